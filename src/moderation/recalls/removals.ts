import type { Case, Source } from '../case.ts';
import type { Hearing } from '../fleet/wiring.ts';
import type { Policy } from '../policy.ts';
import type { Target } from '../requests/target.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { People } from '../viewers/people.ts';
import { type Containing, type ContainingDeps, createContaining } from './containing.ts';
import { LIFE } from './delivered.ts';
import { type Found, MOST_FOUND } from './found.ts';
import { messagesOf } from './messages.ts';
import { readRef } from './ref.ts';

export interface RemovalsDeps {
  readonly hearing: Pick<Hearing, 'findMessages' | 'delivered' | 'sharing' | 'speakers' | 'whole'>;
  readonly policy: Pick<Policy, 'protection'>;
  readonly people: Pick<People, 'protection'>;
  readonly roomStaff: Pick<RoomStaffCache, 'staff'>;
  readonly containing: Containing;
}

/** Messages that can be removed, as far as their numbers are known. */
export interface Removable {
  /** Where was looked. */
  readonly roomIds: readonly string[];
  /** What a request is made of: none where no message is known. */
  readonly targets: readonly Target[];
  readonly count: number;
  /** Of how many viewers. */
  readonly viewers: number;
  /** Messages that are left alone, as those who sent them are protected. */
  readonly protected: number;
  /** Messages that were removed before. */
  readonly gone: number;
  /** Viewers who were named, of whom no message is known. */
  readonly without: readonly Target[];
  /** Every process that hears messages has answered. */
  readonly isWhole: boolean;
  /** There were as many as a case takes; there may be more. */
  readonly isCut: boolean;
}

/** Who looks for messages to remove. */
interface Asking {
  readonly guildId: string;
  readonly source: Source;
}

/** Finds what a person wants to have removed; the request itself goes through the one door. Takes up to two seconds where there are several processes. */
export interface Removals {
  /** What viewers have said in rooms, as long as it is remembered. */
  ofViewers(roomIds: readonly string[], viewers: readonly string[]): Promise<Removable>;
  /** What says the same as a text or contains it, whoever said it (`Containing`). */
  ofPhrase(asking: Asking, roomIds: readonly string[], text: string): Promise<Removable>;
  /** Messages of a viewer: by their references, or by their numbers where they are known. */
  ofLines(target: Target, lines: readonly Line[]): Promise<Removable>;
  /** Why nothing may be known of rooms. */
  known(roomIds: readonly string[]): Known;
}

/** What is known of messages at all. */
interface Known {
  /** Viewers speak, and no number of a message has ever come. */
  readonly isDeaf: boolean;
  /** For how many seconds messages were heard without a gap, where that is less than they are remembered. */
  readonly heardFor: number | undefined;
}

/** A message by what is known of it. */
export interface Line {
  readonly ref: string | undefined;
  readonly number: number | undefined;
}

/** Builds it of the core's parts. */
export const buildRemovals = (
  { compile, monotonic }: Pick<ContainingDeps, 'compile' | 'monotonic'>,
  { hearing, policy, people, roomStaff }: Omit<RemovalsDeps, 'containing'>,
  recentMessages: ContainingDeps['recentMessages'],
): Removals => {
  const containing = createContaining({ compile, recentMessages, monotonic });
  return createRemovals({ hearing, policy, people, roomStaff, containing });
};

