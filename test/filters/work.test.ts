import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { RE2JS } from 're2js';
import { automatonSteps } from '../../src/filters/automaton/build.ts';
import { FIND, LINK_STEPS, PATTERN_STEPS, WORD_STEPS } from '../../src/filters/budget/ledger.ts';
import { compileSteps } from '../../src/filters/compile.ts';
import {
  checkRules,
  compileRules,
  compileRulesInSlices,
  type Ledger,
  MOST,
  newLedger,
  type Rule,
  type RuleContent,
  ruleContentSchema,
} from '../../src/filters/index.ts';
import { saying } from '../support/is-problem.ts';
import { slowSets } from './slow-sets.ts';

const words = (texts: readonly string[], more: object = {}): RuleContent => ({
  kind: 'keywords',
  strictness: 'standard',
  allow: [],
  keywords: texts.map((text) => ({ text, language: 'any', certainty: 'certain' })),
  ...more,
});
const patterns = (texts: readonly string[], allow: readonly string[] = []): RuleContent => ({
  kind: 'patterns',
  patterns: [...texts],
  allow: [...allow],
});
const rulesOf = (...contents: RuleContent[]): Rule[] =>
  contents.map((content, index) => ({ id: `r${index}`, content }));
const nested = (piece: string, count = 100) =>
  Array.from({ length: count }, (_, index) => `*${piece.repeat(index + 1)}*`);
const padding = 'ab'.repeat(6000);

function judged(rules: readonly Rule[], text: string): { ledger: Ledger; hits: string[] } {
  const ledger = newLedger();
  const hits = compileRules(rules).match(text, ledger);
  return { ledger, hits: hits.map(({ ruleId, verdict, term }) => `${ruleId} ${verdict} ${term}`) };
}

describe('the slowest sets that are known', () => {
  it('can be kept, each of them', async () => {
    for (const { name, rules } of slowSets()) {
      for (const { content } of rules) assert.ok(ruleContentSchema.safeParse(content).success, name);
      await assert.doesNotReject(checkRules(rules, []), name);
    }
  });
  for (const { name, rules, texts } of slowSets()) {
    it(`${name}: no account is overdrawn by more than its last entry, and what was left out is noted`, () => {
      const matcher = compileRules(rules);
      for (const text of texts) {
        const ledger = newLedger();
        matcher.match(text, ledger);
        // The last entry may be a reading of the whole text, or a find.
        const last = text.length * 16 + FIND + 4000;
        assert.ok(ledger.words < WORD_STEPS + last, `${ledger.words} steps for words`);
        assert.ok(ledger.links < LINK_STEPS + last, `${ledger.links} steps for links`);
        assert.ok(ledger.patterns <= PATTERN_STEPS, `${ledger.patterns} steps for patterns`);
        const isOver = ledger.words > WORD_STEPS || ledger.links > LINK_STEPS;
        if (isOver) assert.ok(ledger.unjudged.size > 0, 'nothing is noted as left out');
      }
    });
  }
});

describe('a message that is too expensive', () => {
  const both = rulesOf(words(nested('ab')), words(['spamword']));

  it('counts what was found before the padding', () => {
    const { hits, ledger } = judged(both, `spamword ${padding}`);
    assert.equal(hits[0], 'r1 hit spamword');
    assert.deepEqual([...ledger.unjudged].sort(), ['r0', 'r1']);
  });
  it('is noted where the padding comes first, so that it frees nobody', () => {
    const { hits, ledger } = judged(both, `${padding} spamword`);
    assert.ok(!hits.some((hit) => hit.startsWith('r1')));
    assert.ok(ledger.unjudged.has('r1'));
  });
  it('is counted over all texts of a message', () => {
    const matcher = compileRules(both);
    const ledger = newLedger();
    matcher.match(padding, ledger);
    assert.deepEqual(matcher.match('spamword', ledger), []);
    assert.ok(ledger.unjudged.has('r1'));
  });
  it('leaves nothing behind for the next message', () => {
    const matcher = compileRules(both);
    matcher.match(padding, newLedger());
    const ledger = newLedger();
    assert.equal(matcher.match('spamword', ledger).length, 1);
    assert.equal(ledger.unjudged.size, 0);
  });
  it('does not let one engine leave the others nothing', () => {
    const rules = rulesOf(
      words(nested('ab')),
      { kind: 'link', hosts: ['t.me'], invites: true, allowedHosts: [], allow: [] },
      patterns(['sp[a-z]m']),
    );
    const { hits, ledger } = judged(rules, `${'ab'.repeat(3000)} t.me/x spam`);
    assert.ok(hits.some((hit) => hit.startsWith('r1')) && hits.some((hit) => hit.startsWith('r2')));
    assert.deepEqual([...ledger.unjudged], ['r0']);
  });
});

