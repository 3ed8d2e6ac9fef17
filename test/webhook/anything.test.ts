import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { optionsSchema } from '../../src/sandbox/chat/options.ts';
import { createWebhooks } from '../../src/sandbox/chat/webhooks.ts';
import { AFTER, BEFORE, exchange, messageBody, startReceiver, type TestReceiver, TOKEN } from './receiver.ts';

/** No body of 128 KiB may take longer than this, here over HTTP and on a busy machine. Milliseconds. */
const SOON = 10_000;
const RUNS = { numRuns: 400 };

/** Bodies that are nearly callbacks: some fields as documented, others anything at all. */
const nearly = fc
  .record(
    {
      CallbackCommand: fc.constantFrom(
        BEFORE,
        AFTER,
        'Group.CallbackOnMemberStateChange',
        'Group.CallbackAfterMemberExit',
      ),
      GroupId: fc.oneof(fc.constant('stream-42'), fc.jsonValue()),
      From_Account: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      Random: fc.oneof(fc.nat(), fc.jsonValue()),
      EventTime: fc.oneof(fc.nat(), fc.jsonValue()),
      MemberList: fc.oneof(fc.array(fc.record({ Member_Account: fc.string() })), fc.jsonValue()),
      MsgBody: fc.oneof(
        fc.array(
          fc.record(
            {
              MsgType: fc.constantFrom('TIMTextElem', 'TIMCustomElem', 'TIMFaceElem'),
              MsgContent: fc.oneof(
                fc.record({ Text: fc.string({ unit: 'binary' }), Data: fc.json(), Ext: fc.string() }),
                fc.jsonValue(),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body));

const bodies = fc.oneof(
  nearly,
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.tuple(nearly, fc.nat()).map(([text, cut]) => text.slice(0, cut % (text.length + 1))),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '"', '\\', '0', ' '), fc.nat(9000))
    .map(([part, times]) => part.repeat(times)),
);

describe('the webhook receiver, whatever it is sent', () => {
  let all: TestReceiver;
  before(async () => {
    all = await startReceiver();
  });
  after(() => all.server.close());

  it('answers soon, and takes the fault upon the sender: no body makes a 500', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const started = performance.now();
        const { status, text } = await all.send(body);
        assert.ok(status === 200 || status === 400, `${status} ${text}`);
        assert.ok('ErrorCode' in JSON.parse(text) === (status === 200));
        assert.ok(performance.now() - started < SOON);
      }),
      RUNS,
    );
    assert.deepEqual(all.counts().failed, { before: 0, after: 0, member: 0, objection: 0 });
    assert.deepEqual(
      all.logged.filter(({ level }) => level === 'error'),
      [],
    );
    assert.equal((await all.send(messageBody({ From_Account: 'after all that' }))).status, 200);
  });

  it('answers any query and any address with something other than 500', async () => {
    const word = fc.stringMatching(/^[!-~]{0,30}$/);
    const addresses = fc.constantFrom('/chat-webhook?', '/', '/health', '/chat-webhook/?');
    const methods = fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(addresses, word, methods, async (path, rest, method) => {
        const { status } = await exchange(all.url + path + rest.replaceAll('#', ''), '{}', { method });
        assert.ok(status < 500, String(status));
      }),
      RUNS,
    );
  });

  it('gives judges only texts that are texts', () => {
    assert.ok(all.before.length > 0);
    for (const { texts, others, from, groupId, random, eventTime } of all.before) {
      for (const text of [...texts, ...others]) assert.ok(typeof text === 'string' && text !== '');
      assert.deepEqual([typeof from, typeof groupId], ['string', 'string']);
      assert.ok(Number.isFinite(random) && Number.isFinite(eventTime));
    }
  });
});

describe('the webhook receiver and a sender written from the documents by itself', () => {
  it('understand each other', async () => {
    await using all = await startReceiver({
      now: Date.now,
      onBefore: () => ({ answer: 'refuse', text: 'no' }),
    });
    const sender = createWebhooks({
      sdkAppId: 1_400_000_000,
      clock: { now: Date.now, advance: () => undefined },
      journal: { write: () => undefined } as never,
      options: () =>
        optionsSchema.parse({
          webhookUrl: `${all.url}/chat-webhook`,
          webhookToken: TOKEN,
          webhooks: [BEFORE, AFTER],
        }),
    });
    const { CallbackCommand: _, ...body } = messageBody() as Record<string, unknown>;
    const answer = await sender.ask({ command: BEFORE, body, platform: 'RESTAPI' });
    assert.deepEqual(answer, { ActionStatus: 'OK', ErrorCode: 10_100, ErrorInfo: 'no' });
    sender.tell({ command: AFTER, body: { ...body, MsgSeq: 1, MsgTime: 2 }, platform: 'Web' });
    await sender.settled();
    assert.deepEqual([all.before[0]?.sentByRest, all.before[0]?.texts], [true, ['hello']]);
    assert.equal(all.counts().received.after, 1);
  });
});
