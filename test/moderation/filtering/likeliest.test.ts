import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { essenceOf, likeliestFirst, type Speaker } from '../../../src/moderation/filtering/likeliest.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
/** Somebody who has been there for long and said something ordinary a minute ago. */
const speaker = (viewer: string, changes: Partial<Speaker> = {}): Speaker => ({
  viewer,
  lastLine: 'nice stream',
  at: NOW - MINUTE,
  since: NOW - 60 * MINUTE,
  repeats: 1,
  isShared: false,
  found: undefined,
  ...changes,
});
const ordinary = (at: number) => speaker('ordinary', { at: NOW - at });
const order = (...speakers: Speaker[]) => likeliestFirst(speakers, NOW).map(({ viewer }) => viewer);

describe('of two speakers', () => {
  const found = (what: 'blocked' | 'flagged', ago = MINUTE) => ({ found: { what, at: NOW - ago } });
  const rows: [string, Partial<Speaker>, Partial<Speaker>][] = [
    ['a blocked one before a flagged one', found('blocked'), found('flagged')],
    ['a flagged one before one who repeats', found('flagged'), { repeats: 9 }],
    ['one who repeats more before one who repeats less', { repeats: 4 }, { repeats: 2 }],
    ['one who repeats before a line that several say', { repeats: 2 }, { isShared: true }],
    ['a line that several say before an address', { isShared: true }, { lastLine: 'see coins.example' }],
    ['an address before somebody new', { lastLine: 'https://x.example' }, { since: NOW - MINUTE }],
    ['somebody new before others', { since: NOW - MINUTE }, { at: NOW - 1 }],
    ['whoever spoke later', { at: NOW - 1000 }, { at: NOW - 2000 }],
    [
      'somebody new before one who was flagged long ago',
      { since: NOW - MINUTE },
      found('flagged', 20 * MINUTE),
    ],
    ['a number to write to before nothing', { lastLine: 'add 123456' }, { lastLine: 'add 1234' }],
  ];
  for (const [name, first, second] of rows)
    it(`comes first: ${name}`, () => {
      assert.deepEqual(order(speaker('second', second), speaker('first', first)), ['first', 'second']);
      assert.deepEqual(order(speaker('first', first), speaker('second', second)), ['first', 'second']);
    });

  it('nothing speaks for one who has been silent for long', () => {
    assert.deepEqual(order(speaker('silent', { at: NOW - 11 * MINUTE, repeats: 5 }), ordinary(1000)), [
      'ordinary',
      'silent',
    ]);
  });
});

describe('a line without what spammers vary', () => {
  for (const [line, essence] of [
    ['FREE coins!! 12', 'freecoins'],
    ['free… COINS 🎁 99', 'freecoins'],
    ['加 V 信：12345', '加v信'],
    ['12345', '12345'],
    ['🎁🎁', '🎁🎁'],
    ['  ', ''],
  ] as const)
    it(`“${line}” is “${essence}”`, () => assert.equal(essenceOf(line), essence));
});

/** A word of its own for each number. */
const word = (index: number): string => String.fromCodePoint(97 + index).repeat(3);

describe('the likeliest of a room', () => {
  it('has the spammer first who was 17th of 20 by time', () => {
    let now = 0;
    const speakers = createSpeakers(() => now);
    const say = (viewer: string, lastLine: string) => {
      now += 1000;
      speakers.note('r', { viewer, lastLine });
    };
    for (let round = 0; round < 3; round += 1) {
      for (const index of Array(3).keys()) say(`v${index}`, `what a goal ${word(index)} ${word(round)}`);
      say('spammer', `Cheap COINS ${round} at my profile`);
      for (const index of Array(16).keys()) say(`v${index + 3}`, `hello ${word(index)} ${word(round + 20)}`);
    }
    assert.equal(
      speakers.of('r').findIndex(({ viewer }) => viewer === 'spammer'),
      16,
    );
    assert.equal(speakers.likeliest(['r'])[0]?.viewer, 'spammer');
  });

  it('remembers whom a rule has found something of, however many have spoken since', () => {
    let now = 0;
    const speakers = createSpeakers(() => now);
    speakers.note('r', { viewer: 'flagged', lastLine: 'x' });
    speakers.found('r', 'flagged', 'flagged');
    speakers.found('r', 'never heard', 'blocked');
    for (const index of Array(1000).keys()) {
      now += 10;
      speakers.note('r', { viewer: `v${index}`, lastLine: 'an ordinary line' });
    }
    const likeliest = speakers.likeliest(['r', 'other']);
    assert.equal(likeliest[0]?.viewer, 'flagged');
    assert.ok(likeliest.length <= 401 && !likeliest.some(({ viewer }) => viewer === 'never heard'));
    assert.ok(!speakers.of('r').some(({ viewer }) => viewer === 'flagged'));
  });

  it('takes a raid of one line from many accounts for likelier than who only greets', () => {
    const speakers = createSpeakers(() => 5);
    for (const viewer of ['r1', 'r2', 'r3'])
      speakers.note('r', { viewer, lastLine: 'join my channel for prizes' });
    for (const viewer of ['a', 'b', 'c']) speakers.note('r', { viewer, lastLine: 'hi' });
    assert.equal(speakers.likeliest(['r'])[0]?.viewer, 'r3');
  });

  it('has each viewer once, whichever room they spoke in, and does not count short lines at once', () => {
    const speakers = createSpeakers(() => 5);
    for (const room of ['r', 's', 's']) speakers.note(room, { viewer: 'lol', lastLine: 'lol' });
    speakers.note('r', { viewer: 'other', lastLine: 'hello there' });
    assert.deepEqual(
      speakers
        .likeliest(['r', 's'])
        .map(({ viewer, repeats }) => [viewer, repeats])
        .sort(),
      [
        ['lol', 0],
        ['other', 1],
      ],
    );
  });
});