describe('an allowed phrase that could not be looked for', () => {
  const rules = rulesOf(words(nested('ab')), patterns(['c[lL]ass'], ['first class']));
  it('lets no hit ban that it may have covered', () => {
    assert.deepEqual(judged(rules, 'first class').hits, []);
    const { hits } = judged(rules, `${padding} first class`);
    assert.deepEqual(
      hits.filter((hit) => hit.startsWith('r1')),
      ['r1 review c[lL]ass'],
    );
  });
  it('does not weaken a hit that lies well before', () => {
    const { hits } = judged(rules, `second class, and then ${padding}`);
    assert.ok(hits.includes('r1 hit c[lL]ass'));
  });
  it('reaches over the place where the scan ended', () => {
    const long = 'xy'.repeat(90);
    const set = rulesOf(words(['*spam*', ...nested('ab')], { allow: [`spam${long}`] }));
    assert.deepEqual(judged(set, `spam${long}`).hits, []);
    for (const lead of [5990, 6000, 12_000]) {
      const text = `${'ab'.repeat(lead / 2)}spam${long}`;
      assert.ok(!judged(set, text).hits.includes('r0 hit *spam*'), `${lead}`);
    }
  });
  it('weakens a link only where its rule has phrases', () => {
    const link = (allow: string[]): RuleContent => ({
      kind: 'link',
      hosts: ['bad.example'],
      invites: true,
      allowedHosts: [],
      allow,
    });
    const set = rulesOf(words(nested('ab')), link([]), link(['bad.example/ok']));
    const { hits } = judged(set, `${padding} bad.example/x`);
    assert.deepEqual(
      hits.filter((hit) => hit.endsWith('bad.example')),
      ['r1 hit bad.example', 'r2 review bad.example'],
    );
  });
  it('counts in a decoded text as well', () => {
    const { hits } = judged(rules, `${padding}%20first%20class`);
    assert.ok(!hits.includes('r1 hit c[lL]ass'));
  });
});

describe('patterns', () => {
  it('are looked for once before any is looked for again, the small ones first', () => {
    const { hits, ledger } = judged(
      rulesOf(patterns(['[a-f]a']), patterns(['x[0-9]{3}y'])),
      `${'aa'.repeat(3000)} x123y`,
    );
    assert.ok(hits.includes('r0 hit [a-f]a') && hits.includes('r1 hit x[0-9]{3}y'));
    assert.equal(ledger.unjudged.size, 0, 'a pattern that was found says enough');
  });
  it('go on behind a place that is allowed, and say where that was too much', () => {
    const set = rulesOf(patterns(['[a-f][a-f][a-f]{0,40}z'], ['aaz']));
    assert.deepEqual(judged(set, 'aaz abz').hits, ['r0 hit [a-f][a-f][a-f]{0,40}z']);
    const { hits, ledger } = judged(set, `${'aaz '.repeat(400)}abz`);
    assert.deepEqual(hits, []);
    assert.deepEqual([...ledger.unjudged], ['r0']);
  });
  it('are left out where a long text would cost too much, and judged in one of 500 characters', () => {
    const set = rulesOf(patterns(['[^x]{400}z']));
    assert.deepEqual([...judged(set, 'a'.repeat(12_000)).ledger.unjudged], ['r0']);
    assert.equal(judged(set, 'a'.repeat(500)).ledger.unjudged.size, 0);
  });
});

