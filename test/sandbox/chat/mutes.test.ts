import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatOptions } from '../../../src/sandbox/chat/options.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { type Stage, stage } from './caller.ts';
import { receiver } from './target.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
const FOR_GOOD = 0xffff_ffff;
const group = 'group_open_http_svc';
const mute = ({ call, chat }: Stage, body: object = {}) =>
  call(`${group}/forbid_send_msg`, {
    GroupId: chat.groupId,
    Members_Account: ['spammer_9'],
    MuteTime: 600,
    ...body,
  });
const muted = ({ call, chat }: Stage) => call(`${group}/get_group_muted_account`, { GroupId: chat.groupId });
/** A viewer joins and says something; the code with which they are refused, 0 if not. */
async function say({ chat, control }: Stage, viewer: string, text = 'hello'): Promise<number> {
  await control.join(viewer, chat.groupId);
  const said = await control.talk(viewer, { groupId: chat.groupId, text });
  return said.sent ? 0 : said.code;
}

describe('forbid_send_msg', () => {
  const refused: [string, object, number][] = [
    ['501 accounts', { Members_Account: ids(501) }, 10004],
    ['no account', { Members_Account: [] }, 10004],
    ['an account in Chinese', { Members_Account: ['骂'] }, 10004],
    ['no time', { MuteTime: undefined }, 10004],
    ['a negative time', { MuteTime: -1 }, 10004],
    ['a fraction', { MuteTime: 1.5 }, 10004],
    ['a time over 32 bits', { MuteTime: 2 ** 32 }, 10004],
    ['an unknown group', { GroupId: 'nowhere' }, 10010],
    ['the owner', { Members_Account: ['host_1'] }, 10007],
    ['a topic', { TopicId: 'x' }, 10007],
  ];
  for (const [what, body, wanted] of refused)
    it(`refuses ${what} with ${wanted}, and mutes nobody`, async () => {
      await using all = await stage();
      assert.equal((await mute(all, body)).ErrorCode, wanted);
      assert.deepEqual((await muted(all)).MutedAccountList, []);
    });

  it('keeps 500 viewers from speaking, and lifts it with 0', async () => {
    await using all = await stage();
    assert.equal((await mute(all, { Members_Account: ids(500) })).ErrorCode, 0);
    assert.equal(((await muted(all)).MutedAccountList as unknown[]).length, 500);
    assert.equal(await say(all, 'v7'), 10017);
    await mute(all, { Members_Account: ['v7'], MuteTime: 0 });
    assert.equal(await say(all, 'v7'), 0);
  });

  it('ends by itself', async () => {
    await using all = await stage();
    await mute(all);
    assert.equal(await say(all, 'spammer_9'), 10017);
    await all.control.advanceClock(601_000);
    assert.equal(await say(all, 'spammer_9'), 0);
    assert.deepEqual((await muted(all)).MutedAccountList, []);
  });

  it('reads a second mute, strangers and those who are away as it is told to', async () => {
    await using all = await stage();
    await all.control.setOptions({ remute: 'add', muteUnknownAccount: 10019, muteAbsent: 10007 });
    assert.equal((await mute(all, { Members_Account: ['stranger'] })).ErrorCode, 10019);
    await all.control.importAccounts(['spammer_9']);
    assert.equal((await mute(all)).ErrorCode, 10007);
    await all.control.join('spammer_9', all.chat.groupId);
    await mute(all);
    await mute(all);
    const [one] = (await muted(all)).MutedAccountList as { MutedUntil: number }[];
    assert.ok((one?.MutedUntil ?? 0) - Date.now() / 1000 > 1100);
    await all.control.setOptions({ mutedForGood: 'maximum', remute: 'overwrite' });
    await mute(all, { MuteTime: FOR_GOOD });
    const [ever] = (await muted(all)).MutedAccountList as { MutedUntil: number }[];
    assert.equal(ever?.MutedUntil, FOR_GOOD);
  });

  it('tells the viewer, and a program that listens for messages that failed', async () => {
    await using all = await stage();
    const viewer = await all.control.connectViewer('spammer_9');
    await mute(all);
    const told = await viewer.waitFor(({ op }) => op === 'muted');
    assert.equal(told.groupId, all.chat.groupId);
    await viewer.close();
  });
});

