import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { logText } from '../../../src/messages/log-text.ts';
import { MAX_VIEWERS, parseViewers, readViewers, typedForm } from '../../../src/moderation/viewers/ids.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const refusal = (text: string): string => {
  try {
    parseViewers(text);
  } catch (error) {
    assert.ok(error instanceof Failure && error.kind === 'input');
    return logText(error.problem);
  }
  return assert.fail(`“${text}” was accepted`);
};

describe('a list of viewers', () => {
  it('is separated by spaces, commas and new lines, in any mixture', () => {
    assert.deepEqual(parseViewers('a, b c,,d\n e'), ['a', 'b', 'c', 'd', 'e']);
  });

  it('knows the commas of a Chinese keyboard', () => {
    assert.deepEqual(parseViewers('a，b、c'), ['a', 'b', 'c']);
  });

  it('names each viewer once', () => {
    assert.deepEqual(parseViewers('a b a'), ['a', 'b']);
  });

  it('keeps an id with spaces together in quotes, also the curly ones of a phone', () => {
    assert.deepEqual(parseViewers('"viewer 9" x “a, b”'), ['viewer 9', 'x', 'a, b']);
  });

  it('takes a quote inside an id for what it is', () => {
    assert.deepEqual(parseViewers(`o"brien it's`), ['o"brien', "it's"]);
  });

  it('is refused when nobody is named', () => {
    for (const text of ['', '  ', ', ,']) assert.match(refusal(text), /^Name a viewer/);
  });

  it('is refused with the id that cannot be one', () => {
    assert.match(refusal('ok 😀spam'), /“😀spam” cannot be an account id/);
    assert.match(refusal(`a ${'x'.repeat(33)}`), /is 33 characters long\. An account id has at most 32/);
  });

  it('is refused with the count when it is too long', () => {
    const ids = Array.from({ length: MAX_VIEWERS + 1 }, (_, index) => `v${index}`).join(' ');
    assert.match(refusal(ids), /You named 101 viewers\. One command takes at most 100/);
    assert.equal(parseViewers(ids.replace(/ v100$/, '')).length, MAX_VIEWERS);
  });

  it('is refused with what cannot be an id, or names nobody', () => {
    assert.match(refusal('é'.repeat(41)), /^“é{41}” cannot be an account id/);
    assert.match(refusal(`${'-'.repeat(41)}`), /^“-{41}” has no letters or digits/);
    assert.match(refusal(' , '), /^Name a viewer: give one or more/);
  });
});

