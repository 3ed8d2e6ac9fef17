import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roomsAv } from '../../commands/rooms-av.ts';
import { settingsAv } from '../../commands/settings-av.ts';
import type { Command } from '../../src/discord/framework/command.ts';
import { Failure } from '../../src/errors.ts';
import type { Sentence } from '../../src/messages/index.ts';
import { logText } from '../../src/messages/log-text.ts';
import type { GuildSettings, SettingsChange } from '../../src/moderation/settings.ts';
import { messages } from '../support/messages.ts';
import { someSettings } from '../support/some-settings.ts';
import { completing, type Typed, typed } from './typed.ts';

const before: GuildSettings = {
  ...someSettings,
  rooms: [
    { roomId: 'a', channelId: undefined },
    { roomId: 'b', channelId: '2' },
  ],
  protectedAccounts: ['friend', 'two words'],
  reasons: [{ text: 'spam', durationSeconds: 60 }],
};
const ROOM_TYPES: Readonly<Record<string, string>> = { new: 'AVChatRoom', friends: 'Public', odd: '' };

/** What rules of AutoMod lack to ban. */
const LACKS: Readonly<Record<string, 'accounts' | 'permission' | 'rule'>> = {
  '111111111111111111': 'accounts',
  '222222222222222222': 'permission',
  '333333333333333333': 'rule',
};

/** What a command changes and says, privately and in channels, or how it fails. */
async function ran(command: Command<never>, options: Typed, settings: GuildSettings = before) {
  const { interaction, said, replies } = typed(options);
  let change: SettingsChange | undefined;
  const heard: string[] = [];
  const context = {
    settings: {
      of: () => settings,
      async change(_guildId: string, edit: (now: GuildSettings) => SettingsChange) {
        change = edit(settings);
        return { ...settings, ...change };
      },
    },
    policy: { rooms: () => ['a', 'b'] },
    seen: { among: async () => new Set(['new one']) },
    channels: {
      missing: (_guildId: string, id: string) => (id === 'closed' ? ['View Channel', 'Embed Links'] : []),
      isPublic: (_guildId: string, id: string) => id === '44',
    },
    rooms: {
      describe: async (roomId: string) => ({
        roomId,
        type: ROOM_TYPES[roomId] ?? 'AVChatRoom',
        name: 'A *room*',
      }),
    },
    settingsChanged: () => heard.push('changed'),
    sayIn: async ({ channelId }: { channelId: string }, say: Sentence) =>
      void heard.push(`in ${channelId}: ${say(messages)}`),
    announce: (_guildId: string, say: Sentence) => heard.push(say(messages)),
    autoModLack: async (_guildId: string, ruleId: string) => LACKS[ruleId],
    now: () => 5,
  };
  try {
    await command.run(interaction, context as never);
  } catch (error) {
    assert.ok(error instanceof Failure);
    return { change, heard, said: `${error.kind}: ${logText(error.problem)}`, replies };
  }
  return { change, heard, said: said(), replies };
}

