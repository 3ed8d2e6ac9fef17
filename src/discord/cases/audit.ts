import {
  type APIMessage,
  type RawFile,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Messages, Sentence } from '../../messages/index.ts';
import type {
  Alert,
  AuditBatch,
  AuditPost,
  Posted,
  PostedAt,
  StalePost,
  TooMuch,
} from '../../moderation/audit/ports.ts';
import type { Case } from '../../moderation/case.ts';
import type { BrakePost, BrakePostChannel, BrakeView } from '../../moderation/filtering/brake-posts/ports.ts';
import type { Log, Now } from '../../moderation/ports.ts';
import { firstRulePost } from '../first-rule/post.ts';
import { discordFailure, isGone, isRefused, passingFailure } from '../framework/failures.ts';
import { MAX_CONTENT, MAX_EMBEDS, MAX_FILE_BYTES } from '../limits.ts';
import { noticeText } from '../problem-text.ts';
import { brakeBody } from '../reviews/posts.ts';
import { cut } from '../text.ts';
import { brakePost, fitting, notice, plainPost, shown, summary, unshowable } from './audit-bodies.ts';
import { summaryFile } from './summary.ts';

/** How far back a post that may have been made is looked for. */
const LOOK_BACK = 100;
/** Bytes of a list: the request holds more than the file. */
const MAX_LIST = MAX_FILE_BYTES - 2 * 2 ** 20;
const NO_PINGS = { allowed_mentions: { parse: [] } };

export interface AuditDeps {
  readonly rest: Pick<REST, 'post' | 'get' | 'patch'>;
  /** A server's audit channel. */
  readonly channelOf: (guildId: string) => string;
  /** The sentences of posts, in the one language that they have. */
  readonly messages: Messages;
  readonly now: Now;
  readonly log: Pick<Log, 'warn'>;
}

/** Posts cases in audit channels, and sentences in any. */
export interface AuditChannel extends AuditPost, BrakePostChannel {
  /** Says something that is no warning in a channel that may be gone; never rejects. */
  sayIn(channelId: string, say: Sentence): Promise<void>;
}

/** Posts cases in audit channels. Nothing in a post ever pings anybody. */
export function createAuditPost(deps: AuditDeps): AuditChannel {
  const { rest, channelOf, messages, now, log } = deps;
  const send = sender(rest);

  /** Discord recognises a repeated nonce for some minutes only; after that, the channel itself shows whether a post was made. */
  async function find(batch: AuditBatch): Promise<Posted | undefined> {
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const route = Routes.channelMessages(channelOf(batch.guildId));
    const messages = (await rest.get(route, { query })) as APIMessage[];
    const mark = markOf(batch);
    const found = messages.find(
      ({ author, content, embeds }) =>
        author.bot === true &&
        (content.includes(mark) || embeds.some(({ footer }) => footer?.text.includes(mark))),
    );
    return found && posted(found);
  }

  /** Makes a batch's post, once, whichever form it has. */
  async function make(batch: AuditBatch, body: RESTPostAPIChannelMessageJSONBody, files: RawFile[] = []) {
    const once = { nonce: batch.id, enforce_nonce: true };
    return posted(await send(channelOf(batch.guildId), { ...body, ...once }, files));
  }

  async function list(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { cases } = batch;
    const { file, count } = summaryFile(cases, { now: now(), maxBytes: MAX_LIST });
    if (count < cases.length) return { keep: count };
    return make(batch, summary(cases, { mark: markOf(batch), now: now(), messages }), [file]);
  }

  async function oneByOne(batch: AuditBatch): Promise<Posted | TooMuch> {
    const { cases } = batch;
    const at = now();
    const count = fitting(cases, markOf(batch), messages);
    if (count < cases.length) return { keep: count };
    return make(batch, shown(cases, { messages, now: at, mark: markOf(batch), postedAt: at }));
  }

  const postPlainly = (batch: AuditBatch) => make(batch, plainPost(batch.cases, markOf(batch), messages));

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
    alert: (guildId, alert) => postAlert(guildId, alert, deps).catch(rethrow),
    editBrake: (post, view) => editBrake(post, view, deps).catch(rethrow),
    async sayIn(channelId, say) {
      await send(channelId, { content: cut(say(messages), MAX_CONTENT) }).catch(() => undefined);
    },
  };
}

