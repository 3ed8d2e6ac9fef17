import {
  type APIMessage,
  ComponentType,
  type RawFile,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { MessagesOf, Sentence } from '../../messages/index.ts';
import type { AuditBatch, AuditPost, Posted, StalePost, TooMuch } from '../../moderation/audit/ports.ts';
import type { Case } from '../../moderation/case.ts';
import type { BrakePostChannel } from '../../moderation/filtering/brake-posts/ports.ts';
import type { Log, Now } from '../../moderation/ports.ts';
import type { ShieldChannel } from '../../moderation/shield/ports.ts';
import { postNamedBy } from '../framework/custom-ids.ts';
import { discordFailure, isGone, isRefused, passingFailure } from '../framework/failures.ts';
import { MAX_CONTENT, MAX_EMBEDS, MAX_FILE_BYTES } from '../limits.ts';
import { cut } from '../text.ts';
import { editBrake, editShield, firstTaken, NO_PINGS, postAlert, sender } from './alerts.ts';
import { fitting, plainPost, shown, summary } from './audit-bodies.ts';
import { summaryFile } from './summary.ts';

/** How far back a post that may have been made is looked for. */
const LOOK_BACK = 100;
/** Bytes of a list: the request holds more than the file. */
const MAX_LIST = MAX_FILE_BYTES - 2 * 2 ** 20;

export interface AuditDeps {
  readonly rest: Pick<REST, 'post' | 'get' | 'patch'>;
  /** A server's audit channel. */
  readonly channelOf: (guildId: string) => string;
  /** The rooms that are linked to a server: a case's is named where it is not the only one. */
  readonly roomsOf: (guildId: string) => readonly string[];
  readonly messagesOf: MessagesOf;
  readonly now: Now;
  readonly log: Pick<Log, 'warn'>;
}

/** Posts cases in audit channels, and sentences in any. */
export interface AuditChannel extends AuditPost, BrakePostChannel, ShieldChannel {
  /** Says something that is no warning in a channel that may be gone; never rejects. */
  sayIn(place: { readonly guildId: string; readonly channelId: string }, say: Sentence): Promise<void>;
}

/** Posts cases in audit channels. Nothing in a post ever pings anybody. */
export function createAuditPost(deps: AuditDeps): AuditChannel {
  const { rest, channelOf, messagesOf, now, log } = deps;
  const send = sender(rest);

  /** Discord recognises a repeated nonce for some minutes only; after that, the channel itself shows whether a post was made. */
  async function find(batch: AuditBatch): Promise<Posted | undefined> {
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const route = Routes.channelMessages(channelOf(batch.guildId));
    const messages = (await rest.get(route, { query })) as APIMessage[];
    const found = messages.find(
      (message) => message.author.bot === true && namesOf(message).includes(batch.id),
    );
    return found && posted(found);
  }

  /** Makes a batch's post, once, whichever form it has. */
  async function make(batch: AuditBatch, body: RESTPostAPIChannelMessageJSONBody, file?: RawFile) {
    const files = file ? [file] : [];
    const once = { nonce: batch.id, enforce_nonce: true };
    return posted(await send(channelOf(batch.guildId), { ...body, ...once }, files));
  }

  async function list(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { cases, guildId } = batch;
    const messages = messagesOf(guildId);
    const { file, count } = summaryFile(cases, { now: now(), maxBytes: MAX_LIST });
    if (count < cases.length) return { keep: count };
    // A file's description is shown for pictures only.
    const attachments = [{ id: '0', description: batch.id }];
    return make(batch, { ...summary(cases, { now: now(), messages }), attachments }, file);
  }

  async function oneByOne(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { cases, guildId } = batch;
    const at = now();
    const count = fitting(cases, messagesOf(guildId));
    if (count < cases.length) return { keep: count };
    return make(batch, shown(cases, { ...looksOf(guildId, deps), now: at, mark: batch.id, postedAt: at }));
  }

  const postPlainly = (batch: AuditBatch) =>
    make(batch, plainPost(batch.cases, batch.id, messagesOf(batch.guildId)));

  /** The forms of a post, in the order in which they are tried while Discord refuses them. */
  function formsOf({ cases }: AuditBatch): readonly ((batch: AuditBatch) => Promise<Posted | TooMuch>)[] {
    if (cases.length > MAX_EMBEDS) return [list];
    return cases.length > 1 ? [oneByOne] : [oneByOne, list, postPlainly];
  }

  /** Notes why Discord refuses a post, for the operator. */
  const refusalOf =
    ({ guildId, cases }: AuditBatch) =>
    (error: unknown): void => {
      const { code, cause: err } = discordFailure(error);
      const which = { guild: guildId, case: cases[0]?.number, cases: cases.length };
      log.warn({ ...which, code, err }, 'Discord refused a post, which is tried in another form');
    };

  async function post(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { length } = batch.cases;
    const attempts = formsOf(batch).map((form) => () => form(batch));
    return firstTaken(attempts, refusalOf(batch)).catch((error: unknown) => {
      if (!isRefused(error) || length === 1) throw error;
      // It is among these cases; each half is posted by itself.
      refusalOf(batch)(error);
      return { keep: Math.ceil(length / 2) };
    });
  }

  return {
    find: (batch) => find(batch).catch(rethrow),
    post: (batch) => post(batch).catch(rethrow),
    postPlainly: (batch) => postPlainly(batch).catch(rethrow),
    edit: (stale) => editPost(stale, deps).catch(rethrow),
    alert: (alert) => postAlert(alert, deps).catch(rethrow),
    editBrake: (post, view) => editBrake(post, view, deps).catch(rethrow),
    editShield: (post, view) => editShield(post, view, deps).catch(rethrow),
    async sayIn({ guildId, channelId }, say) {
      await send(channelId, { content: cut(say(messagesOf(guildId)), MAX_CONTENT) }).catch(() => undefined);
    },
  };
}

/** The names of posts that a message was made for: its buttons, menus and files carry them, and what people read does not. */
const namesOf = ({ components = [], attachments }: APIMessage): (string | null | undefined)[] => [
  ...attachments.map(({ description }) => description),
  ...components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .map((part) => ('custom_id' in part ? postNamedBy(part.custom_id) : undefined)),
];

/** What posts of cases need besides the time. */
const looksOf = (server: string, { messagesOf, roomsOf }: Pick<AuditDeps, 'messagesOf' | 'roomsOf'>) => ({
  messages: messagesOf(server),
  namesRoom({ guildId, roomId }: Case): boolean {
    const rooms = roomsOf(guildId);
    return rooms.length !== 1 || rooms[0] !== roomId;
  },
});

/** Where a batch was posted. Only what is shown in embeds can be brought up to date. */
const posted = ({ embeds, channel_id, id }: APIMessage): Posted => ({
  asList: embeds.length === 0,
  channelId: channel_id,
  messageId: id,
});

/** Brings a post up to date; the cases that it shows then. */
async function editPost(
  { guildId, channelId, messageId, batch, cases }: StalePost,
  deps: AuditDeps,
): Promise<readonly Case[]> {
  const { rest, channelOf, now, log } = deps;
  const content = shown(cases, { ...looksOf(guildId, deps), now: now(), mark: batch });
  const body: RESTPatchAPIChannelMessageJSONBody = { ...content, ...NO_PINGS };
  try {
    await rest.patch(Routes.channelMessage(channelId, messageId), { body });
    return cases.slice(0, content.embeds.length);
  } catch (error) {
    // A post that is gone, that Discord will not have changed, or that is in a channel which is no longer used and cannot be
    // reached, is posted again.
    const elsewhere = channelId !== channelOf(guildId) && discordFailure(error).kind === 'misconfigured';
    if (isGone(error) || isRefused(error) || elsewhere) {
      const { code, cause: err } = discordFailure(error);
      log.warn({ guild: guildId, message: messageId, code, err }, 'a post cannot be brought up to date');
      return [];
    }
    throw error;
  }
}

const rethrow = (error: unknown): never => {
  throw passingFailure(error);
};
