import type { BrakeView } from '../../src/moderation/filtering/brake-posts/ports.ts';
import { at } from './a-case.ts';

/** A rule that was stopped a moment ago, except where the test says otherwise. */
export const aBrakeView = (changes: Partial<BrakeView> = {}): BrakeView => ({
  rule: 'scams',
  limit: 30,
  stoppedAt: at,
  state: 'braked',
  action: 'ban',
  bans: undefined,
  reviews: 0,
  isLast: false,
  ...changes,
});
