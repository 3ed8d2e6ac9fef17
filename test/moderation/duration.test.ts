import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../../src/errors.ts';
import { duration } from '../../src/messages/en/common.ts';
import {
  PERMANENT,
  PRESETS,
  parseDuration,
  shownLength,
  typedDuration,
} from '../../src/moderation/duration.ts';
import type { Problem } from '../../src/problems/index.ts';

describe('a duration', () => {
  const readable: [string, number][] = [
    ['10m', 600],
    ['1h', 3600],
    ['1h30m', 5400],
    ['1h 30m', 5400],
    ['7d', 604_800],
    ['2W', 1_209_600],
    ['1mo', 2_592_000],
    ['1y', 31_536_000],
    ['45s', 45],
    ['10 分', 600],
    ['2小时', 7200],
    ['3天', 259_200],
    ['1周', 604_800],
    ['1个月', 2_592_000],
    ['30분', 1800],
    ['1시간', 3600],
    ['7일', 604_800],
    ['permanent', PERMANENT],
    [' Forever ', PERMANENT],
    ['永久', PERMANENT],
    ['136y', 136 * 31_536_000],
    ['1s', 1],
    // The service's own number, and not one more.
    ['4294967295s', 4_294_967_295],
    ['2hrs', 7200],
    ['１０分钟', 600],
    ['１ｈ３０ｍ', 5400],
    ['1个小时', 3600],
    ['2 个 小时', 7200],
    ['1個月', 30 * 86_400],
    ['1 hour 30 min', 5400],
    ['1 hour, 30 mins.', 5400],
    ['1 hour and 30 minutes', 5400],
    ['1.5h', 5400],
    ['0.5 day', 43_200],
    ['1時間30分', 5400],
    ['3日間', 259_200],
    ['2주일', 14 * 86_400],
    ['1H30M', 5400],
    ['5M 30S', 330],
    ['90MIN', 5400],
    ['1MO', 30 * 86_400],
    ['永远', PERMANENT],
    ['Permanently', PERMANENT],
  ];
  for (const [text, seconds] of readable) {
    it(`“${text}” is ${seconds} seconds`, () => assert.equal(parseDuration(text), seconds));
  }

  const refused: [string, Problem['what']][] = [
    ['', 'duration-empty'],
    ['0', 'duration-without-unit'],
    ['0m', 'duration-too-short'],
    ['10', 'duration-without-unit'],
    ['-5m', 'duration-unreadable'],
    ['137y', 'duration-too-long'],
    ['4294967296s', 'duration-too-long'],
    [`${'x'.repeat(41)}`, 'duration-unreadable'],
    ['999999999999y', 'duration-too-long'],
    ['1h30', 'duration-unreadable'],
    ['soon', 'duration-unreadable'],
    ['1x', 'duration-unreadable'],
    ['1M', 'duration-ambiguous'],
    ['１Ｍ', 'duration-ambiguous'],
    ['2 M', 'duration-ambiguous'],
    ['1D 30M', 'duration-ambiguous'],
    ['1..5h', 'duration-unreadable'],
    ['0.0001s', 'duration-too-short'],
    ['90 минут', 'duration-unreadable'],
    ['10m; drop', 'duration-unreadable'],
    ['١٠m', 'duration-unreadable'],
  ];
  for (const [text, what] of refused) {
    it(`“${text}” is refused: ${what}`, () => {
      assert.throws(
        () => parseDuration(text),
        (error) => error instanceof Failure && error.kind === 'input' && error.problem.what === what,
      );
    });
  }

  it('means minutes by m and months by mo', () => {
    assert.equal(parseDuration('1m'), 60);
    assert.equal(parseDuration('1mo'), 30 * 86_400);
  });

  it('is read back from how it is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: PERMANENT }), (seconds) => {
        assert.equal(parseDuration(typedDuration(seconds)), seconds);
      }),
    );
  });

  it('is told to the minute once it is long, as a corrected one is cut by the seconds until its correction', () => {
    const told = (durationSeconds: number) =>
      duration(shownLength({ durationSeconds, source: { type: 'outside' } }));
    assert.deepEqual([10_797, 630, 629, 600, 599, 45, PERMANENT].map(told), [
      '3 hours',
      '11 minutes',
      '10 minutes',
      '10 minutes',
      '9 minutes 59 seconds',
      '45 seconds',
      'permanent',
    ]);
  });

  it('of a ban that was given another length is the whole of it', () => {
    const origin = { what: 'edit', case: 1, durationSeconds: 172_800, before: 3600, began: 0 } as const;
    const source = { type: 'button', actorId: '1', actorName: 'mina', origin } as const;
    assert.equal(duration(shownLength({ durationSeconds: 172_747, source })), '2 days');
  });

  it('is never anything but 1 to 4294967295 whole seconds, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,13} ?[a-z天分]{1,3}$/)), (text) => {
        try {
          const seconds = parseDuration(text);
          assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= PERMANENT);
        } catch (error) {
          assert.ok(error instanceof Failure && error.kind === 'input');
        }
      }),
    );
  });

  it('offers presets that can be read', () => {
    for (const preset of PRESETS) assert.ok(parseDuration(preset) > 0);
  });
});
