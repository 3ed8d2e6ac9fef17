import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold, MAX_SPEAKERS, withHeld, withMark } from '../../../src/discord/feed/fold.ts';
import type { Kept, Mark } from '../../../src/discord/feed/gathered.ts';
import { said } from './said.ts';

const kept = (order: number, viewer: string, text: string, mark?: Mark): Kept => ({
  message: said(viewer, text),
  order,
  at: order,
  mark,
});
const nobody = () => ({ isBanned: false, isMuted: false });

describe('a post', () => {
  it('has a line for each message, in the order in which they came', () => {
    const { folded, messages } = fold(
      { kept: [kept(3, 'c', 'three', 'flagged'), kept(2, 'b', 'two'), kept(1, 'a', 'one')], heard: 3 },
      nobody,
    );
    assert.deepEqual(
      folded.lines.map(({ viewer, text, mark }) => [viewer, text, mark]),
      [
        ['a', 'one', undefined],
        ['b', 'two', undefined],
        ['c', 'three', 'flagged'],
      ],
    );
    assert.equal(folded.leftOut, 0);
    assert.deepEqual(
      messages.map(({ viewer }) => viewer),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      folded.speakers.map(({ viewer }) => viewer),
      ['c', 'a', 'b'],
    );
  });

  it('has at most 15 lines, those that rules found before others, and says how many it leaves out', () => {
    const ordinary = Array.from({ length: 40 }, (_, index) => kept(index + 1, `v${index}`, 'x'));
    const found = Array.from({ length: 10 }, (_, index) => kept(1000 + index, `s${index}`, 'x', 'blocked'));
    const { folded } = fold({ kept: [...ordinary, ...found], heard: 1500 }, nobody);
    assert.equal(folded.lines.length, 15);
    assert.equal(folded.lines.filter(({ mark }) => mark === 'blocked').length, 10);
    assert.equal(folded.leftOut, 1485);
    assert.equal(folded.speakers.length, MAX_SPEAKERS);
    assert.deepEqual(
      folded.speakers.slice(0, 10).map(({ mark }) => mark),
      Array(10).fill('blocked'),
    );
  });

  it('offers each speaker once, with what a rule found of theirs', () => {
    const { folded } = fold(
      { kept: [kept(2, 'a', 'bad', 'flagged'), kept(1, 'a', 'good'), kept(3, 'a', 'so so')], heard: 3 },
      nobody,
    );
    assert.deepEqual(folded.speakers, [{ viewer: 'a', text: 'bad', mark: 'flagged' }]);
  });

  const texts: [string, string[], string][] = [
    ['one line of several', ['a\nb', ' c\t d '], 'a b c d'],
    ['no marks that cannot be seen', ['x\u200by\u202ez\u3164'], 'xyz'],
    ...['\u200b', ' ', '\u2800', '\u3164', '\n', '\u0000'].map((blank): [string, string[], string] => [
      `words behind 4,000 ${JSON.stringify(blank)}`,
      [`${blank.repeat(4000)}buy coins`],
      'buy coins',
    ]),
    ['nothing', [], ''],
    ['shortened', ['é'.repeat(150)], `${'é'.repeat(99)}…`],
    ['no piles of marks', [`a${'\u0301'.repeat(30)}b`], `a${'\u0301'.repeat(4)}b`],
  ];
  for (const [what, words, text] of texts)
    it(`shows ${what}`, () => {
      const message = said('a', ...words);
      const { folded } = fold({ kept: [{ message, order: 1, at: 1, mark: undefined }], heard: 1 }, nobody);
      assert.equal(folded.lines[0]?.text, text);
    });

  it('says who was banned or muted after they had said it, and not who spoke after a ban', () => {
    const { folded } = fold(
      { kept: [kept(1, 'a', 'before'), kept(9, 'a', 'after'), kept(2, 'b', 'x')], heard: 3 },
      (viewer, since) => ({ isBanned: viewer === 'a' && since <= 5, isMuted: viewer === 'b' }),
    );
    assert.deepEqual(
      folded.lines.map(({ text, isBanned, isMuted }) => [text, isBanned, isMuted]),
      [
        ['before', true, false],
        ['x', false, true],
        ['after', false, false],
      ],
    );
  });

  it('changes its marks, and nothing else', () => {
    const { folded } = fold({ kept: [kept(1, 'a', 'x', 'blocked'), kept(2, 'b', 'y')], heard: 2 }, nobody);
    const marks = (post: typeof folded) => post.lines.map(({ mark, isBanned }) => [mark, isBanned]);
    assert.deepEqual(marks(withHeld(folded, 'a', { isBanned: true })), [
      ['blocked', true],
      [undefined, false],
    ]);
    assert.deepEqual(marks(withMark(folded, 0, 'flagged')), marks(folded));
    assert.deepEqual(marks(withMark(folded, 1, 'flagged')), [
      ['blocked', false],
      ['flagged', false],
    ]);
    assert.deepEqual(withHeld(withHeld(folded, 'a', { isBanned: true }), 'a', { isBanned: false }), folded);
  });
});
