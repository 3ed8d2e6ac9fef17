import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AcceptRequest } from '../../src/moderation/requests/accepting.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { draft, silent } from './kit.ts';

const { guildId, askedAt } = draft;
const LADDER = [600, 3600, 86_400];
const LIMIT = 3;
const RULE = { guildId, id: 'spam' };

/** One thing that a process does; those between two `wait`s happen at once, whoever comes first. */
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      what: fc.constant('ban' as const),
      viewers: fc.array(fc.record({ viewer: fc.nat(9), room: fc.nat(2) }), { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 70_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('pause' as const) }) },
);

interface Made {
  readonly viewer: string;
  readonly roomId: string;
  readonly seconds: number | undefined;
  readonly number: number;
  readonly at: number;
  /** How often people have let the rule go on before: each time its minute begins anew. */
  readonly era: number;
}

describe('rules’ bans that come in any order', () => {
  it('never are too many in a minute, never lose anything, and climb the ladder step by step', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const store = createStore(await openDatabase('sqlite::memory:', silent));
        try {
          await store.saveRule({
            ...RULE,
            edit: () => ({
              content: { kind: 'patterns', patterns: ['x+'], allow: [] },
              action: 'ban',
              ladder: LADDER,
              reason: '',
            }),
            by: 'pat',
            at: 1,
          });
          const made: Made[] = [];
          let [at, era, count, paused] = [askedAt, 0, 0, false];
          let underWay: Promise<unknown>[] = [];
          for (const one of steps) {
            if (one.what !== 'ban') {
              await Promise.all(underWay);
              underWay = [];
            }
            if (one.what === 'wait') at += one.ms;
            else if (one.what === 'ban') {
              const requests = one.viewers.map(({ viewer, room }): AcceptRequest => {
                count += 1;
                return {
                  drafts: [
                    {
                      ...draft,
                      viewer: `v${viewer}`,
                      roomId: `r${room}`,
                      requestId: `${count}`,
                      source: { type: 'filter', rule: RULE.id, version: 1 },
                      durationSeconds: 1,
                    },
                  ],
                  replace: false,
                  restraint: { limit: LIMIT, at: at, ladder: { steps: LADDER, since: 0 } },
                };
              });
              const now = { at: at, era: era };
              const isPaused = paused;
              underWay.push(
                store.accept(requests).then((kept) => {
                  for (const { cases, held, alreadyActive } of kept) {
                    // Each is exactly one of a ban, a review, and a viewer who is banned already.
                    assert.equal(cases.length + (held ? 1 : 0) + alreadyActive.length, 1);
                    if (isPaused) assert.ok(held);
                    for (const { viewer, roomId, durationSeconds: seconds, number } of cases)
                      made.push({ viewer, roomId, seconds, number, ...now });
                  }
                }),
              );
            } else {
              paused = one.what === 'pause';
              await store.setRuleState(RULE, paused ? 'paused' : 'active');
              if (!paused) era += 1;
            }
          }
          await Promise.all(underWay);
          made.sort((a, b) => a.number - b.number);
          for (const { at: from, era: own } of made) {
            const minute = made.filter((b) => b.era === own && b.at >= from && b.at < from + 60_000);
            assert.ok(new Set(minute.map(({ viewer }) => viewer)).size <= LIMIT);
          }
          for (const own of Map.groupBy(made, ({ viewer }) => viewer).values())
            assert.deepEqual(
              own.map(({ seconds }) => seconds),
              own.map((_, index) => LADDER[Math.min(index, LADDER.length - 1)]),
            );
        } finally {
          await store.close();
        }
      }),
      { numRuns: 60 },
    ));
});
