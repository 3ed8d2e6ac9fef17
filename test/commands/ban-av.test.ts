import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BanDeps, createBanAv } from '../../commands/ban-av.ts';
import type { PendingRequest } from '../../src/discord/requests/pending.ts';
import { createPendingConfirmations } from '../../src/discord/requests/pending-confirmations.ts';
import { Failure } from '../../src/errors.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { ofInteraction } from '../../src/moderation/requests/request-ids.ts';
import { interactionOf } from '../support/interactions.ts';

const nothing = () => assert.fail('nothing else is asked for');

/** Types `/ban-av` in a server with these rooms; what was asked of the core, and what was said. */
async function ban(options: Record<string, string>, rooms: readonly string[] = ['stream-42']) {
  const asked: PendingRequest[] = [];
  const reasons = [{ text: 'Spam', durationSeconds: 600 }];
  const deps: BanDeps = {
    policy: {
      rooms: () => [...rooms],
      room: () => rooms[0] ?? '',
      roomsMeant: () => [...rooms],
      protection: () => undefined,
      requireAllowed: () => undefined,
      requireAppWide: () => undefined,
      settingsFor: () => ({ reasons, longestDuration: PERMANENT }) as never,
    },
    settings: { of: () => ({ reasons, longestDuration: PERMANENT }) as never },
    seen: { among: async () => new Set(), has: () => false, beginningWith: () => [] },
    speakers: { likeliest: () => [] },
    whole: { isSinceStart: () => true },
    banned: { has: () => false, ready: async () => undefined },
    muted: { has: () => false, ready: async () => undefined },
    shownForms: createPendingConfirmations(
      () => 0,
      () => 'shown',
    ),
    corrections: { lift: nothing, edit: nothing },
    records: { find: nothing },
    reportOutcomes: nothing,
    people: { note: () => undefined },
    accountOf: (id) => `discord_${id}`,
    now: () => 0,
    confirmations: createPendingConfirmations(
      () => 0,
      () => 'held',
    ),
    perform: async (_interaction, request) => void asked.push(request),
  };
  const { interaction, said } = interactionOf('command', { options });
  await createBanAv(false).run(interaction, deps);
  return { asked, said, confirmations: deps.confirmations };
}

describe('/ban-av', () => {
  const rows: [string, Record<string, string>, Partial<PendingRequest>][] = [
    ['one viewer', { viewer: 'spammer_9' }, { targets: [{ roomId: 'stream-42', viewer: 'spammer_9' }] }],
    ['no duration: the default, which the core knows', { viewer: 'a' }, { durationSeconds: undefined }],
    ['a duration', { viewer: 'a', duration: '10m' }, { durationSeconds: 600 }],
    [
      'a duration as it is offered, with an aside',
      { viewer: 'a', duration: '1 hour · the default' },
      { durationSeconds: 3600 },
    ],
    ['a note', { viewer: 'a', note: 'third time' }, { note: 'third time' }],
    ['a reason, word for word', { viewer: 'a', reason: 'ads' }, { reason: 'ads' }],
    [
      'a ready-made reason as it is offered',
      { viewer: 'a', reason: 'Spam · 10 minutes' },
      { reason: 'Spam' },
    ],
  ];
  for (const [title, options, expected] of rows)
    it(`asks the core for what was typed: ${title}`, async () => {
      const { asked, said } = await ban(options);
      assert.equal(asked.length, 1);
      assert.deepEqual({ ...asked[0], ...expected }, asked[0]);
      assert.deepEqual(
        [asked[0]?.kind, asked[0]?.requestId, asked[0]?.replace],
        ['ban', ofInteraction('900'), false],
      );
      assert.deepEqual(said, []);
    });

  it('names each viewer once, in each room that is meant', async () => {
    const { asked } = await ban({ viewer: 'a b, a' }, ['one', 'two']);
    assert.deepEqual(
      asked[0]?.targets.map(({ roomId, viewer }) => `${roomId}/${viewer}`),
      ['one/a', 'one/b', 'two/a', 'two/b'],
    );
  });

  it('asks nothing of the core where the duration cannot be read', async () => {
    const isInput = (error: unknown) => error instanceof Failure && error.kind === 'input';
    await assert.rejects(ban({ viewer: 'a', duration: 'banana' }), isInput);
  });

  const rooms = (count: number) => Array.from({ length: count }, (_, index) => `room-${index}`);
  for (const [count, isAsked] of [
    [20, false],
    [21, true],
  ] as const)
    it(`in ${count} rooms ${isAsked ? 'asks the moderator first' : 'is done at once'}`, async () => {
      const { asked, said, confirmations } = await ban({ viewer: 'a' }, rooms(count));
      assert.equal(asked.length, isAsked ? 0 : 1);
      assert.equal(confirmations.take('held')?.targets.length, isAsked ? count : undefined);
      if (isAsked) assert.match(said[0] ?? '', /^\*\*Ban 1 viewer in 21 rooms\?\*\*/);
    });
});
