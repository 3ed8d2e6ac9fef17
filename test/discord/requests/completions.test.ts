import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  choices,
  durationChoices,
  reasonChoices,
  reasonMeant,
  roomChoices,
  viewerChoices,
} from '../../../src/discord/requests/completions.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const DAY = 86_400;

function asked(typed: string, changes: Partial<GuildSettings> = {}) {
  const settings = {
    of: () => ({ ...someSettings, ...changes }),
    change: () => assert.fail('nothing is changed here'),
  };
  const policy = createPolicy({ settings, adminId: 'administrator', guildIds: () => ['1'] });
  return { guildId: '1', typed, needs: { settings, policy }, messages };
}
const shown = (list: { name: string; value: string }[]): string[] =>
  list.map(({ name, value }) => (name === value ? name : `${name} = ${value}`));

describe('what can be chosen', () => {
  const rows: [string, Parameters<typeof choices>[0], string[]][] = [
    ['a value is its own name', [{ value: 'a' }], ['a']],
    ['words stand for a value', [{ value: '1h', words: '1 hour' }], ['1 hour = 1h']],
    ['something is shown beside it, on one line', [{ value: 'a', aside: ' b\n c ' }], ['a · b c = a']],
    ['a value of 100 characters', [{ value: 'x'.repeat(100) }], ['x'.repeat(100)]],
    [
      'a value of 101 characters cannot be chosen',
      [{ value: 'x'.repeat(101), words: 'x' }, { value: 'a' }],
      ['a'],
    ],
    ['a name of 101 characters cannot be shown', [{ value: 'x', words: 'x'.repeat(101) }], []],
    ['nothing cannot be chosen', [{ value: '' }, { value: 'x', words: '' }], []],
    [
      'what fits beside a value is whole',
      [{ value: 'a', aside: 'x'.repeat(96) }],
      [`a · ${'x'.repeat(96)} = a`],
    ],
    ['what does not is cut', [{ value: 'a', aside: 'x'.repeat(97) }], [`a · ${'x'.repeat(95)}… = a`]],
    [
      'never inside a character',
      [{ value: 'a', aside: `${'x'.repeat(94)}🙂🙂` }],
      [`a · ${'x'.repeat(94)}… = a`],
    ],
    [
      'two characters beside a long value',
      [{ value: 'v'.repeat(95), aside: 'ab' }],
      [`${'v'.repeat(95)} · ab = ${'v'.repeat(95)}`],
    ],
    ['less is left out', [{ value: 'v'.repeat(96), aside: 'a' }], ['v'.repeat(96)]],
  ];
  for (const [name, list, expected] of rows) it(name, () => assert.deepEqual(shown(choices(list)), expected));

  it('is no more than Discord shows', () => {
    const list = Array.from({ length: 30 }, (_, index) => ({ value: `v${index}` }));
    assert.equal(choices(list).length, 25);
  });
});

describe('the rooms that are offered', () => {
  const two = { rooms: ['stream-42', 'Other'].map((roomId) => ({ roomId, channelId: undefined })) };
  const rows: [string, Partial<GuildSettings>, boolean, string[]][] = [
    ['', two, false, ['stream-42', 'Other']],
    ['', two, true, ['stream-42', 'Other', 'all linked rooms · 2 = all linked rooms']],
    ['oTH', two, true, ['Other']],
    ['all', two, true, ['all linked rooms · 2 = all linked rooms']],
    ['stream-42 · 3', two, false, ['stream-42']],
    ['', {}, true, ['stream-42']],
    [
      '',
      { rooms: ['a', 'all linked rooms'].map((roomId) => ({ roomId, channelId: undefined })) },
      true,
      ['a', 'all linked rooms'],
    ],
  ];
  for (const [typed, settings, all, expected] of rows)
    it(`“${typed}”${all ? ', or all' : ''} of ${settings.rooms?.length ?? 1}: ${expected.join(', ')}`, () =>
      assert.deepEqual(shown(roomChoices(asked(typed, settings), all)), expected));
});

const speaker = (viewer: string, lastLine: string) => ({
  viewer,
  lastLine,
  at: 1,
  since: 0,
  repeats: 1,
  isShared: false,
  found: undefined,
});