const sender =
  (rest: AuditDeps['rest']) =>
  async (
    channelId: string,
    body: RESTPostAPIChannelMessageJSONBody,
    files: RawFile[] = [],
  ): Promise<APIMessage> => {
    const route = Routes.channelMessages(channelId);
    return (await rest.post(route, { body: { ...NO_PINGS, ...body }, files })) as APIMessage;
  };

const markOf = ({ id: batch }: AuditBatch): string => `post ${batch}`;

/** Where a batch was posted. Only what is shown in embeds can be brought up to date. */
const posted = ({ embeds, channel_id, id }: APIMessage): Posted => ({
  asList: embeds.length === 0,
  channelId: channel_id,
  messageId: id,
});

/** The result of the first attempt that Discord does not refuse, with a word on each refusal; throws what the last one threw. */
async function firstTaken<Result>(
  attempts: readonly (() => Promise<Result>)[],
  onRefusal: (error: unknown) => void,
): Promise<Result> {
  const [attempt, ...others] = attempts;
  if (!attempt) throw new RangeError('there is nothing to attempt');
  if (others.length === 0) return attempt();
  return attempt().catch((error: unknown) => {
    if (!isRefused(error)) throw error;
    onRefusal(error);
    return firstTaken(others, onRefusal);
  });
}

/** Brings a post up to date; the cases that it shows then. */
async function editPost(
  { guildId, channelId, messageId, cases }: StalePost,
  { rest, channelOf, messages, now, log }: AuditDeps,
): Promise<readonly Case[]> {
  const content = shown(cases, { messages, now: now() });
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

/** Posts something about the bot itself, in the first form that Discord takes. */
async function postAlert(
  guildId: string,
  alert: Alert,
  { rest, channelOf, messages, log }: AuditDeps,
): Promise<PostedAt> {
  const send = sender(rest);
  const attempts = alertBodies(guildId, alert, messages).map((body) => () => send(channelOf(guildId), body));
  const made = await firstTaken(attempts, (error) =>
    log.warn(
      { guild: guildId, notice: alert.notice, err: discordFailure(error).cause },
      'Discord refused an alert',
    ),
  );
  return { channelId: made.channel_id, messageId: made.id };
}

/** Brings the post about a stopped rule up to date; false where it is gone, or Discord will not have it changed. */
async function editBrake(
  { guildId, channelId, messageId }: BrakePost,
  view: BrakeView,
  { rest, messages, log }: AuditDeps,
): Promise<boolean> {
  const body: RESTPatchAPIChannelMessageJSONBody = { ...brakeBody(guildId, view, messages), ...NO_PINGS };
  try {
    await rest.patch(Routes.channelMessage(channelId, messageId), { body });
    return true;
  } catch (error) {
    if (!isGone(error) && !isRefused(error)) throw error;
    const { code, cause: err } = discordFailure(error);
    log.warn({ guild: guildId, message: messageId, code, err }, 'a post cannot be brought up to date');
    return false;
  }
}

/** The forms of an alert, in the order in which they are tried while Discord refuses them. */
function alertBodies(
  guildId: string,
  { notice: about, braked, quiet, installed, isNews = false }: Alert,
  messages: Messages,
): RESTPostAPIChannelMessageJSONBody[] {
  const text = noticeText(about, messages);
  const called = braked && { view: braked.view, pingRoleIds: quiet ? [] : braked.pingRoleIds, messages };
  const plainly = [notice(text, isNews), unshowable(messages)];
  if (installed) return [firstRulePost(guildId, installed.rule, messages), ...plainly];
  return called ? [brakePost(guildId, called), ...plainly] : plainly;
}

const rethrow = (error: unknown): never => {
  throw passingFailure(error);
};
