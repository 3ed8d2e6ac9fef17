import { toFailure } from '../../errors.ts';
import { type Case, type Outcome, priorityOf } from '../case.ts';
import type { Now, RoomService } from '../ports.ts';
import { failedOutcome } from './failed.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Codes with which the service may mean one account of several (Chat docs 1047/50296; 10019 and 70107 are not listed there). */
const ABOUT_ONE_ACCOUNT: ReadonlySet<number> = new Set([10004, 10007, 10019, 70107]);

export interface SenderDeps {
  readonly rooms: Pick<RoomService, 'ban' | 'unban'>;
  readonly bans: RateLimiter;
  readonly unbans: RateLimiter;
  readonly now: Now;
  /** 0 up to 1. */
  readonly random: () => number;
}

interface CallOptions {
  readonly replace: boolean;
  /** Filled in as the calls are made. */
  readonly progress: { lifted: boolean };
}

/** Sends cases that one call can carry; with `replace`, lifts what stands before. Says what came of each; never throws. */
export type Send = (cases: readonly Case[], replace: boolean) => Promise<Outcome[]>;

export function createSender({ rooms, bans, unbans, now, random }: SenderDeps): Send {
  async function call(first: Case, viewers: string[], { replace, progress }: CallOptions): Promise<void> {
    const { roomId, durationSeconds, reason, source } = first;
    const urgent = priorityOf(source) === 0;
    if (replace || durationSeconds === undefined) {
      await unbans.turn(urgent);
      await rooms.unban({ roomId, viewers });
    }
    if (durationSeconds === undefined) return;
    progress.lifted = replace;
    await bans.turn(urgent);
    await rooms.ban({ roomId, viewers, durationSeconds, description: reason });
  }

  return async function send(cases, replace): Promise<Outcome[]> {
    const [first] = cases;
    if (!first) return [];
    const progress = { lifted: false };
    try {
      const viewers = cases.map((one) => one.viewer);
      await call(first, viewers, { replace, progress });
      const at = now();
      const until = first.durationSeconds === undefined ? undefined : at + first.durationSeconds * 1000;
      const replaces = replace || first.kind === 'unban';
      return cases.map((one) => ({ case: one, state: 'in-force', at, until, replaces }));
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
      return cases
        .map((one) => failedOutcome(one, { failure, unsure, now: now(), random: random() }))
        .map((outcome) => (progress.lifted ? withoutBan(outcome) : outcome));
    }
  };
}

/** A ban that was refused after the one it was to replace had been lifted. */
function withoutBan(outcome: Outcome): Outcome {
  if (outcome.state !== 'failed') return outcome;
  const words = `${outcome.error.words} The earlier ban had been lifted for it, so the viewer is free now.`;
  return { ...outcome, lifted: true, error: { ...outcome.error, words } };
}
