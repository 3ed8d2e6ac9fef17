import type { Case, CaseDraft } from '../case.ts';

/** For so long a viewer whom a rule has banned counts for its brake, in milliseconds. */
export const BRAKE_MINUTE = 60_000;

/** What is done at an offence, for how many seconds. */
interface Step {
  readonly kind: 'ban' | 'mute';
  readonly seconds: number;
}

/** By what a rule's ban is decided in the moment in which it is kept: only then is it known what other processes have done. */
export interface Restraint {
  /** Different viewers whom the rule may ban within a minute. */
  readonly limit: number;
  /** The ban was called for a while ago and could not be kept then: one too many is held back, and does not stop the rule. */
  readonly isLate?: boolean;
  /**
   * Milliseconds on a clock that does not step while this process runs, and that began as the wall clock. A database that several
   * processes share goes by its own clock instead.
   */
  readonly at: number;
  /**
   * What is done, and for how many seconds, by the viewer's offences, of which those before `since` (milliseconds since the Unix epoch) are forgotten;
   * undefined: the rule is Discord's own, and neither its state nor its durations are kept here.
   */
  readonly ladder: { readonly steps: readonly Step[]; readonly since: number } | undefined;
}

/**
 * Why a rule's ban was not made; `changed`: its newest version no longer bans; `late`: it waited for the database, and so many did that it
 * would be one viewer too many in this minute.
 */
export interface Held {
  readonly because: 'braked' | 'paused' | 'removed' | 'changed' | 'late';
  /** It was this request that stopped the rule, so that whoever made it has to say so. */
  readonly stops: boolean;
}

/** What is true of rules and viewers while nobody else decides about them. Rules and viewers are named by `nameOf`. */
export interface RestraintFacts {
  /** What each rule is; one that is not there was removed. */
  readonly rules: ReadonlyMap<string, 'active' | Exclude<Held['because'], 'removed' | 'late'>>;
  /** How many different viewers each rule has banned within the last minute, and which of those who are asked about are among them. */
  readonly banned: ReadonlyMap<string, { readonly count: number; readonly viewers: ReadonlySet<string> }>;
  /** Bans and mutes that rules have made of each viewer and that count. */
  readonly strikes: ReadonlyMap<string, number>;
}

/** Names a rule or a viewer of a server. */
export const nameOf = (guildId: string, one: string): string => JSON.stringify([guildId, one]);

/** Decides about rules' bans one after another, each with those before it. */
export interface Restraints {
  /** A ban, or a mute, as it would be made, which `before` would make way for; or why it is not to be made. */
  consider(restraint: Restraint, draft: CaseDraft, before: CaseDraft | Case | undefined): CaseDraft | Held;
  /** Notes a ban that is to be made; or why it is not, as it would be one viewer too many. */
  count(restraint: Restraint | undefined, draft: CaseDraft): Held | undefined;
  /** A ban that was noted is not made after all. */
  forget(draft: CaseDraft): void;
  /** Whom each rule bans, and which rules are stopped, by what has been decided so far. */
  readonly banned: readonly CaseDraft[];
  readonly stopped: ReadonlyMap<string, RuleOfServer>;
}

/** A rule of a server, by its id. */
export interface RuleOfServer {
  readonly guildId: string;
  readonly id: string;
}

/** The rule that asks for a ban; undefined where a person does. */
export const ruleBehind = ({ source }: Pick<CaseDraft, 'source'>): string | undefined =>
  source.type === 'filter' ? source.rule : undefined;

export function createRestraints(facts: RestraintFacts): Restraints {
  const banned: CaseDraft[] = [];
  const stopped = new Map<string, RuleOfServer>();
  const counts = new Map<string, { count: number; readonly viewers: Set<string> }>();
  const strikes = new Map(facts.strikes);

  function countOf(rule: string): { count: number; readonly viewers: Set<string> } {
    const known = facts.banned.get(rule);
    const count = counts.get(rule) ?? { count: known?.count ?? 0, viewers: new Set(known?.viewers) };
    counts.set(rule, count);
    return count;
  }

  function addStrike(draft: CaseDraft, change: 1 | -1): void {
    if (ruleBehind(draft) === undefined) return;
    const name = nameOf(draft.guildId, draft.viewer);
    strikes.set(name, (strikes.get(name) ?? 0) + change);
  }

  function holdOf(draft: CaseDraft): Held | undefined {
    const rule = nameOf(draft.guildId, ruleBehind(draft) ?? '');
    const state = stopped.has(rule) ? 'braked' : (facts.rules.get(rule) ?? 'removed');
    return state === 'active' ? undefined : { because: state, stops: false };
  }

  return {
    banned,
    stopped,
    consider({ ladder }, draft, before) {
      if (!ladder) return draft;
      const held = holdOf(draft);
      if (held) return held;
      const { steps, since } = ladder;
      // The ban that this one would take the place of counts for nothing then.
      const isCounted =
        before?.source.type === 'filter' && before.guildId === draft.guildId && before.askedAt >= since;
      const offences = (strikes.get(nameOf(draft.guildId, draft.viewer)) ?? 0) - (isCounted ? 1 : 0);
      const step = steps[Math.max(0, Math.min(offences, steps.length - 1))];
      return step ? { ...draft, kind: step.kind, durationSeconds: step.seconds } : draft;
    },
    count(restraint, draft) {
      const id = ruleBehind(draft);
      if (restraint && id !== undefined) {
        const rule = nameOf(draft.guildId, id);
        const own = countOf(rule);
        const isNew = !own.viewers.has(draft.viewer);
        if (isNew && own.count >= restraint.limit) {
          if (restraint.isLate) return { because: 'late', stops: false };
          if (restraint.ladder) stopped.set(rule, { guildId: draft.guildId, id: id });
          return { because: 'braked', stops: restraint.ladder !== undefined };
        }
        own.viewers.add(draft.viewer);
        if (isNew) own.count += 1;
        banned.push(draft);
      }
      addStrike(draft, 1);
      return undefined;
    },
    forget: (draft) => addStrike(draft, -1),
  };
}
