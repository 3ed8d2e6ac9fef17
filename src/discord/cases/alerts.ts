import type {
  APIMessage,
  RawFile,
  REST,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { Routes } from 'discord.js';
import type { Messages, MessagesOf } from '../../messages/index.ts';
import type { AlertPost, PostedAt } from '../../moderation/audit/ports.ts';
import type { BrakePost, BrakeView } from '../../moderation/filtering/brake-posts/ports.ts';
import type { Log } from '../../moderation/ports.ts';
import type { ShieldPost, ShieldView } from '../../moderation/shield/ports.ts';
import { firstRulePost } from '../first-rule/post.ts';
import { discordFailure, isGone, isRefused } from '../framework/failures.ts';
import { noticeText } from '../problem-text.ts';
import { brakeBody } from '../reviews/posts.ts';
import { raidRows, shieldBody } from '../shield/post.ts';
import { fromNow } from '../text.ts';
import { brakePost, notice, unshowable } from './audit-bodies.ts';

/** Nobody is called by a post that does not say so itself. */
export const NO_PINGS = { allowed_mentions: { parse: [] } };

interface AlertDeps {
  readonly rest: Pick<REST, 'post' | 'patch'>;
  readonly channelOf: (guildId: string) => string;
  readonly messagesOf: MessagesOf;
  readonly log: Pick<Log, 'warn'>;
}

/** Posts in any channel. */
export const sender =
  (rest: Pick<REST, 'post'>) =>
  async (
    channelId: string,
    body: RESTPostAPIChannelMessageJSONBody,
    files: RawFile[] = [],
  ): Promise<APIMessage> => {
    const route = Routes.channelMessages(channelId);
    return (await rest.post(route, { body: { ...NO_PINGS, ...body }, files })) as APIMessage;
  };

/** The result of the first attempt that Discord does not refuse, with a word on each refusal; throws what the last one threw. */
export async function firstTaken<Result>(
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

/** Posts something about the bot itself, in the first form that Discord takes. */
export async function postAlert(
  post: AlertPost,
  deps: AlertDeps & { readonly rest: Pick<REST, 'get'> },
): Promise<PostedAt> {
  const { rest, channelOf, messagesOf, log } = deps;
  const { guildId, name, alert } = post;
  const bodies = alertBodies(post, messagesOf(post.guildId));
  const found = post.again ? await findAlert(post, deps) : undefined;
  if (found) return found;
  const send = sender(rest);
  const once = { nonce: name, enforce_nonce: true };
  const attempts = bodies.map((body) => () => send(channelOf(guildId), { ...body, ...once }));
  const made = await firstTaken(attempts, (error) =>
    log.warn(
      { guild: guildId, notice: alert.notice, err: discordFailure(error).cause },
      'Discord refused an alert',
    ),
  );
  return postedAt(made);
}

/** How far back an alert that may have been posted is looked for, and how far Discord's clock may be behind ours, in milliseconds. */
const LOOK_BACK = 100;
const CLOCKS_APART = 60_000;

/** The message of an alert that was begun before, if it was made. Nothing but its words and its time tells it from others. */
async function findAlert(
  post: AlertPost,
  { rest, channelOf, messagesOf }: AlertDeps & { readonly rest: Pick<REST, 'get'> },
): Promise<PostedAt | undefined> {
  const query = new URLSearchParams({ limit: String(LOOK_BACK) });
  const channel = (await rest.get(Routes.channelMessages(channelOf(post.guildId)), {
    query,
  })) as APIMessage[];
  const bodies = [true, false].flatMap((isLate) =>
    alertBodies({ ...post, isLate }, messagesOf(post.guildId)),
  );
  const texts = new Set(bodies.map(({ content }) => content?.trim()));
  const found = channel.find(
    ({ author, content, timestamp }) =>
      author.bot === true &&
      texts.has(content.trim()) &&
      Date.parse(timestamp) >= post.begunAt - CLOCKS_APART,
  );
  return found && postedAt(found);
}

const postedAt = ({ channel_id: channelId, id: messageId }: APIMessage): PostedAt => ({
  channelId,
  messageId,
});

/** Brings the post about a stopped rule up to date; false where it is gone, or Discord will not have it changed. */
export async function editBrake(
  { guildId, channelId, messageId }: BrakePost,
  view: BrakeView,
  { rest, messagesOf, log }: AlertDeps,
): Promise<boolean> {
  const body: RESTPatchAPIChannelMessageJSONBody = {
    ...brakeBody(guildId, view, messagesOf(guildId)),
    ...NO_PINGS,
  };
  return patch({ guildId, channelId, messageId, body }, { rest, log });
}

interface Edit {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly body: RESTPatchAPIChannelMessageJSONBody;
}

/** Changes a post; false where it is gone, or Discord will not have it changed. */
async function patch(
  { guildId, channelId, messageId, body }: Edit,
  { rest, log }: Pick<AlertDeps, 'rest' | 'log'>,
): Promise<boolean> {
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

/** Brings the post about a shield up to date; false where it is gone, or Discord will not have it changed. */
export async function editShield(
  { guildId, channelId, messageId }: ShieldPost,
  view: ShieldView,
  { rest, messagesOf, log }: AlertDeps,
): Promise<boolean> {
  const body: RESTPatchAPIChannelMessageJSONBody = {
    ...shieldBody(guildId, view, messagesOf(guildId)),
    ...NO_PINGS,
  };
  return patch({ guildId, channelId, messageId, body }, { rest, log });
}

/** The forms of an alert, in the order in which they are tried while Discord refuses them. */
function alertBodies(
  { guildId, askedAt, isLate, alert }: AlertPost,
  messages: Messages,
): RESTPostAPIChannelMessageJSONBody[] {
  const { notice: about, braked, quiet, installed, isNews = false } = alert;
  const text = noticeText(about, messages);
  const said = isLate ? messages.audit.late({ when: fromNow(askedAt), text: text }) : text;
  const called = braked && { view: braked.view, pingRoleIds: quiet ? [] : braked.pingRoleIds, messages };
  const plainly = [notice(said, isNews), unshowable(messages)];
  const { shield, raid } = alert;
  if (shield) return [shieldBody(guildId, shield, messages), ...plainly];
  if (raid) {
    const offered = about.what === 'raid' && about.level === undefined;
    const components = offered ? raidRows(guildId, raid.roomId, messages) : [];
    return [{ ...notice(said, isNews), components }, ...plainly];
  }
  if (installed) return [firstRulePost(guildId, installed.rule, messages), ...plainly];
  return called ? [brakePost(guildId, called), ...plainly] : plainly;
}
