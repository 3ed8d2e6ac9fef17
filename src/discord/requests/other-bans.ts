import { setTimeout as sleep } from 'node:timers/promises';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isDone, isPerson, isSettled } from '../../moderation/case.ts';
import type { CaseStore, Now } from '../../moderation/ports.ts';
import type { Outcomes } from '../../moderation/requests/outcomes.ts';
import { SAME_MOMENT } from '../../moderation/requests/precedence.ts';

/** What is said about a request besides its skipped viewers: its cases, and other bans of the same viewers. */
interface Outcome {
  readonly cases: readonly Case[];
  /** Bans that were there before, or that came at the same moment and took the place of these cases. */
  readonly alreadyActive: readonly Case[];
}

interface Needs {
  readonly records: Pick<CaseStore, 'activeCases'>;
  readonly outcomes: Outcomes;
  readonly now: Now;
}

/**
 * A request's settled cases with what became of the other bans of the same viewers meanwhile: two people who ban somebody at the same
 * moment are both to read which ban is active in the end. Waits for those that are on their way, until `signal` fires.
 */
export async function withOthers(
  { cases, alreadyActive }: Outcome,
  needs: Needs,
  signal: AbortSignal,
): Promise<Outcome> {
  const newer = await newerBans(cases, needs);
  const others = await Promise.all([...alreadyActive, ...newer].map((one) => awaited(one, needs, signal)));
  const replaced = new Set(others.filter(({ state }) => state !== 'failed').map(key));
  return {
    cases: cases.filter((one) => !mayBeReplaced(one) || !replaced.has(key(one))),
    alreadyActive: others,
  };
}

/**
 * The same once nobody can ask for another ban without having seen these; undefined where nobody else has done so.
 */
export async function afterTheMoment(
  outcome: Outcome,
  needs: Needs & { readonly actorId: string },
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  if (!outcome.cases.some(mayBeReplaced)) return undefined;
  await sleep(SAME_MOMENT, undefined, { signal, ref: false }).catch(() => undefined);
  if (signal.aborted) return undefined;
  const later = await withOthers(outcome, needs, signal);
  const known = new Set(outcome.alreadyActive.map(({ number }) => number));
  const isOfAnother = ({ number, source }: Case) =>
    !known.has(number) && isPerson(source) && source.actorId !== needs.actorId;
  return later.alreadyActive.some(isOfAnother) ? later : undefined;
}

/** Bans, or mutes, that were asked for after these and hold, or are on their way; none where the database cannot say. */
async function newerBans(cases: readonly Case[], { records, now }: Needs): Promise<Case[]> {
  const numbers = new Map(cases.filter(mayBeReplaced).map((one) => [key(one), one.number]));
  const newer: Case[] = [];
  const sameOf = ({ roomId, kind }: Case) => JSON.stringify([roomId, kind]);
  for (const ofRoom of Map.groupBy(cases.filter(mayBeReplaced), sameOf).values()) {
    const [first] = ofRoom;
    if (!first) continue;
    const { roomId } = first;
    const { kind } = ACTIONS.of(first.kind);
    const viewers = ofRoom.map(({ viewer }) => viewer);
    const active = await records
      .activeCases({ kind, roomId, viewers, now: now(), onTheirWay: true })
      .catch(() => []);
    newer.push(...active.filter((one) => one.number > (numbers.get(key(one)) ?? Number.POSITIVE_INFINITY)));
  }
  return newer;
}

/** A ban (or a mute) whose place another may have taken: one that was done, or withdrawn for it. */
const mayBeReplaced = (one: Case): boolean =>
  ACTIONS.lasts(one.kind) && (isDone(one) || (one.state === 'failed' && one.replacedBy !== undefined));

/** A case once it is settled, or as it is when `signal` fires. */
async function awaited(one: Case, { outcomes }: Needs, signal: AbortSignal): Promise<Case> {
  if (isSettled(one)) return one;
  const { requestId } = one;
  const settled = await outcomes.follow({ requestId, cases: [one] }, { signal });
  return settled.find(({ guildId, number }) => guildId === one.guildId && number === one.number) ?? one;
}

const key = ({ guildId, roomId, viewer, kind }: Case): string =>
  JSON.stringify([guildId, roomId, viewer, kind]);
