import { Failure } from '../../../errors.ts';
import { createBackoff } from '../../audit/backoff.ts';
import { type Case, statusOf } from '../../case.ts';
import type { Log, Monotonic, Now } from '../../ports.ts';
import { doingOf } from '../../requests/ladder.ts';
import type { FilterRule, Rulebook } from '../../rules/rule.ts';
import { createWorker, type Worker } from '../../support/worker.ts';
import type { FilterAlerts } from '../alerts.ts';
import type { FilterStore } from '../ports.ts';
import type { BrakePost, BrakePostChannel, BrakePostStore, BrakeView } from './ports.ts';

/** A raid's bans and mutes are those that a rule asked for from so long before it was stopped, in milliseconds. */
const RAID = 10 * 60_000;
/** A post is kept true for so long, and beyond that while its rule is stopped. Milliseconds. */
const DAY = 24 * 60 * 60_000;
/** How often posts are compared with what is true; where numbers alone have changed, edited no more often. Milliseconds. */
const NUMBERS_EVERY = 3000;
/** Discord limits how often a message older than an hour is edited (30046): from then on, numbers alone are no reason. Milliseconds. */
const OLD = 50 * 60_000;

export interface BrakePostsDeps {
  readonly store: BrakePostStore & Pick<FilterStore, 'bansOfRule' | 'openReviews'>;
  readonly channel: BrakePostChannel;
  readonly rulebook: Pick<Rulebook, 'find'>;
  readonly alerts: Pick<FilterAlerts, 'stillBraked'>;
  readonly brakeLimit: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/** A post under which somebody has pressed a button. */
type PressedPost = Pick<BrakePost, 'guildId' | 'rule' | 'channelId' | 'messageId'> & {
  /** When it was made, in milliseconds since the Unix epoch. */
  readonly madeAt: number;
};

/** The bans and mutes that a rule made before it was stopped, as far as they hold. */
interface Raid {
  readonly guildId: string;
  readonly rule: string;
  readonly bans: readonly Case[];
}

/** Keeps the posts about stopped rules true, whatever is done to the rule, its bans and its reviews, and by whom. */
export interface BrakePosts extends Worker {
  /** A button under a post was pressed: it is kept true from now on, if it was not. Never rejects. */
  pressed(post: PressedPost): Promise<void>;
  /** The bans and mutes of the raid that a post is about which still hold. */
  bansOf(messageId: string): Promise<Raid | undefined>;
  /** Says which of these rules, stopped since before the start, no post speaks of. */
  sayStopped(rules: readonly FilterRule[]): Promise<void>;
}

export function createBrakePosts(deps: BrakePostsDeps): BrakePosts {
  const { store, alerts, brakeLimit, now, monotonic, log, mayAct } = deps;
  /** Posts that the database does not know yet. */
  const unwritten = new Map<string, BrakePost>();
  const backoff = createBackoff(monotonic);
  const { raidBans, viewOf } = createViews(deps);
  const refresh = createRefresh(deps, viewOf);

  async function write(): Promise<void> {
    for (const [messageId, post] of unwritten) {
      await store.keepBrakePost(post);
      unwritten.delete(messageId);
    }
  }

  const worker = createWorker({
    name: 'brake posts',
    log,
    mayRun: mayAct,
    async turn() {
      await write();
      const live = await store.liveBrakePosts();
      for (const post of live) {
        if (backoff.wait(post.messageId) !== 0) continue;
        await refresh(post)
          .then(() => backoff.forget(post.messageId))
          .catch((error: unknown) => {
            // Anything else is the database's, for which the post is not to blame.
            if (!(error instanceof Failure)) throw error;
            backoff.note(post.messageId, error);
            log.warn({ err: error, rule: post.rule }, 'the post about a stopped rule stays as it is');
          });
      }
      return live.length === 0 ? undefined : NUMBERS_EVERY;
    },
  });

  return {
    wake: worker.wake,
    stop: worker.stop,
    async pressed({ guildId, rule, channelId, messageId, madeAt }) {
      backoff.forget(messageId);
      const known = await store.brakePost(messageId).catch(() => undefined);
      if (!known) {
        const post = { guildId, rule, channelId, messageId, stoppedAt: madeAt };
        unwritten.set(messageId, { ...post, limit: brakeLimit, resumedAt: undefined, shown: undefined });
        await write().catch(() => undefined);
      }
      worker.wake();
    },
    async bansOf(messageId) {
      const post = unwritten.get(messageId) ?? (await store.brakePost(messageId));
      return post && { guildId: post.guildId, rule: post.rule, bans: await raidBans(post) };
    },
    async sayStopped(rules) {
      const live = await store.liveBrakePosts();
      const isSaid = (rule: FilterRule) =>
        live.some((post) => post.guildId === rule.guildId && post.rule === rule.id);
      for (const rule of rules) if (rule.state === 'braked' && !isSaid(rule)) alerts.stillBraked(rule, now());
    },
  };
}

/** Brings one post up to date. */
function createRefresh(
  { store, channel, rulebook, alerts, now, monotonic }: BrakePostsDeps,
  viewOf: (post: BrakePost) => Promise<BrakeView>,
) {
  const editedAt = new Map<string, number>();

  /** Whether a post has to be edited now to show something. */
  function isDue(post: BrakePost, view: BrakeView): boolean {
    if (post.shown === JSON.stringify(view)) return false;
    if (post.shown === undefined || essence(post.shown) !== essence(JSON.stringify(view))) return true;
    const last = editedAt.get(post.messageId) ?? Number.NEGATIVE_INFINITY;
    return now() - post.stoppedAt < OLD && monotonic() - last >= NUMBERS_EVERY;
  }

  async function refresh(post: BrakePost): Promise<void> {
    const { guildId, messageId } = post;
    const isStopped = rulebook.find(guildId, post.rule)?.state === 'braked';
    const resumedAt = post.resumedAt ?? (isStopped ? undefined : now());
    const seen = { ...post, resumedAt: resumedAt };
    const view = await viewOf(seen);
    if (!isDue(seen, view)) return;
    editedAt.set(messageId, monotonic());
    const isThere = await channel.editBrake(seen, view);
    const isClosed = !isThere || view.isLast;
    await store.noteBrakePost({ messageId, resumedAt, shown: JSON.stringify(view), isClosed });
    if (isClosed) editedAt.delete(messageId);
    const rule = rulebook.find(guildId, post.rule);
    // Somebody has deleted it, and the rule is still stopped.
    if (!isThere && rule?.state === 'braked') alerts.stillBraked(rule, post.stoppedAt);
  }

  return refresh;
}

/** Finds out what is true of a rule that was stopped. */
function createViews({ store, rulebook, now }: Pick<BrakePostsDeps, 'store' | 'rulebook' | 'now'>) {
  async function raidBans({ guildId, rule, stoppedAt, resumedAt }: BrakePost): Promise<Case[]> {
    const query = { guildId: guildId, rule: rule, since: stoppedAt - RAID, before: resumedAt };
    const bans = await store.bansOfRule(query);
    return bans.filter((one) => ['in-force', 'waiting'].includes(statusOf(one, now())));
  }

  async function viewOf(post: BrakePost): Promise<BrakeView> {
    const { guildId, rule: id, limit, stoppedAt } = post;
    const rule = rulebook.find(guildId, id);
    const state = rule?.state ?? 'removed';
    const [made, reviews] = await Promise.all([raidBans(post), store.openReviews(guildId, id)]);
    const mutes = made.filter(({ kind }) => kind === 'mute').length;
    return {
      rule: id,
      limit: limit,
      stoppedAt: stoppedAt,
      state: state,
      action: rule?.action,
      ...doingOf(rule?.ladder ?? []),
      bans: made.length - mutes,
      ...(mutes > 0 && { mutes: mutes }),
      reviews: reviews,
      isLast: state !== 'braked' && now() - stoppedAt > DAY,
    };
  }

  return { raidBans, viewOf };
}

/** What of a view is a number that may change at any time. */
const COUNTED: ReadonlySet<string> = new Set(['bans', 'mutes', 'reviews']);

/** What of a view is worth an edit at any time: all but how many there are of something, beside none. */
function essence(shown: string): string {
  const numbers = (key: string, value: unknown) =>
    COUNTED.has(key) && typeof value === 'number' ? value > 0 : value;
  return JSON.stringify(JSON.parse(shown), numbers);
}
