/** Why a rule is not changed, with what a person has to know to do otherwise. */
export type RuleProblem =
  | { readonly what: 'bad-rule-name' }
  | { readonly what: 'unknown-rule'; readonly name: string }
  | { readonly what: 'rule-name-taken'; readonly id: string }
  | { readonly what: 'rule-named-twice'; readonly id: string }
  | { readonly what: 'rule-changed-meanwhile'; readonly id: string }
  | { readonly what: 'rule-gone' }
  | { readonly what: 'unknown-rule-version'; readonly id: string }
  | { readonly what: 'current-rule-version'; readonly id: string; readonly version: number }
  | { readonly what: 'too-many-rules'; readonly most: number }
  | { readonly what: 'bad-ladder'; readonly most: number }
  | { readonly what: 'too-many-phrases'; readonly id: string; readonly most: number }
  /** Allowing it would switch off what the rule looks for. */
  | { readonly what: 'phrase-is-keyword'; readonly phrase: string }
  /** The rule would still find something there. */
  | { readonly what: 'phrase-in-vain'; readonly phrase: string; readonly found: string }
  /** The server has had rules or cases before, so that it gets no first rule. Nobody reads it. */
  | { readonly what: 'not-first-rule' };
