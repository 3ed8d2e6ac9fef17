import { z } from 'zod';
import {
  type KeywordLibraries,
  type KeywordLibrary,
  WORDS_PER_ADD,
  WORDS_PER_DELETE,
} from '../moderation/floor/ports.ts';
import { check } from './check.ts';
import { baseAnswer } from './schemas.ts';
import type { Transport } from './transport.ts';

const KEYWORDS = 'im_msg_audit_mgr';
/** The largest page of both lists (Chat docs 269/94301, 269/94302). */
const PAGE = 100;
/** No list is longer than this many pages: an answer that never ends must not be read for ever. */
const MAX_PAGES = 500;

const app = { SdkAppId: z.int() };
const page = { Offset: z.int().min(0), Limit: z.int().min(1).max(PAGE) };
const word = z.string().min(1);
const library = { LibID: z.string().min(1) };

/** The requests of the four commands (Chat docs 269/94301 to 269/94304). */
const idsRequest = z.strictObject({ ...app, ...page });
const wordsRequest = z.strictObject({ ...app, ...library, ...page });
const addRequest = z.strictObject({
  ...app,
  ...library,
  UserKeywords: z
    .array(z.strictObject({ Content: word }))
    .min(1)
    .max(WORDS_PER_ADD),
});
const deleteRequest = z.strictObject({
  ...app,
  ...library,
  Keywords: z.array(word).min(1).max(WORDS_PER_DELETE),
});

const idsAnswer = baseAnswer.extend({
  TotalCount: z.int(),
  Infos: z.array(z.object({ ID: z.string(), LibName: z.string().default('') })).default([]),
});
const wordsAnswer = baseAnswer.extend({
  TotalCount: z.int(),
  Infos: z.array(z.object({ Content: z.string() })).default([]),
});
/** `Count` is 0 in the official sample although something was deleted: the result stands in each entry. */
const deleteAnswer = baseAnswer.extend({
  Details: z.array(z.object({ Keyword: z.string(), Deleted: z.boolean() })).default([]),
});

/** The keyword libraries of the service's own moderation. Each page waits for `listTurn`. */
export function createKeywordLibraries(
  transport: Transport,
  sdkAppId: number,
  listTurn: () => Promise<void>,
): KeywordLibraries {
  async function all<Item>(read: (offset: number) => Promise<{ Infos: Item[]; TotalCount: number }>) {
    const found: Item[] = [];
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      await listTurn();
      const { Infos, TotalCount } = await read(found.length);
      found.push(...Infos);
      if (Infos.length === 0 || found.length >= TotalCount) break;
    }
    return found;
  }
  return {
    async libraries() {
      const found = await all((offset) =>
        transport.call({
          command: `${KEYWORDS}/get_cloud_audit_keywords_ids`,
          body: check(idsRequest, { SdkAppId: sdkAppId, Offset: offset, Limit: PAGE }),
          answer: idsAnswer,
        }),
      );
      return found.map(({ ID, LibName }): KeywordLibrary => ({ id: ID, name: LibName }));
    },
    async words(id) {
      const found = await all((offset) =>
        transport.call({
          command: `${KEYWORDS}/get_cloud_audit_keywords`,
          body: check(wordsRequest, { SdkAppId: sdkAppId, LibID: id, Offset: offset, Limit: PAGE }),
          answer: wordsAnswer,
        }),
      );
      return found.map(({ Content }) => Content);
    },
    async addWords(id, words) {
      const body = check(addRequest, {
        SdkAppId: sdkAppId,
        LibID: id,
        UserKeywords: words.map((one) => ({ Content: one })),
      });
      await transport.call({ command: `${KEYWORDS}/add_cloud_audit_keywords`, body, answer: baseAnswer });
    },
    async deleteWords(id, words) {
      const { Details } = await transport.call({
        command: `${KEYWORDS}/delete_cloud_audit_keywords`,
        body: check(deleteRequest, { SdkAppId: sdkAppId, LibID: id, Keywords: [...words] }),
        answer: deleteAnswer,
      });
      return Details.flatMap(({ Keyword, Deleted }) => (Deleted ? [Keyword] : []));
    },
  };
}
