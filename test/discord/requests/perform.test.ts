import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createArrivals } from '../../../src/discord/framework/arrivals.ts';
import type { Answered } from '../../../src/discord/framework/command.ts';
import { createReportOutcomes } from '../../../src/discord/requests/perform.ts';
import type { AcceptedRequest, FollowOptions } from '../../../src/moderation/requests/outcomes.ts';

const MINUTE = 60_000;

/** How an interaction that came in so long ago, by a clock of ours that is off by so much, is followed. */
async function followed({
  age,
  off,
}: {
  age: number;
  off: number;
}): Promise<{ isOver: boolean; edits: number }> {
  let time = 5.25;
  let edits = 0;
  let isOver = false;
  const arrivals = createArrivals(() => time);
  const interaction = {
    id: '1',
    user: { id: '2' },
    guildId: '1',
    createdTimestamp: Date.now() - age - off,
    editReply: async () => {
      edits += 1;
    },
  } as unknown as Answered;
  arrivals.note(interaction);
  time += age;
  const reportOutcomes = createReportOutcomes({
    arrivals,
    monotonic: () => time,
    now: Date.now,
    stopping: new AbortController().signal,
    notices: async () => [],
    policy: { rooms: () => ['stream-42'] },
    seen: { youngSince: () => undefined },
    records: { activeCases: async () => [] },
    outcomes: {
      publish: () => undefined,
      observe: () => undefined,
      async follow(_request: AcceptedRequest, { signal }: FollowOptions) {
        // A timer that is over fires at the next turn.
        await new Promise((resolve) => setTimeout(resolve, 20));
        isOver = signal.aborted;
        return [];
      },
    },
  });
  await reportOutcomes(interaction, { requestId: '1', cases: [], skipped: [], alreadyActive: [] });
  return { isOver, edits };
}

for (const off of [0, 2 * MINUTE, 120 * MINUTE, -120 * MINUTE, 43_200 * MINUTE, -43_200 * MINUTE]) {
  it(`an answer is kept true for 14 minutes from when it was asked for, on a clock that is ${off / MINUTE} minutes ahead`, async () => {
    assert.deepEqual(await followed({ age: 500.5, off }), { isOver: false, edits: 1 });
    assert.deepEqual(await followed({ age: 14 * MINUTE, off }), { isOver: true, edits: 1 });
  });
}
