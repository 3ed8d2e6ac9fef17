import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESSES } from '../../../src/discord/framework/custom-ids.ts';
import { alreadyRows, confirmation } from '../../../src/discord/requests/already.ts';
import type { PendingRequest } from '../../../src/discord/requests/pending.ts';
import { createPendingConfirmations } from '../../../src/discord/requests/pending-confirmations.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { ofSecondAnswer } from '../../../src/moderation/requests/request-ids.ts';
import { aCase } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

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

function stage(longest: number = PERMANENT) {
  const confirmations = createPendingConfirmations<PendingRequest>(
    () => 0,
    () => 'id-1',
  );
  const rows = (changes: { alreadyActive?: (typeof aCase)[]; durationSeconds?: number | undefined }) =>
    alreadyRows(
      { cases: [], skipped: [], alreadyActive: [aCase], durationSeconds: 3600, ...changes },
      request,
      { confirmations, longest, messages },
    );
  return { confirmations, rows };
}
const labels = (rows: ReturnType<ReturnType<typeof alreadyRows>>): string[] =>
  rows.flatMap(({ components }) =>
    components.map((part) =>
      'label' in part && 'custom_id' in part ? `${part.label} → ${part.custom_id}` : '?',
    ),
  );

describe('a viewer who is banned already', () => {
  const held = { request: 'id-1' };
  const keep = `Keep → ${PRESSES.dropRequest.write(held)}`;
  const forGood = `Ban for good → ${PRESSES.banAgain.write({ ...held, seconds: PERMANENT })}`;
  const forAnHour = `Ban for 1 hour from now → ${PRESSES.banAgain.write({ ...held, seconds: 3600 })}`;
  const table: [string, number | undefined, number, string[]][] = [
    ['can get the new length, for good, or be left', 3600, PERMANENT, [forAnHour, forGood, keep]],
    ['is not offered for good twice', PERMANENT, PERMANENT, [forGood, keep]],
    ['is not offered more than moderators may give', 3600, PERMANENT - 1, [forAnHour, keep]],
    ['is not asked about by an unban', undefined, PERMANENT, []],
  ];
  for (const [name, durationSeconds, longest, buttons] of table)
    it(name, () => assert.deepEqual(labels(stage(longest).rows({ durationSeconds })()), buttons));

  it('is not asked about where nobody is', () => {
    const { rows, confirmations } = stage();
    assert.deepEqual(rows({ alreadyActive: [] })(), []);
    assert.equal(confirmations.has('id-1'), false);
  });

  it('is what is asked for again, as another request that may take the ban’s place', () => {
    const { rows, confirmations } = stage();
    const show = rows({});
    assert.equal(show().length, 1);
    assert.deepEqual(confirmations.take('id-1'), {
      ...request,
      requestId: ofSecondAnswer('r'),
      targets: [aCase],
      replace: true,
    });
    assert.deepEqual(show(), [], 'the buttons go once they were answered');
  });
});

describe('a large request', () => {
  it('is asked about first, and can be dropped', () => {
    const { confirmations } = stage();
    const { content, components } = confirmation(
      request,
      { viewers: 100, rooms: 1 },
      { confirmations, messages },
    );
    assert.equal(content, '**Ban 100 viewers in 1 room?** Nothing has been done yet.');
    assert.deepEqual(labels(components), [
      `Ban 100 viewers in 1 room → ${PRESSES.confirmRequest.write({ request: 'id-1' })}`,
      `Cancel → ${PRESSES.dropRequest.write({ request: 'id-1' })}`,
    ]);
    assert.equal(confirmations.take('id-1'), request);
  });
});
