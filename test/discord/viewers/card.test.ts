import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerCard } from '../../../src/discord/viewers/card.ts';
import { notesEmbed } from '../../../src/discord/viewers/notes.ts';
import { cardOf } from '../../../src/discord/viewers/show.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { ViewerFile } from '../../../src/moderation/viewers/file.ts';
import { at, aCase as one } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const now = at + 60_000;
const HOUR = 3_600_000;
const room = { roomId: 'stream-42', ban: undefined, mute: undefined, isListRead: true, seen: undefined };
const banned = { ...room, ban: { until: at + HOUR, case: one } };
const muted = { ...room, mute: { until: at + HOUR, case: { ...one, kind: 'mute' as const, number: 8 } } };
const file = (changes: Partial<ViewerFile> = {}): ViewerFile => ({
  viewer: 'spammer_9',
  rooms: [room],
  protection: [],
  appMute: undefined,
  watch: undefined,
  cases: 0,
  strikes: 0,
  messages: [],
  notes: [],
  ...changes,
});
const options = {
  messages,
  now,
  longest: PERMANENT,
  mayUnban: true,
  longestMute: PERMANENT,
  roomId: 'stream-42',
};
type Row = NonNullable<ReturnType<typeof viewerCard>['components']>[number];
type Part = { label?: string; custom_id?: string };

const saysOf = (changes: Partial<ViewerFile>) => {
  const [embed] = viewerCard(file(changes), options).embeds ?? [];
  return embed && 'description' in embed ? (embed.description ?? '') : '';
};
const fieldsOf = (changes: Partial<ViewerFile>): [string, string][] => {
  const [embed] = viewerCard(file(changes), options).embeds ?? [];
  const fields = embed && 'fields' in embed ? embed.fields : [];
  return (fields ?? []).map(({ name, value }) => [name, value]);
};
const partsOf = (rows: readonly Row[] = []): Part[] =>
  rows.flatMap((row) => ('components' in row ? (row.components as readonly Part[]) : []));
const buttonsOf = (changes: Partial<ViewerFile>, more: object = {}): (string | undefined)[] =>
  partsOf(viewerCard(file(changes), { ...options, ...more }).components as Row[]).flatMap(
    ({ label }) => label ?? [],
  );

describe('what a card says of bans', () => {
  const other = { ...room, roomId: 'stream-7' };
  const rows: [what: string, changes: Partial<ViewerFile>, lines: string[]][] = [
    ['not banned', {}, ['**Not banned**.']],
    ['banned by a case', { rooms: [banned] }, ['**Banned** until <t:1790003600:t> · case 7 by mina.']],
    [
      'banned for good',
      { rooms: [{ ...room, ban: { until: at + PERMANENT * 1000, case: one } }] },
      ['**Banned** permanently · case 7 by mina.'],
    ],
    [
      'banned by somebody else',
      { rooms: [{ ...room, ban: { until: at + 48 * HOUR, case: undefined } }] },
      ['**Banned** until <t:1790172800:f> · by no case of this server.'],
    ],
    [
      'a ban that is on its way',
      { rooms: [{ ...room, ban: { until: undefined, case: one } }] },
      ['**Being banned** · case 7 by mina.'],
    ],
    [
      'a rule’s ban',
      {
        rooms: [
          {
            ...room,
            ban: {
              until: at + HOUR,
              case: { ...one, source: { type: 'filter', rule: 'scams', version: 1 } },
            },
          },
        ],
      },
      ['**Banned** until <t:1790003600:t> · case 7 by rule scams.'],
    ],
    [
      'a list that cannot be read',
      { rooms: [{ ...room, isListRead: false }] },
      [
        '**Not banned**. The room’s list of bans or of mutes could not be read: this is what the bot’s own cases say.',
      ],
    ],
    [
      'several rooms, and in which the buttons act',
      { rooms: [room, { ...banned, roomId: 'stream-7' }] },
      [
        '**Not banned** in `stream-42`.',
        '**Banned** in `stream-7` until <t:1790003600:t> · case 7 by mina.',
        '-# The Mute and Ban buttons act in `stream-42`.',
      ],
    ],
    [
      'several rooms, and nothing to press',
      { rooms: [banned, other] },
      ['**Banned** in `stream-42` until <t:1790003600:t> · case 7 by mina.', '**Not banned** in `stream-7`.'],
    ],
    ['no room', { rooms: [] }, ['No room is linked to this server.']],
    [
      'who is never banned, and is watched',
      {
        protection: [{ what: 'viewer-protected', viewer: 'spammer_9', as: 'staff' }],
        watch: {
          guildId: '1',
          viewer: 'spammer_9',
          by: { actorId: '2', actorName: 'm_na' },
          until: now + HOUR,
        },
      },
      [
        '**Not banned**.',
        '`spammer_9` is listed as staff of this server and cannot be banned or muted.',
        '**Watched** by m\\_na until <t:1790003660:t>.',
      ],
    ],
  ];
  for (const [what, changes, lines] of rows)
    it(what, () => assert.equal(saysOf(changes), ['`spammer_9`', ...lines].join('\n')));
});

