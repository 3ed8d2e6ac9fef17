import { toFailure } from '../errors.ts';
import { type Case, type Outcome, priorityOf } from './case.ts';
import { failedOutcome } from './failed.ts';
import type { Pacer } from './pacer.ts';
import type { Now, RoomService } from './ports.ts';

/** Codes with which the service may mean one account of several (Chat docs 1047/50296; 10019 and 70107 are not listed there). */
const ABOUT_ONE_ACCOUNT: ReadonlySet<number> = new Set([10004, 10007, 10019, 70107]);

export interface SenderParts {
  readonly rooms: Pick<RoomService, 'ban' | 'unban'>;
  readonly bans: Pacer;
  readonly unbans: Pacer;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Sends cases that one call can carry; with `replace`, lifts what stands before. Says what came of each; never throws. */
export type Send = (cases: readonly Case[], replace: boolean) => Promise<Outcome[]>;

export function createSender({ rooms, bans, unbans, now, random }: SenderParts): Send {
  async function call(first: Case, viewers: string[], replace: boolean): Promise<void> {
    const { roomId, durationSeconds, reason, source } = first;
    const urgent = priorityOf(source) === 0;
    if (replace || durationSeconds === undefined) {
      await unbans.turn(urgent);
      await rooms.unban({ roomId, viewers });
    }
    if (durationSeconds === undefined) return;
    await bans.turn(urgent);
    await rooms.ban({ roomId, viewers, durationSeconds, description: reason });
  }

  return async function send(cases, replace): Promise<Outcome[]> {
    const [first] = cases;
    if (!first) return [];
    try {
      const viewers = cases.map((one) => one.viewer);
      await call(first, viewers, replace);
      const at = now();
      const until = first.durationSeconds === undefined ? undefined : at + first.durationSeconds * 1000;
      return cases.map((of) => ({ of, state: 'in-force', at, until }));
    } catch (error) {
      const failure = toFailure(error);
      // One bad account never takes the others down: halve the list until it stands alone.
      if (cases.length > 1 && ABOUT_ONE_ACCOUNT.has(failure.code ?? 0)) {
        const middle = Math.ceil(cases.length / 2);
        return [
          ...(await send(cases.slice(0, middle), replace)),
          ...(await send(cases.slice(middle), replace)),
        ];
      }
      const unsure = !failure.untouched;
      return cases.map((of) => failedOutcome(of, { failure, unsure, now: now(), random: random() }));
    }
  };
}
