import type { Matcher, RuleContent } from '../../filters/index.ts';
import type { FilterProblem } from '../../problems/filters.ts';
import type { Compile, FilterRule, RuleName } from './rule.ts';

/** A matcher, and which rules it was made of. */
export interface Made {
  readonly name: string;
  readonly matcher: Matcher;
}

/** The rules of all servers in memory, each server with the matcher that serves it. What is said of both changes in one moment. */
export interface ServedRules {
  guildIds(): string[];
  all(): FilterRule[];
  of(guildId: string): readonly FilterRule[];
  find(rule: RuleName): FilterRule | undefined;
  matcher(guildId: string): Matcher;
  /** Counts what has changed in a server. */
  changes(guildId: string): number;
  /** A matcher for a server's rules; the one that serves it where it was made of the same. */
  make(guildId: string, rules: readonly FilterRule[]): Promise<Made>;
  /** From now on these are a server's rules; the matcher that serves it stays where none is given. */
  install(guildId: string, rules: readonly FilterRule[], made?: Made): void;
  /** Does something about a server after everything that was begun for it before. */
  inTurn<Result>(guildId: string, work: () => Promise<Result>): Promise<Result>;
  /** Makes a new matcher where the rules are not those it was made of, when it is this server's turn; never rejects. */
  renew(guildId: string): Promise<void>;
}

interface Served {
  readonly rules: readonly FilterRule[];
  readonly byId: ReadonlyMap<string, FilterRule>;
  readonly made: Made;
  readonly changes: number;
}

const NOTHING: Made = { name: '[]', matcher: { match: () => [] } };
const NONE: Served = { rules: [], byId: new Map(), made: NOTHING, changes: 0 };

export interface ServedRulesDeps {
  readonly compile: Compile;
  readonly onBroken?: ((guildId: string, id: string, problem: FilterProblem) => void) | undefined;
}

export function createServedRules({ compile, onBroken }: ServedRulesDeps): ServedRules {
  const servers = new Map<string, Served>();
  const turns = new Map<string, Promise<unknown>>();
  const nameOf = createNames();
  const of = (guildId: string) => servers.get(guildId) ?? NONE;

  async function make(guildId: string, rules: readonly FilterRule[]): Promise<Made> {
    const active = rules.filter(({ state }) => state !== 'paused');
    const name = JSON.stringify(active.map(({ id, content }) => [id, nameOf(content)]).sort());
    const { made } = of(guildId);
    if (made.name === name) return made;
    if (active.length === 0) return NOTHING;
    return { name, matcher: await compile(active, (id, problem) => onBroken?.(guildId, id, problem)) };
  }

  function install(guildId: string, rules: readonly FilterRule[], made = of(guildId).made): void {
    const sorted = rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const byId = new Map(sorted.map((rule) => [rule.id, rule]));
    servers.set(guildId, { rules: sorted, byId, made, changes: of(guildId).changes + 1 });
  }

  function inTurn<Result>(guildId: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (turns.get(guildId) ?? Promise.resolve()).then(work, work);
    turns.set(guildId, mine);
    const done = () => {
      if (turns.get(guildId) === mine) turns.delete(guildId);
    };
    mine.then(done, done);
    return mine;
  }

  return {
    guildIds: () => [...servers].filter(([, { rules }]) => rules.length > 0).map(([guildId]) => guildId),
    all: () => [...servers.values()].flatMap(({ rules }) => rules),
    of: (guildId) => of(guildId).rules,
    find: ({ guildId, id }) => of(guildId).byId.get(id),
    matcher: (guildId) => of(guildId).made.matcher,
    changes: (guildId) => of(guildId).changes,
    make,
    install,
    inTurn,
    renew: (guildId) =>
      inTurn(guildId, async () => {
        const made = await make(guildId, of(guildId).rules);
        servers.set(guildId, { ...of(guildId), made });
      }).catch(() => undefined),
  };
}

/** Numbers contents, to know whether a matcher was made of the same; a changed rule has another content. */
function createNames(): (content: RuleContent) => number {
  const names = new WeakMap<RuleContent, number>();
  let last = 0;
  return (content) => {
    const name = names.get(content) ?? ++last;
    names.set(content, name);
    return name;
  };
}