describe('what a card says besides', () => {
  it('is only what is known', () => {
    assert.deepEqual(fieldsOf({}), [
      ['Cases', 'No cases'],
      ['Seen', 'The bot cannot tell who was in `stream-42`'],
    ]);
    const rooms = [
      { ...room, seen: true },
      { ...room, roomId: 'b', seen: false },
      { ...room, roomId: 'c', seen: false },
      { ...room, roomId: 'd' },
    ];
    assert.deepEqual(fieldsOf({ rooms, cases: 1, strikes: 1 }), [
      ['Cases', '1 case · 1 ban or mute by rules in the last 30 days'],
      ['Seen', 'In `stream-42`\nNot seen in `b` and `c`\nThe bot cannot tell who was in `d`'],
    ]);
  });

  it('is their last messages, with the room where there are several', () => {
    const said = [
      { roomId: 'stream-42', viewer: 'spammer_9', text: 'two\nlines', at },
      { roomId: 'b', viewer: 'spammer_9', text: '\u200B', at },
    ];
    assert.equal(
      new Map(fieldsOf({ messages: said })).get('Last messages'),
      '<t:1790000000:R>: two lines\n<t:1790000000:R>: (nothing that can be shown)',
    );
    const rooms = [room, { ...room, roomId: 'b' }];
    assert.match(
      new Map(fieldsOf({ messages: said, rooms })).get('Last messages') ?? '',
      /^<t:1790000000:R> in `stream-42`: two lines\n<t:1790000000:R> in `b`: /,
    );
  });

  it('is as many notes as have room, the newest first', () => {
    const by = { actorId: '2', actorName: 'mina' };
    const notes = Array.from({ length: 20 }, (_, index) => ({
      id: 20 - index,
      at,
      by,
      text: `${20 - index} ${'*'.repeat(498)}`,
    }));
    const [embed] = notesEmbed(notes, 1000, messages);
    assert.equal(embed?.title, '20 notes by moderators');
    assert.match(
      embed?.description ?? '',
      /^20 (\\\*)+…\n-# mina, <t:1790000000:R>\n19 .*\n-# mina.*\n… and 18 more\./s,
    );
    assert.ok((embed?.description ?? '').length < 1000);
    assert.deepEqual(notesEmbed(notes, 50, messages), []);
    assert.deepEqual(notesEmbed([], 1000, messages), []);
  });
});

describe('what can be pressed under a card', () => {
  const more = ['Add a note', 'Watch 1h'];
  const bans = ['Mute 10 min', 'Ban 1h', 'Ban 1d', 'Ban for good'];
  const protection = [{ what: 'viewer-protected', viewer: 'spammer_9', as: 'staff' }] as const;
  const watch = {
    guildId: '1',
    viewer: 'spammer_9',
    by: { actorId: '2', actorName: 'mina' },
    until: now + 1,
  };
  const rows: [what: string, changes: Partial<ViewerFile>, options: object, expected: string[]][] = [
    ['bans', {}, {}, [...bans, ...more]],
    ['bans that are allowed here', {}, { longest: 86_400 }, ['Mute 10 min', 'Ban 1h', 'Ban 1d', ...more]],
    ['an unban', { rooms: [banned] }, {}, ['Unban', ...more]],
    [
      'both, where several rooms are linked',
      { rooms: [room, { ...banned, roomId: 'b' }] },
      {},
      [...bans, 'Unban', ...more],
    ],
    ['no ban of somebody who is never banned', { protection }, {}, more],
    ['no ban without a room', { rooms: [] }, { roomId: undefined }, more],
    [
      'the end of a watch, and the history',
      { watch, cases: 2, rooms: [banned] },
      {},
      ['Unban', 'Add a note', 'Stop watching', 'History'],
    ],
    ['an unmute, where the viewer is muted', { rooms: [muted] }, {}, [...bans.slice(1), 'Unmute', ...more]],
    ['an unban and an unmute', { rooms: [{ ...muted, ban: banned.ban }] }, {}, ['Unban', 'Unmute', ...more]],
    ['nothing that could not carry the id', { viewer: 'x'.repeat(33) }, {}, []],
    ['nothing that could not carry the id whole', { viewer: '\uD800' }, {}, []],
  ];
  for (const [what, changes, given, expected] of rows)
    it(what, () => assert.deepEqual(buttonsOf(changes, given), expected));
});

describe('the room in which a card’s buttons act', () => {
  const asked: unknown[] = [];
  const policy = {
    rooms: () => ['stream-42', 'b'],
    room: (question: unknown) => {
      asked.push(question);
      return 'stream-42';
    },
    settingsFor: () => someSettings,
    isAllowed: () => true,
  };
  const files = { of: async () => file({ rooms: [room, { ...room, roomId: 'b' }] }) };
  const context = { viewers: { files }, policy, now: () => now };
  const question = {
    guildId: '1',
    viewer: 'spammer_9',
    by: { actorId: '2', actorName: 'mina' },
    roleIds: ['moderator'],
    channelId: '5',
    messages,
  };
  const rows: [what: string, roomId: string | undefined, expected: RegExp][] = [
    ['the one that is meant', 'b', /The Mute and Ban buttons act in `b`/],
    ['the channel’s, where none is meant', undefined, /act in `stream-42`/],
    ['the channel’s, where the one that was meant is no longer linked', 'gone', /act in `stream-42`/],
  ];
  for (const [what, roomId, expected] of rows)
    it(what, async () => {
      const card = await cardOf({ ...question, roomId }, context);
      assert.match(JSON.stringify(card.embeds), expected);
      assert.deepEqual(asked.at(-1), { guildId: '1', channelId: '5', named: undefined });
    });
});
