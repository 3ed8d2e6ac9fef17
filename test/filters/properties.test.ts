import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileRules, type Rule, starterSets } from '../../src/filters/index.ts';
import { cpuTime } from '../support/cpu-time.ts';

const rules: readonly Rule[] = [
  ...starterSets.map(({ id, content }) => ({ id, content })),
  {
    id: 'everything',
    content: {
      kind: 'keywords',
      strictness: 'aggressive',
      allow: ['class', '즉시발송'],
      keywords: [
        '*ass*',
        'fuck*',
        '시발',
        '병신',
        '傻逼',
        '加微信',
        'ㅅㅂ',
        'kill yourself',
        'abab',
        '시1발',
      ].map((text) => ({
        text,
        language: 'any',
        certainty: 'certain',
      })),
    },
  },
  { id: 'links', content: { kind: 'link', hosts: [], invites: true, allowedHosts: [], allow: [] } },
  { id: 'patterns', content: { kind: 'patterns', patterns: ['(a+)+b', 'x*y|z'], allow: [] } },
];
const matcher = compileRules(rules);

/** Hits point at something of the text, in order, and never into the middle of a character. */
function check(text: string): void {
  let before = 0;
  for (const { start, end, ruleId } of matcher.match(text)) {
    assert.ok(start >= before, 'in order');
    before = start;
    assert.ok(start >= 0 && end <= text.length && start < end, `${ruleId} ${start}-${end}`);
    for (const edge of [start, end]) {
      const splits =
        /[\uD800-\uDBFF]/.test(text.charAt(edge - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(edge));
      assert.ok(!splits, `${ruleId} splits a character at ${edge}`);
    }
  }
}

/** Pieces that words of the rules, and what evades them, are made of. */
const pieces = fc.constantFrom(
  ...[
    'f',
    'u',
    'c',
    'k',
    'a',
    's',
    '4',
    '$',
    '@',
    '!',
    '1',
    '*',
    '.',
    ' ',
    '\n',
    '-',
    '%66',
    '%',
    '%e5%82%bb',
    '시',
    '발',
    '바',
    'ㄹ',
    'ㅅ',
  ],
  ...[
    'ㅂ',
    '병',
    '신',
    '이',
    '씨',
    '傻',
    '逼',
    '·',
    '。',
    '加',
    '微',
    '信',
    'vx',
    '一',
    '１',
    '①',
    't.me/',
    '点',
    '[.]',
    'с',
    'о',
    '𝓯',
    '🇫',
    '🅰',
  ],
  ...[
    '\u200B',
    '\u0301',
    '\u1109',
    '\u1175',
    '\u11AF',
    'ﾡ',
    '😀',
    '\uD83D',
    '\uDE00',
    '\uD83E',
    '\uDB40',
    '\u{E0061}',
    '+',
    'ᴜ',
    'ø',
    'ﬁ',
    '㈱',
  ],
);

describe('whatever the text', () => {
  it('points at places of it and never throws: random Unicode', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 2000 });
  });

  it('points at places of it and never throws: lone surrogates and any other units', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    fc.assert(
      fc.property(units, (list) => check(String.fromCharCode(...list))),
      { numRuns: 2000 },
    );
  });

  it('points at places of it and never throws: what evasions are made of', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (list) => check(list.join(''))),
      { numRuns: 5000 },
    );
  });

  it('says the same of a text however often it is asked', () => {
    const first = matcher.match('즉시발송 f.u.c.k 傻 逼');
    matcher.match('something else entirely, 씨발 씨발 씨발');
    assert.deepEqual(matcher.match('즉시발송 f.u.c.k 傻 逼'), first);
  });

  it('returns one frozen list where there is nothing', () => {
    const nothing = matcher.match('hello');
    assert.equal(matcher.match('good morning'), nothing);
    assert.ok(Object.isFrozen(nothing));
  });
});

describe('a message of 12 KB', () => {
  const SIZE = 12_000;
  const repeated = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
  const texts = [
    ...[
      'f.',
      'f ',
      'fu',
      'ff',
      'a',
      'as',
      'ab',
      'a.',
      'a-',
      '시1',
      '시 ',
      '시',
      '시발',
      '바ㄹ',
      'ㅅ',
      'ㅏ',
      '씨이',
      '傻',
      '傻 ',
      '傻。逼',
    ],
    ...[
      '%',
      '%6',
      '%66',
      '%e5',
      '%e5%82%bb',
      '*',
      'f*',
      'f*k',
      '4',
      '@',
      '$a',
      '1a',
      '!',
      'a1!|',
      '+v',
      '微信',
      '微信1',
      'vx',
      'vx_',
      '加微信 ',
    ],
    ...[
      '.',
      'a.b',
      't.me/',
      'a.a.a.a ',
      '点',
      ' . ',
      'dot ',
      '[.]',
      '\u0301',
      'e\u0301',
      '\u1109\u1175',
      '\u11AF',
      '😀',
      '\uD83D',
      'с',
      'сa',
      'ᴜ',
    ],
    ...[
      'ﷺ',
      '㎏',
      'kill yourself ',
      'class',
      '즉시발송',
      '즉시발송씨발',
      'f u c k ',
      'shabi',
      '𝓯',
      '🇫🇺',
      'aab',
      '\n',
      'a\n',
    ],
  ].map(repeated);

  it('is judged in a moment, however it is made', () => {
    for (const text of texts) matcher.match(text);
    for (const text of texts) {
      const started = cpuTime();
      check(text);
      const took = cpuTime() - started;
      assert.ok(took < 500, `${took.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 12))}`);
    }
  });

  it('takes time in proportion to its length', () => {
    const slow = texts.filter((text) => {
      const long = text.repeat(4);
      matcher.match(long);
      const started = cpuTime();
      matcher.match(long);
      return cpuTime() - started > 1000;
    });
    assert.deepEqual(
      slow.map((text) => text.slice(0, 12)),
      [],
    );
  });
});
