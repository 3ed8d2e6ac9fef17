import { Failure, toFailure } from '../errors.ts';
import type { Alert, AuditPost, Log, Monotonic, Now, TellingStore } from './ports.ts';
import type { Settings } from './settings.ts';
import { createTroubles } from './troubles.ts';
import { createWorker, type Worker } from './worker.ts';

/** Outcomes told one by one: as many embeds as one message takes (Discord docs: Message, "Embed Limits"). */
const ONE_BY_ONE = 10;
/** With more than these waiting, they are told in one summary, of at most so many. */
const MANY = 30;
const IN_SUMMARY = 5000;

export interface AuditorParts {
  readonly store: TellingStore;
  readonly audit: AuditPost;
  readonly settings: Pick<Settings, 'of'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
}

export interface Auditor extends Worker {
  /** Channels may be reachable again: forget what went wrong and try. */
  channelChanged(): void;
  /** Tells something about the bot itself in these servers, as soon as that is possible; never rejects. */
  alert(guildIds: readonly string[], alert: Alert): void;
  /** Why a server's outcomes cannot be posted, and how many wait, if that can be counted now; undefined while all is well. */
  trouble(guildId: string): Promise<{ words: string; waiting: number | undefined } | undefined>;
}

/** Tells outcomes in each server's audit channel. None is dropped: what cannot be posted waits in the store. */
export function createAuditor({
  store,
  audit,
  settings,
  now,
  monotonic,
  log,
  newBatch,
}: AuditorParts): Auditor {
  const troubles = createTroubles(monotonic);
  const alerts = createAlerts(audit, log);

  async function turn(): Promise<number | undefined> {
    const guildIds = new Set([...alerts.guildIds(), ...(await store.untoldGuilds())]);
    const pauses: number[] = [];
    for (const guildId of guildIds) {
      const pause = await serve(guildId);
      if (pause !== undefined) pauses.push(pause);
    }
    return pauses.length === 0 ? undefined : Math.min(...pauses);
  }

  /** One post in one server; the milliseconds until the next is due. */
  async function serve(guildId: string): Promise<number | undefined> {
    const wait = troubles.wait(guildId);
    if (wait !== 0) return wait;
    try {
      const worked =
        (await alerts.post(guildId)) || (await postOutcomes(guildId)) || (await editPost(guildId));
      troubles.forget(guildId);
      return worked ? 0 : undefined;
    } catch (error) {
      // Anything else is the database's, for which the channel is not to blame.
      if (!(error instanceof Failure)) throw error;
      return fail(guildId, error);
    }
  }

  async function postOutcomes(guildId: string): Promise<boolean> {
    const limit = (await store.countUntold(guildId)) > MANY ? IN_SUMMARY : ONE_BY_ONE;
    const telling = await store.claimTelling({ guildId, batch: newBatch(), limit });
    if (!telling) return false;
    const posted = await audit.post(telling);
    const left = telling.cases.filter((one) => !posted.told.includes(one));
    await store.markTold(posted, now(), left);
    return true;
  }

  async function editPost(guildId: string): Promise<boolean> {
    const post = await store.stalePost(guildId);
    if (!post) return false;
    const shown = await audit.edit(post);
    await store.markShown(
      shown,
      post.cases.filter((one) => !shown.includes(one)),
    );
    return true;
  }

  function fail(guildId: string, failure: Failure): number | undefined {
    const { code, cause: err, message } = failure;
    log.error({ guild: guildId, code, err }, `outcomes cannot be told: ${message}`);
    return troubles.note(guildId, failure);
  }

  const worker = createWorker({ name: 'auditor', log, turn });
  return {
    ...worker,
    channelChanged() {
      troubles.forgetAll();
      worker.wake();
    },
    alert(guildIds, alert) {
      // Servers may share a channel, which is told once.
      const byChannel = new Map(guildIds.map((guildId) => [settings.of(guildId).auditChannelId, guildId]));
      for (const guildId of byChannel.values()) alerts.add(guildId, alert);
      worker.wake();
    },
    async trouble(guildId) {
      const failure = troubles.of(guildId);
      if (!failure) return undefined;
      return { words: failure.message, waiting: await store.countUntold(guildId).catch(() => undefined) };
    },
  };
}

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
      await audit.alert(guildId, next.alert).catch((error: unknown) => {
        // What Discord will never take must not stand before all outcomes.
        if (toFailure(error).kind !== 'broken-contract') throw error;
        log.error({ err: error }, 'an alert could not be posted and is given up');
      });
      waiting.splice(waiting.indexOf(next), 1);
      return true;
    },
  };
}
