import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatOptions } from '../../../src/sandbox/chat/options.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { type Stage, stage } from './caller.ts';
import { receiver } from './target.ts';

const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
const group = 'group_open_http_svc';
const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

/** A room with viewer_1 in it, and a receiver of all callbacks that answers the "before" ones as it is told. */
async function start(options: Partial<ChatOptions> = {}, before: object = OK) {
  const target = await receiver(() => before);
  const all = await stage({ webhookUrl: target.url, ...options });
  const { groupId } = all.chat;
  await all.control.join('viewer_1', groupId);
  const of = (command: string) => target.seen.filter(({ query }) => query.get('CallbackCommand') === command);
  return {
    ...all,
    of,
    /** The body of the first callback of this command, as soon as there is one. */
    first: (command: string) => until(() => of(command)[0]?.body),
    say: (what = 'hello', viewer = 'viewer_1') => all.control.talk(viewer, { groupId, text: what }),
    async [Symbol.asyncDispose]() {
      await all[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}
type Started = Awaited<ReturnType<typeof start>>;

const everywhere = ({ call }: Stage, Set_Account = 'viewer_1') =>
  call('openconfigsvr/setnospeaking', { Set_Account, GroupmsgNospeakingTime: 600 });
const forbidWord = async ({ call, chat, control }: Stage, suggestion: 'Block' | 'Review' = 'Block') => {
  await control.putLibrary('lib-1', { name: 'scams', suggestion });
  await call('im_msg_audit_mgr/add_cloud_audit_keywords', {
    SdkAppId: chat.sdkAppId,
    LibID: 'lib-1',
    UserKeywords: [{ Content: 'Free Coins', Label: 'Ad' }],
  });
};

/** What stands in a message's way, in the order in which it is met: each test puts its own obstacle there, and all later ones. */
const OBSTACLES: { what: string; code: number; asked: boolean; put: (all: Started) => unknown }[] = [
  { what: 'too long', code: 80002, asked: false, put: () => undefined },
  {
    what: 'from somebody who was put out',
    code: 10007,
    asked: false,
    put: ({ ban }) => ban({ Members_Account: ['viewer_1'] }),
  },
  { what: 'from somebody muted everywhere', code: 10017, asked: false, put: (all) => everywhere(all) },
  {
    what: 'in a muted room',
    code: 10017,
    asked: false,
    put: ({ control, chat }) => control.consoleMuteRoom(chat.groupId, true),
  },
  { what: 'that the callback refuses', code: 10111, asked: true, put: () => undefined },
  { what: 'that moderation refuses', code: 80001, asked: true, put: (all) => forbidWord(all) },
  { what: 'over the rate', code: 10023, asked: true, put: () => undefined },
];

describe('sending a message', () => {
  for (const [index, { what, code, asked }] of OBSTACLES.entries())
    it(`refuses one ${what} with ${code} before all that would follow${asked ? '' : ', and nobody is asked'}`, async () => {
      const left = OBSTACLES.slice(index);
      const isLeft = (name: string) => left.some((one) => one.what === name);
      const refusing = isLeft('that the callback refuses');
      await using all = await start(
        { messagesPerSecond: 1 },
        refusing ? { ActionStatus: 'OK', ErrorCode: 10111, ErrorInfo: 'slow mode: 8 s' } : OK,
      );
      const { groupId } = all.chat;
      if (!refusing) await all.say('one that fills the second');
      for (const { put } of left) await put(all);
      const long = isLeft('too long') ? 'x'.repeat(13_000) : '';
      const said = await all.control.talk('viewer_1', { groupId, text: `free coins ${long}` });
      assert.equal(said.sent, false);
      assert.equal(!said.sent && said.code, code);
      const isAsked = all
        .of('Group.CallbackBeforeSendMsg')
        .some(({ body }) => JSON.stringify(body).includes('free coins'));
      assert.equal(isAsked, asked);
      if (code === 10111) {
        assert.equal(!said.sent && said.text, 'slow mode: 8 s');
        assert.deepEqual(all.of('Group.CallbackSendMsgException'), []);
      } else {
        const told = await all.first('Group.CallbackSendMsgException');
        assert.equal(told.ErrorCode, code);
        assert.equal(told.From_Account, 'viewer_1');
      }
    });

  it('tells of the documented exceptions only, where it is told to', async () => {
    await using all = await start({ exceptions: 'documented' });
    await all.say('x', 'stranger');
    await everywhere(all);
    await all.say('muted');
    assert.equal((await all.first('Group.CallbackSendMsgException')).ErrorCode, 10017);
    assert.equal(all.of('Group.CallbackSendMsgException').length, 1);
  });

  it('asks about what a muted viewer says, where the option has it, and refuses it all the same', async () => {
    await using all = await start({ mutedFiresBefore: true });
    await all.control.consoleMute(all.chat.groupId, 'viewer_1', 60);
    const said = await all.say();
    assert.equal(!said.sent && said.code, 10017);
    await all.first('Group.CallbackBeforeSendMsg');
    await all.first('Group.CallbackSendMsgException');
  });

  it('lets the sender believe in a message over the rate, where the option has it', async () => {
    await using all = await start({ messagesPerSecond: 1, overRate: 'success' });
    await all.say('one');
    assert.equal((await all.say('two')).sent, true);
    assert.equal((await all.first('Group.CallbackSendMsgException')).ErrorCode, 10023);
    const heard = await all.control.journal('broadcast');
    assert.deepEqual(
      heard.map((frame) => frame.text),
      ['one'],
    );
  });

  it('shows the room, "after" and the control API what the callback made of a message', async () => {
    const masked = { ...OK, MsgBody: [text('*** here')], CloudCustomData: 'masked' };
    await using all = await start({}, masked);
    const watcher = await all.control.connectViewer('watcher');
    watcher.send({ op: 'join', groupId: all.chat.groupId });
    await watcher.waitFor(({ op }) => op === 'joined');
    await all.say('free coins here');
    const seen = await watcher.waitFor(({ op }) => op === 'message');
    assert.deepEqual([seen.text, seen.custom], ['*** here', 'masked']);
    assert.deepEqual((await all.first('Group.CallbackAfterSendMsg')).MsgBody, masked.MsgBody);
    const [kept] = await all.control.messages(all.chat.groupId);
    assert.equal(kept?.text, '*** here');
    await watcher.close();
  });

  for (const [failure, sent] of [
    ['allow', true],
    ['block', false],
  ] as const)
    it(`takes an answer whose MsgBody is no message for none: ${failure}`, async () => {
      await using all = await start({ webhookFailure: failure }, { ...OK, MsgBody: [{ MsgType: 'Text' }] });
      const said = await all.say('hello');
      assert.equal(said.sent, sent);
      assert.equal(said.sent ? 0 : said.code, sent ? 0 : 80003);
      const heard = (await all.control.journal('broadcast')).map((frame) => frame.text);
      assert.deepEqual(heard, sent ? ['hello'] : []);
    });

  it('takes the edges of the codes that a callback may choose, and no others', async () => {
    const codes = [10099, 10100, 10200, 10201];
    const given = codes.map(async (code) => {
      await using all = await start({}, { ActionStatus: 'OK', ErrorCode: code, ErrorInfo: 'why' });
      const said = await all.say();
      return said.sent ? 0 : said.code;
    });
    assert.deepEqual(await Promise.all(given), [0, 10100, 10200, 0]);
  });
});

describe('send_group_msg', () => {
  const send = ({ call, chat }: Stage, body: object = {}) =>
    call(`${group}/send_group_msg`, {
      GroupId: chat.groupId,
      Random: 1,
      MsgBody: [text('free coins')],
      ...body,
    });

  const refused: [string, object, number][] = [
    ['a priority in small letters', { MsgPriority: 'high' }, 10004],
    ['an unknown control of callbacks', { ForbidCallbackControl: ['ForbidAll'] }, 10004],
    ['an unknown control of sending', { SendMsgControl: ['NoCheck'] }, 10004],
    ['a sender who does not exist', { From_Account: 'nobody' }, 10004],
    ['no Random', { Random: undefined }, 10004],
    ['an unknown group', { GroupId: 'nowhere' }, 10010],
  ];
  for (const [what, body, code] of refused)
    it(`refuses ${what} with ${code}`, async () => {
      await using all = await start();
      assert.equal((await send(all, body)).ErrorCode, code);
      assert.deepEqual(await all.control.messages(all.chat.groupId), []);
    });

  it('goes past the callbacks and past moderation where it asks to, and the room reads it', async () => {
    await using all = await start({}, { ...OK, ErrorCode: 1 });
    await forbidWord(all);
    const controls = ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'];
    assert.equal((await send(all)).ErrorCode, 10016);
    assert.equal((await send(all, { ForbidCallbackControl: controls })).ErrorCode, 80001);
    const body = { ForbidCallbackControl: controls, SendMsgControl: ['NoMsgCheck'], MsgPriority: 'High' };
    assert.equal((await send(all, body)).ErrorCode, 0);
    assert.deepEqual(all.of('Group.CallbackAfterSendMsg'), []);
    await all.control.setOptions({ noMsgCheckInAvRooms: false });
    assert.equal((await send(all, { ...body, Random: 2 })).ErrorCode, 80001);
  });

  it('takes a banned account for the sender, unless the option refuses it', async () => {
    await using all = await start();
    await all.ban({ Members_Account: ['viewer_1'] });
    assert.equal((await send(all, { From_Account: 'viewer_1' })).ErrorCode, 0);
    await all.control.setOptions({ bannedFromAccount: 'refuse' });
    assert.equal((await send(all, { From_Account: 'viewer_1', Random: 2 })).ErrorCode, 10007);
  });

  it('speaks in a muted room as the App admin, and not as somebody who is muted', async () => {
    await using all = await start();
    await all.control.consoleMuteRoom(all.chat.groupId, true);
    await all.control.consoleMute(all.chat.groupId, 'viewer_1', 60);
    assert.equal((await send(all)).ErrorCode, 0);
    assert.equal((await send(all, { From_Account: 'viewer_1' })).ErrorCode, 10017);
  });
});

describe('the service’s own moderation of what is said', () => {
  it('tells of what it stopped: no number, nothing that says which callback it is', async () => {
    await using all = await start();
    await forbidWord(all);
    assert.equal((await all.say('FREE COINS here')).sent, false);
    const told = await all.first('ContentCallback.ResultNotify');
    const { CtxcbRequestId, ...rest } = told;
    assert.ok(CtxcbRequestId);
    assert.deepEqual(rest, {
      Scene: 'Group',
      SdkAppId: all.chat.sdkAppId,
      From_Account: 'viewer_1',
      ContactItem: { ContactType: 2, ToGroupId: all.chat.groupId },
      ContentType: 'Text',
      TextContent: ['FREE COINS here'],
      CtxcbResult: 1,
      CtxcbSuggestion: 'Block',
      CtxcbLabel: 'Ad',
      CtxcbSubLabel: '',
      CtxcbSubLabelDesc: '',
      CtxcbLibName: 'scams',
      CtxcbKeywords: ['Free Coins'],
      CloudCustomData: '',
    });
    const [{ query } = { query: new URLSearchParams() }] = all.of('ContentCallback.ResultNotify');
    assert.deepEqual([...query.keys()].sort(), ['CallbackCommand', 'SdkAppid', 'contenttype']);
  });

  it('lets through what is only to be looked at, and names its number', async () => {
    await using all = await start();
    await forbidWord(all, 'Review');
    const said = await all.say('free coins');
    const told = await all.first('ContentCallback.ResultNotify');
    assert.equal(told.MsgID, String(said.sent && said.msgSeq));
    assert.deepEqual([told.CtxcbResult, told.CtxcbSuggestion], [0, 'Review']);
  });

  it('says nothing of what is harmless, unless the console has all verdicts sent', async () => {
    await using all = await start();
    await forbidWord(all, 'Review');
    await all.say('hello');
    await all.control.setOptions({ moderationNotify: 'all' });
    await all.say('good evening');
    assert.deepEqual((await all.first('ContentCallback.ResultNotify')).TextContent, ['good evening']);
    await all.control.setOptions({ moderationPass: 'Pass' });
    await all.say('bye');
    const pass = await until(() => all.of('ContentCallback.ResultNotify')[1]?.body);
    assert.equal(pass.CtxcbSuggestion, 'Pass');
  });

  it('judges before the callback is asked, or after, as the option has it; and not at all where it is off', async () => {
    await using all = await start({ moderationOrder: 'before-webhook' });
    await forbidWord(all);
    await all.say('free coins');
    await all.first('Group.CallbackSendMsgException');
    assert.deepEqual(all.of('Group.CallbackBeforeSendMsg'), []);
    await all.control.setOptions({ moderation: 60026 });
    assert.equal((await all.say('free coins')).sent, true);
  });

  it('judges what the callback made of a message, where it comes after', async () => {
    await using all = await start({}, { ...OK, MsgBody: [text('*** here')] });
    await forbidWord(all);
    assert.equal((await all.say('free coins')).sent, true);
  });

  it('judges a custom element by the text that it names', async () => {
    await using all = await start();
    await forbidWord(all);
    const custom = (Data: string) =>
      all.control.talk('viewer_1', {
        groupId: all.chat.groupId,
        msgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data } }],
      });
    assert.equal(
      (await custom('{"IMAuditContentType":"Text","IMAuditContent":"hi","x":"free coins"}')).sent,
      true,
    );
    assert.equal((await custom('{"x":"free coins"}')).sent, false);
    assert.equal((await all.first('ContentCallback.ResultNotify')).Scene, 'GroupCustom');
  });
});
