/** How much is done in one transaction: half as much after each that failed, and slowly more again. */
export interface TransactionSize {
  /** At most so many of what is `wanted`. */
  limit(wanted: number): number;
  /** So much was done together, and was kept, or nothing of it was. */
  note(size: number, isKept: boolean): void;
}

/** What is done together when nothing else gets through: as much as one call of the service carries. */
const LEAST = 20;
/** How much more is tried after a success. */
const GROWTH = 1.25;

/**
 * A database whose connections break every moment lets short transactions through and long ones never: trying the same again would get
 * nowhere.
 */
export function createTransactionSize(): TransactionSize {
  let most = Number.POSITIVE_INFINITY;
  return {
    limit: (wanted) => Math.min(wanted, most),
    note(size, isKept) {
      if (!isKept) most = Math.max(LEAST, Math.floor(Math.min(size, most) / 2));
      // A small one that was kept says nothing about a large one.
      else if (size >= most) most = Math.ceil(most * GROWTH);
    },
  };
}
