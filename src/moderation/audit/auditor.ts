import { Failure, toFailure } from '../../errors.ts';
import type { Problem } from '../../problems/index.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { createBackoff } from './backoff.ts';
import { createEdits } from './edits.ts';
import { createOutbox } from './outbox.ts';
import type { Alert, AuditOutbox, AuditPost } from './ports.ts';

/** How often is looked for bans that have ended, and how soon again where one was found: edits are limited. Milliseconds. */
const SWEEP_EVERY = 10_000;
const NEXT_SWEPT = 1500;

export interface AuditorDeps {
  readonly store: AuditOutbox;
  readonly audit: AuditPost;
  readonly settings: Pick<Settings, 'of'>;
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

/** One kind of work; it does one piece of it in a server and says whether there was one. What fails waits by itself. */
interface Work {
  readonly name: string;
  one(guildId: string): Promise<boolean>;
}

/** Posts outcomes in each server's audit channel. None is dropped: what cannot be posted stays pending in the store. */
export function createAuditor({
  settings,
  store,
  audit,
  now,
  monotonic,
  newBatch,
  log,
  mayAct,
}: AuditorDeps): Auditor {
  const backoff = createBackoff(monotonic);
  const alerts = createAlerts(audit, log);
  const outbox = createOutbox({ store, audit, now, newBatch });
  const edits = createEdits({ store, audit, now });
  const urgentFirst: readonly Work[] = [
    { name: 'alerts', one: alerts.post },
    { name: 'outcomes', one: outbox.post },
    { name: 'edits', one: edits.stale },
  ];
  const sweep: Work = { name: 'ends', one: edits.ended };
  let nextSweep = monotonic();

  async function turn(): Promise<number> {
    const isDue = monotonic() >= nextSweep;
    const ended = new Set(isDue ? await store.endedGuilds(now()) : []);
    const pauses: number[] = [];
    let swept = false;
    let putOff = false;
    for (const guildId of new Set([...alerts.guildIds(), ...(await store.unpostedGuilds()), ...ended])) {
      const pause = await serve(guildId, urgentFirst);
      if (pause !== undefined) pauses.push(pause);
      if (!ended.has(guildId)) continue;
      // Only where nothing else is left to be done.
      if (pause === 0) putOff = true;
      else if ((await serve(guildId, [sweep])) === 0) swept = true;
    }
    if (isDue && !putOff) nextSweep = monotonic() + (swept ? NEXT_SWEPT : SWEEP_EVERY);
    return Math.min(...pauses, Math.max(0, nextSweep - monotonic()));
  }

  /** The first piece of work that there is in a server; the milliseconds until the next is due, 0 after one was done. */
  async function serve(guildId: string, works: readonly Work[]): Promise<number | undefined> {
    const waits: (number | undefined)[] = [];
    for (const work of works) {
      const place = placeOf(guildId, work.name);
      let wait = backoff.wait(place);
      if (wait === 0) wait = await attempt(guildId, work);
      if (wait === 0) return 0;
      waits.push(wait);
    }
    const known = waits.filter((wait) => wait !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** The milliseconds until the next attempt; 0 if there was work and it was done, undefined if there was none. */
  async function attempt(guildId: string, { name, one }: Work): Promise<number | undefined> {
    const place = placeOf(guildId, name);
    try {
      const worked = await one(guildId);
      backoff.forget(place);
      return worked ? 0 : undefined;
    } catch (error) {
      // Anything else is the database's, for which the channel is not to blame.
      if (!(error instanceof Failure)) throw error;
      log.error({ guild: guildId, what: name, err: error }, 'cannot post outcomes');
      return backoff.note(place, error);
    }
  }

  const worker = createWorker({ name: 'auditor', log, mayRun: mayAct, turn });
  return {
    ...worker,
    channelChanged() {
      backoff.forgetAll();
      worker.wake();
    },
    alert(guildIds, alert) {
      // Servers may share a channel, which gets one post.
      const byChannel = new Map(guildIds.map((guildId) => [settings.of(guildId).auditChannelId, guildId]));
      for (const guildId of byChannel.values()) alerts.add(guildId, alert);
      worker.wake();
    },
    async trouble(guildId) {
      const failure = backoff.of(placeOf(guildId, 'outcomes')) ?? backoff.of(placeOf(guildId, 'alerts'));
      if (!failure) return undefined;
      return { problem: failure.problem, waiting: await store.countUnposted(guildId).catch(() => undefined) };
    },
  };
}

const placeOf = (guildId: string, what: string): string => `${guildId}/${what}`;

/** What is to be said about the bot itself; it lives in memory, as it would be old news after a restart. */
function createAlerts(audit: Pick<AuditPost, 'alert'>, log: Log) {
  const waiting: { readonly guildId: string; readonly alert: Alert }[] = [];
  return {
    guildIds: () => waiting.map(({ guildId }) => guildId),
    add: (guildId: string, alert: Alert) => void waiting.push({ guildId, alert }),
    /** Posts a server's next one; false if there is none. */
    async post(guildId: string): Promise<boolean> {
      const next = waiting.find((one) => one.guildId === guildId);
      if (!next) return false;
      const where = await audit.alert(guildId, next.alert).catch((error: unknown) => {
        // What Discord will never take must not hold up all outcomes.
        if (toFailure(error).kind !== 'broken-contract') throw error;
        log.error({ err: error, notice: next.alert.notice }, 'an alert could not be posted and is given up');
        return undefined;
      });
      waiting.splice(waiting.indexOf(next), 1);
      if (where) next.alert.onPosted?.(where);
      await next.alert.onDone?.();
      return true;
    },
  };
}
