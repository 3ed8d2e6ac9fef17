import type { Monotonic } from '../../ports.ts';
import type { ChatMessage } from '../judge.ts';
import type { IsStaff } from '../staff.ts';
import { createPace } from './pace.ts';
import type { FirstSeen, GuardRefusal, RoomGuard, RoomGuards } from './ports.ts';

/** For so long nobody is asked again whether somebody keeps the room who did not, in milliseconds; and of so many it is remembered. */
const NO_STAFF_FOR = 30_000;
const MAX_REMEMBERED = 20_000;

export interface GuardingDeps {
  readonly guards: RoomGuards;
  readonly firstSeen: FirstSeen;
  readonly isStaff: IsStaff;
  /** Whether a text holds a link, or what may be one. */
  readonly holdsLink: (text: string) => boolean;
  readonly monotonic: Monotonic;
}

/** A message may be said; `refused` is to be called where something else refuses it, so that it counts as not said. */
export interface Admitted {
  readonly refused: () => void;
}

/** Holds what is said against what its room asks. */
export interface Guarding {
  /** What a message's room asks of it; undefined: nothing, or it is delivered already. */
  of(message: ChatMessage): RoomGuard | undefined;
  /** Decides about a message: at once, unless it has to be found out whether its author is of these servers' staff. */
  admit(
    message: ChatMessage,
    how: { readonly guard: RoomGuard; readonly guildIds: readonly string[] },
  ): Admitted | GuardRefusal | Promise<Admitted | GuardRefusal>;
}

export function createGuarding({ guards, firstSeen, isStaff, holdsLink, monotonic }: GuardingDeps): Guarding {
  const pace = createPace(monotonic);
  const others = createOthers(monotonic);

  const holdsLinks = ({ texts, joined = [] }: ChatMessage) => texts.some(holdsLink) || joined.some(holdsLink);

  /** Why a message is refused, unless its author is of the staff. */
  function reasonAgainst(message: ChatMessage, guard: RoomGuard): GuardRefusal | undefined {
    const { roomId, viewer } = message;
    const { slowSeconds, refuseLinks, refuseNewSince } = guard;
    const seconds = slowSeconds === undefined ? 0 : pace.left(roomId, viewer, slowSeconds);
    if (seconds > 0) return { because: 'slow', seconds: seconds };
    const since = refuseNewSince === undefined ? undefined : firstSeen(roomId, viewer);
    if (refuseNewSince !== undefined && (since === undefined || since >= refuseNewSince))
      return { because: 'new' };
    return refuseLinks === true && holdsLinks(message) ? { because: 'link' } : undefined;
  }

  const speak = ({ roomId, viewer }: ChatMessage, { slowSeconds }: RoomGuard): Admitted =>
    slowSeconds === undefined ? UNPACED : { refused: pace.speak(roomId, viewer) };

  async function unlessStaff(
    message: ChatMessage,
    guildIds: readonly string[],
    reason: GuardRefusal,
  ): Promise<Admitted | GuardRefusal> {
    const isOneOf = await Promise.all(guildIds.map((guildId) => isStaff(guildId, message)));
    if (isOneOf.includes(true)) return UNPACED;
    others.add(message);
    return reason;
  }

  return {
    of: (message) => (message.ref === undefined || message.isOfApp ? undefined : guards.of(message.roomId)),
    admit(message, { guard, guildIds }) {
      const reason = reasonAgainst(message, guard);
      if (!reason) return speak(message, guard);
      return others.has(message) ? reason : unlessStaff(message, guildIds, reason);
    },
  };
}

/** Nobody waits for them to be silent for a while. */
const UNPACED: Admitted = { refused: () => undefined };

/** Who was found to be none of the staff lately, in two generations: a flood asks the same about the same people. */
function createOthers(monotonic: Monotonic) {
  let [young, old] = [new Set<string>(), new Set<string>()];
  let since = monotonic();
  const turn = () => {
    const age = monotonic() - since;
    if (age < NO_STAFF_FOR / 2 && young.size < MAX_REMEMBERED / 2) return;
    [young, old, since] = [new Set(), age < NO_STAFF_FOR ? young : new Set(), monotonic()];
  };
  const nameOf = ({ roomId, viewer }: ChatMessage) => `${roomId}\n${viewer}`;
  return {
    add(message: ChatMessage): void {
      turn();
      young.add(nameOf(message));
    },
    has(message: ChatMessage): boolean {
      turn();
      const name = nameOf(message);
      return young.has(name) || old.has(name);
    },
  };
}
