import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Reading } from '../../src/filters/characters/reading.ts';
import { LOOK_ALIKES } from '../../src/filters/data/look-alikes.ts';
import { SIMPLIFIED } from '../../src/filters/data/simplified.ts';
import { compileRules, ruleContentSchema } from '../../src/filters/index.ts';
import { readBase } from '../../src/filters/views/base.ts';
import { hasFillers, readBetween } from '../../src/filters/views/between.ts';
import { initialForms } from '../../src/filters/views/initials.ts';
import { readJamo, readLengthened } from '../../src/filters/views/jamo.ts';
import { keysOf } from '../../src/filters/views/keyboard.ts';
import { readLeet } from '../../src/filters/views/leet.ts';
import { readLookAlikes } from '../../src/filters/views/look-alike.ts';
import { hasSwaps, readMixedCase } from '../../src/filters/views/mixed-case.ts';
import { decodePercent } from '../../src/filters/views/percent.ts';
import { decodeReversed } from '../../src/filters/views/reversed.ts';
import { lookAlikePairs, simplifiedPairs } from './generate-data.ts';

function base(text: string): Reading {
  const reading = new Reading('base');
  readBase(text, reading);
  return reading;
}

/** A view made from the base, as a string. */
function view(text: string, read: (base: Reading, into: Reading) => unknown): string {
  const into = new Reading('view');
  read(base(text), into);
  return into.toString();
}

/** Where each letter of a reading stands in its text. */
const places = (text: string, reading: Reading) =>
  Array.from({ length: reading.length }, (_, at) => text.slice(reading.starts[at], reading.ends[at]));

