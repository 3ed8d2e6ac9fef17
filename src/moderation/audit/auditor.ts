import { Failure, toFailure } from '../../errors.ts';
import type { Problem } from '../../problems/index.ts';
import type { Notice } from '../../problems/notices.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { whenSaid } from './alert-kinds.ts';
import type { Alerts } from './alerts.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { createEdits } from './edits.ts';
import { createGathering, type Gathering } from './gathering.ts';
import { createOutbox } from './outbox.ts';
import type { Alert, AlertStore, AuditOutbox, AuditPost, PendingAlert, PostedAt } from './ports.ts';

/** How often is looked for bans that have ended, and how soon again where one was found: edits are limited. Milliseconds. */
const SWEEP_EVERY = 10_000;
const NEXT_SWEPT = 1500;

export interface AuditorDeps {
  readonly store: AuditOutbox & AlertStore;
  readonly alerts: Alerts;
  readonly audit: AuditPost;
  /** Whether what an alert says is no longer so, as far as that is known here. */
  readonly isOver: (guildId: string, notice: Notice) => boolean;
  /** Called once an alert was posted and that was noted. */
  readonly onPosted: (alert: Alert) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

export interface Auditor extends Worker {
  /** Channels may be reachable again: forget what went wrong and try. */
  channelChanged(): void;
  /** Posts something about the bot itself in these servers, as soon as that is possible; never rejects. */
  alert(guildIds: readonly string[], alert: Alert): void;
  /** Why a server's outcomes cannot be posted, and how many wait, if that can be counted now; undefined while all is well. */
  trouble(guildId: string): Promise<{ problem: Problem; waiting: number | undefined } | undefined>;
}

/**
 * One kind of work; it does one piece of it in a server and says whether there was one, or in how many milliseconds the rest that it gathers is done. What
 * fails waits by itself.
 */
interface Work {
  readonly name: string;
  one(guildId: string): Promise<boolean | number>;
}

/** Posts outcomes in each server's audit channel. None is dropped: what cannot be posted stays pending in the store. */
export function createAuditor(deps: AuditorDeps): Auditor {
  const { store, alerts, audit, now, monotonic, newBatch, log, mayAct } = deps;
  const backoff = createBackoff(monotonic);
  const outbox = createOutbox({ store, audit, now, monotonic, newBatch });
  const edits = createEdits({ store, audit, now });
  const urgentFirst: readonly Work[] = [
    { name: 'alerts', one: createAlertPosts(deps) },
    { name: 'outcomes', one: outbox.post },
    { name: 'edits', one: edits.stale },
  ];
  const sweep: Work = { name: 'ends', one: edits.ended };
  let nextSweep = monotonic();
  const gathering = createGathering(monotonic);
  const serve = createServing({ backoff, gathering, log });

  async function turn(): Promise<number> {
    const early = gathering.begin();
    if (early > 0) return early;
    const isDue = monotonic() >= nextSweep;
    const ended = new Set(isDue ? await store.endedGuilds(now()) : []);
    const pauses: number[] = [];
    let swept = false;
    let putOff = false;
    const alerted = [...alerts.unkeptGuilds(), ...(await store.alertGuilds())];
    const servers = new Set([...alerted, ...(await store.unpostedGuilds()), ...ended]);
    for (const guildId of servers) {
      const pause = await serve(guildId, urgentFirst);
      if (pause !== undefined) pauses.push(pause);
      if (!ended.has(guildId)) continue;
      // Only where nothing else is left to be done.
      if (pause === 0) putOff = true;
      else if ((await serve(guildId, [sweep])) === 0) swept = true;
    }
    gathering.end(servers.size);
    if (isDue && !putOff) nextSweep = monotonic() + (swept ? NEXT_SWEPT : SWEEP_EVERY);
    return Math.min(...pauses, Math.max(0, nextSweep - monotonic()));
  }

  const worker = createWorker({ name: 'auditor', log, mayRun: mayAct, turn });
  return {
    ...worker,
    channelChanged() {
      backoff.forgetAll();
      gathering.interrupt();
      worker.wake();
    },
    alert(guildIds, alert) {
      gathering.interrupt();
      alerts.alert(guildIds, alert);
    },
    async stop() {
      await worker.stop();
      await alerts.stop();
    },
    async trouble(guildId) {
      const failure = backoff.of(placeOf(guildId, 'outcomes')) ?? backoff.of(placeOf(guildId, 'alerts'));
      if (!failure) return undefined;
      return { problem: failure.problem, waiting: await store.countUnposted(guildId).catch(() => undefined) };
    },
  };
}

/** Does the first piece of work that there is in a server; resolves with the milliseconds until the next is due, 0 after one was done. */
type Serve = (guildId: string, works: readonly Work[]) => Promise<number | undefined>;

interface ServingDeps {
  readonly backoff: Backoff;
  readonly gathering: Gathering;
  readonly log: Log;
}

function createServing({ backoff, gathering, log }: ServingDeps): Serve {
  /** The milliseconds until the next attempt; 0 if there was work and it was done, undefined if there was none. */
  async function attempt(guildId: string, { name, one }: Work): Promise<number | undefined> {
    const place = placeOf(guildId, name);
    try {
      const worked = await one(guildId);
      backoff.forget(place);
      if (typeof worked !== 'number') return worked ? 0 : undefined;
      return gathering.note(guildId, worked);
    } catch (error) {
      // Anything else is the database's, for which the channel is not to blame.
      if (!(error instanceof Failure)) throw error;
      log.error({ guild: guildId, what: name, err: error }, 'cannot post outcomes');
      return backoff.note(place, error);
    }
  }

  return async function serve(guildId: string, works: readonly Work[]): Promise<number | undefined> {
    const waits: number[] = [];
    for (const work of works) {
      const pause = backoff.wait(placeOf(guildId, work.name));
      const wait = pause === 0 ? await attempt(guildId, work) : pause;
      if (wait === 0 || gathering.has(guildId)) return wait;
      if (wait !== undefined) waits.push(wait);
    }
    return waits.length === 0 ? undefined : Math.min(...waits);
  };
}

const placeOf = (guildId: string, what: string): string => `${guildId}/${what}`;

/** Posts what is to be said about the bot itself, in the order in which it was kept. */
function createAlertPosts({ store, alerts, audit, isOver, onPosted, now, log }: AuditorDeps) {
  async function send(next: PendingAlert): Promise<PostedAt | undefined> {
    const { guildId, alert, again } = next;
    const when = whenSaid(alert.notice, alerts.age(next), () => isOver(guildId, alert.notice));
    // A post about a stopped rule that may have been made is found, and made true.
    if (when === 'dropped' && !(again && alert.braked)) return undefined;
    return audit.alert({ ...next, isLate: when === 'late' }).catch((error: unknown) => {
      // What Discord will never take must not hold up all outcomes.
      if (toFailure(error).kind !== 'broken-contract') throw error;
      log.error({ err: error, notice: alert.notice }, 'an alert could not be posted and is given up');
      return undefined;
    });
  }

  /** Posts a server's next one; false if there is none. */
  return async function postOne(guildId: string): Promise<boolean> {
    // The database would not take it, and may be why it is said.
    const unkept = alerts.unkept(guildId);
    const next = unkept ?? (await store.claimAlert(guildId, now()));
    if (!next) return false;
    const where = alerts.wasSaid(next.name) ? undefined : await send(next);
    if (unkept) alerts.said(next.name);
    else await store.alertDone(next, where, now());
    if (where) onPosted(next.alert);
    return true;
  };
}