describe('/settings-av', () => {
  const rows: [string, Typed, SettingsChange | undefined, RegExp][] = [
    [
      'adds a moderator role',
      { sub: 'moderators', add: { id: 'x', name: 'X' } },
      { moderatorRoleIds: ['m', 'x'] },
      /^\*\*Saved\.\*\* \\@X can now ban\.$/,
    ],
    [
      'removes one',
      { sub: 'moderators', add: { id: 'x', name: 'X' }, remove: { id: 'm', name: 'M' } },
      { moderatorRoleIds: ['x'] },
      /Saved/,
    ],
    [
      'never takes everyone',
      { sub: 'moderators', add: { id: '1', name: '@everyone' } },
      undefined,
      /^input: @everyone/,
    ],
    [
      'sets the audit channel',
      { sub: 'audit', channel: { id: '4', name: 'log' } },
      { auditChannelId: '4' },
      /The audit channel is now #log\.$/,
    ],
    [
      'asks first about one that all can read',
      { sub: 'audit', channel: { id: '44', name: 'o' } },
      undefined,
      /^⚠️ \*\*Everyone in this server can read <#44>\*\*/,
    ],
    [
      'refuses one that the bot cannot post in',
      { sub: 'audit', channel: { id: 'closed', name: 'c' } },
      undefined,
      /^input: The bot lacks View Channel and Embed Links/,
    ],
    [
      'sets durations',
      { sub: 'durations', default: '2h', longest: '7d' },
      { defaultDuration: 7200, longestDuration: 604_800 },
      /Saved/,
    ],
    [
      'refuses what is no duration',
      { sub: 'durations', default: 'x' },
      undefined,
      /^input: “x” is not a duration/,
    ],
    [
      'protects accounts as they were seen',
      { sub: 'protect', add: 'new one' },
      { protectedAccounts: ['friend', 'two words', 'new one'] },
      /added new one/,
    ],
    [
      'no longer protects one, as it is kept',
      { sub: 'protect', remove: 'two words' },
      { protectedAccounts: ['friend'] },
      /removed two words/,
    ],
    [
      'ties a rule',
      { sub: 'automod', rule: ` ${'9'.repeat(18)} `, duration: '1h' },
      { autoMod: [{ ruleId: '9'.repeat(18), durationSeconds: 3600 }] },
      /bans for 1 hour/,
    ],
    ...(
      [
        ['1', /^refused: Nothing was saved: the bot does not know which account/],
        ['2', /^refused: Nothing was saved: .* only if it has Manage Server/],
        ['3', /^refused: Nothing was saved: this server has no AutoMod rule with the id 3{18}\./],
      ] as const
    ).map(([digit, said]): [string, Typed, undefined, RegExp] => [
      `says what the rule ${digit} lacks`,
      { sub: 'automod', rule: digit.repeat(18), duration: '1h' },
      undefined,
      said,
    ]),
    [
      'unties only what is tied',
      { sub: 'automod', rule: '1'.repeat(18), untie: true },
      undefined,
      /^input: .* does not ban anybody/,
    ],
    [
      'adds a reason',
      { sub: 'reasons', add: 'ads', duration: '1d' },
      { reasons: [...before.reasons, { text: 'ads', durationSeconds: 86_400 }] },
      /added ads\.$/,
    ],
    [
      'removes one as it was offered',
      { sub: 'reasons', remove: 'spam · 1 minute' },
      { reasons: [] },
      /removed spam\.$/,
    ],
    [
      'wants a reason for each ban',
      { sub: 'reasons', required: true },
      { reasonRequired: true },
      / Each ban now needs a reason\.$/,
    ],
    [
      'wants none',
      { sub: 'reasons', required: false },
      { reasonRequired: false },
      / A reason is now optional\.$/,
    ],
    [
      'does both',
      { sub: 'reasons', remove: 'spam', required: true },
      { reasons: [], reasonRequired: true },
      /removed spam\. Each ban now needs a reason\.$/,
    ],
    ['wants to be told what', { sub: 'reasons' }, undefined, /^input: There is nothing to change/],
  ];
  for (const [name, options, change, said] of rows)
    it(`${String(options.sub)} ${name}`, async () => {
      const result = await ran(settingsAv, options);
      assert.deepEqual(result.change, change);
      assert.match(result.said, said);
      assert.equal(result.heard.includes('changed'), change !== undefined);
    });

  it('goes back to what the operator has configured, but keeps the rooms', async () => {
    const { change = {} } = await ran(settingsAv, { sub: 'reset' });
    assert.ok(!('rooms' in change) && !('panel' in change));
    assert.deepEqual(
      Object.keys(change).sort(),
      Object.keys(before)
        .filter((field) => field !== 'rooms' && field !== 'panel')
        .sort(),
    );
    assert.ok(Object.values(change).every((value) => value === undefined));
  });

  it('tells the audit channel, and the one that is no longer used', async () => {
    const { heard } = await ran(settingsAv, { sub: 'audit', channel: { id: '4', name: 'log' } });
    assert.deepEqual(heard, [
      'changed',
      'in 3: The audit channel is now <#4>.',
      'mina changed the settings. The audit channel is now #log.',
    ]);
    const { heard: other } = await ran(settingsAv, { sub: 'durations', default: '2h' });
    assert.equal(other.length, 2);
  });

  it('shows what keeps outcomes from being posted', async () => {
    assert.equal((await ran(settingsAv, { sub: 'show' })).said, '');
    const closed = await ran(settingsAv, { sub: 'show' }, { ...before, auditChannelId: 'closed' });
    assert.match(closed.said, /^⚠️ .* lacks View Channel and Embed Links there/);
    assert.equal(closed.change, undefined);
  });

  it('offers accounts that are protected, and reasons', async () => {
    const offered = async (sub: string, value: string) =>
      (
        await settingsAv.complete?.(completing({ sub, name: 'remove', value }), {
          settings: { of: () => before },
        } as never)
      )?.map((choice) => choice.value);
    assert.deepEqual(await offered('protect', ''), ['friend', '"two words"']);
    assert.deepEqual(await offered('protect', '"two'), ['"two words"']);
    assert.deepEqual(await offered('protect', 'x'), []);
    assert.deepEqual(await offered('reasons', ''), ['spam']);
  });
});

