import type {
  APIMessage,
  RawFile,
  REST,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { Routes } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Alert, PostedAt } from '../../moderation/audit/ports.ts';
import type { BrakePost, BrakeView } from '../../moderation/filtering/brake-posts/ports.ts';
import type { Log } from '../../moderation/ports.ts';
import { firstRulePost } from '../first-rule/post.ts';
import { discordFailure, isGone, isRefused } from '../framework/failures.ts';
import { noticeText } from '../problem-text.ts';
import { brakeBody } from '../reviews/posts.ts';
import { brakePost, notice, unshowable } from './audit-bodies.ts';

/** Nobody is called by a post that does not say so itself. */
export const NO_PINGS = { allowed_mentions: { parse: [] } };

interface AlertDeps {
  readonly rest: Pick<REST, 'post' | 'patch'>;
  readonly channelOf: (guildId: string) => string;
  readonly messages: Messages;
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
  guildId: string,
  alert: Alert,
  { rest, channelOf, messages, log }: AlertDeps,
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
export async function editBrake(
  { guildId, channelId, messageId }: BrakePost,
  view: BrakeView,
  { rest, messages, log }: AlertDeps,
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