describe('get_group_muted_account', () => {
  it('leaves out mutes that have lapsed, unless the option lists them', async () => {
    await using all = await stage();
    await mute(all);
    await all.control.advanceClock(601_000);
    assert.deepEqual((await muted(all)).MutedAccountList, []);
    await all.control.setOptions({ mutedLapsed: 'list' });
    const [lapsed] = (await muted(all)).MutedAccountList as { MutedUntil: number; Member_Account: string }[];
    assert.equal(lapsed?.Member_Account, 'spammer_9');
    assert.ok((lapsed?.MutedUntil ?? Number.POSITIVE_INFINITY) * 1000 < Date.now() + 601_000);
  });

  it('has half of those who were muted, where lists take half effect', async () => {
    await using all = await stage({ listSuccess: 'first-half' });
    assert.equal((await mute(all, { Members_Account: ['a', 'b', 'c', 'd'] })).ErrorCode, 0);
    const list = (await muted(all)).MutedAccountList as { Member_Account: string }[];
    assert.deepEqual(
      list.map(({ Member_Account }) => Member_Account),
      ['a', 'b'],
    );
  });
});

describe('setnospeaking', () => {
  const everywhere = ({ call }: Stage, body: object) => call('openconfigsvr/setnospeaking', body);

  const times: [string, object, number, Partial<ChatOptions>?][] = [
    ['neither time', {}, 10004],
    ['neither time, by the option', {}, 70402, { muteEverywhereBadParameter: 70402 }],
    ['a time over 32 bits', { GroupmsgNospeakingTime: 2 ** 32 }, 10004],
    ['a negative time', { C2CmsgNospeakingTime: -1 }, 10004],
    ['a fraction', { GroupmsgNospeakingTime: 0.5 }, 10004],
    ['an account that was never imported', { Set_Account: 'nobody', GroupmsgNospeakingTime: 1 }, 70107],
    [
      'nobody, by the option',
      { Set_Account: 'nobody', GroupmsgNospeakingTime: 1 },
      0,
      { muteEverywhereUnknown: 'accept' },
    ],
  ];
  for (const [what, body, code, options] of times)
    it(`answers ${code} to ${what}`, async () => {
      await using all = await stage(options);
      assert.equal((await everywhere(all, { Set_Account: 'spammer_9', ...body })).ErrorCode, code);
      assert.equal((await all.control.mutedEverywhere()).length, code === 0 ? 1 : 0);
    });

  it('keeps messages to groups and to one apart, each for good if it is so', async () => {
    await using all = await stage();
    await everywhere(all, { Set_Account: 'spammer_9', C2CmsgNospeakingTime: FOR_GOOD });
    const read = () => all.call('openconfigsvr/getnospeaking', { Get_Account: 'spammer_9' });
    const { C2CmsgNospeakingTime, GroupmsgNospeakingTime } = await read();
    assert.deepEqual([C2CmsgNospeakingTime, GroupmsgNospeakingTime], [FOR_GOOD, 0]);
    assert.equal(await say(all, 'spammer_9'), 0);
  });

  it('keeps an account from speaking in every room, and says how long it lasts', async () => {
    await using all = await stage();
    await all.control.importAccounts(['spammer_9']);
    assert.equal((await everywhere(all, { Set_Account: 'spammer_9' })).ErrorCode, 10004);
    await everywhere(all, { Set_Account: 'spammer_9', GroupmsgNospeakingTime: 600 });
    assert.equal(await say(all, 'spammer_9'), 10017);
    const left = await all.call('openconfigsvr/getnospeaking', { Get_Account: 'spammer_9' });
    assert.ok(Number(left.GroupmsgNospeakingTime) > 590);
    assert.ok(!('ActionStatus' in left));
    await everywhere(all, { Set_Account: 'spammer_9', GroupmsgNospeakingTime: 0 });
    assert.equal(await say(all, 'spammer_9'), 0);
  });
});

