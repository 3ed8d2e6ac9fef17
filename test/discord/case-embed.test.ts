import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embedLength } from 'discord.js';
import { caseEmbed } from '../../src/discord/case-embed.ts';
import type { Case } from '../../src/moderation/case.ts';

const at = 1_790_000_000_000;
const one: Case = {
  ...{ guildId: '1', requestId: 'r', roomId: 'stream-42', viewer: 'spammer_9', kind: 'ban', number: 7 },
  ...{ durationSeconds: 3600, reason: '', note: '', askedAt: at, state: 'in-force', attempts: 1 },
  source: { type: 'command', actorId: '2', actorName: 'mina' },
  ...{ nextAttemptAt: at, error: undefined, inForceAt: at, until: at + 3_600_000, settledAt: at },
  ...{
    edits: 0,
    editedAt: undefined,
    editedBy: undefined,
    replacedBy: undefined,
    told: undefined,
    decision: undefined,
  },
};

describe('a case in the audit channel', () => {
  it('is marked late when it was known for minutes before it could be told', () => {
    assert.equal(caseEmbed(one, { now: at, toldAt: at + 60_000 }).description, undefined);
    assert.match(
      caseEmbed(one, { now: at, toldAt: at + 200_000 }).description ?? '',
      /Told late: this was known <t:1790000000:f>/,
    );
  });

  it('fits into one message, whatever people typed', () => {
    const long = {
      ...one,
      roomId: '`'.repeat(48),
      viewer: '`'.repeat(32),
      reason: '*'.repeat(1000),
      note: '@'.repeat(500),
    };
    assert.ok(embedLength(caseEmbed(long, { now: at, toldAt: at + 999_999 })) < 6000);
  });

  it('says which case took its place', () => {
    assert.equal(
      caseEmbed({ ...one, replacedBy: 9 }, { now: at }).title,
      'Case 7 · Ban · replaced by case 9',
    );
  });
});