describe('a message of thousands of texts', () => {
  const rules = rulesOf(
    ...Array.from({ length: 2 }, () => patterns(Array.from({ length: 100 }, (_, at) => `x${at % 10}`))),
  );
  it('has nothing made ready for patterns that it cannot pay for', () => {
    const matcher = compileRules(rules);
    const ledger = newLedger();
    const begun = mock.method(RE2JS.prototype, 'matcher');
    for (let text = 0; text < 12_000; text += 1) matcher.match('a', ledger);
    begun.mock.restore();
    const made = begun.mock.callCount();
    assert.ok(made > 1000 && made < 12_000, `${made} of 2,400,000 searches were begun`);
    assert.deepEqual([...ledger.unjudged].sort(), ['r0', 'r1']);
    assert.equal(ledger.patterns, PATTERN_STEPS);
  });
  it('finds what patterns say of the first of them', () => {
    const ledger = newLedger();
    const matcher = compileRules(rules);
    const hits = ['x1', ...Array.from({ length: 12_000 }, () => 'a')].flatMap((text) => [
      ...matcher.match(text, ledger),
    ]);
    assert.deepEqual(new Set(hits.map(({ ruleId }) => ruleId)), new Set(['r0', 'r1']));
  });
  it('pays for each keyword that an emoji code is, before it is looked at', () => {
    const matcher = compileRules(
      rulesOf(...Array.from({ length: 14 }, () => words(Array(10_000).fill('TUIEmoji_Ok')))),
    );
    const judge = (texts: number) => {
      const ledger = newLedger();
      const started = process.cpuUsage();
      for (let text = 0; text < texts; text += 1) matcher.match('[TUIEmoji_Ok]', ledger);
      const { user, system } = process.cpuUsage(started);
      return { ledger, ms: (user + system) / 1000 };
    };
    judge(10);
    const { ledger, ms } = judge(768);
    assert.equal(ledger.unjudged.size, 14);
    // Some 5 ms; it was more than 300 where all of them were put into a list for each text.
    assert.ok(ms < 100, `${ms} ms`);
  });
});

describe('saving', () => {
  const refused = (rules: Rule[], message: RegExp, others: Rule[] = []) =>
    assert.rejects(checkRules(rules, others), saying(message));

  for (const pattern of [
    '.{1000}$',
    '[^x]{1000}',
    '(?s).{900}b',
    '((a{100}){100}){100}',
    '(?:[ab]{30}){30}c',
    '(a|b|[c-f]{1,200}){10}',
  ])
    it(`refuses a pattern that would not fit a message of 500 characters: ${pattern}`, () =>
      refused(
        rulesOf(patterns([pattern])),
        /^Rule “r0”: The pattern “.*” is too expensive: repeats multiply.*\*/,
      ));

  it('refuses what all patterns of a server come to, and says how much that is', async () => {
    const one = rulesOf(patterns(['[^x]{400}z']));
    await checkRules(one, []);
    const others = [0, 1, 2].map((index) => ({ id: `o${index}`, content: patterns(['[^x]{400}y']) }));
    await checkRules(others, []).catch(() => undefined);
    await refused(
      one,
      /would have 1,6[0-9]+ steps of patterns.* The most is 898, and the other rules have 1,2[0-9]+ of them/,
      others,
    );
  });
  it('refuses a pattern that would take long to compile, as it ignores case in large ranges', async () => {
    for (const pattern of [
      `(?i)${'[B-\u{1e942}]'.repeat(30)}`,
      `(?i)${'[\\x{42}-\\x{1e942}]'.repeat(9)}`,
      `(?s)(?mi:[${'C-\u{1e941}'.repeat(40)}])`,
    ])
      await refused(rulesOf(patterns([pattern])), /ignores case in ranges of more than 400,000 characters/);
    await checkRules(
      rulesOf(
        patterns([
          '(?i)[a-z\u4e00-\u9fff]{2,5}[\u0080-\uffff]x',
          `${'[B-\u{1e942}]'.repeat(30)}`,
          '(?i)[^\\x00-\\x7f]y',
        ]),
      ),
      [],
    );
  });
  it('takes a hundred ordinary patterns', async () => {
    const ordinary = ['spam\\d', 'f[o0]ll[o0]w', 'c[o0]ins', '\\$\\d+'];
    await checkRules(
      rulesOf(patterns(Array.from({ length: 100 }, (_, index) => `${ordinary[index % 4]}`))),
      [],
    );
  });
  it('takes 100,000 keywords in all, and refuses what is over the total', async () => {
    const rule = (index: number): Rule => ({
      id: `k${index}`,
      content: words(Array.from({ length: 10_000 }, (_, at) => `word${index}x${at}`)),
    });
    const rules = Array.from({ length: 10 }, (_, index) => rule(index));
    await checkRules(rules, []);
    const more = Array.from({ length: 6 }, (_, index) => rule(20 + index));
    await refused(
      more,
      /would have 160,000 keywords and phrases.* The most is 150,000, and the other rules have 100,000/,
      rules,
    );
  });
  it('counts letters, guesses and hosts as well', async () => {
    const long = Array.from({ length: 10_000 }, (_, at) => `${'x'.repeat(194)}${at}`);
    const of = (id: string): Rule => ({ id, content: words(long) });
    await refused([of('a'), of('b')], /characters in keywords and phrases\. The most is 2,500,000/);
    const hangul = Array.from({ length: 10_000 }, (_, at) =>
      String.fromCharCode(0xac00 + at, 0xac01 + at, 0xac02, 0xac03),
    );
    await refused(rulesOf(words(hangul, { strictness: 'aggressive' })), /spellings that a rule guesses/);
    const hosts: RuleContent = {
      kind: 'link',
      invites: false,
      allow: [],
      hosts: Array.from({ length: 1000 }, (_, at) => `h${at}.example`),
      allowedHosts: Array.from({ length: 1000 }, (_, at) => `a${at}.example`),
    };
    await refused(
      rulesOf(...Array.from({ length: 11 }, () => ({ ...hosts }))),
      /22,000 hosts\. The most is 20,000/,
    );
  });
  it('lets a rule be made smaller where the others are too much already', async () => {
    const much = { id: 'much', content: words(Array.from({ length: MOST.words + 1 }, (_, at) => `w${at}`)) };
    await refused(rulesOf(words(['new'])), /keywords and phrases/, [much]);
    await checkRules(rulesOf({ kind: 'link', hosts: [], invites: true, allowedHosts: [], allow: [] }), [
      much,
    ]);
  });
});

