import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingRequest } from '../../../src/discord/framework/command.ts';
import { createPendingConfirmations } from '../../../src/discord/framework/pending-confirmations.ts';
import { alreadyBannedRows, confirmation } from '../../../src/discord/requests/already-banned.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { aCase } from '../../support/a-case.ts';
import { someSettings } from '../../support/some-settings.ts';

const request: PendingRequest = {
  kind: 'ban',
  requestId: 'r',
  targets: [
    { roomId: 'stream-42', viewer: 'free' },
    { roomId: 'stream-42', viewer: 'spammer_9' },
  ],
  durationSeconds: undefined,
  reason: 'spam',
  note: '',
  replace: false,
};

function stage(settings: Partial<GuildSettings> = {}) {
  const confirmations = createPendingConfirmations<PendingRequest>(
    () => 0,
    () => 'id-1',
  );
  const context = {
    confirmations,
    settings: {
      of: () => ({ ...someSettings, ...settings }),
      change: () => assert.fail('nothing is changed here'),
    },
  };
  const rows = (changes: { alreadyBanned?: (typeof aCase)[]; durationSeconds?: number | undefined }) =>
    alreadyBannedRows(
      { cases: [], skipped: [], alreadyBanned: [aCase], durationSeconds: 3600, ...changes },
      request,
      {
        context,
        guildId: '1',
      },
    );
  return { confirmations, context, rows };
}
const labels = (rows: ReturnType<ReturnType<typeof alreadyBannedRows>>): string[] =>
  rows.flatMap(({ components }) =>
    components.map((part) =>
      'label' in part && 'custom_id' in part ? `${part.label} → ${part.custom_id}` : '?',
    ),
  );

describe('a viewer who is banned already', () => {
  const keep = 'Keep → 1:ban-av:drop:id-1';
  const forGood = `Ban for good → 1:ban-av:again:id-1:${PERMANENT}`;
  const table: [string, number | undefined, number, string[]][] = [
    [
      'can get the new length, for good, or be left',
      3600,
      PERMANENT,
      ['Ban for 1 hour from now → 1:ban-av:again:id-1:3600', forGood, keep],
    ],
    ['is not offered for good twice', PERMANENT, PERMANENT, [forGood, keep]],
    [
      'is not offered more than moderators may give',
      3600,
      PERMANENT - 1,
      ['Ban for 1 hour from now → 1:ban-av:again:id-1:3600', keep],
    ],
    ['is not asked about by an unban', undefined, PERMANENT, []],
  ];
  for (const [name, durationSeconds, longestDuration, buttons] of table)
    it(name, () => assert.deepEqual(labels(stage({ longestDuration }).rows({ durationSeconds })()), buttons));

  it('is not asked about where nobody is', () => {
    const { rows, confirmations } = stage();
    assert.deepEqual(rows({ alreadyBanned: [] })(), []);
    assert.equal(confirmations.has('id-1'), false);
  });

  it('is what is asked for again, as another request that may take the ban’s place', () => {
    const { rows, confirmations } = stage();
    const show = rows({});
    assert.equal(show().length, 1);
    assert.deepEqual(confirmations.take('id-1'), {
      ...request,
      requestId: 'r/again',
      targets: [aCase],
      replace: true,
    });
    assert.deepEqual(show(), [], 'the buttons go once they were answered');
  });
});

describe('a large request', () => {
  it('is asked about first, and can be dropped', () => {
    const { context, confirmations } = stage();
    const { content, components } = confirmation(request, 'ban 100 viewers', context);
    assert.equal(content, 'This would **ban 100 viewers**. Nothing was done yet.');
    assert.deepEqual(labels(components), [
      'Ban 100 viewers → 1:ban-av:confirm:id-1',
      'Cancel → 1:ban-av:drop:id-1',
    ]);
    assert.equal(confirmations.take('id-1'), request);
  });
});
