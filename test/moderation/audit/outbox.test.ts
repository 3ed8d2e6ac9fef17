import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAuditPost } from '../../../src/discord/cases/audit.ts';
import { createOutbox } from '../../../src/moderation/audit/outbox.ts';
import type { Case, CaseDraft } from '../../../src/moderation/case.ts';
import { MAX_NOTE, MAX_REASON_BYTES } from '../../../src/moderation/requests/reason.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { type ChannelRules, createAuditChannel, type Mishap } from '../../support/audit-channel.ts';
import { messages } from '../../support/messages.ts';

const guildId = '111111111111111111';
const at = 1_790_000_000_000;
const silent = { error: () => undefined, warn: () => undefined };

/** Text as long as the door lets it in, of whatever people can type. */
const text = (fits: (text: string) => boolean) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc
        .tuple(
          fc.constantFrom(
            '"',
            '\n',
            '*',
            '\u202E',
            '😀',
            'a\u0301\u0302\u0303',
            '\uD800',
            '\u0000',
            '=1+1\n',
            '１',
          ),
          fc.nat(1000),
        )
        .map(([part, count]) => part.repeat(count)),
    )
    .map((typed) => {
      let kept = typed.toWellFormed();
      while (!fits(kept)) kept = kept.slice(0, Math.floor(kept.length * 0.9)).toWellFormed();
      return kept;
    });
const reason = text((one) => Buffer.byteLength(one) <= MAX_REASON_BYTES);
const note = text((one) => [...one].length <= MAX_NOTE);

/** A case before it is kept, without what numbers it. */
const written = fc.record({
  reason,
  note,
  review: fc.boolean(),
  failed: fc.boolean(),
  name: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 32 }),
    fc.nat(20).map((which) => `${which}${'\u202E'.repeat(30)}`),
  ),
  message: fc.string({ unit: 'binary', minLength: 1, maxLength: 800 }),
});
type Written = typeof written extends fc.Arbitrary<infer One> ? One : never;

const mishap = fc.constantFrom<Mishap | undefined>(
  ...([undefined, 'lost before', 'lost after', 'killed before', 'killed after'] as const),
);
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 });

function draftOf({ reason, note, review, name, message }: Written, index: number): CaseDraft {
  const evidence = {
    text: message,
    start: 0,
    end: Math.floor(message.length / 2),
    term: message,
    view: 'text',
    at,
    msgSeq: undefined,
    rule: 'scams',
    version: 1,
    blocked: false,
  };
  return {
    guildId,
    requestId: `r${index}`,
    roomId: 'stream-42',
    viewer: `v${index}`,
    askedAt: at,
    reason,
    note,
    kind: review ? 'review' : 'ban',
    durationSeconds: review ? undefined : 3600,
    source: review
      ? { type: 'filter', rule: 'scams', version: 1 }
      : { type: 'command', actorId: '2', actorName: name },
    evidence: review ? evidence : undefined,
  };
}

/** A store with these cases, which are all pending. */
async function storeWith(cases: readonly Written[]) {
  const store = createStore(await openDatabase('sqlite::memory:', silent));
  for (const [index, one] of cases.entries()) {
    const draft = draftOf(one, index);
    if (one.review) await store.keepReview(draft as never, { silent: false });
    else await settled(store, draft, one.failed);
  }
  return store;
}

type Store = Awaited<ReturnType<typeof storeWith>>;

async function settled(store: Store, draft: CaseDraft, failed: boolean): Promise<void> {
  const [kept] = await store.accept([{ drafts: [draft], replace: true }]);
  const [one] = kept?.cases ?? [];
  assert.ok(one);
  const actorName = `${draft.reason} ${'the service said a lot '.repeat(100)}`;
  const error = {
    kind: 'refused',
    code: 10_017,
    problem: { what: 'cancelled', by: { type: 'command', actorName } },
  } as const;
  await store.settle([
    failed
      ? { case: one, state: 'failed', at, error }
      : { case: one, state: 'in-force', at, until: at + 3_600_000 },
  ]);
}

/** Posts until nothing waits, with a new process after each kill; how many steps that took. */
async function postAll(store: Store, rules: ChannelRules, killAtRelease: readonly boolean[]) {
  const channel = createAuditChannel(rules);
  const kills = [...killAtRelease];
  let batches = 0;
  // Enough time passes between two posts.
  let time = 0;
  const start = () =>
    createOutbox({
      store: {
        ...store,
        async releaseBatch(cases: readonly Case[]) {
          await store.releaseBatch(cases);
          if (kills.shift()) channel.kill();
        },
      },
      audit: createAuditPost({
        rest: channel.rest,
        channelOf: () => 'c',
        roomsOf: () => ['stream-42'],
        messagesOf: () => messages,
        now: () => at + 1000,
        log: silent,
      }),
      now: () => at + 1000,
      monotonic: () => (time += 1000),
      newBatch: () => `batch-${++batches}`,
    });
  let outbox = start();
  for (let step = 0; step < 600; step += 1) {
    const worked = await outbox.post(guildId).catch((error: unknown) => {
      // Nothing that is only refused is worth a failure.
      if (!rules.mishaps.some(Boolean) && !channel.isDead()) throw error;
      return true;
    });
    if (!worked) return channel;
    if (!channel.isDead()) continue;
    channel.restart();
    outbox = start();
  }
  return assert.fail('the outbox never got empty');
}

const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe('the outbox', () => {
  it(
    'posts every case exactly once, whatever they say, whatever is refused, and wherever the process dies',
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(written, { minLength: 1, maxLength: 60, size: 'max' }),
          fc.record({
            largestFile: fc.integer({ min: 100, max: 60_000 }),
            badInEmbeds: numbers.map((list) => new Set(list)),
            badInLists: numbers.map((list) => new Set(list)),
            mishaps: fc.array(mishap, { maxLength: 12 }),
            forgetsNonces: fc.boolean(),
          }),
          fc.array(fc.boolean(), { maxLength: 6 }),
          async (cases, rules, killAtRelease) => {
            const store = await storeWith(cases);
            try {
              const channel = await postAll(store, rules, killAtRelease);
              const { inEmbeds, inLists, plainly } = channel.cases();
              const all = cases.map((_, index) => index + 1);
              assert.deepEqual(sorted([...inEmbeds, ...inLists, ...plainly]), all);
              assert.deepEqual(await store.unpostedGuilds(), []);
              // Only what cannot be shown otherwise is named in a plain post, unless answers are lost again and again.
              if (rules.mishaps.filter(Boolean).length < 4 && rules.largestFile > 20_000) {
                const hopeless = all.filter((one) => rules.badInEmbeds.has(one) && rules.badInLists.has(one));
                assert.deepEqual(sorted(plainly), hopeless);
              }
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 60, endOnFailure: true },
      ),
  );
});
