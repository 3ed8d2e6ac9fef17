/** What stands around a problem. */
export const failures = {
  /** Something that nobody expected, in answer to what somebody asked for. */
  unexpected:
    'An unexpected error occurred, and the operator’s log has the details. Check the audit channel before you try again.',
  forOperator: (advice: string): string => `For the operator: ${advice}`,
  /** `given` is a block of code. */
  youTyped: (given: string): string => `You typed:\n${given}`,
  /** An active ban was lifted for one that was then refused. */
  liftedInVain: 'The earlier ban had been lifted for it, so the viewer is free now.',
};
