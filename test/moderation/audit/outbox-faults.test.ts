import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createOutbox } from '../../../src/moderation/audit/outbox.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aCase } from '../../support/a-case.ts';

/** More cases than this in one transaction fail. */
const MOST = 300;

it('a backlog is posted once although the database breaks off what takes long: less is bound and noted at a time', async () => {
  let pending: Case[] = Array.from({ length: 1000 }, (_, index) => ({ ...aCase, number: index + 1 }));
  let bound: { id: string; cases: Case[] } | undefined;
  const posts: number[][] = [];
  const noted: number[] = [];
  let batches = 0;
  let passed = 0;
  const posted = { asList: true, channelId: 'c', messageId: 'm' };
  const outbox = createOutbox({
    monotonic: () => passed,
    now: () => 7,
    newBatch: () => `b${++batches}`,
    store: {
      countUnposted: async (_, most = pending.length) => Math.min(most, pending.length),
      async claimBatch({ guildId, batch, limit }) {
        if (pending.length === 0) return undefined;
        if (bound) return { ...bound, guildId: guildId, again: true };
        const cases = pending.slice(0, limit);
        // Taking 400 of them still gets through; noting where so many were posted does not.
        if (cases.length > MOST + 400) throw new Error('terminating connection');
        bound = { id: batch, cases: cases };
        return { ...bound, guildId: guildId, again: false };
      },
      async markPosted({ cases }) {
        if (cases.length > MOST) throw new Error('terminating connection');
        noted.push(...cases.map(({ number }) => number));
        pending = pending.filter((one) => !cases.includes(one));
        const rest = bound?.cases.filter((one) => !cases.includes(one)) ?? [];
        bound = bound && rest.length > 0 ? { id: bound.id, cases: rest } : undefined;
      },
      releaseBatch: () => assert.fail('nothing was too much for Discord'),
    },
    audit: {
      async post({ cases }) {
        posts.push(cases.map(({ number }) => number));
        return posted;
      },
      find: async () => posted,
      postPlainly: () => assert.fail('no answer was lost'),
    },
  });
  for (let turn = 0; turn < 40; turn += 1) {
    const wait = await outbox.post('g').catch(() => undefined);
    // More is gathered for a while after a summary.
    if (typeof wait === 'number') passed += wait;
  }
  const all = Array.from({ length: 1000 }, (_, index) => index + 1);
  assert.deepEqual(noted, all);
  assert.deepEqual(posts.flat(), all);
});
