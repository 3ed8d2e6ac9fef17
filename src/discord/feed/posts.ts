import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import type { Monotonic } from '../../moderation/ports.ts';
import type { Line as RemovableLine } from '../../moderation/recalls/removals.ts';
import { type Folded, type Held, withHeld, withMark } from './fold.ts';
import type { Mark } from './gathered.ts';

/** How long is known who spoke in a post, in milliseconds. */
const LIFE = 60 * 60_000;
/** How long a post is edited: Discord limits edits of messages that are older than an hour (code 30046). Milliseconds. */
const EDITABLE = 50 * 60_000;
/** Posts of one feed in an hour, at one every three seconds. */
const MOST = 1300;
/** Bans, and mutes, that are remembered, for what was said before them and is shown after them. */
const BANS = 5000;

/** What is done to viewers and shown beside their lines: a mute holds in the room or in every group of the app. */
export type Mattered = 'ban' | 'mute' | 'app-mute';

/** A post of a feed, as it is now. */
export interface Post {
  /** Our name for it. */
  readonly name: string;
  readonly at: number;
  readonly folded: Folded;
  /** What is known of the messages of its lines, so that they can be removed. */
  readonly messages: readonly RemovableLine[];
  /** Discord's id, once it is there. */
  readonly messageId: string | undefined;
}

/** The posts of a feed in the last hour, and what has changed in them. */
export interface Posts {
  /** Notes a post that is about to be made. */
  add(name: string, folded: Folded, messages: readonly ChatMessage[]): void;
  /** It has been made; undefined: it could not be. */
  made(name: string, messageId: string | undefined): void;
  get(name: string): Post | undefined;
  byMessage(messageId: string): Post | undefined;
  /** The newest post whose marks have changed, which does not show it yet. */
  nextChanged(): Post | undefined;
  /** It shows this now, which may have changed again meanwhile. */
  shown(name: string, folded: Folded): void;
  /** A viewer was banned or muted, or that was lifted. */
  held(viewer: string, kind: Mattered, isHeld: boolean): void;
  /** What was done to a viewer after a moment, and was not lifted. */
  heldSince(viewer: string, since: number): Held;
  /** A rule's finding in a message came after its post; false where no post shows it. */
  found(message: ChatMessage, mark: Mark): boolean;
}

export function createPosts(monotonic: Monotonic): Posts {
  // In the order in which they were made.
  const posts = new Map<string, Post>();
  const byMessage = new Map<string, string>();
  const byViewer = createIndex();
  const places = new WeakMap<ChatMessage, { readonly name: string; readonly index: number }>();
  const changed = new Set<string>();
  const holds = createHolds(monotonic);

  function forget({ name, messageId, folded }: Post): void {
    posts.delete(name);
    changed.delete(name);
    if (messageId !== undefined) byMessage.delete(messageId);
    for (const { viewer } of folded.lines) byViewer.remove(viewer, name);
  }

  function forgetOld(): void {
    for (const post of posts.values()) {
      if (monotonic() - post.at < LIFE && posts.size <= MOST) return;
      forget(post);
    }
  }

  function get(name: string): Post | undefined {
    const post = posts.get(name);
    return post && monotonic() - post.at < LIFE ? post : undefined;
  }

  const isEditable = ({ at }: Post): boolean => monotonic() - at < EDITABLE;

  function change(name: string, folded: (post: Post) => Folded): void {
    const post = posts.get(name);
    if (!post || !isEditable(post)) return;
    posts.set(name, { ...post, folded: folded(post) });
    changed.add(name);
  }

  return {
    add(name, folded, messages) {
      forgetOld();
      posts.set(name, newPost(name, { at: monotonic(), folded, messages: messages.map(lineOf) }));
      for (const [index, message] of messages.entries()) {
        places.set(message, { name, index });
        byViewer.add(message.viewer, name);
      }
    },
    made(name, messageId) {
      const post = posts.get(name);
      if (post && messageId === undefined) forget(post);
      if (!post || messageId === undefined) return;
      posts.set(name, { ...post, messageId });
      byMessage.set(messageId, name);
    },
    get,
    byMessage: (messageId) => get(byMessage.get(messageId) ?? ''),
    nextChanged() {
      for (const name of [...changed].reverse()) {
        const post = posts.get(name);
        if (!post || !isEditable(post)) changed.delete(name);
        else if (post.messageId !== undefined) return post;
      }
      return undefined;
    },
    shown(name, folded) {
      if (posts.get(name)?.folded === folded) changed.delete(name);
    },
    held(viewer, kind, isHeld) {
      const now = holds.note(viewer, kind, isHeld);
      for (const name of byViewer.of(viewer))
        if (posts.get(name)?.folded.lines.some((line) => line.viewer === viewer && differs(line, now)))
          change(name, ({ folded }) => withHeld(folded, viewer, now));
    },
    heldSince: holds.since,
    found(message, mark) {
      const place = places.get(message);
      if (!place) return false;
      change(place.name, ({ folded }) => withMark(folded, place.index, mark));
      return true;
    },
  };
}

