import type { Figures, RuleFigures, Span, Step } from './figures.ts';
import { EFFECTS, type Effect, type HourSum } from './hours.ts';

/** Everything that was counted of cases. */
export function figuresOf(
  span: Span,
  sums: readonly HourSum[],
  heard: readonly Pick<Step, 'messages' | 'speakers'>[],
) {
  const done = (kinds: readonly string[], name?: string) =>
    total(sums, 'done', (one) => kinds.includes(one.kind) && (name === undefined || one.name === name));
  const decisions = sums.filter(({ what, kind }) => what === 'decided' && kind !== 'expired');
  const decided = Math.max(0, total(decisions));
  const waited = sum(decisions.map((one) => one.waited)) / 1000;
  const rules = rulesOf(sums);
  return {
    span,
    steps: stepsOf(span, sums).map((ofStep, index) => ({
      ...(heard[index] ?? { messages: 0, speakers: 0 }),
      bans: total(ofStep, 'done', ({ kind }) => kind === 'ban'),
      mutes: total(ofStep, 'done', ({ kind }) => MUTES.includes(kind)),
      removals: total(ofStep, 'done', ({ kind }) => kind === 'message'),
      reviews: total(ofStep, 'found', ({ kind }) => kind === 'review'),
    })),
    bans: {
      person: done(['ban'], 'person'),
      rule: done(['ban'], 'rule'),
      outside: done(['ban'], 'outside'),
    },
    mutes: done(MUTES),
    unbans: done(['unban']),
    removals: done(['message']),
    reviews: {
      decided,
      expired: total(sums, 'decided', ({ kind }) => kind === 'expired'),
      waited: decided === 0 ? undefined : Math.max(0, Math.round(waited / decided)),
    },
    rules,
    right: sum(rules.map(({ right }) => right)),
    judged: sum(rules.map(({ judged }) => judged)),
    moderators: moderatorsOf(sums),
  };
}

const MUTES: readonly string[] = ['mute', 'app-mute'];

/** What was counted in each step. */
export const stepsOf = ({ from, before, step }: Span, sums: readonly HourSum[]): HourSum[][] => {
  const steps: HourSum[][] = Array.from({ length: Math.ceil((before - from) / step) }, () => []);
  for (const one of sums) steps[Math.floor((one.from - from) / step)]?.push(one);
  return steps;
};

export const effectsOf = (sums: readonly HourSum[]): Partial<Record<Effect, number>> => {
  const effects: Partial<Record<Effect, number>> = {};
  for (const effect of EFFECTS) {
    const count = total(sums, 'found', ({ kind }) => kind === effect);
    if (count > 0) effects[effect] = count;
  }
  return effects;
};

/** What rules have found, and how right that was: a ban that somebody lifted was wrong. */
function rulesOf(sums: readonly HourSum[]): RuleFigures[] {
  const byRule = Map.groupBy(
    sums.filter(({ what, name }) => name !== '' && ['found', 'decided', 'undone'].includes(what)),
    ({ name }) => name,
  );
  return [...byRule]
    .map(([rule, own]) => {
      const count = (what: HourSum['what'], ...kinds: string[]) =>
        total(own, what, ({ kind }) => kinds.includes(kind));
      const lifted = count('undone', 'review');
      const right = Math.max(0, count('decided', 'ban') - lifted);
      const wrong = Math.max(0, count('decided', 'dismiss', 'allow') + lifted + count('undone', 'ban'));
      return { rule, effects: effectsOf(own), found: total(own, 'found'), right, judged: right + wrong };
    })
    .filter(({ found, judged }) => found + judged > 0)
    .sort((one, other) => other.found - one.found || (one.rule < other.rule ? -1 : 1));
}

function moderatorsOf(sums: readonly HourSum[]): Figures['moderators'] {
  const byActor = Map.groupBy(
    sums.filter(({ what }) => what === 'acted'),
    ({ name }) => name,
  );
  return [...byActor]
    .map(([actorId, own]) => ({ actorId, acted: total(own) }))
    .sort((one, other) => other.acted - one.acted || (one.actorId < other.actorId ? -1 : 1));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** How many of one thing were counted, of those that count. */
export const total = (
  sums: readonly HourSum[],
  what?: HourSum['what'],
  counts: (one: HourSum) => boolean = () => true,
): number =>
  sum(
    sums.filter((one) => (what === undefined || one.what === what) && counts(one)).map(({ count }) => count),
  );