describe('making rules ready', () => {
  it('leaves out what an older version kept and cannot be used, and does not look for what is too large', async () => {
    const broken: string[] = [];
    const rules = [
      ...rulesOf(patterns(Array.from({ length: 100 }, () => '[^x]{1000}')), words(['spam', 'x'])),
      { id: 'huge', content: patterns(['((a{100}){100}){100}', 'h[ou]ge']) },
    ];
    const matcher = await compileRulesInSlices(rules, (id, problem) =>
      broken.push(`${id} ${JSON.stringify(problem)}`),
    );
    assert.deepEqual(
      broken.map((one) => /"what":"([a-z-]+)","(?:keyword|pattern)"/.exec(one)?.[1]),
      ['keyword-too-short', 'pattern-too-expensive'],
    );
    const ledger = newLedger();
    const hits = matcher.match(`spam huge ${'a'.repeat(1500)}`, ledger);
    assert.deepEqual(hits.map(({ ruleId }) => ruleId).sort(), ['huge', 'r1']);
    assert.deepEqual([...ledger.unjudged], ['r0']);
    assert.ok(ledger.patterns <= PATTERN_STEPS);
  });

  it('pauses while it looks for a place for thousands of letters that follow one', () => {
    const letters = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at));
    const han = letters(0x4e00, 0x9fa5);
    const all = [...letters(0x3400, 0x4db5), ...han, ...letters(0xac00, 0xd7a3)];
    const apart = 9900;
    const every = all.filter((_, at) => at > 0 && at % apart === 0).map((letter) => `1${letter}`);
    const many = han.slice(0, apart).map((letter) => `q${letter}`);
    const rowsOf = (start: string, some: string[]) =>
      Array.from(
        { length: Math.ceil(some.length / 190) },
        (_, row) => `${start}${some.slice(row * 190, (row + 1) * 190).join('')}`,
      );
    const without = (lists: string[]) => {
      const some = new Set(lists.map((one) => one.charAt(1)));
      return all.filter((letter) => !some.has(letter));
    };
    // Each letter is there as often as any other, so that they stay in this order; digits come before letters.
    const rows = [...rowsOf('zx', all), ...rowsOf('zy', without(many)), ...rowsOf('zw', without(every))];
    const pausesFor = (...lists: string[][]) => {
      let pauses = 0;
      const steps = automatonSteps(lists.flat());
      while (!steps.next().done) pauses += 1;
      return pauses;
    };
    // It fits nowhere for 30,000 places, at each of which thousands of letters are looked at.
    const pauses = pausesFor(many, rows, every);
    const least = pausesFor(many, rows);
    assert.ok(pauses > least + 50, `${pauses} pauses, ${least} where nothing is in the way`);
  });

  it('pauses every few hundred words, links or nodes', () => {
    const rules: Rule[] = [
      { id: 'k', content: words(Array.from({ length: 10_000 }, (_, at) => `word${at}`)) },
      { id: 'p', content: patterns(Array.from({ length: 50 }, (_, at) => `spam${at}`)) },
    ];
    const counts = { pauses: 0 };
    const steps = compileSteps(rules);
    while (!steps.next().done) counts.pauses += 1;
    // 10,000 words are gathered, sorted by their letters, put into the tree and indexed: four times 156 pauses, and those of the tree.
    assert.ok(counts.pauses > 600 + 50, `${counts.pauses} pauses`);
  });
});