describe('modify_group_base_info', () => {
  const modify = ({ call, chat }: Stage, body: object) =>
    call(`${group}/modify_group_base_info`, { GroupId: chat.groupId, ...body });

  it('mutes a room but for those who keep it, until it is switched off', async () => {
    await using all = await stage();
    assert.equal((await modify(all, { MuteAllMember: 'Yes' })).ErrorCode, 10004);
    await modify(all, { MuteAllMember: 'On' });
    assert.equal(await say(all, 'somebody'), 10017);
    assert.equal(await say(all, 'host_1'), 0);
    const info = await all.call(`${group}/get_group_info`, { GroupIdList: [all.chat.groupId] });
    assert.equal((info.GroupInfo as { MuteAllMember: string }[])[0]?.MuteAllMember, 'On');
    await modify(all, { MuteAllMember: 'Off' });
    assert.equal(await say(all, 'somebody'), 0);
  });
});

describe('group_msg_recall', () => {
  const recall = ({ call, chat }: Stage, ...messages: number[]) =>
    call(`${group}/group_msg_recall`, {
      GroupId: chat.groupId,
      MsgSeqList: messages.map((MsgSeq) => ({ MsgSeq })),
    });
  const codes = ({ RecallRetList }: Record<string, unknown>) =>
    (RecallRetList as { RetCode: number }[]).map(({ RetCode }) => RetCode);

  it('judges each message by itself, and those in the room see it go', async () => {
    await using all = await stage();
    const watcher = await all.control.connectViewer('watcher');
    watcher.send({ op: 'join', groupId: all.chat.groupId });
    await watcher.waitFor(({ op }) => op === 'joined');
    await say(all, 'spammer_9', 'one');
    await say(all, 'spammer_9', 'two');
    assert.deepEqual(codes(await recall(all, 1, 99)), [0, 10030]);
    const gone = await watcher.waitFor(({ op }) => op === 'recalled');
    assert.deepEqual(gone.messages, [1]);
    await all.control.advanceClock(3_601_000);
    assert.deepEqual(codes(await recall(all, 2)), [10031]);
    await watcher.close();
  });

  it('is gone for those alone who are in the room, and the callback names it as it did before', async () => {
    await using target = await receiver(() => ({ ActionStatus: 'OK', ErrorCode: 0 }));
    await using all = await stage({ webhookUrl: target.url });
    await say(all, 'spammer_9', 'one');
    await say(all, 'spammer_9', 'two');
    await recall(all, 1, 1, 2);
    const bodyOf = (name: string) =>
      target.seen.map(({ body }) => body).filter((body) => body.CallbackCommand === name);
    const gone = await until(() => bodyOf('Group.CallbackAfterRecallMsg')[0]);
    const after = await until(() =>
      bodyOf('Group.CallbackAfterSendMsg').length === 2 ? bodyOf('Group.CallbackAfterSendMsg') : undefined,
    );
    const ids = new Map(after.map(({ MsgSeq, MsgId }) => [MsgSeq, MsgId]));
    assert.deepEqual(
      gone.MsgSeqList,
      [1, 2].map((MsgSeq) => ({ MsgSeq, MsgId: ids.get(MsgSeq) })),
    );
    assert.deepEqual(
      [gone.GroupId, gone.Operator_Account, gone.Type],
      [all.chat.groupId, 'administrator', 'AVChatRoom'],
    );
  });

  const readings: [string, Partial<ChatOptions>, number, number][] = [
    ['after two minutes', { recallWithin: 120 }, 121_000, 10031],
    ['within two minutes', { recallWithin: 120 }, 100_000, 0],
    ['in an audio-video group of old', { recallInAvRooms: false }, 0, 10033],
  ];
  for (const [what, options, later, code] of readings)
    it(`answers ${code} in the entry of a message ${what}`, async () => {
      await using all = await stage(options);
      await say(all, 'spammer_9');
      await all.control.advanceClock(later);
      assert.deepEqual(codes(await recall(all, 1)), [code]);
      assert.equal((await all.control.messages(all.chat.groupId))[0]?.isRecalled, code === 0);
    });

  it('takes ten at most, and none where the console has it off', async () => {
    await using all = await stage();
    assert.equal((await recall(all, ...Array.from({ length: 11 }, (_, index) => index))).ErrorCode, 10004);
    await say(all, 'spammer_9');
    await all.control.setOptions({ recallSwitch: false });
    assert.deepEqual(codes(await recall(all, 1)), [10041]);
  });
});
