import { Failure } from '../../errors.ts';
import type { Ledger, Matcher, Rule, RuleContent } from '../../filters/index.ts';
import type { FilterProblem } from '../../problems/filters.ts';
import type { Now } from '../ports.ts';
import type { LadderStep } from '../requests/ladder.ts';

/**
 * What a hit does, beside being kept with its evidence:
 * - `observe`: nothing;
 * - `review`: it is shown to moderators;
 * - `mask`: the words are replaced by `***` in the message, or it is refused where that cannot be; and it is shown to moderators;
 * - `block`: the message is refused, and shown to moderators;
 * - `ban`: the message is refused and its author banned.
 */
export type RuleAction = 'observe' | 'review' | 'mask' | 'block' | 'ban';

/** `braked`: it would have banned too many, and only shows what it finds until a moderator resumes it. */
export type RuleState = 'active' | 'paused' | 'braked';

/** What people decide about a rule. */
export interface RuleTerms {
  /** What it matches; only the filters look into it. */
  readonly content: RuleContent;
  readonly action: RuleAction;
  /** What is done at the first offence, the second, and so on; the last one counts for all further ones. */
  readonly ladder: readonly LadderStep[];
  /** The viewer may see it. */
  readonly reason: string;
}

/** A rule as somebody brings it; what it does is not theirs to say: it starts in review. */
export interface RuleDraft extends Omit<RuleTerms, 'action'> {
  readonly id: string;
}

/** A rule of a server. */
export interface FilterRule extends RuleTerms {
  readonly guildId: string;
  /** Its name, unique in its server. */
  readonly id: string;
  /** Counted from 1; each change of its terms makes a new one, and the old ones are kept. */
  readonly version: number;
  readonly state: RuleState;
  readonly changedBy: string;
  readonly changedAt: number;
}

/** A new version of a rule, as the database takes it. */
export interface RuleChange {
  readonly guildId: string;
  readonly id: string;
  /** Gives the new terms; undefined: the rule is not there yet. What it throws leaves everything as it was. */
  readonly edit: (now: FilterRule | undefined) => RuleTerms;
  readonly by: string;
  readonly at: number;
  /** The rule as it was read before: if it is still that, it is not read again. */
  readonly known?: FilterRule | undefined;
  /** Where that is said of it that it is the first: it is kept only in a server that has had neither rules nor cases; else `NotFirst` is thrown. */
  readonly first?: { readonly channelId: string };
}