describe('/rooms-av', () => {
  const room = (roomId: string, channelId?: string) => ({ roomId, channelId });
  const [a, b] = [room('a'), room('b', '2')];
  const rows: [string, Typed, SettingsChange | undefined, string | RegExp][] = [
    [
      'links a room',
      { sub: 'link', room: ' new ' },
      { rooms: [a, b, room('new')] },
      '**Linked** `new` “A \\*room\\*” to this server.',
    ],
    [
      'links it to a channel',
      { sub: 'link', room: 'new', channel: { id: '5' } },
      { rooms: [a, b, room('new', '5')] },
      '**Linked** `new` “A \\*room\\*” to <#5>.',
    ],
    ['links one anew', { sub: 'link', room: 'b', channel: { id: '2' } }, { rooms: [a, b] }, /Linked/],
    [
      'refuses a channel that means another room',
      { sub: 'link', room: 'new', channel: { id: '2' } },
      undefined,
      /^input: That channel is already linked to the room “b”/,
    ],
    [
      'refuses what is no live room',
      { sub: 'link', room: 'friends' },
      undefined,
      /^input: “friends” is a Public group\. Only live rooms \(AVChatRoom\) can be linked\./,
    ],
    [
      'refuses what says nothing of its type',
      { sub: 'link', room: 'odd' },
      undefined,
      /“odd” is not a live room/,
    ],
    [
      'unlinks a room',
      { sub: 'unlink', room: 'a' },
      { rooms: [b] },
      '**Unlinked** `a`. Its bans and mutes stay as they are.',
    ],
    [
      'unlinks only what is linked',
      { sub: 'unlink', room: 'x' },
      undefined,
      /^input: The room “x” is not linked\. Linked: a, b\./,
    ],
    ['lists them', { sub: 'list' }, undefined, '`a`: the whole server\n`b`: <#2>'],
  ];
  for (const [name, options, change, said] of rows)
    it(name, async () => {
      const result = await ran(roomsAv, options);
      assert.deepEqual(result.change, change);
      if (said instanceof RegExp) assert.match(result.said, said);
      else assert.equal(result.said, said);
      assert.equal(result.heard.length, change ? 1 : 0);
    });

  it('links 25 rooms', async () => {
    const many = (count: number) => ({
      ...before,
      rooms: Array.from({ length: count }, (_, index) => room(`r${index}`)),
    });
    assert.match((await ran(roomsAv, { sub: 'link', room: 'new' }, many(24))).said, /^\*\*Linked/);
    assert.match(
      (await ran(roomsAv, { sub: 'link', room: 'new' }, many(25))).said,
      /^input: At most 25 rooms/,
    );
    assert.match((await ran(roomsAv, { sub: 'link', room: 'r0' }, many(25))).said, /^\*\*Linked/);
  });

  it('says where none is linked', async () => {
    assert.match((await ran(roomsAv, { sub: 'list' }, { ...before, rooms: [] })).said, /^No room is linked/);
    assert.match(
      (await ran(roomsAv, { sub: 'unlink', room: 'x' }, { ...before, rooms: [] })).said,
      /No room is linked\.$/,
    );
  });
});
