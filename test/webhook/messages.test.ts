import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { Failure } from '../../src/errors.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import type { MemberChange } from '../../src/webhook/reading/callback.ts';
import type { WebhookMessage } from '../../src/webhook/reading/message.ts';
import type { CallbackAnswer } from '../../src/webhook/receiver.ts';
import { createWebhookServer } from '../../src/webhook/server.ts';
import { AFTER, codeOf, messageBody, REQUEST_TIME, SDK_APP_ID, startReceiver, TOKEN } from './receiver.ts';

const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const custom = (MsgContent: object) => ({ MsgType: 'TIMCustomElem', MsgContent });
const afterBody = (fields: object = {}) =>
  messageBody({ CallbackCommand: AFTER, MsgSeq: 7, MsgTime: REQUEST_TIME, MsgId: 'id-7', ...fields });

describe('a message that is to be sent', () => {
  it('reaches its judge with all that the callback says of it', async () => {
    await using all = await startReceiver();
    await all.send(messageBody({ MsgBody: [text('hello'), text('there')] }));
    const [message] = all.before;
    assert.ok(message);
    const { key } = message;
    const { event, content, ...rest } = message;
    assert.ok(key.length > 20 && event !== undefined && event !== key && content !== '');
    assert.deepEqual(rest, {
      groupId: 'stream-42',
      type: 'AVChatRoom',
      from: 'viewer_17',
      texts: ['hello', 'there'],
      joined: ['hellothere', 'hello there'],
      others: [],
      quoted: [],
      eventTime: 1_669_872_112_123,
      random: 51_234,
      msgSeq: undefined,
      msgTime: undefined,
      sentByRest: false,
    });
  });

  it('is known to come from the REST API by its platform', async () => {
    await using all = await startReceiver();
    await all.send(messageBody({ Operator_Account: 'administrator' }), { query: { OptPlatform: 'RESTAPI' } });
    assert.equal(all.before[0]?.sentByRest, true);
    assert.equal(all.before[0]?.from, 'viewer_17');
  });

  it('may have its numbers as strings, as in the samples of the documents', async () => {
    await using all = await startReceiver();
    await all.send(messageBody({ EventTime: '1669872112999', Random: '77' }));
    assert.deepEqual([all.before[0]?.eventTime, all.before[0]?.random], [1_669_872_112_999, 77]);
  });

  it('is judged also where what judging does not need is missing or strange', async () => {
    await using all = await startReceiver();
    const odd = {
      EventTime: 'soon',
      Type: 5,
      Operator_Account: null,
      MsgId: 1,
      CloudCustomData: [],
      New: {},
    };
    assert.equal(codeOf(await all.send(messageBody(odd))), 0);
    const [message] = all.before;
    assert.deepEqual(
      [message?.eventTime, message?.type, message?.from],
      [REQUEST_TIME * 1000, '', 'viewer_17'],
    );
  });

  it('may hold anything beside its elements, and gives up their texts', async () => {
    await using all = await startReceiver();
    const MsgBody = [
      ...[null, 7, [], {}, { MsgType: 'TIMTextElem' }, { MsgType: 'TIMTextElem', MsgContent: null }],
      ...[text('one'), text(''), text('two'), { MsgType: 'TIMTextElem', MsgContent: { Text: 3 } }],
      custom({ Data: 'plain', Desc: 'in the push', Ext: 'more' }),
    ];
    await all.send(messageBody({ MsgBody }));
    assert.deepEqual(all.before[0]?.texts, ['one', 'two']);
    assert.deepEqual(all.before[0]?.others, ['plain', 'in the push', 'more']);
  });

  it('is answered as its judge says', async () => {
    let given: CallbackAnswer = { answer: 'deliver' };
    await using all = await startReceiver({ onBefore: async () => given });
    let random = 0;
    const ask = async (next: CallbackAnswer): Promise<unknown> => {
      given = next;
      random += 1;
      const answer = await all.send(messageBody({ Random: random }));
      assert.equal(answer.status, 200);
      return JSON.parse(answer.text);
    };
    const answer = (ErrorCode: number, ErrorInfo = '') => ({ ActionStatus: 'OK', ErrorCode, ErrorInfo });
    assert.deepEqual(await ask({ answer: 'deliver' }), answer(0));
    assert.deepEqual(await ask({ answer: 'refuse' }), answer(1));
    assert.deepEqual(await ask({ answer: 'refuse', text: '' }), answer(1));
    assert.deepEqual(
      await ask({ answer: 'refuse', text: '광고는 "금지"입니다' }),
      answer(10_100, '광고는 "금지"입니다'),
    );
    assert.deepEqual(all.counts().answers, { deliver: 1, refuse: 3, mask: 0 });
  });

  it('is delivered where its judge is too slow, which is counted and told', async () => {
    const slow = Promise.withResolvers<CallbackAnswer>();
    const unjudged: WebhookMessage[] = [];
    await using all = await startReceiver({
      budgetMs: 50,
      onBefore: () => slow.promise,
      onUnjudged: (message) => unjudged.push(message),
    });
    const started = performance.now();
    assert.equal(codeOf(await all.send(messageBody())), 0);
    assert.ok(performance.now() - started < 1000);
    await until(() => unjudged[0]);
    assert.deepEqual(unjudged, all.before);
    assert.equal(all.counts().late, 1);
    assert.equal(all.counts().handling, 1);
    // The answer no longer counts, not even for a repeat.
    slow.resolve({ answer: 'refuse' });
    await until(() => (all.counts().handling === 0 ? true : undefined));
    assert.equal(codeOf(await all.send(messageBody())), 0);
    assert.deepEqual(all.counts().answers, { deliver: 1, refuse: 0, mask: 0 });
  });

  it('is delivered where its judge throws, at once or later, which is counted, told and logged', async () => {
    const unjudged: WebhookMessage[] = [];
    const broken = new Error('the judge is broken');
    await using all = await startReceiver({
      onBefore(message) {
        if (message.random === 1) throw broken;
        return Promise.reject(broken);
      },
      onUnjudged: (message) => unjudged.push(message),
    });
    for (const Random of [1, 2]) assert.equal(codeOf(await all.send(messageBody({ Random }))), 0);
    await until(() => unjudged[1]);
    assert.equal(all.counts().failed.before, 2);
    assert.equal(all.counts().late, 0);
    assert.deepEqual(all.logged, [
      {
        level: 'error',
        message: 'a callback was not handled',
        fields: { handler: 'before', times: 1, err: broken },
      },
    ]);
  });

  it('is judged once when told twice, and answered the same', async () => {
    let decisions = 0;
    await using all = await startReceiver({
      onBefore() {
        decisions += 1;
        return { answer: decisions === 1 ? 'refuse' : 'deliver' };
      },
    });
    for (let count = 0; count < 3; count += 1) assert.equal(codeOf(await all.send(messageBody())), 1);
    assert.equal(decisions, 1);
    assert.equal(all.counts().repeated.before, 2);
  });

  it('is judged once when told again while its judge is still at work', async () => {
    const slow = Promise.withResolvers<CallbackAnswer>();
    await using all = await startReceiver({ onBefore: () => slow.promise });
    const answers = [all.send(messageBody()), all.send(messageBody())];
    await until(() => (all.counts().received.before === 2 ? true : undefined));
    slow.resolve({ answer: 'refuse' });
    assert.deepEqual((await Promise.all(answers)).map(codeOf), [1, 1]);
    assert.equal(all.before.length, 1);
  });

  it('is another one with another room, sender, number, time, id or content', async () => {
    await using all = await startReceiver();
    const others = [
      {},
      ...[{ GroupId: 'b' }, { From_Account: 'b' }, { Random: 1 }, { EventTime: 1 }, { MsgId: 'b' }],
      // Whoever sends decides about Random: the first answer must not cover a second text.
      ...[{ MsgBody: [text('spam')] }, { MsgBody: [custom({ Data: 'hello' })] }],
    ];
    for (const fields of others) await all.send(messageBody(fields));
    assert.equal(all.before.length, others.length);
    assert.equal(new Set(all.before.map(({ key }) => key)).size, others.length);
  });

  it('is judged by itself where the same event comes with another content, which is said and counted', async () => {
    const altered: boolean[] = [];
    await using all = await startReceiver({
      onBefore(message, isAltered) {
        altered.push(isAltered);
        return { answer: message.texts[0] === 'spam' ? 'refuse' : 'deliver' };
      },
    });
    const say = async (Text: string, fields: object = {}) =>
      codeOf(await all.send(messageBody({ MsgBody: [text(Text)], ...fields })));
    assert.deepEqual([await say('hello'), await say('hello')], [0, 0]);
    assert.deepEqual([await say('spam'), await say('spam'), await say('other')], [1, 1, 0]);
    assert.equal(await say('hello'), 0);
    assert.deepEqual(altered, [false, true, true]);
    assert.deepEqual(all.counts().altered, { before: 2, after: 0 });
    assert.equal(all.counts().repeated.before, 3);
    assert.equal(all.alerts.length, 1);
    assert.doesNotMatch(JSON.stringify([all.alerts, all.logged]), /spam|hello|viewer_17/);
    // Other events, with whatever content, are none of that.
    for (const fields of [
      { GroupId: 'b' },
      { From_Account: 'b' },
      { Random: 1 },
      { EventTime: 1 },
      { MsgId: 'b' },
    ])
      await say('spam', fields);
    assert.deepEqual(altered.slice(3), [false, false, false, false, false]);
  });

  it('is never compared with what is told of it once it was sent', async () => {
    const altered: boolean[] = [];
    await using all = await startReceiver({ onAfter: (_message, isAltered) => altered.push(isAltered) });
    await all.send(messageBody());
    for (const Text of ['changed by another service', 'changed by another service', 'changed again'])
      await all.send(messageBody({ CallbackCommand: AFTER, MsgBody: [text(Text)] }));
    await until(() => altered[1] !== undefined);
    assert.deepEqual(altered, [false, true]);
    assert.deepEqual(all.counts().altered, { before: 0, after: 1 });
  });

  it('is no other’s event where nothing but the number that its sender chose tells', async () => {
    const altered: boolean[] = [];
    await using all = await startReceiver({
      onBefore(_message, isAltered) {
        altered.push(isAltered);
        return { answer: 'deliver' };
      },
    });
    for (const Text of ['one', 'two'])
      await all.send(messageBody({ EventTime: undefined, MsgBody: [text(Text)] }));
    assert.deepEqual(altered, [false, false]);
  });

  it('is not judged where its ids are beyond all bounds, and its numbers are put right', async () => {
    await using all = await startReceiver({ allowUnsigned: true, token: undefined });
    const ids = ['', 'a'.repeat(256), 'a'.repeat(50_000), 'a\0b', '\ud800'];
    for (const fields of ids.flatMap((id) => [{ From_Account: id }, { GroupId: id }]))
      assert.equal((await all.send(messageBody(fields))).status, 200);
    assert.equal(all.before.length, 0);
    assert.equal(all.counts().unreadable.schema, 2 * ids.length);

    for (const Random of [1e308, -1e308, 0.5, 2 ** 53, '9'.repeat(17), null])
      await all.send(messageBody({ Random }));
    // An infinite one, as JSON may hold it.
    await all.send(JSON.stringify(messageBody({ Random: 7 })).replace('"Random":7', '"Random":1e999'));
    assert.deepEqual([...new Set(all.before.map(({ random }) => random))], [0]);

    const present = REQUEST_TIME * 1000;
    const times = [1e308, -1e308, 0.5, 0, 1, REQUEST_TIME, present + 86_400_000, present - 600_001, 2 ** 53];
    for (const [index, time] of times.entries()) {
      const fields = { EventTime: time, MsgTime: time, MsgSeq: time, Random: index };
      assert.equal((await all.send(messageBody(fields))).status, 200, String(time));
      const { eventTime, msgTime = present, msgSeq = 0 } = all.before.at(-1) ?? {};
      assert.deepEqual([eventTime, msgTime], [present, present], String(time));
      assert.ok(Number.isSafeInteger(msgSeq));
    }
    await all.send(
      messageBody({
        EventTime: present - 600_000,
        Type: 'x'.repeat(9999),
        MsgId: 'x'.repeat(9999),
        Operator_Account: 'x'.repeat(9999),
      }),
    );
    const { eventTime, type, from } = all.before.at(-1) ?? {};
    assert.deepEqual([eventTime, type, from], [present - 600_000, '', 'viewer_17']);
  });

  it('is forgotten after five minutes', async () => {
    await using all = await startReceiver({ allowUnsigned: true });
    const unsigned = { query: { Sign: undefined } };
    await all.send(messageBody(), unsigned);
    all.advance(299_999);
    await all.send(messageBody(), unsigned);
    assert.equal(all.before.length, 1);
    all.advance(1);
    await all.send(messageBody(), unsigned);
    assert.equal(all.before.length, 2);
  });
});