function createRemovals(deps: RemovalsDeps): Removals {
  const { findMessages, delivered } = deps.hearing;
  return {
    async ofViewers(roomIds, viewers) {
      const asked = roomIds.flatMap((roomId) => viewers.map((viewer) => ({ roomId, viewer })));
      const all = await Promise.all(
        asked.map(async (target) => ({ target, ...(await findMessages({ ...target, minAge: 0 })) })),
      );
      return removable('viewer', all, 0);
    },
    async ofPhrase(asking, roomIds, text) {
      const all = await Promise.all(
        roomIds.map(async (roomId) => {
          const phrases = await deps.containing(roomId, text);
          const { found, isWhole, gone } = await findMessages({ roomId, phrases, minAge: 0 });
          const left = await protectedAmong(found, { ...asking, roomId }, deps);
          const taken = found.filter(({ viewer }) => !left.has(viewer));
          const target = { roomId, viewer: '' };
          return { target, found: taken, isWhole, gone, left: found.length - taken.length };
        }),
      );
      return removable(
        'phrase',
        all,
        all.reduce((sum, { left }) => sum + left, 0),
      );
    },
    async ofLines({ roomId, viewer }, lines) {
      const wanted = lines.flatMap(({ ref, number }) => {
        const named = number === undefined && ref !== undefined ? readRef(ref) : undefined;
        return named && named.viewer === viewer ? [[viewer, named.random] as const] : [];
      });
      const { found, isWhole } =
        wanted.length === 0
          ? { found: [], isWhole: true }
          : await findMessages({ roomId, lines: wanted, minAge: 0 });
      const known = lines.flatMap(({ number }) => (number === undefined ? [] : [{ viewer, number }]));
      const all = [...known, ...found];
      const unknown = Math.max(0, lines.length - all.length);
      return removable('lines', [{ target: { roomId, viewer }, found: all, isWhole, unknown }], 0);
    },
    known(roomIds) {
      const { sharing, speakers, whole } = deps.hearing;
      const { age } = whole.since();
      const hasHeard = roomIds.some((roomId) => (speakers.lately(roomId)?.count ?? 0) > 0);
      return {
        isDeaf: !sharing && delivered.isEmpty() && hasHeard,
        heardFor: age < LIFE ? age / 1000 : undefined,
      };
    },
  };
}

/** The messages of reviews: their numbers are kept with them. */
export function removableOf(reviews: readonly Pick<Case, 'roomId' | 'viewer' | 'evidence'>[]): Removable {
  const byTarget = Map.groupBy(reviews, ({ roomId, viewer }) => JSON.stringify([roomId, viewer]));
  const all = [...byTarget.values()].flatMap((own): FoundFor[] => {
    const [first] = own;
    if (!first) return [];
    const { roomId, viewer } = first;
    const numbers = new Set(own.flatMap(({ evidence }) => evidence?.msgSeq ?? []));
    const found = [...numbers].map((number) => ({ viewer, number })).sort((a, b) => b.number - a.number);
    const unknown = own.length - own.filter(({ evidence }) => evidence?.msgSeq !== undefined).length;
    return [{ target: { roomId, viewer }, found, isWhole: true, unknown }];
  });
  return removable('lines', all, 0);
}

interface FoundFor {
  readonly target: Target;
  readonly found: readonly Found[];
  readonly isWhole: boolean;
  readonly unknown?: number | undefined;
  readonly gone?: number | undefined;
}

function removable(of: Parameters<typeof messagesOf>[0], all: readonly FoundFor[], left: number): Removable {
  const some = all.filter(({ found }) => found.length > 0);
  return {
    roomIds: all.map(({ target }) => target.roomId),
    targets: some.map(({ target: { roomId, viewer }, found, isWhole, unknown }) => ({
      roomId,
      viewer,
      messages: messagesOf(of, found, { isWhole, unknown }),
    })),
    count: some.reduce((sum, { found }) => sum + found.length, 0),
    viewers: new Set(some.flatMap(({ found }) => found.map(({ viewer }) => viewer))).size,
    protected: left,
    gone: all.reduce((sum, { gone = 0 }) => sum + gone, 0),
    without: withoutAny(all),
    isWhole: all.every(({ isWhole }) => isWhole),
    isCut: all.some(({ found }) => found.length >= MOST_FOUND),
  };
}

/** Viewers of whom nothing was found in any room, now or before. */
function withoutAny(all: readonly FoundFor[]): Target[] {
  const byViewer = Map.groupBy(all, ({ target }) => target.viewer);
  return [...byViewer].flatMap(([viewer, own]) => {
    const isHeard = own.some(({ found, gone = 0 }) => found.length + gone > 0);
    return viewer === '' || isHeard ? [] : own.slice(0, 1).map(({ target }) => target);
  });
}

/** Those of whose messages none is removed. */
async function protectedAmong(
  found: readonly Found[],
  { guildId, source, roomId }: Asking & { readonly roomId: string },
  { policy, people, roomStaff }: Pick<RemovalsDeps, 'policy' | 'people' | 'roomStaff'>,
): Promise<ReadonlySet<string>> {
  // As with bans: a room that cannot be asked now is asked again before anything is sent; of these, nobody would then be looked at.
  const staff = await roomStaff.staff(roomId);
  const viewers = [...new Set(found.map(({ viewer }) => viewer))];
  const judged = await Promise.all(
    viewers.map(async (viewer) => {
      const why =
        policy.protection(guildId, viewer, staff) ?? (await people.protection({ guildId, viewer, source }));
      return why ? [viewer] : [];
    }),
  );
  return new Set(judged.flat());
}
