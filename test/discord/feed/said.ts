import type { ChatMessage } from '../../../src/moderation/filtering/judge.ts';

let counted = 0;

/** A message that a viewer sends to the room, before it is delivered. */
export const said = (viewer: string, ...texts: string[]): ChatMessage => {
  counted += 1;
  const key = String(counted);
  return { key, ref: key, roomId: 'stream-42', viewer, texts, at: 1_790_000_000_000, msgSeq: undefined };
};

/** Numbers from 0 up to 1, the same each time (a linear congruential generator). */
export function sameRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
