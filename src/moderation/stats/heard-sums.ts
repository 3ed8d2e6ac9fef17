import type { Span } from './figures.ts';
import type { HeardHour } from './hours.ts';
import { estimateOf, mergeInto, newSketch, readSketch, type Sketch } from './sketch.ts';

/** Adds up what was heard: messages, and who spoke, by the step and in all. */
export function createHeardSums({ from, before, step }: Span) {
  const steps = Array.from({ length: Math.ceil((before - from) / step) }, () => ({
    messages: 0,
    /** Speakers of each hour that was heard, exactly; of more than one hour they are not to be added up. */
    parts: [] as number[],
    sketch: newSketch(),
  }));
  const parts: number[] = [];
  /** Of one hour in one room it is known; who is in several counts once. */
  const speakersOf = (exact: readonly number[], sketch: Sketch): number =>
    exact.length <= 1 ? (exact[0] ?? 0) : Math.max(...exact, Math.min(sum(exact), estimateOf(sketch)));
  return {
    add({ hour, messages, speakers, sketch }: HeardHour): void {
      const ofStep = steps[Math.floor((hour - from) / step)];
      if (!ofStep) return;
      ofStep.messages += messages;
      ofStep.parts.push(speakers);
      parts.push(speakers);
      mergeInto(ofStep.sketch, readSketch(sketch));
    },
    perStep: () =>
      steps.map(({ messages, parts: exact, sketch }) => ({ messages, speakers: speakersOf(exact, sketch) })),
    sums() {
      const whole = newSketch();
      for (const { sketch } of steps) mergeInto(whole, sketch);
      return {
        messages: sum(steps.map(({ messages }) => messages)),
        speakers: speakersOf(parts, whole),
        exact: parts.length <= 1,
      };
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
