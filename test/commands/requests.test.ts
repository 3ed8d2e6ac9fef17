import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBanAv } from '../../commands/ban-av.ts';
import { unbanAv } from '../../commands/unban-av.ts';
import type { Command } from '../../src/discord/framework/command.ts';
import { createPerform } from '../../src/discord/requests/perform.ts';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { ActionRequest } from '../../src/moderation/requests/door.ts';
import { ofInteraction } from '../../src/moderation/requests/request-ids.ts';
import { aCase } from '../support/a-case.ts';
import { someSettings } from '../support/some-settings.ts';
import { completing, type Typed, typed } from './typed.ts';

const ASKED = new Failure('refused', 'the door was asked');
const settings = {
  of: () => ({
    ...someSettings,
    rooms: ['a', 'b'].map((roomId) => ({ roomId, channelId: roomId === 'b' ? '2' : undefined })),
    reasons: [{ text: 'spam', durationSeconds: 60 }],
  }),
};
const context = {
  settings,
  policy: createPolicy({ settings, adminId: 'administrator', guildIds: () => ['1'] }),
  seen: {
    among: async ({ roomIds }: { roomIds: readonly string[] }) =>
      new Set(roomIds.includes('a') ? ['two words', 'a!'] : []),
    unseen: async () => [],
    has: () => false,
    beginningWith: (roomId: string, start: string) =>
      ['viewer_1', `in_${roomId}`].filter((id) => id.startsWith(start)),
  },
  speakers: { likeliest: () => [] },
  banned: { has: () => false, ready: async () => undefined },
  records: {
    newestBans: async ({ roomId, typed: part }: { roomId: string; typed: string }) =>
      ['viewer_1', `in_${roomId}`]
        .filter((viewer) => viewer.includes(part))
        .map((viewer) => ({ ...aCase, viewer, until: 45 * 60_000 + 5 })),
  },
  people: { note: () => undefined },
  accountOf: (id: string) => `discord_${id}`,
  now: () => 5,
};

/** What the door is asked for by what was typed, or the question that comes first, or the failure. */
async function asked(command: Command<never>, options: Typed): Promise<ActionRequest | string> {
  const { interaction, said } = typed(options);
  let request: ActionRequest | undefined;
  const bans = {
    async request(one: ActionRequest) {
      request = one;
      throw ASKED;
    },
  };
  const confirmations = { keep: () => 'id-1' };
  try {
    const { policy, seen, now } = context;
    const reportOutcomes = () => assert.fail('the door took nothing');
    const parts = { door: bans, policy, seen, confirmations, now, reportOutcomes } as never;
    await command.run(interaction, { ...context, confirmations, perform: createPerform(parts) } as never);
  } catch (error) {
    assert.ok(error instanceof Failure);
    if (error !== ASKED) return `${error.kind}: ${logText(error.problem)}`;
  }
  return request ?? said();
}
const targetsOf = (request: ActionRequest | string): string =>
  typeof request === 'string'
    ? request
    : request.targets.map(({ roomId, viewer }) => `${viewer}@${roomId}`).join(' ');
const viewers = (count: number): string => Array.from({ length: count }, (_, index) => `v${index}`).join(' ');