describe('an id among marks', () => {
  const cases: readonly (readonly [typed: string, seen: readonly string[], meant: readonly string[]])[] = [
    ['spammer_9;', [], ['spammer_9']],
    ['@spammer_9', [], ['spammer_9']],
    ['`spammer_9`', [], ['spammer_9']],
    ['**spammer_9**', [], ['spammer_9']],
    ['spammer_9.', [], ['spammer_9']],
    ['spammer_9…', [], ['spammer_9']],
    ['‘spammer_9’', [], ['spammer_9']],
    ['«spammer_9»', [], ['spammer_9']],
    ['【spammer_9】', [], ['spammer_9']],
    ['(@spammer_9),', [], ['spammer_9']],
    ['<spammer_9>', [], ['spammer_9']],
    ['1. a 2) b (3) c', [], ['a', 'b', 'c']],
    ['1.a 2)b', [], ['a', 'b']],
    ['1、a 2、b', [], ['a', 'b']],
    ['1️⃣ a ② b', [], ['a', 'b']],
    ['1. 2. 3.', [], ['1', '2', '3']],
    ['(1)', [], ['1']],
    ['- a\n• b\n– c', [], ['a', 'b', 'c']],
    ['ｓｐａｍｍｅｒ＿９；', [], ['spammer_9']],
    ['\u2066spam\u200Bmer_9\u2069\uFEFF', [], ['spammer_9']],
    ['a · said b, c', [], ['a']],
    ['a b · x\nc · y', [], ['a', 'b', 'c']],
    ['a: b c', [], ['a']],
    ['a: b, c', [], ['a']],
    ['a, b: c, d\ne', [], ['a', 'b', 'e']],
    ['a：b，c', [], ['a']],
    ['“two words”：b c', [], ['two words']],
    ['ａ：ｂ', [], ['a:b']],
    ['"a": b, c', [], ['a']],
    ['“two words”: b c', [], ['two words']],
    ['**a:** b, c', [], ['a']],
    ['a:» b c', [], ['a']],
    ['"a:" b', [], ['a:', 'b']],
    ['**a:** b', ['a:'], ['a:', 'b']],
    ['a · ', [], ['a']],
    ['a\u200B \u2066·\u200B b, c', [], ['a']],
    ['"a." b', [], ['a.', 'b']],
    ['"..."', [], ['...']],
    ['a.b -c- _d_', [], ['a.b', '-c-', '_d_']],
    ['bob.', ['bob.'], ['bob.']],
    ['(bob.)', ['bob.'], ['bob.']],
    ['bob..', ['bob.', 'bob'], ['bob.']],
    ['@al', ['@al', 'al'], ['@al']],
    ['1.a', ['1.a'], ['1.a']],
    ['two words', ['two words'], ['two words']],
    ['two words', ['two words', 'two', 'words'], ['two', 'words']],
    ['a,b', ['a,b'], ['a,b']],
    ['a;b', [], ['a;b']],
    ['a;b', ['a', 'b'], ['a', 'b']],
    ['a;b', ['a', 'b', 'a;b'], ['a;b']],
    ['-', ['-'], ['-']],
  ];
  for (const [typed, seen, meant] of cases)
    it(`“${typed}” means ${meant.join(' and ')}${seen.length > 0 ? ` where ${seen} was seen` : ''}`, async () => {
      assert.deepEqual(parseViewers(typed, new Set(seen)), meant);
      assert.deepEqual(
        await readViewers(typed, async (ids) => new Set(ids.filter((id) => seen.includes(id)))),
        meant,
      );
    });

  it('is refused where only signs are left, or where it is a mention', () => {
    for (const text of ['@', '...', '- •', '。'])
      assert.match(refusal(text), /^Name a viewer|has no letters or digits/);
    for (const text of [
      '<@123456789012345678>',
      'a (<@!123456789012345678>),',
      '<@&123456789012345678>',
      '<#123456789012345678>.',
    ])
      assert.match(refusal(text), /Discord mention/);
  });

  it('is asked about only where it could mean several things', async () => {
    const asked: string[] = [];
    const nobody = async (ids: readonly string[]) => {
      asked.push(...ids);
      return new Set<string>();
    };
    await readViewers('a,b', nobody);
    assert.deepEqual(asked.sort(), ['a', 'a,b', 'b']);
    asked.length = 0;
    await readViewers('spammer_9', nobody);
    assert.deepEqual(asked, []);
  });

  it('is read in bounded time, whatever is typed', () => {
    const started = cpuTime();
    for (const text of ['(', '" ', ' ', '1.', '@a ', '"a', 'a,', '·', ' · '])
      try {
        parseViewers(text.repeat(6000 / text.length));
      } catch (error) {
        assert.ok(error instanceof Failure);
      }
    assert.ok(cpuTime() - started < 1000);
  });
});

describe('the form in which an id can be typed', () => {
  it('is read back as the id, whatever else is known', () => {
    for (const id of [
      'a',
      'a b',
      'a,b',
      'bob.',
      '@x',
      'x:',
      '1.',
      '...',
      '-',
      "it's",
      'a"b',
      'a;b',
      '#',
      '<a>',
      'v'.repeat(32),
    ]) {
      const form = typedForm(id) ?? assert.fail(id);
      for (const seen of [[], [id], ['a', 'b', 'bob', 'x', '1', 'v']])
        assert.deepEqual(parseViewers(`c ${form} d`, new Set(seen)), ['c', id, 'd'], id);
    }
  });

  it('is none where no form would be', () => {
    for (const id of ['"', 'a "b"', ' a', 'a · b', 'é', '', 'x'.repeat(33), '<@123456789012345678>'])
      assert.equal(typedForm(id), undefined, id);
  });
});
