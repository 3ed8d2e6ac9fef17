/** Features of other regular expressions that RE2 does not have, or writes otherwise. */
export type Re2Trap =
  | 'look-ahead'
  | 'negative-look-ahead'
  | 'look-behind'
  | 'back-reference'
  | 'no-backtracking'
  | 'unicode-escape'
  | 'script-class'
  | 'recursion';

/** What all rules of a server have in common, and a limit each. */
export type RuleTotal = 'words' | 'letters' | 'hosts' | 'instructions';

/** Why a part of a rule cannot be applied. */
export type RulePartProblem =
  | { readonly what: 'no-keywords' }
  | { readonly what: 'no-patterns' }
  | { readonly what: 'keyword-without-letters'; readonly keyword: string }
  | { readonly what: 'keyword-too-short'; readonly keyword: string; readonly least: number }
  /** `detail` is what the compiler of patterns says, where it is none of the known traps. */
  | {
      readonly what: 'pattern-unreadable';
      readonly pattern: string;
      readonly trap: Re2Trap | undefined;
      readonly detail: string | undefined;
    }
  | { readonly what: 'pattern-matches-everything'; readonly pattern: string }
  /** `most` is in steps for each character of a message. */
  | { readonly what: 'pattern-too-expensive'; readonly pattern: string; readonly most: number }
  /** `most` is in characters of its ranges. */
  | { readonly what: 'pattern-ranges-too-wide'; readonly pattern: string; readonly most: number }
  /** Written between slashes; `meant` is without them. */
  | { readonly what: 'pattern-in-slashes'; readonly pattern: string; readonly meant: string }
  /** \b beside a letter that is not Latin. */
  | { readonly what: 'pattern-boundary'; readonly pattern: string };

/** Why rules cannot be applied. */
export type FilterProblem =
  | RulePartProblem
  | { readonly what: 'rule-unusable'; readonly rule: string; readonly part: RulePartProblem }
  /** The rules of a server come to too much together: `all` of which `others` belong to those that are there. */
  | {
      readonly what: 'rules-too-large';
      readonly total: RuleTotal;
      readonly all: number;
      readonly most: number;
      readonly others: number;
    };
