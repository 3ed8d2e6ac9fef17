import type { CaseStore } from '../ports.ts';
import { createTransactionSize } from '../support/transaction-size.ts';

type Claim = CaseStore['claim'];

/** The same, which takes fewer cases at a time after a fault: so many that a short transaction can take them. */
export function claimWithin(claim: Claim): Claim {
  const size = createTransactionSize();
  return async (request) => {
    const limit = size.limit(request.limit);
    try {
      const claims = await claim({ ...request, limit: limit });
      size.note(claims.length, true);
      return claims;
    } catch (error) {
      size.note(limit, false);
      throw error;
    }
  };
}
