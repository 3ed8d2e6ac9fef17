import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LABELS, type Library } from '../audit/libraries.ts';
import { Refusal } from '../refusal.ts';
import type { Command, Service } from '../service.ts';
import { demandModeration } from './audits.ts';
import { read } from './fields.ts';

/** The largest page (Chat docs 269/94301), and keywords in a call that deletes (269/94304). */
const MAX_PAGE = 100;
const MAX_DELETED = 10;

const app = { SdkAppId: z.int() };
const page = { Offset: z.int().min(0), Limit: z.int().min(1).max(MAX_PAGE) };
const library = { LibID: z.string().min(1) };
const idsBody = z.object({ ...app, ...page });
const listBody = z.object({ ...app, ...library, ...page, Content: z.string().optional() });
const addBody = z.object({
  ...app,
  ...library,
  UserKeywords: z
    .array(z.object({ Content: z.string().min(1), Label: z.enum(LABELS).default('Illegal') }))
    .min(1),
});
const deleteBody = z.object({
  ...app,
  ...library,
  Keywords: z.array(z.string().min(1)).min(1).max(MAX_DELETED),
});

/** The body, if moderation is on and the body names this app. */
function readFor<Schema extends z.ZodType<{ SdkAppId: number }>>(
  service: Service,
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  demandModeration(service);
  const body = read(schema, input);
  if (body.SdkAppId !== service.app.sdkAppId) throw new Refusal(10004, 'SdkAppId is another app');
  return body;
}

function libraryOf(service: Service, id: string): Library {
  const known = service.audit.libraries.get(id);
  if (!known) throw new Refusal(10004, 'there is no library of this LibID');
  return known;
}

/** A time as the samples have it, `2023-02-20 13:53:44 +0800 CST`. */
function chinaTime(at: number): string {
  const shifted = new Date(at + 8 * 60 * 60_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)} +0800 CST`;
}

/** `get_cloud_audit_keywords_ids` (Chat docs 269/94301): the libraries. */
export const getCloudAuditKeywordsIds: Command = (input, service) => {
  const { Offset, Limit } = readFor(service, idsBody, input);
  const all = [...service.audit.libraries.values()];
  const Infos = all.slice(Offset, Offset + Limit).map(({ id, name, describe, createdAt, suggestion }) => ({
    ID: id,
    LibName: name,
    Describe: describe,
    CreateTime: chinaTime(createdAt),
    Suggestion: suggestion,
  }));
  return { RequestId: randomUUID(), TotalCount: all.length, Infos };
};

/** `get_cloud_audit_keywords` (Chat docs 269/94302): the keywords of a library, those that contain `Content` if it is given. */
export const getCloudAuditKeywords: Command = (input, service) => {
  const { LibID, Offset, Limit, Content = '' } = readFor(service, listBody, input);
  const all = [...libraryOf(service, LibID).keywords.values()].filter(({ content }) =>
    content.toLowerCase().includes(Content.toLowerCase()),
  );
  const Infos = all.slice(Offset, Offset + Limit).map(({ id, content, label, createdAt }) => ({
    ID: id,
    Content: content,
    Label: label,
    CreateTime: chinaTime(createdAt),
  }));
  return { RequestId: randomUUID(), TotalCount: all.length, Infos };
};

/** `add_cloud_audit_keywords` (Chat docs 269/94303). */
export const addCloudAuditKeywords: Command = (input, service) => {
  const { LibID, UserKeywords } = readFor(service, addBody, input);
  const { keywordsPerAdd } = service.options();
  if (UserKeywords.length > keywordsPerAdd) throw new Refusal(10004, `more than ${keywordsPerAdd} keywords`);
  const known = libraryOf(service, LibID);
  for (const { Content, Label } of UserKeywords) service.audit.add(known, Content, Label);
  return { RequestId: randomUUID() };
};

/** `delete_cloud_audit_keywords` (Chat docs 269/94304): `Count` is 0 in the sample though one was deleted, and so it is here. */
export const deleteCloudAuditKeywords: Command = (input, service) => {
  const { LibID, Keywords } = readFor(service, deleteBody, input);
  const { keywords } = libraryOf(service, LibID);
  const Details = Keywords.map((keyword) => {
    const known = keywords.get(keyword);
    const Deleted = keywords.delete(keyword);
    return {
      KeywordID: known?.id ?? '',
      Keyword: keyword,
      Deleted,
      ErrorInfo: Deleted ? '' : 'the keyword does not exist',
    };
  });
  return { RequestId: randomUUID(), Details, Count: 0 };
};
