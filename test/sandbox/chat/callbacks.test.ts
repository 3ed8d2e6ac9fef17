import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TalkResult, Words } from '../../../src/sandbox/chat/client.ts';
import type { ChatOptions } from '../../../src/sandbox/chat/options.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { stage } from './caller.ts';
import { receiver } from './target.ts';

const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
const BEFORE = 'Group.CallbackBeforeSendMsg';
const AFTER = 'Group.CallbackAfterSendMsg';
const text = (Text: unknown) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

/** A room with viewer_1 in it, and a receiver of its message callbacks. */
async function start(options: Partial<ChatOptions> = {}, answer: () => object | undefined = () => OK) {
  const target = await receiver(answer);
  const all = await stage({ webhookUrl: target.url, webhooks: [BEFORE, AFTER], ...options });
  const { groupId } = all.chat;
  await all.control.join('viewer_1', groupId);
  return {
    ...all,
    target,
    commands: () => target.seen.map(({ body }) => String(body.CallbackCommand).slice(14)),
    /** What was seen, once it is so much. */
    seen: (count: number) => until(() => (target.seen.length >= count ? target.seen : undefined)),
    talk: (words: Omit<Words, 'groupId'>): Promise<TalkResult> =>
      all.control.talk('viewer_1', { groupId, ...words }),
    async [Symbol.asyncDispose]() {
      await all[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}

describe('a message of any elements', () => {
  const relay = {
    MsgType: 'TIMRelayElem',
    MsgContent: {
      Title: 'history',
      MsgNum: 1,
      AbstractList: ['a: hi'],
      MsgList: [{ MsgBody: [text('hi')] }],
    },
  };
  const elements = [
    text('free '),
    text('coins'),
    { MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: '[TUIEmoji_Smile]' } },
    { MsgType: 'TIMLocationElem', MsgContent: { Desc: 'here', Latitude: 1.5, Longitude: 2 } },
    { MsgType: 'TIMFileElem', MsgContent: { UUID: 'x', FileName: 'a.txt', FileSize: 3, Download_Flag: 2 } },
    { MsgType: 'TIMCustomElem', MsgContent: { Data: '{}', Desc: 'd', Ext: 'e', Sound: 's' } },
    relay,
  ];

  it('reaches the callbacks and the other viewers as it was sent, with its own data', async () => {
    await using all = await start();
    const sent = await all.talk({ msgBody: elements, cloudCustomData: '{"nick":"x"}' });
    assert.deepEqual(sent, { sent: true, msgSeq: 1 });
    const [before, after] = await all.seen(2);
    for (const { body } of [before, after].filter((one) => one !== undefined)) {
      assert.deepEqual(body.MsgBody, elements);
      assert.equal(body.CloudCustomData, '{"nick":"x"}');
    }
    const [heard] = await all.control.journal('broadcast');
    assert.deepEqual([heard?.text, heard?.custom, heard?.msgBody], ['free coins', '{"nick":"x"}', elements]);
  });

  it('can be sent over the viewer’s own connection too', async () => {
    await using all = await start();
    const viewer = await all.control.connectViewer('viewer_1');
    const { groupId } = all.chat;
    viewer.send({ op: 'talk', groupId, msgBody: elements, platform: 'iPad', clientIp: '192.0.2.7' });
    await viewer.waitFor(({ op }) => op === 'sent');
    const [before] = await all.seen(1);
    assert.deepEqual(
      [before?.query.get('OptPlatform'), before?.query.get('ClientIP')],
      ['iPad', '192.0.2.7'],
    );
    assert.deepEqual(before?.body.MsgBody, elements);
    await viewer.close();
  });

  it('is refused as the service refuses it, before any callback', async () => {
    await using all = await start();
    const custom = { MsgType: 'TIMCustomElem', MsgContent: { Data: 'x' } };
    const refused: [number, readonly unknown[]][] = [
      [10004, []],
      [10004, ['text']],
      [10004, [{ MsgType: 'TIMTextElem' }]],
      [10004, [{ MsgContent: { Text: 'x' } }]],
      [10004, [text(3)]],
      [10004, [{ MsgType: 'TIMFileElem', MsgContent: { FileName: {} } }]],
      [10004, [{ MsgType: 'TIMNewElem', MsgContent: {} }]],
      [10004, [custom, custom]],
      [80002, [text('시'.repeat(4096))]],
    ];
    for (const [code, msgBody] of refused) {
      const answer = await all.talk({ msgBody });
      assert.deepEqual([answer.sent, 'code' in answer && answer.code], [false, code], JSON.stringify(answer));
    }
    assert.equal('code' in (await all.talk({ text: 'x', cloudCustomData: 'y'.repeat(12_288) })), true);
    assert.deepEqual(all.target.seen, []);
  });

  it('may be 12 KB of text, however that is escaped on its way', async () => {
    await using all = await start();
    assert.equal((await all.talk({ text: '\u0001'.repeat(11_000) })).sent, true);
    const [{ body } = { body: {} }] = await all.seen(1);
    assert.ok(JSON.stringify(body).length > 66_000);
  });

  it('may hold an unknown element where the option says so', async () => {
    await using all = await start({ unknownElements: 'accept' });
    const msgBody = [{ MsgType: 'TIMNewElem', MsgContent: { Title: 'x' } }];
    assert.equal((await all.talk({ msgBody })).sent, true);
    assert.deepEqual((await all.seen(1))[0]?.body.MsgBody, msgBody);
  });

  it('is either a text or elements', async () => {
    await using all = await start();
    await assert.rejects(all.talk({ text: 'x', msgBody: [text('y')] }), /either text/);
    await assert.rejects(all.talk({}), /either text/);
  });
});

describe('callbacks about messages', () => {
  it('name the message, its client and its sender’s number', async () => {
    await using all = await start();
    await all.talk({ text: 'one', platform: 'Android', clientIp: '2001:db8::1', random: 42 });
    await all.talk({ text: 'two' });
    const seen = await all.seen(4);
    const ids = seen.map(({ body }) => body.MsgId);
    assert.match(String(ids[0]), /^\d+-\d+-42$/);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual([seen[0]?.body.Random, seen[0]?.query.get('ClientIP')], [42, '2001:db8::1']);
    assert.equal(seen[0]?.query.get('OptPlatform'), 'Android');
    assert.equal(typeof seen[0]?.body.EventTime, 'number');
  });

  it('come from an App admin where a message is sent by REST in a viewer’s name', async () => {
    await using all = await start();
    await all.talk({ text: 'hello', platform: 'RESTAPI' });
    const [before] = await all.seen(1);
    assert.equal(before?.query.get('OptPlatform'), 'RESTAPI');
    assert.deepEqual(
      [before?.body.From_Account, before?.body.Operator_Account],
      ['viewer_1', 'administrator'],
    );
  });

  it('may have their time as a string, and no MsgId', async () => {
    await using all = await start({ eventTime: 'string', msgId: false });
    await all.talk({ text: 'hello' });
    const [{ body } = { body: {} as Record<string, unknown> }] = await all.seen(1);
    assert.match(String(body.EventTime), /^\d{13}$/);
    assert.deepEqual([typeof body.EventTime, 'MsgId' in body], ['string', false]);
  });

  it('may come again', async () => {
    await using all = await start({ webhookRepeats: 2 });
    await all.talk({ text: 'hello' });
    const seen = await all.seen(6);
    assert.deepEqual(all.commands().sort(), [
      'AfterSendMsg',
      'AfterSendMsg',
      'AfterSendMsg',
      'BeforeSendMsg',
      'BeforeSendMsg',
      'BeforeSendMsg',
    ]);
    const before = seen.filter(({ body }) => body.CallbackCommand === BEFORE);
    assert.equal(new Set(before.map(({ body, query }) => JSON.stringify([body, `${query}`]))).size, 1);
  });

  it('may come in the other order: what is said of a message in the end counts for nothing', async () => {
    await using all = await start({ webhookOrder: 'after-first' }, () => ({ ...OK, ErrorCode: 1 }));
    assert.equal((await all.talk({ text: 'hello' })).sent, true);
    await all.seen(2);
    assert.deepEqual(all.commands(), ['AfterSendMsg', 'BeforeSendMsg']);
  });

  it('may be late: up to 2 s they are waited for', async () => {
    await using all = await start({ webhookLateMs: 300 }, () => ({ ...OK, ErrorCode: 1 }));
    const started = performance.now();
    assert.deepEqual(await all.talk({ text: 'hello' }), {
      sent: false,
      code: 10016,
      text: 'refused by the callback',
    });
    assert.ok(performance.now() - started >= 290);
    await all.control.setOptions({ webhookLateMs: 2300 });
    assert.equal((await all.talk({ text: 'hello' })).sent, true);
    const { body } = (await all.seen(2))[1] ?? { body: {} as Record<string, unknown> };
    assert.ok(Date.now() - Number(body.EventTime) >= 2290);
  });

  it('about coming and going name the client as well', async () => {
    await using all = await start({
      webhooks: ['Group.CallbackAfterNewMemberJoin', 'Group.CallbackAfterMemberExit'],
    });
    const viewer = await all.control.connectViewer('viewer_2');
    const at = { groupId: all.chat.groupId, platform: 'Windows', clientIp: '192.0.2.8' };
    for (const op of ['join', 'leave']) viewer.send({ op, ...at });
    const seen = await all.seen(3);
    assert.deepEqual(
      seen.slice(1).map(({ query }) => `${query.get('OptPlatform')} ${query.get('ClientIP')}`),
      ['Windows 192.0.2.8', 'Windows 192.0.2.8'],
    );
    await viewer.close();
  });
});
