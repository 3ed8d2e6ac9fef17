import type { MessagesOf } from '../../messages/index.ts';
import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import type { Monotonic } from '../../moderation/ports.ts';
import { pauseAfter } from '../../moderation/support/backoff.ts';
import type { FeedChannel } from './channel.ts';
import { fold } from './fold.ts';
import { createGathered, type Gathered, type Mark } from './gathered.ts';
import { createPosts, type Post, type Posts } from './posts.ts';
import { bodyOf, contentOf } from './show.ts';

/** Between two posts, while people talk; and from the first message after a silence to its post. Milliseconds. */
const POST_EVERY = 3000;
const FOLD_FOR = 1000;
/** After any request of this feed, before an edit: Discord takes about five in five seconds in a channel. Milliseconds. */
const EDIT_AFTER = 1000;
/** The longest pause after posts that failed, in milliseconds. */
const LONGEST_PAUSE = 30_000;

export interface FeedDeps {
  readonly channel: FeedChannel;
  readonly messagesOf: MessagesOf;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
  /** A new name for a post, at most 25 characters. */
  readonly newName: () => string;
  /** Moderators may come back to a message, named by its reference, within an hour. */
  readonly keepMessage?: ((ref: string) => void) | undefined;
}

/** Which room's messages a server sees in which of its channels. */
export interface Place {
  readonly guildId: string;
  readonly channelId: string;
  readonly roomId: string;
}

/** A feed that is on. */
export interface Feed {
  readonly place: Place;
  readonly gathered: Pick<Gathered, 'heard' | 'missed'>;
  readonly posts: Posts;
  /** What a rule found in a message that was heard. */
  found(message: ChatMessage, mark: Mark): void;
  /** It is turned on, maybe once more: what was said before is left out. */
  begin(): void;
  /** Somebody uses it now. */
  use(): void;
  /** Milliseconds since somebody has used it. */
  idleFor(): number;
  /** Makes or edits a post if one is due, and says what came of it: `undefined` where there was nothing to do. */
  work(): Promise<'sent' | 'failed' | 'gone' | 'forbidden'> | undefined;
}

export function createFeed(place: Place, deps: FeedDeps): Feed {
  const { channel, messagesOf, monotonic, newName, keepMessage = () => undefined } = deps;
  const { guildId, channelId } = place;
  const words = () => messagesOf(guildId).feed;
  const gathered = createGathered(deps);
  const posts = createPosts(monotonic);
  let usedAt = monotonic();
  let nextPost = Number.NEGATIVE_INFINITY;
  let nextEdit = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let failedEdits = 0;

  async function post(): Promise<'sent' | 'failed' | 'gone' | 'forbidden'> {
    const { folded, messages: shown } = fold(gathered.take(), posts.heldSince);
    const name = newName();
    nextPost = monotonic() + POST_EVERY;
    nextEdit = monotonic() + EDIT_AFTER;
    posts.add(name, folded, shown);
    for (const { ref } of shown) if (ref !== undefined) keepMessage(ref);
    const sent = await channel.post(channelId, bodyOf(folded, name, words()));
    const isMade = typeof sent !== 'string';
    posts.made(name, isMade ? sent.messageId : undefined);
    failures = isMade ? 0 : failures + 1;
    if (isMade) return 'sent';
    // What could not be shown is not shown later: it would be old, and there is more.
    gathered.missed(folded.lines.length + folded.leftOut);
    nextPost = monotonic() + Math.max(POST_EVERY, pauseAfter(failures, LONGEST_PAUSE));
    return sent;
  }

  async function edit({ name, folded }: Post, messageId: string): Promise<'sent' | 'failed' | 'forbidden'> {
    nextEdit = monotonic() + EDIT_AFTER;
    const sent = await channel.edit({ channelId, messageId }, contentOf(folded, words()));
    if (sent === 'failed') {
      // What became of a viewer is true later too.
      failedEdits += 1;
      nextEdit = monotonic() + Math.max(EDIT_AFTER, pauseAfter(failedEdits, LONGEST_PAUSE));
      return sent;
    }
    failedEdits = 0;
    posts.shown(name, folded);
    // A post that somebody has deleted is not missed.
    return sent === 'forbidden' ? sent : 'sent';
  }

  return {
    place,
    gathered,
    posts,
    found(message, mark) {
      if (!posts.found(message, mark)) gathered.found(message, mark);
    },
    begin() {
      gathered.take();
      usedAt = monotonic();
    },
    use() {
      usedAt = monotonic();
    },
    idleFor: () => monotonic() - usedAt,
    work() {
      const since = gathered.since();
      if (since !== undefined && monotonic() >= Math.max(nextPost, since + FOLD_FOR)) return post();
      if (monotonic() < nextEdit) return undefined;
      const changed = posts.nextChanged();
      if (changed?.messageId === undefined) return undefined;
      return edit(changed, changed.messageId);
    },
  };
}