describe('the viewers who are offered', () => {
  const speakers = [
    speaker('ann', 'hi there'),
    speaker('Bob', ''),
    speaker('two words', 'x'),
    speaker('<@123456789012345678>', 'cannot be typed'),
  ];
  const ids = ['anton', 'ann', 'carl'];
  const needs = {
    speakers: { likeliest: () => speakers },
    seen: {
      has: (_room: string, viewer: string) => ids.includes(viewer),
      beginningWith: (_room: string, start: string) => ids.filter((id) => id.startsWith(start)),
      among: () => assert.fail('completions are answered from memory'),
      unseen: () => assert.fail('completions are answered from memory'),
      youngSince: () => undefined,
    },
  };
  const rows: [string, string[]][] = [
    ['', ['ann · hi there = ann', 'Bob', '"two words" · x = "two words"', 'anton', 'carl']],
    ['AN', ['ann · hi there = ann', 'anton']],
    ['b', ['Bob']],
    ['@b', ['Bob']],
    ['"two', ['"two words" · x = "two words"']],
    ['carl an', ['carl ann · hi there = carl ann', 'carl anton']],
    ['carl, an', ['carl ann · hi there = carl ann', 'carl anton']],
    ['ann an', ['ann anton']],
    ['"two words" b', ['"two words" Bob']],
    ['ann · hi there', ['ann · hi there = ann']],
    ['ann ', ['ann Bob', 'ann "two words" · x = ann "two words"', 'ann anton', 'ann carl']],
    ['zed', []],
    ['<@123456789012345678> b', []],
    ['there', ['ann · hi there = ann']],
    ['i THE', ['ann · hi there = ann']],
    ['wor', ['"two words" · x = "two words"']],
    ['carl ther', ['carl ann · hi there = carl ann']],
  ];
  for (const [typed, expected] of rows)
    it(`“${typed}”: ${expected.join(', ')}`, () =>
      assert.deepEqual(shown(viewerChoices({ typed, needs }, 'stream-42')), expected));

  it('are none who are banned already', () => {
    const banned = { has: (roomId: string, viewer: string) => roomId === 'stream-42' && viewer !== 'Bob' };
    const { speakers: said, seen } = needs;
    assert.deepEqual(
      shown(viewerChoices({ typed: '', needs: { speakers: said, seen, banned } }, 'stream-42')),
      ['Bob'],
    );
  });

  it('are none where no room is meant', () =>
    assert.deepEqual(viewerChoices({ typed: '', needs }, undefined), []));
});

describe('the reasons', () => {
  const reasons = [
    { text: 'spam', durationSeconds: 7 * DAY },
    { text: 'rude', durationSeconds: undefined },
    { text: 'ads', durationSeconds: 3600 },
    { text: 'ads · 1 hour', durationSeconds: undefined },
    { text: `long ${'x'.repeat(90)}`, durationSeconds: 30 * DAY },
  ];
  const long = `long ${'x'.repeat(90)}`;
  const offered: [string, string[]][] = [
    ['', ['spam · 7 days = spam', 'rude', 'ads', 'ads · 1 hour', long]],
    [' SPAM ', ['spam · 7 days = spam']],
    ['7 d', ['spam · 7 days = spam']],
    ['hour', ['ads · 1 hour']],
    ['other', []],
  ];
  for (const [typed, expected] of offered)
    it(`“${typed}” offers ${expected.length}`, () =>
      assert.deepEqual(shown(reasonChoices(asked(typed, { reasons }))), expected));

  const meant: [string, string][] = [
    ['spam', 'spam'],
    [' spam ', 'spam'],
    ['spam · 7 days', 'spam'],
    ['spam · 8 days', 'spam · 8 days'],
    ['ads · 1 hour', 'ads · 1 hour'],
    [' my own ', ' my own '],
  ];
  for (const [typed, text] of meant)
    it(`“${typed}” means “${text}”`, () => assert.equal(reasonMeant(reasons, typed, messages), text));
});

describe('the durations that are offered', () => {
  const usual = [
    '10 minutes = 10m',
    '1 hour · the default = 1h',
    '1 day = 1d',
    '7 days = 7d',
    '30 days = 30d',
    'permanent',
  ];
  const rows: [string, Partial<GuildSettings>, string[]][] = [
    ['', {}, usual],
    ['', { longestDuration: 7 * DAY }, usual.slice(0, 4)],
    ['', { longestDuration: 7 * DAY - 1 }, usual.slice(0, 3)],
    ['1', {}, usual.slice(0, 3)],
    ['1 D', {}, ['1 day = 1 D', '1 day = 1d']],
    ['1d', {}, ['1 day = 1d']],
    ['1 day', {}, ['1 day = 1d']],
    ['90m', {}, ['1 hour 30 minutes = 90m']],
    ['perm', {}, ['permanent = perm', 'permanent']],
    ['1 hour · the default', {}, ['1 hour · the default = 1h']],
    ['soon', {}, []],
    ['2M', {}, ['2 minutes = 2m', '60 days = 2mo']],
    ['1个小时', {}, ['1 hour = 1个小时']],
    [
      '',
      { defaultDuration: PERMANENT },
      [...usual.slice(0, 1), '1 hour = 1h', ...usual.slice(2, 5), 'permanent · the default = permanent'],
    ],
  ];
  for (const [typed, settings, expected] of rows)
    it(`“${typed}”: ${expected.join(', ')}`, () =>
      assert.deepEqual(shown(durationChoices(asked(typed, settings))), expected));
});
