import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOthers } from '../../../src/discord/requests/other-bans.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { aCase, at } from '../../support/a-case.ts';

const one = (number: number, changes: Partial<Case> = {}): Case => ({ ...aCase, number, ...changes });
const never = new AbortController().signal;

/** What is said of cases, by number, where these bans are active and those that are followed end so. */
async function said({
  cases,
  alreadyActive = [],
  active = [],
  settled = [],
}: {
  cases: Case[];
  alreadyActive?: Case[];
  active?: Case[] | 'away';
  settled?: Case[];
}) {
  const needs = {
    records: {
      activeCases: async () => (active === 'away' ? Promise.reject(new Error('away')) : active),
    },
    outcomes: { follow: async () => settled },
    now: () => at,
  };
  const outcome = await withOthers(
    { cases, alreadyActive },
    needs as unknown as Parameters<typeof withOthers>[1],
    never,
  );
  return {
    cases: outcome.cases.map(({ number }) => number),
    alreadyActive: outcome.alreadyActive.map(({ number, state }) => `${number} ${state}`),
  };
}

describe('two bans of the same viewer at the same moment', () => {
  const rows: [string, Parameters<typeof said>[0], Awaited<ReturnType<typeof said>>][] = [
    ['no other', { cases: [one(7)] }, { cases: [7], alreadyActive: [] }],
    [
      'one that came later holds',
      { cases: [one(7)], active: [one(8)] },
      { cases: [], alreadyActive: ['8 in-force'] },
    ],
    [
      'one that came before does not',
      { cases: [one(7)], active: [one(6)] },
      { cases: [7], alreadyActive: [] },
    ],
    ['its own case is no other', { cases: [one(7)], active: [one(7)] }, { cases: [7], alreadyActive: [] }],
    [
      'one that came later failed',
      { cases: [one(7)], active: [one(8, { state: 'waiting' })], settled: [one(8, { state: 'failed' })] },
      { cases: [7], alreadyActive: ['8 failed'] },
    ],
    [
      'one that is on its way is waited for',
      { cases: [one(7)], active: [one(8, { state: 'sending' })], settled: [one(8, { state: 'confirmed' })] },
      { cases: [], alreadyActive: ['8 confirmed'] },
    ],
    [
      'one of another server with the same number is not taken for it',
      {
        cases: [one(7)],
        active: [one(8, { state: 'sending' })],
        settled: [one(8, { state: 'failed', guildId: '2' })],
      },
      { cases: [], alreadyActive: ['8 sending'] },
    ],
    [
      'a ban that was withdrawn for another',
      { cases: [one(7, { state: 'failed', replacedBy: 8 })], active: [one(8)] },
      { cases: [], alreadyActive: ['8 in-force'] },
    ],
    [
      'a ban that failed by itself stays',
      { cases: [one(7, { state: 'failed' })], active: [one(8)] },
      { cases: [7], alreadyActive: [] },
    ],
    [
      'an unban has no place to take',
      { cases: [one(7, { kind: 'unban' })], active: [one(8)] },
      { cases: [7], alreadyActive: [] },
    ],
    [
      'another viewer’s ban',
      { cases: [one(7), one(8, { viewer: 'b' })], active: [one(9)] },
      { cases: [8], alreadyActive: ['9 in-force'] },
    ],
    [
      'one that stood before',
      { cases: [], alreadyActive: [one(3, { state: 'sending' })], settled: [one(3)] },
      { cases: [], alreadyActive: ['3 in-force'] },
    ],
    ['a database that cannot say', { cases: [one(7)], active: 'away' }, { cases: [7], alreadyActive: [] }],
  ];
  for (const [name, story, expected] of rows)
    it(name, async () => assert.deepEqual(await said(story), expected));
});
