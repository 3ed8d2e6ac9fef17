import type { Leadership } from './leadership.ts';

/** What only the leader does; it begins once what was left waiting has been taken up. */
export interface LeadersWork extends Pick<Leadership, 'whenMayAct'> {
  /** From now on there is work to be done, as long as this process may act. */
  begin(): void;
  /** Whether anything may be begun now. */
  mayAct(): boolean;
}

export function createLeadersWork({
  mayAct,
  whenMayAct,
}: Pick<Leadership, 'mayAct' | 'whenMayAct'>): LeadersWork {
  let hasBegun = false;
  return {
    begin() {
      hasBegun = true;
    },
    mayAct: () => hasBegun && mayAct(),
    whenMayAct,
  };
}