describe('the base view', () => {
  for (const [text, letters] of [
    ['Fuck THIS', 'fuckthis'],
    ['f\u200Bu\u{E0061}c\uFE0Fk\u00AD', 'fuck'],
    ['𝓯𝓾𝓬𝓴', 'fuck'],
    ['\u{1F1EB}\u{1F1FA}🅲🄺', 'fuck'],
    ['ｓｈａｂｉ', 'shabi'],
    ['naïve Ω', 'naiveω'],
    ['操你媽', '操你妈'],
    ['\u1109\u1175\u1107\u1161\u11AF', '시발'],
    ['시바\u11AF', '시발'],
    ['시\u3164발', '시발'],
    ['ﾡﾤ', 'ㄱㄴ'],
    ['①⑩ ٣ ３', '11033'],
    ['😀a🤣b', 'ab'],
    ['が ガ', 'がが'],
    ['ハ\u3099カ ﾊﾞｶ ハ゛カ キモイ', 'ばかばかばかきもい'],
    ['시\u119E발 시ㆍ발 ㅄ', '시발시발ㅂㅅ'],
    ['f\uFEFFu\u2028c', 'fuc'],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${letters}`, () => assert.equal(base(text).toString(), letters));
  }

  it('keeps the place of each letter, whole characters each', () => {
    const text = 'a𝓯 \u1109\u1175b';
    assert.deepEqual(places(text, base(text)), ['a', '𝓯', '\u1109\u1175', 'b']);
  });

  it('notes what lies between', () => {
    const { gaps } = base('a b.c。d.-~=e\nf....g. h,i');
    assert.deepEqual([...gaps.subarray(0, 9)], [0, 1, 2, 70, 10, 33, 2, 67, 134]);
  });
});

describe('the leet view', () => {
  const leet = (text: string, either: 'i' | 'l' = 'i') => {
    const into = new Reading('leet');
    const outcome = readLeet(text, either, into);
    return `${outcome} ${into}`;
  };
  it('reads digits and signs beside letters as letters', () =>
    assert.equal(leet('4ss @ss a$$'), 'read assassass'));
  it('reads 1, ! and | in two ways', () => {
    assert.equal(leet('k1ll'), 'either kill');
    assert.equal(leet('k1ll', 'l'), 'either klll');
  });
  it('leaves numbers alone, and marks that end a sentence', () =>
    assert.equal(leet('24 hours left!'), 'none 24hoursleft'));
  it('reads tokens of signs alone', () => assert.equal(leet('@$$'), 'read ass'));
  it('reads a plus before a contact word as 加', () => assert.equal(leet('福利＋ｖｘ'), 'read 福利加vx'));
  it('reads a sign that stands alone among single letters', () =>
    assert.equal(leet('B | T C H'), 'either bitch'));
  it('reads look-alikes beside digits', () => assert.equal(leet('wh0яe'), 'read whore'));
});

describe('the look-alike view', () => {
  const alike = (text: string) => view(text, (from, into) => readLookAlikes(from, text, into));
  it('reads tokens that mix scripts as Latin', () => assert.equal(alike('fu\u0441k'), 'fuck'));
  it('reads look-alikes of two scripts as Latin', () => assert.equal(alike('\u0441\u03BF'), 'co'));
  it('reads small capitals as Latin', () => assert.equal(alike('ꜰᴜᴄᴋ'), 'fuck'));
  it('leaves words of one script', () => assert.equal(alike('\u0441мотри'), '\u0441мотри'));
  it('leaves Han, kana and Hangul', () => assert.equal(alike('乙丨〇 ノ ㅇ'), '乙丨〇のㅇ'));
  it('reads the alphabets of text generators', () => {
    for (const text of ['ʄʊƈҡ', '₣Ʉ₵₭', 'ᖴᑌᑕᛕ', '⠋⠥⠉⠅', 'fu©k']) assert.equal(alike(text), 'fuck', text);
  });
});

describe('the jamo view', () => {
  for (const [text, letters] of [
    ['시바ㄹ', '시발'],
    ['ㅅㅣㅂㅏㄹ', '시발'],
    ['ㅅ ㅣ ㅂ ㅏ ㄹ', '시발'],
    ['십ㅏㄹ', '시발'],
    ['시ㅣ발', '시발'],
    ['ㅅㅅㅣ발', '시발'],
    ['다시 바라', '다시바라'],
    ['ㅋㅋㅋ', 'ㅋㅋㅋ'],
  ] as const) {
    it(`reads ${text} as ${letters}`, () => assert.equal(view(text, readJamo), letters));
  }

  it('marks what it has put together, and nothing else', () => {
    const into = new Reading('jamo');
    readJamo(base('다시바ㄹ'), into);
    assert.deepEqual([...into.changed.subarray(0, into.length)], [0, 0, 1]);
  });
});

describe('other views of Hangul', () => {
  it('takes drawn-out vowels back', () => {
    assert.equal(view('씨바알', readLengthened), '씨발');
    assert.equal(view('역시 이발소', readLengthened), '역시이발소');
  });
  it('leaves out what stands between syllables, but not after a digit', () => {
    assert.equal(view('시1발', readBetween), '시발');
    assert.equal(hasFillers('시1발'), true);
    assert.equal(view('10시 1발', readBetween), '10시1발');
  });
  it('knows the initials of a word', () => assert.deepEqual(initialForms('병신'), ['ㅂ신', '병ㅅ', 'ㅂㅅ']));
  it('knows the keys of a word', () => {
    assert.deepEqual(keysOf('시발'), ['tlqkf']);
    assert.deepEqual(keysOf('병신'), ['qudtls']);
    assert.deepEqual(keysOf('shit'), []);
  });
});

describe('texts that are shown from right to left', () => {
  const shown = (text: string) => decodeReversed(text)?.text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
  it('are read as people see them', () => {
    assert.equal(shown('\u202Ekcuf\u202C you'), 'fuck you');
    assert.equal(shown('a \u202Ekcuf\nb'), 'a fuck\nb');
    assert.equal(shown('\u202Eko \u2066ab\u2069 c\u202C'), 'c ab ok');
    assert.equal(shown('plain'), undefined);
  });
  it('know where each character comes from', () => {
    const [hit] = compileRules([
      {
        id: 'r',
        content: ruleContentSchema.parse({ kind: 'keywords', keywords: [{ text: 'fuck' }] }),
      },
    ]).match('so \u202Eyou kcuf\u202C');
    assert.deepEqual([hit?.view, hit?.start, hit?.end], ['reversed', 8, 12]);
  });
});

describe('the mixed-case view', () => {
  const mixed = (text: string) => view(text, (from, into) => readMixedCase(from, text, into));
  it('reads a capital I behind a small letter as l, and a small l before a capital as i', () => {
    for (const [text, letters] of [
      ['sIut', 'slut'],
      ['BlTCH', 'bitch'],
      ['kiII', 'kill'],
      ['kilI', 'kill'],
    ] as const) {
      assert.ok(hasSwaps(text));
      assert.equal(mixed(text), letters);
    }
  });
  it('leaves words in one case', () => assert.ok(!hasSwaps('I will kill ILL')));
});

describe('percent-decoding', () => {
  it('decodes what is whole and leaves what is broken', () => {
    assert.equal(
      decodePercent('100% sure %zz %66uck %e5%82%bb %e5%82')?.text,
      '100% sure %zz fuck 傻 %e5%82',
    );
  });
  it('knows where each character comes from', () => {
    const { starts, ends } = decodePercent('a%66b') ?? assert.fail();
    assert.deepEqual(
      [[...starts], [...ends]],
      [
        [0, 1, 4],
        [1, 4, 5],
      ],
    );
  });
  it('makes no surrogates and no overlong forms', () => {
    assert.equal(decodePercent('%ed%a0%80'), undefined);
    assert.equal(decodePercent('%c0%af'), undefined);
    assert.equal(decodePercent('plain'), undefined);
  });
});

describe('the data of the views', () => {
  it('is what OpenCC and Unicode say', async () => {
    assert.equal(SIMPLIFIED, await simplifiedPairs());
    assert.equal(LOOK_ALIKES, lookAlikePairs());
  });
});
