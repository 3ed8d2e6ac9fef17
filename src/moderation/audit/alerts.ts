import type { Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createWorker } from '../support/worker.ts';
import { samenessOf } from './alert-kinds.ts';
import type { Alert, AlertDraft, AlertStore, PendingAlert } from './ports.ts';

/** Kept in one transaction, and waiting at most while the database is away. */
const AT_ONCE = 50;
const MOST = 1000;

export interface AlertsDeps {
  readonly store: Pick<AlertStore, 'keepAlerts'>;
  readonly settings: Pick<Settings, 'of'>;
  /** A new name for an alert, at most 25 characters. */
  readonly newName: () => string;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when there is something to be posted. */
  readonly onWaiting: () => void;
}

/** Keeps what is to be said about the bot itself, whoever posts it. */
export interface Alerts {
  /** Has something posted in these servers; never rejects. Servers may share a channel, which gets one post. */
  alert(guildIds: readonly string[], alert: Alert): void;
  /** How long an alert has waited, in milliseconds: one of this process by the time that went by, any other by the clock. */
  age(one: Pick<PendingAlert, 'name' | 'askedAt'>): number;
  /** Servers with alerts that the database has not taken. */
  unkeptGuilds(): string[];
  /** A server's next one of these: it need not wait to be kept where this process posts. */
  unkept(guildId: string): PendingAlert | undefined;
  /** Notes that such a one was posted, or given up. */
  said(name: string): void;
  /** Whether it was posted before it could be kept. */
  wasSaid(name: string): boolean;
  /** Keeps what waits, if it can. */
  stop(): Promise<void>;
}

export function createAlerts(deps: AlertsDeps): Alerts {
  const { store, settings, newName, now, log, onWaiting } = deps;
  let waiting: AlertDraft[] = [];
  /** Those of them that could not be kept when that was tried. */
  const failed = new Set<string>();
  /** Names this process. */
  const self = newName();
  const ages = createAges(deps);

  async function keep(): Promise<void> {
    const drafts = waiting.slice(0, AT_ONCE);
    try {
      await store.keepAlerts(drafts);
    } catch (error) {
      for (const { name } of drafts) failed.add(name);
      onWaiting();
      throw error;
    }
    // What was said meanwhile is still to be noted.
    const kept = new Set(drafts.filter((one) => waiting.includes(one)).map(({ name }) => name));
    waiting = waiting.filter(({ name }) => !kept.has(name));
    for (const name of kept) failed.delete(name);
    onWaiting();
  }

  const worker = createWorker({
    name: 'alerts',
    log,
    async turn() {
      if (waiting.length > 0) await keep();
      return waiting.length > 0 ? 0 : undefined;
    },
  });

  function add(draft: AlertDraft): void {
    waiting.push(draft);
    ages.note(draft.name);
    if (waiting.length <= MOST) return;
    const dropped = waiting.shift();
    log.error({ notice: dropped?.alert.notice }, 'an alert is given up: the database does not take it');
  }

  const draft = (guildId: string, alert: Alert): AlertDraft => ({
    ...samenessOf(alert),
    name: newName(),
    askedBy: self,
    guildId: guildId,
    channelId: settings.of(guildId).auditChannelId,
    askedAt: now(),
    alert: alert,
  });
  const isUnkept = ({ name, postedAt }: AlertDraft) => failed.has(name) && postedAt === undefined;
  return {
    alert(guildIds, alert) {
      // In an order of their own, so that all processes name the same server of a channel.
      const drafts = [...guildIds].sort().map((guildId) => draft(guildId, alert));
      for (const one of new Map(drafts.map((each) => [each.channelId, each])).values()) add(one);
      worker.wake();
    },
    age: ages.of,
    unkeptGuilds: () => waiting.filter(isUnkept).map(({ guildId }) => guildId),
    unkept(guildId) {
      const next = waiting.find((one) => one.guildId === guildId && isUnkept(one));
      if (!next) return undefined;
      const { name, askedAt, alert } = next;
      return { name, guildId, askedAt, alert, begunAt: now(), again: false };
    },
    said(name) {
      waiting = waiting.map((one) => (one.name === name ? { ...one, postedAt: now() } : one));
    },
    wasSaid: (name) => waiting.some((one) => one.name === name && one.postedAt !== undefined),
    async stop() {
      await worker.stop();
      while (waiting.length > 0) {
        const before = waiting.length;
        await keep().catch((error: unknown) => log.error({ err: error, alerts: before }, 'alerts are lost'));
        if (waiting.length === before) return;
      }
    },
  };
}

/** How long alerts have waited: the last ones of this process by the time that went by, whatever the wall clock did. */
function createAges({ now, monotonic }: Pick<AlertsDeps, 'now' | 'monotonic'>) {
  const asked = new Map<string, number>();
  return {
    note(name: string): void {
      asked.set(name, monotonic());
      const [oldest] = asked.keys();
      if (asked.size > MOST && oldest !== undefined) asked.delete(oldest);
    },
    of({ name, askedAt }: Pick<PendingAlert, 'name' | 'askedAt'>): number {
      const since = asked.get(name);
      return since === undefined ? now() - askedAt : monotonic() - since;
    },
  };
}
