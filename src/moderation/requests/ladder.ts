import { z } from 'zod';
import { Failure } from '../../errors.ts';
import { parseDuration, typedDuration } from '../duration.ts';

/** What a rule does at an offence, as it is kept: for how many seconds it bans, or mutes. */
export const ladderStepSchema = z.union([
  z.int().positive(),
  z.object({ mute: z.int().positive() }).readonly(),
]);

export type LadderStep = z.infer<typeof ladderStepSchema>;

/** What a step does, and for how many seconds. */
export const stepOf = (step: LadderStep): { readonly kind: 'ban' | 'mute'; readonly seconds: number } =>
  typeof step === 'number' ? { kind: 'ban', seconds: step } : { kind: 'mute', seconds: step.mute };

/** What a ladder has done to viewers: bans, mutes, or both. */
export type Doing = 'ban' | 'mute' | 'both';

/** What a ladder does to viewers, where it does not just ban them. */
export function doingOf(steps: readonly LadderStep[]): { readonly does?: Doing } {
  const kinds = new Set(steps.map((step) => stepOf(step).kind));
  if (!kinds.has('mute')) return {};
  return { does: kinds.has('ban') ? 'both' : 'mute' };
}

/** How long a step lasts, in seconds. */
export const secondsOf = (step: LadderStep): number => stepOf(step).seconds;

/** A step with another length. */
export const withSeconds = (step: LadderStep, seconds: number): LadderStep =>
  typeof step === 'number' ? seconds : { mute: seconds };

/** The words in front of a duration; one without a word is a ban. */
const WORDS: ReadonlyMap<string, 'ban' | 'mute'> = new Map([
  ['ban', 'ban'],
  ['mute', 'mute'],
  ['封禁', 'ban'],
  ['封鎖', 'ban'],
  ['차단', 'ban'],
  ['禁言', 'mute'],
  ['채팅금지', 'mute'],
]);

/** Reads a ladder as people type it: `10m 1h 1d`, or `mute 10m, ban 1h, ban 1d`. Throws an `input` failure. */
export function parseLadder(text: string): LadderStep[] {
  const steps: LadderStep[] = [];
  let word: 'ban' | 'mute' | undefined;
  for (const part of text.split(/[\s,，、]+/).filter(Boolean)) {
    const named = WORDS.get(part.toLowerCase());
    if (named !== undefined && word !== undefined)
      throw new Failure('input', { what: 'duration-unreadable', typed: part });
    if (named === undefined) {
      const seconds = parseDuration(part);
      steps.push(word === 'mute' ? { mute: seconds } : seconds);
    }
    word = named;
  }
  if (word !== undefined) throw new Failure('input', { what: 'duration-empty' });
  return steps;
}

/** A ladder as `parseLadder` reads it. */
export function typedLadder(steps: readonly LadderStep[]): string {
  const typed = steps.map(stepOf);
  if (typed.every(({ kind }) => kind === 'ban'))
    return typed.map(({ seconds }) => typedDuration(seconds)).join(' ');
  return typed.map(({ kind, seconds }) => `${kind} ${typedDuration(seconds)}`).join(', ');
}
