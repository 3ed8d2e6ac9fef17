import { invalidForm, refusal } from '../shared/errors.ts';
import { type JsonObject, present } from '../shared/json.ts';
import type { MessageBody } from '../validate/message.ts';
import type { World } from '../world/world.ts';

/** A file of a multipart request: `files[index]`. */
export interface Upload {
  readonly index: string;
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
}

interface Source {
  readonly channelId: string;
  readonly wanted: MessageBody['attachments'];
  readonly files: readonly Upload[];
  /** What the message has already, when it is edited. */
  readonly kept: readonly JsonObject[];
}

/**
 * The attachments of a message after a request (Discord docs: API Reference, Uploading Files, Editing Message
 * Attachments): without an `attachments` list everything uploaded or kept; with one exactly what it lists.
 */
export function resolveAttachments(world: World, source: Source): JsonObject[] {
  const { wanted, files, kept, channelId } = source;
  const size = files.reduce((sum, file) => sum + file.data.length, 0);
  if (size > world.options.attachmentSizeLimit) throw refusal(40005);
  if (!wanted) return [...kept, ...files.map((file) => store(world, { channelId, file, naming: {} }))];
  return wanted.map((naming, position) => {
    const old = kept.find((attachment) => attachment.id === naming.id);
    if (old !== undefined) return { ...old, ...present({ description: naming.description }) };
    const file = files.find((upload) => upload.index === naming.id);
    if (file !== undefined) return store(world, { channelId, file, naming });
    const path = ['attachments', position, 'id'];
    const message = `Attachment ${naming.id} is neither uploaded nor part of the message`;
    throw invalidForm([{ path, code: 'ATTACHMENT_NOT_FOUND', message }]);
  });
}

interface Naming {
  readonly filename?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly title?: string | null | undefined;
}

function store(world: World, item: { channelId: string; file: Upload; naming: Naming }): JsonObject {
  const { channelId, file, naming } = item;
  const id = world.nextId();
  const filename = (naming.filename ?? file.name).replaceAll(/[^\p{L}\p{N}._-]/gu, '_') || 'unknown';
  world.files.set(id, { name: filename, contentType: file.contentType, data: file.data });
  const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: file.data.length,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...present({ description: naming.description, title: naming.title }),
  };
}

/** The address to show for a media address: `attachment://name` becomes that file's. Throws 50035 if there is none. */
export function mediaUrl(url: string, attachments: readonly JsonObject[]): string {
  if (!url.startsWith('attachment://')) return url;
  const name = url.slice('attachment://'.length);
  const found = attachments.find((attachment) => attachment.filename === name)?.url;
  if (typeof found === 'string') return found;
  const message = `The referenced attachment ${name} was not found`;
  throw invalidForm([{ path: ['attachments'], code: 'MEDIA_ATTACHMENT_NOT_FOUND', message }]);
}
