import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Log } from '../../moderation/ports.ts';
import { isGone, passingFailure } from '../framework/failures.ts';

/** How long Discord may take for a post, as what it would show is old then; and for an edit, behind which the next post waits. Milliseconds. */
const FOR_A_POST = 10_000;
const FOR_AN_EDIT = 3000;
/** Discord's codes for a thread in which nobody may write (Discord docs: Opcodes and Status Codes, "JSON Error Codes"). */
const CLOSED = new Set<number | string>([50083, 160005]);
/** Of these, that of a thread that is archived: its messages take no edits, until the next post opens it again. */
const ARCHIVED = 50083;

/** What came of a post that was to be made or changed; `failed`: it may work another time. */
export type Sent =
  | { readonly messageId: string }
  | 'gone' // the channel, or the post
  | 'forbidden'
  | 'failed';

/** Posts in channels that may be gone; nothing here rejects, and nothing is tried again. */
export interface FeedChannel {
  post(channelId: string, body: RESTPostAPIChannelMessageJSONBody): Promise<Sent>;
  edit(place: { channelId: string; messageId: string }, content: string): Promise<Sent>;
}

export function createFeedChannel(rest: Pick<REST, 'post' | 'patch'>, log: Pick<Log, 'warn'>): FeedChannel {
  const attempt = async (call: () => Promise<unknown>, isEdit = false): Promise<Sent> => {
    try {
      return { messageId: ((await call()) as APIMessage).id };
    } catch (error) {
      if (isGone(error)) return 'gone';
      if (isEdit && error instanceof DiscordAPIError && error.code === ARCHIVED) return 'failed';
      const { kind, code, cause, message } = passingFailure(error);
      if (kind === 'misconfigured' || (error instanceof DiscordAPIError && CLOSED.has(error.code)))
        return 'forbidden';
      log.warn({ code, err: cause }, `the feed could not be posted: ${message}`);
      return 'failed';
    }
  };
  return {
    post: (channelId, body) =>
      attempt(() =>
        within(FOR_A_POST, (signal) => rest.post(Routes.channelMessages(channelId), { body, signal })),
      ),
    edit: ({ channelId, messageId }, content) => {
      const body = { content, allowed_mentions: { parse: [] } };
      const route = Routes.channelMessage(channelId, messageId);
      return attempt(() => within(FOR_AN_EDIT, (signal) => rest.patch(route, { body, signal })), true);
    },
  };
}

/**
 * Gives a call up after so many milliseconds, also while the library waits for a rate limit, of which it does not listen to the signal:
 * of messages that Discord counts as older than an hour that may be an hour (code 30046).
 */
function within<T>(patience: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patience);
  const gaveUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([call(signal), gaveUp]);
}
