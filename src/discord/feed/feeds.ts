import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isDone, isQuestion } from '../../moderation/case.ts';
import type { DoneAbout, Observer } from '../../moderation/filtering/filtering.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Log } from '../../moderation/ports.ts';
import type { Settings } from '../../moderation/settings.ts';
import { code } from '../text.ts';
import type { Feed, Place } from './feed.ts';
import type { Mark } from './gathered.ts';
import type { Mattered, Post } from './posts.ts';
import { createRegister, type RegisterDeps, type Running } from './register.ts';
import { goOnRow } from './show.ts';

/** How often is looked for what is due, and the pause between two requests of all feeds together: at most 10 of Discord's 50 a second. Milliseconds. */
const LOOK_EVERY = 100;
const SPACING = 100;
/** A feed that nobody has used for so long stops by itself, in milliseconds. */
const IDLE = 60 * 60_000;
/** Between two attempts to keep that a feed has stopped, in milliseconds. */
const STOP_AGAIN = 15_000;

export interface FeedsDeps extends RegisterDeps {
  readonly settings: Pick<Settings, 'of' | 'change'>;
  readonly policy: Pick<Policy, 'rooms'>;
  /** Says something about the bot itself in a server's audit channel. */
  readonly announce: (guildId: string, text: string) => void;
  /** Whether moderators of a server watch a viewer. */
  readonly isWatched: (guildId: string, viewer: string) => boolean;
  readonly log: Log;
}

/** A post that is remembered, and the feed that it belongs to. */
export interface Shown {
  readonly place: Place;
  readonly post: Post;
}

/** All feeds of all servers. */
export interface Feeds extends Observer {
  /** Something came of these cases. */
  settled(cases: readonly Case[]): void;
  /** Goes by the settings as they are now; otherwise they are noticed within a second. */
  refresh(): void;
  /** Somebody uses the feed in this channel. */
  use(channelId: string): void;
  /** The post with this name, or as this message; undefined where it is older than an hour, or from before a restart. */
  post(which: { readonly name: string } | { readonly messageId: string }): Shown | undefined;
  start(): void;
  /** Resolves when no request is under way. */
  stop(): Promise<void>;
}

export function createFeeds(deps: FeedsDeps): Feeds {
  const { settings, monotonic, log } = deps;
  const register = createRegister(deps);
  const { ofRoom } = register;
  const goodbyes = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let nextRequest = Number.NEGATIVE_INFINITY;

  function refresh(): void {
    for (const one of register.refresh()) {
      const { guildId, channelId, roomId } = one.feed.place;
      const isOff = !settings
        .of(guildId)
        .feeds.some((on) => on.channelId === channelId && on.roomId === roomId);
      // One that stops by itself says why; one of a server that is away for a moment is not off.
      if (one.stopAfter !== undefined || !isOff) continue;
      const said = Promise.resolve(one.busy)
        .then(() => deps.channel.post(channelId, isOffBody(roomId, deps.messagesOf(guildId).feed)))
        .finally(() => goodbyes.delete(said));
      goodbyes.add(said);
    }
  }

  /** Begins what is due now: at most one request of each feed at a time, and few of all together. */
  function look(): void {
    refresh();
    // Whoever has waited longest comes first.
    for (const one of [...register.running()].sort((a, b) => a.servedAt - b.servedAt)) {
      const now = monotonic();
      if (one.busy || now < nextRequest || now < (one.stopAfter ?? now)) continue;
      const due = dueOf(one, deps);
      if (!due) continue;
      nextRequest = now + SPACING;
      one.servedAt = now;
      one.busy = due
        .catch((error: unknown) => log.warn({ err: error }, 'a feed could not be stopped'))
        .finally(() => {
          one.busy = undefined;
          // One that has stopped may be turned on again at once.
          if (one.stopAfter !== undefined) refresh();
        });
    }
  }

  return {
    heard(message) {
      for (const feed of ofRoom(message.roomId)) {
        feed.gathered.heard(message);
        if (deps.isWatched(feed.place.guildId, message.viewer)) feed.found(message, 'watched');
      }
    },
    missed(roomId, count) {
      for (const feed of ofRoom(roomId)) feed.gathered.missed(count);
    },
    found(message, finding) {
      const mark = markOf(finding);
      if (mark === undefined) return;
      // Another server's rules are its own; a message that is refused is refused for all.
      for (const feed of ofRoom(message.roomId))
        if (mark === 'blocked' || feed.place.guildId === finding.rule.guildId) feed.found(message, mark);
    },
    settled(cases) {
      for (const one of cases) {
        const kind = matterOf(one);
        if (kind === undefined) continue;
        // Also of feeds that are off: their posts are there, and are edited once they are on again.
        for (const { place, posts } of register.known())
          if (kind === 'app-mute' || place.roomId === one.roomId)
            posts.held(one.viewer, kind, one.kind === kind);
      }
    },
    refresh,
    use(channelId) {
      for (const { feed } of register.running()) if (feed.place.channelId === channelId) feed.use();
    },
    post: (which) => findPost(register.known(), which),
    start() {
      refresh();
      timer = setInterval(look, LOOK_EVERY);
    },
    async stop() {
      clearInterval(timer);
      await Promise.all([...[...register.running()].map(({ busy }) => busy), ...goodbyes]);
    },
  };
}