/** In which server a rule is changed, and by whom. */
export interface RuleAuthor {
  readonly guildId: string;
  /** Their name in Discord. */
  readonly by: string;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

/** What a rule did, and what moderators made of it. */
export interface RuleTally {
  /** Only the newest so many bans, mutes and reviews are counted, where there are more of one of them; undefined: all are. */
  readonly newest?: number | undefined;
  /** Bans that it made, and how many of them people lifted. */
  readonly bans: number;
  readonly undone: number;
  /** Mutes that it made, and how many of them people lifted. */
  readonly mutes: number;
  readonly unmuted: number;
  /** What it showed: how it was decided, or not yet. */
  readonly open: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly observed: number;
  /** What nobody decided within a day. */
  readonly expired: number;
}

/** A version of a rule, as it was kept. */
export interface RuleVersion {
  readonly version: number;
  readonly changedBy: string;
  /** Milliseconds since the Unix epoch. */
  readonly changedAt: number;
  /** Undefined where they are too long to be listed, or cannot be read. */
  readonly terms: RuleTerms | undefined;
}

/** Every version of every rule, also of those that were removed. */
export interface RuleHistory {
  /** The newest versions, the newest first; terms of more than 16,000 characters are left out. */
  versions(rule: RuleName, limit: number): Promise<RuleVersion[]>;
  /** The terms of one version; undefined where there is none. Throws a `misconfigured` failure where they cannot be read. */
  termsOf(rule: RuleName, version: number): Promise<RuleTerms | undefined>;
}

/** Where rules are kept. */
export interface RuleStore {
  /** All rules, or those of one server; those that are known in the same version are not read again. */
  loadRules(known?: readonly FilterRule[], guildId?: string): Promise<FilterRule[]>;
  /** Keeps a new version in one transaction. */
  saveRule(change: RuleChange): Promise<FilterRule>;
  /** Sets a rule's state; false where it was that already, by another process, or the rule is not there. One that goes on has a new minute. */
  setRuleState(rule: RuleName, state: RuleState): Promise<boolean>;
  removeRule(rule: RuleName): Promise<void>;
  tally(rule: RuleName): Promise<RuleTally>;
}

/** A server has had rules or cases before, so that no first rule is installed in it. */
export class NotFirst extends Failure {
  constructor() {
    super('refused', { what: 'not-first-rule' });
  }
}

/** Which servers get a first rule. */
export interface FirstRuleStore {
  /** Whether a server has had neither rules nor cases, those of the service's console aside. */
  isNew(guildId: string): Promise<boolean>;
}

/** Names a rule. */
export type RuleName = Pick<FilterRule, 'guildId' | 'id'>;

/** What one message has cost so far: nothing. */
export const newLedger = (): Ledger => ({ words: 0, links: 0, patterns: 0, unjudged: new Set() });

/**
 * Makes a matcher of rules, without keeping anything else waiting. With `onBroken`, what cannot be used of a rule is left out and reported
 * there; without it, an `input` failure is thrown.
 */
export type Compile = (
  rules: readonly Rule[],
  onBroken?: (id: string, problem: FilterProblem) => void,
) => Promise<Matcher> | Matcher;

/**
 * Throws an `input` failure that names what is wrong with rules that are to be kept, or that they would be too much together with the
 * others of their server.
 */
export type Check = (rules: readonly Rule[], others: readonly Rule[]) => Promise<void>;

/** A change of a rule, as the rulebook takes it. */
export type RuleEdit = Omit<RuleChange, 'at' | 'known'>;

/** Servers' rules, in memory and ready to be applied. */
export interface Rulebook {
  /** Servers that have rules. */
  guildIds(): string[];
  of(guildId: string): readonly FilterRule[];
  find(guildId: string, id: string): FilterRule | undefined;
  /**
   * A server's rules, made ready: at once, as it is made beforehand. What it finds counts for rules that are still there and not paused.
   */
  matcher(guildId: string): Matcher;
  /** Keeps a new version; when this resolves it is applied, and until then the one before is. */
  save(change: RuleEdit): Promise<FilterRule>;
  /** The same for several rules of one server, which are made ready together. Those before one that cannot be kept stay. */
  saveAll(changes: readonly RuleEdit[]): Promise<FilterRule[]>;
  /**
   * A rule that is stopped is so at once; one that is let go on is when this resolves. False where another process has set the same
   * state before.
   */
  setState(rule: RuleName, state: RuleState): Promise<boolean>;
  /** Takes over that another process has stopped a rule, before `refresh` does. */
  noteStopped(rule: RuleName, state: Exclude<RuleState, 'active'>): void;
  remove(rule: RuleName): Promise<void>;
  /** Takes over what another process has changed, in one server or in all; a rule that was stopped there is stopped first. */
  refresh(guildId?: string): Promise<void>;
  /** Writes down which rules were stopped or let go on while the database would not take it. */
  writeStates(): Promise<void>;
}

/** What a rulebook needs. */
export interface RulebookDeps {
  readonly store: RuleStore;
  readonly compile: Compile;
  readonly check?: Check | undefined;
  readonly now: Now;
  /** Called after a rule was stopped or let go on, here or by another process. */
  readonly onState?: ((rule: RuleName, state: RuleState) => void) | undefined;
  /** Called where something of a rule that is kept cannot be applied. */
  readonly onBroken?: ((guildId: string, id: string, problem: FilterProblem) => void) | undefined;
}

/** Whether two are the same rule, whatever their versions. */
export const isSame = (one: RuleName) => (other: RuleName) =>
  one.guildId === other.guildId && one.id === other.id;
