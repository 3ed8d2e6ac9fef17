import type { FastifyRequest } from 'fastify';
import type { Upload } from '../messages/attachments.ts';
import { DiscordError, refusal } from '../shared/errors.ts';

/** A request's body, and how it stands in the journal. */
export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly Upload[];
  readonly logged: unknown;
}

/** Reads JSON, or a multipart body's `payload_json` and `files[n]` (Discord docs: API Reference, Uploading Files). */
export async function readBody(request: FastifyRequest): Promise<ReadBody> {
  if (!request.isMultipart()) return { body: request.body, files: [], logged: request.body };
  const fields: Record<string, unknown> = {};
  const files: Upload[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else files.push(await readFile(part));
  }
  if (files.length > 10) throw refusal(50035);
  const { payload_json: payload, ...loose } = fields;
  const body = payload === undefined ? loose : parseJson(String(payload));
  return { body, files, logged: { payload_json: body, files: files.map(({ name }) => name) } };
}

interface FilePart {
  readonly fieldname: string;
  readonly filename: string;
  readonly mimetype: string;
  toBuffer(): Promise<Buffer>;
}

async function readFile(part: FilePart): Promise<Upload> {
  const data = await part.toBuffer();
  const index = /^files?\[(\d+)\]$/.exec(part.fieldname)?.[1] ?? '0';
  const plain = part.mimetype === 'text/plain' ? 'text/plain; charset=utf-8' : part.mimetype;
  return { index, name: part.filename, contentType: plain, data };
}

/** JSON as Discord reads it; throws 50109. */
export function parseJson(source: string): unknown {
  try {
    return source === '' ? undefined : JSON.parse(source);
  } catch {
    throw new DiscordError(400, { code: 50109, message: 'The request body contains invalid JSON.' });
  }
}