/** What of a viewer a case has changed that posts show; undefined: nothing. */
function matterOf(one: Case): Mattered | undefined {
  if (!isDone(one) || isQuestion(one)) return undefined;
  const matter = ACTIONS.matterOf(one.kind);
  return matter === 'ban' || matter === 'mute' || matter === 'app-mute' ? matter : undefined;
}

function findPost(known: Iterable<Feed>, which: Parameters<Feeds['post']>[0]): Shown | undefined {
  for (const { place, posts } of known) {
    const post = 'name' in which ? posts.get(which.name) : posts.byMessage(which.messageId);
    if (post) return { place, post };
  }
  return undefined;
}

/** What only was recorded is nothing for moderators to look at. */
function markOf({ action, evidence }: DoneAbout): Mark | undefined {
  if (evidence.blocked) return 'blocked';
  if (evidence.masked) return 'masked';
  return action === 'observe' ? undefined : 'flagged';
}

/** What is due of a feed now, if anything is. */
function dueOf(one: Running, deps: FeedsDeps): Promise<void> | undefined {
  const reason = reasonToStop(one, deps);
  if (reason !== undefined) return stopFeed(one, reason, deps);
  return one.feed.work()?.then(async (came) => {
    if (came === 'gone' || came === 'forbidden') await stopFeed(one, came, deps);
  });
}

/** Why a feed stops by itself. */
type Reason = 'idle' | 'gone' | 'forbidden' | 'audit' | 'unlinked';

/** Why a feed may not go on, if that is so. */
function reasonToStop({ feed, stay }: Running, { settings, policy }: FeedsDeps): Reason | undefined {
  const { guildId, channelId, roomId } = feed.place;
  if (settings.of(guildId).auditChannelId === channelId) return 'audit';
  if (!policy.rooms(guildId).includes(roomId)) return 'unlinked';
  return !stay && feed.idleFor() >= IDLE ? 'idle' : undefined;
}

/** What is said in a feed's channel when there is nothing to tap: silence would look like a quiet room. */
const isOffBody = (roomId: string, messages: Messages['feed']) => ({
  content: messages.isOff(code(roomId)),
  allowed_mentions: { parse: [] },
});

/** Forgets a feed's setting, and says why; until that is kept, nothing is posted, and it is tried again. */
async function stopFeed(one: Running, reason: Reason, deps: FeedsDeps): Promise<void> {
  const { settings, channel, messagesOf, announce, monotonic } = deps;
  const { guildId, channelId, roomId } = one.feed.place;
  const messages = messagesOf(guildId).feed;
  one.stopAfter = monotonic() + STOP_AGAIN;
  await settings.change(guildId, ({ feeds }) => ({
    feeds: feeds.filter((other) => other.channelId !== channelId || other.roomId !== roomId),
  }));
  if (reason !== 'idle') announce(guildId, messages.stopped[reason](roomId));
  if (reason === 'unlinked') await channel.post(channelId, isOffBody(roomId, messages));
  if (reason !== 'idle') return;
  await channel.post(channelId, {
    content: messages.stoppedIdle(code(roomId)),
    components: [goOnRow(roomId, messages)],
    allowed_mentions: { parse: [] },
  });
}
