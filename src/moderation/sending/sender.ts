import { type Failure, toFailure } from '../../errors.ts';
import type { Action, ActionRooms, Refused } from '../actions/action.ts';
import type { Actions } from '../actions/index.ts';
import { type Case, type Outcome, priorityOf } from '../case.ts';
import type { Now } from '../ports.ts';
import { failedOutcome } from './failed.ts';
import type { TakeTurn } from './rate-limiter.ts';

export interface SenderDeps {
  readonly actions: Pick<Actions, 'of'>;
  readonly rooms: ActionRooms;
  readonly turn: TakeTurn;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

interface Attempt {
  readonly action: Action;
  readonly cases: readonly [Case, ...Case[]];
  /** Set where an active one is undone first; filled in as the calls are made. */
  readonly undo: { readonly by: Action; done: boolean } | undefined;
}

/** Sends cases that one call can carry; with `replace`, undoes what is active before. Says what came of each; never throws. */
export type Send = (cases: readonly Case[], replace: boolean) => Promise<Outcome[]>;

export function createSender({ actions, rooms, turn, now, random }: SenderDeps): Send {
  async function call({ action, cases, undo }: Attempt): Promise<Refused> {
    const [{ roomId, durationSeconds, reason, source }] = cases;
    const urgent = priorityOf(source) === 0;
    const order = { roomId, targets: cases.map(action.targetOf), durationSeconds, reason };
    if (undo) {
      await turn(undo.by.api, urgent);
      await undo.by.call(order, rooms);
      undo.done = true;
    }
    await turn(action.api, urgent);
    return action.call(order, rooms);
  }

  const failed = (one: Case, failure: Failure): Outcome =>
    failedOutcome(one, { failure, unsure: !failure.untouched, now: now(), random: random() });

  function succeeded({ action, cases, undo }: Attempt, refused: Refused): Outcome[] {
    const [{ durationSeconds }] = cases;
    const at = now();
    const until = durationSeconds === undefined ? undefined : at + durationSeconds * 1000;
    // Where nothing shows the effect, there is nothing left to be confirmed.
    const state = action.readBack ? 'in-force' : 'confirmed';
    const replaces = undo !== undefined || mayReplace(action);
    return cases.map((one) => {
      const failure = refused.get(action.targetOf(one));
      return failure ? failed(one, failure) : { case: one, state, at, until, replaces };
    });
  }

  return async function send(cases, replace): Promise<Outcome[]> {
    if (!isFilled(cases)) return [];
    const action = actions.of(cases[0].kind);
    const undo =
      replace && action.undoneBy !== undefined ? { by: actions.of(action.undoneBy), done: false } : undefined;
    const attempt = { action, cases, undo };
    try {
      return succeeded(attempt, await call(attempt));
    } catch (error) {
      const failure = toFailure(error);
      // One bad target never takes the others down: halve the list until it is alone.
      if (cases.length > 1 && action.codesAboutOneTarget.has(failure.code ?? 0)) {
        const middle = Math.ceil(cases.length / 2);
        return [
          ...(await send(cases.slice(0, middle), replace)),
          ...(await send(cases.slice(middle), replace)),
        ];
      }
      const outcomes = cases.map((one) => failed(one, failure));
      return undo?.done ? outcomes.map(undoneInVain) : outcomes;
    }
  };
}

const isFilled = (cases: readonly Case[]): cases is readonly [Case, ...Case[]] => cases.length > 0;

/** Whether it takes the place of what nobody has looked for; where an active one is undone first, that is known. */
const mayReplace = ({ replaces, undoFirst }: Action): boolean =>
  replaces.length > 0 && undoFirst === undefined;

/** A case that was refused after the one that it was to replace had been undone. */
function undoneInVain(outcome: Outcome): Outcome {
  if (outcome.state !== 'failed') return outcome;
  return { ...outcome, lifted: true, error: { ...outcome.error, inVain: true } };
}
