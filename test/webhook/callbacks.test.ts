import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logNotice } from '../../src/messages/log-text.ts';
import type { Filtering } from '../../src/moderation/filtering/filtering.ts';
import type { ChatMessage } from '../../src/moderation/filtering/judge.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { type CallbackDeps, createCallbacks } from '../../src/webhook/callbacks.ts';
import { WEBHOOK_PATH } from '../../src/webhook/server.ts';
import { AFTER, BEFORE, codeOf, exchange, messageBody, SDK_APP_ID } from './receiver.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const START = 1_669_872_112_000;

/** Callbacks that come over HTTP, with what became of them. */
async function stage(answer: ReturnType<Filtering['hear']> = 'deliver') {
  let time = 0;
  const done: string[] = [];
  const heard: ChatMessage[] = [];
  const filtering: CallbackDeps['filtering'] = {
    hear(message) {
      heard.push(message);
      done.push(`hear ${message.texts}`);
      return answer;
    },
    unjudged: (message, why) => void done.push(`unjudged ${message.viewer}: ${message.texts} (${why})`),
    objection: async ({ viewer, text }) => void done.push(`objection ${viewer}: ${text}`),
    delivered: (ref, msgSeq) => void done.push(`delivered ${msgSeq} ${ref === heard.at(-1)?.ref}`),
  };
  const seen = {
    note: (roomId: string, viewers: readonly string[]) => void done.push(`seen ${viewers} in ${roomId}`),
  };
  const server = createCallbacks({
    config: {
      chat: { sdkAppId: SDK_APP_ID },
      webhook: { token: undefined, allowFrom: undefined, trustProxy: [] },
    },
    filtering,
    seen,
    expectsCallbacks: () => false,
    refusalText: (roomId, why) => `${roomId}: ${why.because}`,
    alert: (roomId, notice) => void done.push(`alert ${roomId}: ${logNotice(notice)}`),
    now: () => START + time,
    monotonic: () => time,
    log: silent,
  });
  assert.ok(server);
  const url = await server.listen({ port: 0 });
  /** How many callbacks were taken, or could not be read, and are done with; by the server's own counts. */
  const counted = () => {
    const { received, unreadable, handling } = server.counts() ?? assert.fail('it listens');
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);
    return sum(received) + sum(unreadable) - handling;
  };
  return {
    heard,
    /** Sends a callback and says what became of it, once its handler is done. */
    async send(body: object | string): Promise<{ code: unknown; done: string[] }> {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const command = /Group\.\w+/.exec(text)?.[0] ?? BEFORE;
      const before = counted();
      const query = new URLSearchParams({ SdkAppid: String(SDK_APP_ID), CallbackCommand: command });
      const answer = await exchange(`${url}${WEBHOOK_PATH}?${query}`, text, {});
      await until(() => counted() > before || undefined);
      return { code: codeOf(answer), done: done.splice(0) };
    },
    pass(ms: number) {
      time += ms;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}
const before = (fields: object = {}) => messageBody(fields);
const after = (fields: object = {}) => messageBody({ CallbackCommand: AFTER, MsgSeq: 7, ...fields });

describe('a message that the Chat service asks about', () => {
  it('is judged, and its number noted once it is sent', async () => {
    await using all = await stage();
    assert.deepEqual(await all.send(before()), {
      code: 0,
      done: ['seen viewer_17 in stream-42', 'hear hello'],
    });
    const first = all.heard[0];
    assert.deepEqual(
      { ...first, key: '', ref: '' },
      {
        key: '',
        ref: '',
        roomId: 'stream-42',
        viewer: 'viewer_17',
        texts: ['hello'],
        joined: [],
        quoted: [],
        at: 1_669_872_112_123,
        msgSeq: undefined,
        altered: false,
        isOfApp: false,
      },
    );
    // The time of the second callback is another one.
    const { done } = await all.send(after({ EventTime: 1_669_872_112_400 }));
    assert.deepEqual(done, ['seen viewer_17 in stream-42', 'delivered 7 true']);
  });

  it('is refused where the rules say so, at once or later', async () => {
    await using now = await stage('refuse');
    assert.notEqual((await now.send(before())).code, 0);
    await using later = await stage(Promise.resolve('refuse'));
    assert.notEqual((await later.send(before())).code, 0);
  });

  it('is judged with all that is shown of it', async () => {
    await using all = await stage();
    const other = { MsgType: 'TIMFaceElem', MsgContent: { Data: 'grin' } };
    const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
    await all.send(
      before({
        MsgBody: [text('a'), other, text('b')],
        CloudCustomData: '{"messageReply":{"messageAbstract":"q"}}',
      }),
    );
    const [{ texts, joined, quoted } = { texts: [] }] = all.heard;
    assert.deepEqual([texts, joined, quoted], [['a', 'b', 'grin'], ['ab', 'a b'], ['q']]);
  });
});

describe('a message that was sent already', () => {
  it('is judged where nobody asks before messages are sent', async () => {
    await using all = await stage();
    assert.deepEqual((await all.send(after())).done, ['seen viewer_17 in stream-42', 'hear hello']);
    assert.deepEqual([all.heard[0]?.ref, all.heard[0]?.msgSeq], [undefined, 7]);
  });

  it('is judged again once nobody has asked for 30 seconds', async () => {
    await using all = await stage();
    await all.send(before());
    all.pass(30_000);
    assert.doesNotMatch(String((await all.send(after({ Random: 1 }))).done), /hear/);
    all.pass(1);
    assert.match(String((await all.send(after({ Random: 2 }))).done), /hear/);
  });

  it('has nothing noted where it has no number', async () => {
    await using all = await stage();
    await all.send(before());
    assert.deepEqual((await all.send(after({ MsgSeq: undefined }))).done, ['seen viewer_17 in stream-42']);
  });
});

describe('viewers who come and go', () => {
  it('were there', async () => {
    await using all = await stage();
    const body = {
      CallbackCommand: 'Group.CallbackAfterMemberExit',
      GroupId: 'stream-42',
      ExitMemberList: [{ Member_Account: 'a' }, { Member_Account: 'b' }],
    };
    assert.deepEqual((await all.send(body)).done, ['seen a,b in stream-42']);
  });
});

describe('a message whose callback cannot be read', () => {
  const broken = (command: string, fields: object = {}) => {
    const { MsgBody: _, ...rest } = messageBody({ CallbackCommand: command, ...fields }) as Record<
      string,
      unknown
    >;
    return { ...rest, MsgBody: { Text: 'what was said' } };
  };
  const lost = ({ done }: { done: string[] }) => done;

  it('is looked at by a person where it is known whose it is', async () => {
    await using all = await stage();
    assert.deepEqual(lost(await all.send(broken(BEFORE))), [
      'unjudged viewer_17: what was said (unreadable)',
    ]);
  });

  it('is told once where it was asked about before it was sent', async () => {
    await using all = await stage();
    await all.send(broken(BEFORE));
    all.pass(30_000);
    assert.deepEqual(lost(await all.send(broken(AFTER))), []);
    all.pass(1);
    assert.equal(lost(await all.send(broken(AFTER))).length, 1);
  });

  const unknown: [string, object | string, string][] = [
    [
      'no sender',
      broken(BEFORE, { From_Account: 7 }),
      'alert stream-42: A message in “stream-42” was delivered without being judged: its callback is not as documented. Its sender is unknown. There may be more.',
    ],
    [
      'no room',
      broken(BEFORE, { GroupId: 7 }),
      'alert undefined: A message by “viewer_17” was delivered without being judged: its callback is not as documented. Its room is unknown. There may be more.',
    ],
    [
      'neither',
      `{"CallbackCommand":"${BEFORE}",`,
      'alert undefined: A message was delivered without being judged: its callback is not JSON. Its room and sender are unknown. There may be more.',
    ],
  ];
  for (const [name, body, text] of unknown)
    it(`is told in the audit channel where it says of ${name}`, async () => {
      await using all = await stage();
      assert.deepEqual(lost(await all.send(body)), [text]);
    });

  it('is told once a minute of each room', async () => {
    await using all = await stage();
    const of = (GroupId: string) => broken(BEFORE, { From_Account: 7, GroupId });
    assert.equal(lost(await all.send(of('a'))).length, 1);
    assert.equal(lost(await all.send(of('b'))).length, 1);
    all.pass(59_999);
    assert.equal(lost(await all.send(of('a'))).length, 0);
    all.pass(1);
    assert.equal(lost(await all.send(of('a'))).length, 1);
  });
});

it('nothing is received where no callbacks are configured', () => {
  assert.equal(
    createCallbacks({
      config: { chat: { sdkAppId: 1 }, webhook: undefined },
      filtering: {} as Filtering,
      seen: { note: () => undefined },
      expectsCallbacks: () => false,
      refusalText: () => '',
      alert: () => undefined,
      now: () => 0,
      monotonic: () => 0,
      log: silent,
    }),
    undefined,
  );
});