describe('a message that was sent', () => {
  it('is told with its number and time, after the service has its answer', async () => {
    const slow = Promise.withResolvers<void>();
    await using all = await startReceiver({ onAfter: () => slow.promise });
    assert.equal((await all.send(afterBody())).text, '{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
    await until(() => all.after[0]);
    const { msgSeq, msgTime } = all.after[0] ?? {};
    assert.deepEqual([msgSeq, msgTime], [7, REQUEST_TIME * 1000]);
    slow.resolve();
  });

  it('is handled once when told twice', async () => {
    await using all = await startReceiver();
    for (let count = 0; count < 3; count += 1) assert.equal(codeOf(await all.send(afterBody())), 0);
    await until(() => all.after[0]);
    assert.equal(all.after.length, 1);
    assert.equal(all.counts().repeated.after, 2);
  });

  it('is handled although the same message was judged before', async () => {
    await using all = await startReceiver();
    await all.send(messageBody());
    await all.send(messageBody({ CallbackCommand: AFTER }));
    await until(() => all.after[0]);
    assert.equal(all.after[0]?.key, all.before[0]?.key);
  });

  it('is answered all the same where its handler fails, which is logged', async () => {
    await using all = await startReceiver({
      onAfter: () => Promise.reject(new Error('no room on the disk')),
    });
    assert.equal(codeOf(await all.send(afterBody())), 0);
    await until(() => all.logged[0]);
    assert.equal(all.counts().failed.after, 1);
    assert.equal(all.logged[0]?.level, 'error');
  });
});

describe('another callback', () => {
  it('is answered politely and counted, also one that nobody knows', async () => {
    await using all = await startReceiver();
    const commands = [
      'Group.CallbackSendMsgException',
      'Alert.RequestOverLimit',
      'New.Command',
      '__proto__',
      '',
    ];
    for (const CallbackCommand of commands) {
      assert.equal(codeOf(await all.send({ CallbackCommand })), 0);
    }
    assert.equal(all.counts().received.other, 5);
    assert.deepEqual(all.logged, []);
  });

  it('about viewers names those whose ids can be kept, and no endless list', async () => {
    const changes: MemberChange[] = [];
    await using all = await startReceiver({ onMemberChange: (change) => changes.push(change) });
    const join = (NewMemberList: unknown[], EventTime: number) =>
      all.send({
        CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
        GroupId: 'stream-42',
        EventTime,
        NewMemberList,
      });
    const member = (Member_Account: unknown) => ({ Member_Account });
    await join([member('a'), member('x'.repeat(30_000)), member(5), null, member('b\0'), member('b')], 1e308);
    await join(
      Array.from({ length: 5001 }, () => ({})),
      1,
    );
    await until(() => changes[0]);
    assert.deepEqual(
      changes.map(({ viewers, eventTime }) => [viewers, eventTime]),
      [[['a', 'b'], REQUEST_TIME * 1000]],
    );
    assert.equal(all.counts().received.other, 1);
  });

  it('about viewers who come and go is told as such, and as any other where it is unlike the documents', async () => {
    const changes: MemberChange[] = [];
    await using all = await startReceiver({ onMemberChange: (change) => changes.push(change) });
    const eventTime = REQUEST_TIME * 1000 + 5;
    const common = { GroupId: 'stream-42', Type: 'AVChatRoom', EventTime: eventTime };
    const list = [{ Member_Account: 'a' }, { Member_Account: 'b' }];
    const state = { CallbackCommand: 'Group.CallbackOnMemberStateChange', ...common, MemberList: list };
    await all.send({ ...state, EventType: 'Offline', EventCause: 'HeartbeatInterrupt' });
    await all.send({ ...state, EventType: 'Online' });
    await all.send({ ...state, EventType: 'Elsewhere' });
    await all.send({
      CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
      ...common,
      JoinType: 'Apply',
      NewMemberList: list,
    });
    await all.send({
      CallbackCommand: 'Group.CallbackAfterMemberExit',
      ...common,
      EventTime: undefined,
      ExitType: 'Kicked',
      ExitMemberList: list,
    });
    await until(() => changes[3]);
    const same = { groupId: 'stream-42', viewers: ['a', 'b'] };
    assert.deepEqual(changes, [
      { ...same, change: 'left', cause: 'HeartbeatInterrupt', eventTime },
      { ...same, change: 'joined', cause: '', eventTime },
      { ...same, change: 'joined', cause: 'Apply', eventTime },
      { ...same, change: 'left', cause: 'Kicked', eventTime: REQUEST_TIME * 1000 },
    ]);
    assert.equal(all.counts().received.other, 1);
  });
});

describe('the receiver itself', () => {
  it('cannot be made to change its counts from outside', async () => {
    await using all = await startReceiver();
    all.server.counts().refused.json = 100;
    assert.equal(all.counts().refused.json, 0);
  });

  it('says so where it cannot listen', async () => {
    await using all = await startReceiver();
    const other = createWebhookServer({
      sdkAppId: SDK_APP_ID,
      token: TOKEN,
      allowUnsigned: false,
      now: Date.now,
      monotonic: () => performance.now(),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      onBefore: () => ({ answer: 'deliver' }),
      onAfter: () => undefined,
    });
    await assert.rejects(
      other.listen({ port: Number(new URL(all.url).port) }),
      (error) =>
        error instanceof Failure && error.kind === 'misconfigured' && error.message.includes('EADDRINUSE'),
    );
    await other.close();
  });

  it('closes at once although a client keeps its connections, and answers first what has arrived', async () => {
    const slow = Promise.withResolvers<CallbackAnswer>();
    const all = await startReceiver({
      onBefore: (message) => (message.random === 1 ? slow.promise : { answer: 'refuse' }),
    });
    const time = String(REQUEST_TIME);
    const query = new URLSearchParams({
      SdkAppid: String(SDK_APP_ID),
      RequestTime: time,
      Sign: callbackSign(TOKEN, time),
    });
    const client = new Pool(all.url, { connections: 2, pipelining: 1 });
    const post = async (Random: number): Promise<unknown> => {
      const body = JSON.stringify(messageBody({ Random }));
      const answer = await client.request({ method: 'POST', path: `/chat-webhook?${query}`, body });
      return ((await answer.body.json()) as { ErrorCode: number }).ErrorCode;
    };
    assert.equal(await post(2), 1);
    const pending = post(1);
    await until(() => all.before[1]);
    const started = performance.now();
    const closing = all.server.close();
    await sleep(20);
    slow.resolve({ answer: 'refuse' });
    assert.equal(await pending, 1);
    await closing;
    assert.ok(performance.now() - started < 1000);
    await client.close();
  });

  it('lets handlers finish before it is closed, but does not wait for ever', async () => {
    const slow = Promise.withResolvers<void>();
    let finished = false;
    const all = await startReceiver({
      async onAfter(message) {
        await (message.random === 1 ? slow.promise : sleep(50));
        finished = true;
      },
    });
    await all.send(afterBody());
    await all.server.close();
    assert.ok(finished);

    const stuck = await startReceiver({ onAfter: () => slow.promise });
    await stuck.send(afterBody());
    await stuck.server.close();
    assert.equal(stuck.counts().handling, 1);
    slow.resolve();
  });
});