const newPost = (name: string, shown: Pick<Post, 'at' | 'folded' | 'messages'>): Post => ({
  name: name,
  at: shown.at,
  folded: shown.folded,
  messages: shown.messages,
  messageId: undefined,
});

/** What a message is removed by. */
const lineOf = ({ ref, msgSeq }: ChatMessage): RemovableLine => ({ ref: ref, number: msgSeq });

const differs = (line: Held, { isBanned = line.isBanned, isMuted = line.isMuted }: Partial<Held>): boolean =>
  line.isBanned !== isBanned || line.isMuted !== isMuted;

/** What has been done to whom lately. */
function createHolds(monotonic: Monotonic) {
  const done: Readonly<Record<Mattered, ReturnType<typeof createBans>>> = {
    ban: createBans(monotonic),
    mute: createBans(monotonic),
    'app-mute': createBans(monotonic),
  };
  return {
    /** Notes it, and says what changes of the viewer's lines. */
    note(viewer: string, kind: Mattered, isHeld: boolean): Partial<Held> {
      done[kind].note(viewer, isHeld);
      if (kind === 'ban') return { isBanned: isHeld };
      return { isMuted: done.mute.has(viewer) || done['app-mute'].has(viewer) };
    },
    since: (viewer: string, moment: number): Held => ({
      isBanned: done.ban.since(viewer, moment),
      isMuted: done.mute.since(viewer, moment) || done['app-mute'].since(viewer, moment),
    }),
  };
}

/** Who has been banned (or muted) lately, and when, in milliseconds of the monotonic clock. */
function createBans(monotonic: Monotonic) {
  const bans = new Map<string, number>();
  return {
    note(viewer: string, isBanned: boolean): void {
      bans.delete(viewer);
      if (isBanned) bans.set(viewer, monotonic());
      const [oldest] = bans.keys();
      if (bans.size > BANS && oldest !== undefined) bans.delete(oldest);
    },
    has: (viewer: string): boolean => bans.has(viewer),
    since: (viewer: string, moment: number): boolean =>
      (bans.get(viewer) ?? Number.NEGATIVE_INFINITY) >= moment,
  };
}

/** Posts by the viewers whose lines they show. */
function createIndex() {
  const names = new Map<string, Set<string>>();
  return {
    add: (viewer: string, name: string) => void names.set(viewer, (names.get(viewer) ?? new Set()).add(name)),
    remove(viewer: string, name: string): void {
      const ofViewer = names.get(viewer);
      ofViewer?.delete(name);
      if (ofViewer?.size === 0) names.delete(viewer);
    },
    of: (viewer: string): readonly string[] => [...(names.get(viewer) ?? [])],
  };
}