describe('/ban-av asks the door', () => {
  it('for what was typed, in the name of whoever typed it', async () => {
    assert.deepEqual(
      await asked(createBanAv(false), { viewer: 'x', duration: '1h', reason: 'rude', note: 'n' }),
      {
        kind: 'ban',
        requestId: ofInteraction('i1'),
        replace: false,
        targets: [{ roomId: 'b', viewer: 'x' }],
        durationSeconds: 3600,
        reason: 'rude',
        note: 'n',
        guildId: '1',
        roleIds: ['m'],
        isManager: false,
        source: { type: 'command', actorId: '9', actorName: 'mina' },
      },
    );
  });

  const fields: [string, Typed, Partial<ActionRequest>][] = [
    [
      'with no duration, reason or note',
      { viewer: 'x' },
      { durationSeconds: undefined, reason: '', note: '' },
    ],
    [
      'for a duration as it was offered',
      { viewer: 'x', duration: '1h · the default' },
      { durationSeconds: 3600 },
    ],
    [
      'for a ready-made reason as it was offered',
      { viewer: 'x', reason: 'spam · 1 minute' },
      { reason: 'spam' },
    ],
  ];
  for (const [name, options, expected] of fields)
    it(name, async () => {
      const request = await asked(createBanAv(false), options);
      assert.ok(typeof request !== 'string', String(request));
      for (const [field, value] of Object.entries(expected))
        assert.deepEqual(request[field as keyof ActionRequest], value, field);
    });

  const user = { id: '7' };
  const rows: [string, boolean, Typed, RegExp][] = [
    ['for the room of the channel', false, { viewer: 'x' }, /^x@b$/],
    ['for a named room', false, { viewer: 'x', room: 'a' }, /^x@a$/],
    ['for all rooms, room by room', false, { viewer: 'x y', room: 'all linked rooms' }, /^x@a y@a x@b y@b$/],
    [
      'for an id with a space that was seen there',
      false,
      { viewer: 'two words', room: 'a' },
      /^two words@a$/,
    ],
    ['for two ids where it was not', false, { viewer: 'two words' }, /^two@b words@b$/],
    ['for a member', true, { user }, /^discord_7@b$/],
    ['for a member and others, each once', true, { user, viewer: 'x discord_7' }, /^discord_7@b x@b$/],
    ['for no member where accounts do not follow from members', false, { user, viewer: 'x' }, /^x@b$/],
    ['for nobody', false, { viewer: ',' }, /^input: Name a viewer/],
    [
      'for a room that is not linked',
      false,
      { viewer: 'x', room: 'c' },
      /^input: The room “c” is not linked/,
    ],
    ['for what is no duration', false, { viewer: 'x', duration: 'soon' }, /^input: “soon” is not a duration/],
  ];
  for (const [name, byUser, options, expected] of rows)
    it(name, async () => assert.match(targetsOf(await asked(createBanAv(byUser), options)), expected));

  it('twice where it takes more than 20 calls', async () => {
    const settings40 = {
      of: () => ({
        ...someSettings,
        rooms: Array.from({ length: 5 }, (_, n) => ({ roomId: `r${n}`, channelId: undefined })),
      }),
    };
    const policy = createPolicy({ settings: settings40, adminId: 'x', guildIds: () => [] });
    const said = async (count: number) => {
      const { interaction, said } = typed({ viewer: viewers(count), room: 'all linked rooms' });
      const parts = { ...context, policy, settings: settings40, confirmations: { keep: () => 'id-1' } };
      const bans = { request: () => Promise.reject(ASKED) };
      return createBanAv(false)
        .run(interaction, { ...parts, door: bans } as never)
        .then(said, () => 'asked');
    };
    assert.equal(await said(80), 'asked');
    assert.equal(await said(81), '**Ban 81 viewers in 5 rooms?** Nothing has been done yet.');
  });
});

describe('/unban-av asks the door', () => {
  it('for what was typed', async () => {
    assert.deepEqual(await asked(unbanAv, { viewer: 'x', note: 'n' }), {
      kind: 'unban',
      requestId: ofInteraction('i1'),
      replace: true,
      targets: [{ roomId: 'b', viewer: 'x' }],
      durationSeconds: undefined,
      reason: '',
      note: 'n',
      guildId: '1',
      roleIds: ['m'],
      isManager: false,
      source: { type: 'command', actorId: '9', actorName: 'mina' },
    });
  });

  const rows: [string, Typed, RegExp][] = [
    ['in a named room', { viewer: 'x', room: 'a' }, /^x@a$/],
    ['in all rooms', { viewer: 'x y', room: 'all linked rooms' }, /^x@a y@a x@b y@b$/],
    ['for an id with a space that was seen there', { viewer: 'two words', room: 'a' }, /^two words@a$/],
    ['for nobody', { viewer: ' ' }, /^input: Name a viewer/],
  ];
  for (const [name, options, expected] of rows)
    it(name, async () => assert.match(targetsOf(await asked(unbanAv, options)), expected));
});

describe('what is offered', () => {
  const rows: [Command<never>, string, string, string[]][] = [
    [createBanAv(false), 'viewer', 'in', ['in_b']],
    [createBanAv(false), 'room', '', ['a', 'b', 'all linked rooms']],
    [createBanAv(false), 'reason', 'sp', ['spam']],
    [createBanAv(false), 'duration', '1d', ['1d']],
    [unbanAv, 'viewer', 'viewer', ['viewer_1']],
    [unbanAv, 'room', 'all', ['all linked rooms']],
  ];
  for (const [command, name, value, expected] of rows)
    it(`in ${name} of /${command.definition.name} for “${value}”`, async () => {
      const offered = await command.complete?.(completing({ name, value }), context as never);
      assert.deepEqual(
        offered?.map((choice) => choice.value),
        expected,
      );
    });
});
