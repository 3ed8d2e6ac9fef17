/** What is to be done so that a library has the keywords that rules want. */
export interface LibraryPlan {
  readonly add: readonly string[];
  /** Ours, and no longer wanted. */
  readonly remove: readonly string[];
  /** Ours, no longer wanted, and gone already. */
  readonly forget: readonly string[];
}

interface Library {
  readonly wanted: readonly string[];
  /** The words that we have put there. */
  readonly ours: ReadonlySet<string>;
  /** What is in it, whoever put it there. */
  readonly there: readonly string[];
}

/** Words that somebody else put into a library stay, wanted or not, and do not become ours. */
export function planFor({ wanted, ours, there }: Library): LibraryPlan {
  const [isWanted, isThere] = [new Set(wanted), new Set(there)];
  const unwanted = [...ours].filter((word) => !isWanted.has(word));
  return {
    add: wanted.filter((word) => !isThere.has(word)),
    remove: unwanted.filter((word) => isThere.has(word)),
    forget: unwanted.filter((word) => !isThere.has(word)),
  };
}
