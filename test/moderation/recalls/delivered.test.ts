import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createDeliveredMessages,
  type Delivery,
  LIFE,
  LONG_LIFE,
} from '../../../src/moderation/recalls/delivered.ts';
import { phraseOf } from '../../../src/moderation/recalls/phrase.ts';
import { readRef, writeRef } from '../../../src/moderation/recalls/ref.ts';

function stage() {
  let time = 0;
  const messages = createDeliveredMessages(() => time);
  let last = 0;
  return {
    ...messages,
    pass: (ms: number) => {
      time += ms;
    },
    say(viewer: string, text: string, more: Partial<Delivery> = {}): number {
      last += 1;
      messages.note({ roomId: 'r1', viewer, text, random: 1000 + last, number: last, ...more });
      return last;
    },
    numbers: (search: Partial<Parameters<typeof messages.find>[0]>) =>
      messages.find({ roomId: 'r1', minAge: 0, ...search }).map(({ number }) => number),
  };
}

describe('messages that were delivered', () => {
  it('are found by their sender, the newest first, in their own room', () => {
    const { say, numbers } = stage();
    say('ana', 'one');
    say('ben', 'two');
    say('ana', 'three');
    say('ana', 'elsewhere', { roomId: 'r2' });
    assert.deepEqual(numbers({ viewer: 'ana' }), [3, 1]);
    assert.deepEqual(numbers({ viewer: 'an' }), []);
    assert.deepEqual(numbers({ viewer: 'ana', roomId: 'r2' }), [4]);
    assert.deepEqual(numbers({ viewer: 'ana', roomId: 'r3' }), []);
  });

  it('are found by what they say, whoever said it', () => {
    const { say, numbers } = stage();
    say('ana', 'FREE coins 123!');
    say('ben', 'free coins 🎁');
    say('cleo', 'free coin');
    assert.deepEqual(numbers({ phrases: [phraseOf('free coins')] }), [2, 1]);
    assert.deepEqual(numbers({ phrases: [phraseOf('free coins')], viewer: 'ben' }), [2]);
  });

  it('are found one by one', () => {
    const { say, numbers } = stage();
    say('ana', 'one', { random: 5 });
    say('ben', 'two', { random: 5 });
    say('ana', 'three', { random: 6 });
    const lines = [
      ['ana', 5],
      ['ana', 7],
    ] as const;
    assert.deepEqual(numbers({ lines }), [1]);
  });

  it('leave out what came after the moment that is meant', () => {
    const { say, numbers, pass } = stage();
    say('ana', 'before');
    pass(5000);
    say('ana', 'after');
    assert.deepEqual(numbers({ viewer: 'ana', minAge: 3000 }), [1]);
  });

  it('are forgotten after ten minutes, and after an hour where moderators may come back to them', () => {
    const { say, numbers, pass, keep } = stage();
    say('ana', 'kept', { random: 5 });
    say('ana', 'not kept');
    keep(writeRef({ roomId: 'r1', viewer: 'ana', random: 5 }));
    assert.deepEqual(numbers({ viewer: 'ana' }), [2, 1]);
    pass(LIFE + 1);
    assert.deepEqual(numbers({ viewer: 'ana' }), [1]);
    pass(LONG_LIFE - LIFE);
    assert.deepEqual(numbers({ viewer: 'ana' }), []);
  });

  it('are kept for an hour also where that is asked before they are delivered', () => {
    const { say, numbers, pass, keep } = stage();
    keep(writeRef({ roomId: 'r1', viewer: 'ana', random: 5 }));
    keep('no reference');
    say('ana', 'late', { random: 5 });
    pass(LIFE + 1);
    assert.deepEqual(numbers({ viewer: 'ana' }), [1]);
  });

  it('have their number looked up for a minute', () => {
    const { say, pass, numberOf } = stage();
    const ref = writeRef({ roomId: 'r1', viewer: 'ana', random: 5 });
    assert.equal(numberOf(ref), undefined);
    say('ana', 'one', { random: 5 });
    assert.equal(numberOf(ref), 1);
    assert.equal(numberOf(writeRef({ roomId: 'r1', viewer: 'ana', random: 6 })), undefined);
    assert.equal(numberOf('{'), undefined);
    pass(60_001);
    assert.equal(numberOf(ref), undefined);
  });

  it('are bounded in a room, in which the oldest are forgotten, and over all rooms', () => {
    const { say, numbers } = stage();
    for (let count = 0; count < 40_000; count += 1) say(count < 10 ? 'early' : 'late', 'x');
    assert.deepEqual(numbers({ viewer: 'early' }), []);
    assert.equal(numbers({ viewer: 'late' }).length, 1000);
    assert.equal(numbers({ viewer: 'late' })[0], 40_000);
    for (let room = 0; room < 1200; room += 1) say('ana', 'x', { roomId: `room-${room}` });
    assert.deepEqual(numbers({ viewer: 'ana', roomId: 'room-0' }), []);
    assert.equal(numbers({ viewer: 'ana', roomId: 'room-1199' }).length, 1);
    say(`${'x'.repeat(70)}`, 'an account that cannot be');
    assert.deepEqual(numbers({ viewer: 'x'.repeat(70) }), []);
  });

  it('keep their order while there comes to be room for more of them', () => {
    const { say, numbers, pass } = stage();
    for (let count = 0; count < 500; count += 1) {
      pass(10);
      say('ana', 'x');
    }
    assert.deepEqual(
      numbers({ viewer: 'ana' }),
      Array.from({ length: 500 }, (_, index) => 500 - index),
    );
    // Where the oldest no longer matter, their places are taken again.
    pass(LIFE + 1);
    for (let count = 0; count < 300; count += 1) say('ana', 'x');
    assert.equal(numbers({ viewer: 'ana' }).length, 300);
  });
});

describe('what a message says', () => {
  const same = [
    ['Free Coins', 'free coins!!! 777'],
    ['加微信 领取', '加微信领取123'],
    ['ПРИВЕТ мир', 'привет, мир'],
    ['무료 코인', '무료코인!'],
    ['666', ' 666 '],
    ['go go', 'GO🚀GO'],
    ['', ' '],
  ] as const;
  for (const [one, other] of same)
    it(`is the same: “${one}” and “${other}”`, () => assert.equal(phraseOf(one), phraseOf(other)));
  const different = [
    ['free coins', 'free coin'],
    ['666', '777'],
    ['ab', 'ba'],
    ['加微信', '加微博'],
    ['😀', '😁'],
  ] as const;
  for (const [one, other] of different)
    it(`differs: “${one}” and “${other}”`, () => assert.notEqual(phraseOf(one), phraseOf(other)));

  it('is a whole number that JSON keeps', () => {
    for (const text of ['a', 'free coins', '加微信', '😀', '', 'x'.repeat(20_000)])
      assert.ok(Number.isSafeInteger(phraseOf(text)) && phraseOf(text) >= 0, text);
  });
});

describe('the reference of a message', () => {
  it('is read as it was written', () => {
    const ref = { roomId: 'r"1', viewer: 'an,a', random: 4_294_967_295 };
    assert.deepEqual(readRef(writeRef(ref)), ref);
  });
  for (const written of ['', 'null', '{}', '[]', '["a","b","c"]', '["a",1,2]'])
    it(`is none: ${written}`, () => assert.equal(readRef(written), undefined));
});
