import type { RecentMessages } from '../filtering/recent-messages.ts';
import type { Speakers } from '../filtering/speakers.ts';
import type { Policy } from '../policy.ts';
import type { Log, Now } from '../ports.ts';
import type { FirstSeen } from '../viewers/first-seen.ts';
import type { Seen } from '../viewers/seen.ts';
import type { RetentionStore } from './ports.ts';

/** Cases in one transaction. */
const AT_ONCE = 200;
/** What others have heard before may arrive for so long, in milliseconds: then all is erased once more. */
const ECHO = 15_000;
/** Clocks of several machines are not quite the same, in milliseconds. */
const SKEW = 5 * 60_000;

/** How much was erased. */
interface Erased {
  readonly messages: number;
  readonly notes: number;
  /** Cases that held a text. */
  readonly cases: number;
}

/** Erases what is known of single viewers. */
export interface Forgetting {
  /** Erases a viewer's texts in a server, and what this process remembers; others follow within seconds. Cases and their counts stay. */
  forget(one: { readonly guildId: string; readonly viewer: string }): Promise<Erased>;
  /** Forgets in memory whom other processes have erased, in one server or in all. */
  refresh(guildId?: string): Promise<void>;
  /** Erases once more what is due, before the process ends. */
  stop(): Promise<void>;
}

export interface ForgettingDeps {
  readonly store: Pick<RetentionStore, 'forgetViewer' | 'blankCases' | 'forgottenSince'>;
  readonly policy: Pick<Policy, 'rooms'>;
  /** Where viewers are remembered. */
  readonly memories: {
    readonly seen: Pick<Seen, 'forget'>;
    readonly firstSeen: Pick<FirstSeen, 'forget'>;
    readonly speakers: Pick<Speakers, 'forget'>;
    readonly recentMessages: Pick<RecentMessages, 'forget'>;
  };
  readonly now: Now;
  readonly log: Log;
}

export function createForgetting(deps: ForgettingDeps): Forgetting {
  const { store, policy, memories, now, log } = deps;
  /** What is forgotten here, by server and viewer, with the moment. */
  const known = new Map<string, number>();
  const echoes = new Map<NodeJS.Timeout, () => Promise<void>>();

  function fromMemory(guildId: string, viewer: string): void {
    for (const roomId of policy.rooms(guildId)) {
      memories.seen.forget(roomId, viewer);
      memories.firstSeen.forget(roomId, viewer);
      memories.speakers.forget(roomId, viewer);
      memories.recentMessages.forget(roomId, viewer);
    }
  }

  async function erase(guildId: string, viewer: string): Promise<Erased> {
    fromMemory(guildId, viewer);
    const roomIds = policy.rooms(guildId);
    const { messages, notes } = await store.forgetViewer({ guildId, roomIds, viewer, at: now() });
    let cases = 0;
    for (let after: number | undefined = 0; after !== undefined; ) {
      const step = await store.blankCases({ guildId, viewer, after, limit: AT_ONCE });
      cases += step.blanked;
      after = step.last;
    }
    fromMemory(guildId, viewer);
    return { messages, notes, cases };
  }

  /** Does something once more when all that was on its way has arrived. */
  function later(work: () => Promise<unknown>): void {
    const once = async () => {
      echoes.delete(timer);
      await work().catch((error: unknown) =>
        log.warn({ err: error }, 'a viewer is not forgotten completely'),
      );
    };
    const timer = setTimeout(() => void once(), ECHO);
    echoes.set(timer, once);
  }

  return {
    async forget({ guildId, viewer }) {
      const erased = await erase(guildId, viewer);
      later(() => erase(guildId, viewer));
      return erased;
    },
    async refresh(guildId) {
      for (const one of await store.forgottenSince(now() - SKEW, guildId)) {
        const key = JSON.stringify([one.guildId, one.viewer]);
        if (known.get(key) === one.at) continue;
        known.set(key, one.at);
        fromMemory(one.guildId, one.viewer);
        later(async () => fromMemory(one.guildId, one.viewer));
      }
    },
    async stop() {
      for (const [timer, work] of [...echoes]) {
        clearTimeout(timer);
        await work();
      }
    },
  };
}
