import { type Failure, toFailure } from '../../errors.ts';
import type { Action, ActionRooms } from '../actions/action.ts';
import { type Case, type CaseError, type Outcome, priorityOf } from '../case.ts';
import type { Now } from '../ports.ts';
import {
  type CaseMessages,
  countMessages,
  meaningOf,
  messagesOf,
  NOT_FOUND,
  openOf,
  REMOVED,
  withFound,
  withResults,
} from '../recalls/messages.ts';
import type { RemovedMessages } from '../recalls/removed.ts';
import type { FindMessages } from '../recalls/search.ts';
import { chunks } from '../support/chunks.ts';
import { failedOutcome } from './failed.ts';
import type { TakeTurn } from './rate-limiter.ts';

/** Calls of one case under way at once. */
const CALLS_AT_ONCE = 8;
/** Before more messages are looked for once the first are gone, in milliseconds: what was being said reaches the bot in this time. */
const LOOK_AGAIN = 1500;

export interface RemovalDeps {
  readonly rooms: ActionRooms;
  readonly turn: TakeTurn;
  readonly findMessages: FindMessages;
  /** Called with messages that the service has removed. */
  readonly noteRemoved: RemovedMessages['note'];
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Removes the messages of a case, in as many calls as that takes, and says what came of them; never throws. */
export type Remove = (one: Case, isUnsure: boolean) => Promise<Outcome>;

/** What came of some messages: 0 or the service's code for each, and what kept others from being asked for. */
interface Came {
  readonly codes: ReadonlyMap<number, number>;
  readonly failure: Failure | undefined;
}

export function createRemoval(action: Action, deps: RemovalDeps): Remove {
  const { rooms, turn, findMessages, noteRemoved, now, random } = deps;

  async function call(one: Case, numbers: readonly number[]): Promise<Came> {
    const { roomId, durationSeconds, reason } = one;
    const targets = numbers.map(String);
    try {
      await turn(action.api, priorityOf(one.source) === 0);
      return judged(numbers, await action.call({ roomId, targets, durationSeconds, reason }, rooms));
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind !== 'refused' || failure.code === undefined) return { codes: new Map(), failure };
      // One bad number never takes the others down: halve the list until it is alone.
      if (numbers.length > 1 && action.codesAboutOneTarget.has(failure.code)) {
        const middle = Math.ceil(numbers.length / 2);
        return joined([await call(one, numbers.slice(0, middle)), await call(one, numbers.slice(middle))]);
      }
      const { code } = failure;
      return { codes: new Map(numbers.map((number) => [number, code])), failure: undefined };
    }
  }

  /** Asks for all that is open, until something keeps it from going on. */
  async function callAll(one: Case, numbers: readonly number[]): Promise<Came> {
    const calls = [...chunks(numbers, action.targetsPerCall)];
    let came: Came = { codes: new Map(), failure: undefined };
    for (const some of chunks(calls, CALLS_AT_ONCE)) {
      came = joined([came, ...(await Promise.all(some.map((own) => call(one, own))))]);
      if (came.failure) break;
    }
    return came;
  }

  /** More of the viewer's messages, where there may be some. */
  async function lookFor(one: Case, messages: CaseMessages): Promise<CaseMessages> {
    if (messages.looks === 0) return messages;
    const { roomId, viewer } = one;
    return withFound(messages, await findMessages({ roomId, viewer, minAge: 0 }));
  }

  return async function remove(one, isUnsure) {
    const asked = await lookFor(one, one.messages ?? messagesOf('lines', [], { isWhole: false }));
    const came = await callAll(one, openOf(asked));
    const { failure } = came;
    const isAgain = isUnsure || one.attempts > 0;
    const codes = isAgain ? goneBefore(one, came.codes) : came.codes;
    noteRemoved(
      one.roomId,
      [...codes].flatMap(([number, code]) => (code === REMOVED ? [number] : [])),
    );
    const messages = withResults(asked, codes);
    const at = now();
    if (failure) {
      // Messages that are gone are gone, whatever comes of the others.
      const unsure = isUnsure || !failure.untouched;
      return { ...failedOutcome(one, { failure, unsure, now: at, random: random() }), messages };
    }
    if (messages.looks > 0)
      return {
        case: one,
        state: 'waiting',
        nextAttemptAt: at + LOOK_AGAIN,
        error: undefined,
        attempted: true,
        messages,
      };
    const error = errorOf(messages);
    if (error) return { case: one, state: 'failed', at, error, messages };
    return { case: one, state: 'confirmed', at, until: undefined, replaces: false, messages };
  };
}

/**
 * An earlier call may have removed what is not found now (10030 of what was removed before is one reading of Chat docs 269/12341): it was
 * delivered, and is gone, as was asked. Of messages that were found only since, that is not so.
 */
function goneBefore({ messages }: Case, codes: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const asked = new Set(messages && openOf(messages));
  const isGone = (number: number, code: number) => code === NOT_FOUND && asked.has(number);
  return new Map([...codes].map(([number, code]) => [number, isGone(number, code) ? REMOVED : code]));
}

/** The result of each message of a call that the service took. What it cannot do now is tried again. */
function judged(numbers: readonly number[], refused: ReadonlyMap<string, Failure>): Came {
  const codes = new Map<number, number>();
  let failure: Failure | undefined;
  for (const number of numbers) {
    const own = refused.get(String(number));
    if (!own) codes.set(number, REMOVED);
    else if (own.kind === 'refused' && own.code !== undefined) codes.set(number, own.code);
    else failure ??= own;
  }
  return { codes, failure };
}

const joined = (all: readonly Came[]): Came => ({
  codes: new Map(all.flatMap(({ codes }) => [...codes])),
  failure: all.find(({ failure }) => failure)?.failure,
});

/** Why nothing was removed; undefined where something was. */
function errorOf(messages: CaseMessages): CaseError | undefined {
  const { removed, refused } = countMessages(messages);
  const [first] = refused;
  if (removed > 0) return undefined;
  if (!first) {
    const { isWhole } = messages;
    return { kind: 'refused', code: undefined, problem: { what: 'no-messages-known', isWhole: isWhole } };
  }
  const { code } = first;
  return { kind: 'refused', code, problem: { what: 'chat-refuses', meaning: meaningOf(code), code } };
}
