import type { Failure } from '../../errors.ts';
import type { ActionKind, Case, Outcome } from '../case.ts';
import type { RoomService } from '../ports.ts';

/**
 * Something that can be done to a viewer, a message or a room. The queue, the retries, the checks and the posts know no action by
 * name: they ask for these facts. `index.ts` lists all actions.
 */
export interface Action {
  readonly kind: ActionKind;
  /** What a case is done to, as the service names it in a call: an account, a message's number, a room. */
  readonly targetOf: (one: Case) => string;
  readonly targetsPerCall: number;
  /** Whether what is asked about one viewer is sent in the order in which it was asked; false where each case is about another thing, such as a message. */
  readonly inOrder: boolean;
  /** What the cases of one call have in common, beside their room and kind. */
  readonly termsOf: (one: Case) => readonly (string | number | undefined)[];
  /** The API that it calls: each has its own limit of calls a second (Chat docs 1047/34620). */
  readonly api: string;
  /** Where it takes effect: in one room, or in all groups of the app, so that its cases belong to no room (`EVERYWHERE` of `requests/target.ts`). */
  readonly place: 'room' | 'app';
  /** Whether it is about the room itself and about no viewer; false unless given. */
  readonly isOfRoom?: boolean;
  /** Makes one call, of at most `targetsPerCall`. Throws a `Failure` where the service refuses the call as a whole. */
  readonly call: (order: Order, rooms: ActionRooms) => Promise<Refused>;
  /** Codes with which the service refuses a whole call, though it may mean one target only: its list is halved and sent again. */
  readonly codesAboutOneTarget: ReadonlySet<number>;
  /** Whether a room's staff and a server's protected accounts are protected against it. */
  readonly protectsStaff: boolean;
  /** How to find out whether it took effect; undefined: nothing shows it, so that the service's OK is the last that is known. */
  readonly readBack: ReadBack | undefined;
  /** Who ends it after its duration: nobody (it has none), the service by itself, or a case of ours that undoes it. */
  readonly end: 'never' | 'service' | 'undo';
  /** The action that undoes it; undefined: it cannot be undone, or is an undoing itself. */
  readonly undoneBy: ActionKind | undefined;
  /** Kinds of earlier cases about the same target whose place it takes. */
  readonly replaces: readonly ActionKind[];
  /** True where a case is done to messages, each with a result of its own, so that it makes as many calls as they take (`sending/removal.ts`). */
  readonly removesMessages?: true;
  /** Set where an active one has to be undone (by `undoneBy`) before the call; undefined: it can be sent over another. */
  readonly undoFirst?: UndoFirst;
}

/** The part of the Chat service that actions call. */
export type ActionRooms = Omit<RoomService, 'admins' | 'members' | 'close'>;

/** One call: the targets, and the terms that they have in common. */
export interface Order {
  readonly roomId: string;
  readonly targets: readonly string[];
  readonly durationSeconds: number | undefined;
  readonly reason: string;
}

/** Targets that the service refused one by one in an answer that took the others, each with the reason. */
export type Refused = ReadonlyMap<string, Failure>;

/** Every target was taken. */
export const NONE_REFUSED: Refused = new Map();

/** What is in effect in a room: its end (milliseconds since the Unix epoch, Infinity where the service ends it never) by viewer, '' for what is of the room itself. */
export type Listed = ReadonlyMap<string, number>;

/** How the service shows what is in effect. */
export interface ReadBack {
  /** Reads a room; actions that name the same function share one reading. Throws a `Failure`. */
  readonly list: (rooms: ActionRooms, question: ListQuestion) => Promise<Listed>;
  /** Whether a call took effect: the outcome if so, undefined if it has to be made (again). */
  readonly reconcile: (one: Case, seen: Reading) => Outcome | undefined;
}

export interface ListQuestion {
  readonly roomId: string;
  /** Viewers of whom it has to be known; where the service has a list, others may be in it. */
  readonly targets: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface Reading {
  readonly list: Listed;
  /** The call was made after this. Milliseconds since the Unix epoch, as `now`; later than it where the clock was set back since. */
  readonly since: number;
  readonly now: number;
}

interface UndoFirst {
  /** The cases that are active for these viewers by what we know. */
  readonly active: (store: ActiveCases, query: Omit<ActiveQuery, 'kind'>) => Promise<readonly Case[]>;
}

/** The cases of a kind that are active for these viewers of a room. */
export interface ActiveCases {
  activeCases(query: ActiveQuery): Promise<readonly Case[]>;
}

export interface ActiveQuery {
  readonly kind: ActionKind;
  readonly roomId: string;
  readonly viewers: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}
