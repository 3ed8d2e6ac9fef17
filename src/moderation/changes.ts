import type { Log, Monotonic } from './ports.ts';
import type { Forgetting } from './retention/forgetting.ts';
import type { Rulebook } from './rules/rule.ts';
import type { Settings } from './settings.ts';
import type { Shields } from './shield/shields.ts';
import type { Hints } from './support/hints.ts';
import { createWorker, type Worker } from './support/worker.ts';
import type { Watches } from './viewers/watches.ts';

/** How often is looked for what other processes have changed, in milliseconds; hints only make it quicker. */
const LOOK_EVERY = 2000;
/** Servers that are taken over at a time: people's requests want the database as well. */
const AT_ONCE = 8;
/** What cannot be read is tried again after so long, in milliseconds, unless it is changed before. */
const AGAIN_AFTER = 15_000;

/** What is known of changes by all processes. */
export interface ChangeStore {
  /** Whether other processes may use the same database. */
  readonly isShared: boolean;
  readonly hints: Hints;
  /** By server, a number that every change of its settings, rules, watches and shields raises, in the same transaction. */
  changeVersions(): Promise<ReadonlyMap<string, number>>;
}

export interface ChangesDeps {
  readonly store: ChangeStore;
  readonly settings: Pick<Settings, 'refresh'>;
  readonly rulebook: Pick<Rulebook, 'refresh' | 'writeStates'>;
  readonly watches: Pick<Watches, 'refresh'>;
  readonly shields: Pick<Shields, 'refresh'>;
  /** Viewers whose texts were erased. */
  readonly forgetting: Pick<Forgetting, 'refresh'>;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** Takes over what other processes change: settings, rules, watches and shields, of just the servers that changed. */
export interface Changes extends Worker {
  /** Reads everything, and takes over what is changed from then on. Throws where it cannot be read. */
  begin(): Promise<void>;
}

export function createChanges(deps: ChangesDeps): Changes {
  const { store, settings, rulebook, watches, shields, forgetting, monotonic, log } = deps;
  /** The version of each server that was taken over, as far as it could be read. */
  let taken = new Map<string, number>();
  /** What could not be read, and when that was. */
  const failed = new Map<string, { readonly version: number; readonly at: number }>();

  function isDue([guildId, version]: readonly [string, number]): boolean {
    const failure = failed.get(guildId);
    if (failure?.version === version) return monotonic() - failure.at >= AGAIN_AFTER;
    return taken.get(guildId) !== version;
  }

  /** Resolves when settings and watches are taken over; rules follow, and nothing waits for thousands of words. */
  async function takeOver([guildId, version]: readonly [string, number]): Promise<void> {
    taken.set(guildId, version);
    failed.delete(guildId);
    const note = (error: unknown) => {
      failed.set(guildId, { version: version, at: monotonic() });
      log.warn({ guild: guildId, err: error }, 'settings and rules cannot be read');
    };
    void rulebook.refresh(guildId).catch(note);
    await Promise.all([
      settings.refresh(guildId).catch(note),
      watches.refresh(guildId).catch(note),
      shields.refresh(guildId).catch(note),
      forgetting.refresh(guildId).catch(note),
    ]);
  }

  /** Whether there may be more. */
  async function look(): Promise<boolean> {
    const due = [...(await store.changeVersions())].filter(isDue).slice(0, AT_ONCE);
    await Promise.all(due.map(takeOver));
    return due.length === AT_ONCE;
  }

  const worker = createWorker({
    name: 'changes',
    log,
    async turn() {
      await rulebook.writeStates();
      return store.isShared && (await look()) ? 0 : LOOK_EVERY;
    },
  });

  return {
    wake: worker.wake,
    stop: worker.stop,
    async begin() {
      // Before the rest is read: what is changed in between is read twice rather than never.
      const versions = store.isShared ? await store.changeVersions() : taken;
      await settings.refresh();
      await rulebook.refresh();
      await watches.refresh();
      await shields.refresh();
      taken = new Map(versions);
      if (store.isShared) store.hints.on('changes', worker.wake);
      worker.wake();
    },
  };
}
