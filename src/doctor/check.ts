import type { CheckName, Finding, Found } from '../problems/doctor.ts';
import type { Facts } from './facts.ts';

/** One thing that is looked at; nothing is changed by that. */
export interface Check {
  readonly name: CheckName;
  /** Checks that must have passed (with warnings, perhaps), as this one would say the same again. */
  readonly needs: readonly CheckName[];
  /** What was found; empty: nothing is set up for it, so there was nothing to look at. Throws a `Failure` as a finding of its own. */
  readonly look: (facts: Facts) => Promise<readonly Found[]> | readonly Found[];
}

export const ok = (finding: Finding): Found => ({ outcome: 'ok', finding: finding });
export const warning = (finding: Finding): Found => ({ outcome: 'warning', finding: finding });
/** What was found is nobody else's business. */
export const concerning = ({ outcome, finding }: Found, guildIds: readonly string[]): Found => ({
  outcome,
  finding,
  guildIds,
});

export const failed = (finding: Finding): Found => ({ outcome: 'failed', finding: finding });
