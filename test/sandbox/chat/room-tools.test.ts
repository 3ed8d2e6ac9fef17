import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatOptions } from '../../../src/sandbox/chat/options.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { type Stage, stage } from './caller.ts';
import { receiver } from './target.ts';

const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
const G = 'group_open_http_svc';
const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const many = <Value>(count: number, build: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => build(index));

/** A refusal: what is wrong, the command, its body beside the room, and the code; with these options. */
type Row = readonly [
  what: string,
  command: string,
  body: object,
  code: number,
  options?: Partial<ChatOptions>,
];

const mark = (CommandType: number, ...list: [string, number[]][]) => ({
  CommandType,
  MemberList: list.map(([Member_Account, Marks]) => ({ Member_Account, Marks })),
});
const attr = (...pairs: [string, string][]) => ({ GroupAttr: pairs.map(([key, value]) => ({ key, value })) });
const counter = (Mode: string | undefined, ...pairs: [string, number][]) => ({
  Mode,
  GroupCounter: pairs.map(([Key, Value]) => ({ Key, Value })),
});
const MARKS = 'group_open_avchatroom_http_svc/modify_user_info';

const REFUSED: readonly Row[] = [
  ['a mark under 1000', MARKS, mark(1, ['viewer_1', [999]]), 10004],
  ['an eleventh kind of mark', MARKS, mark(1, ['viewer_1', many(11, (index) => 1000 + index)]), 10004],
  ['a mark of somebody who is away', MARKS, mark(1, ['viewer_2', [1000]]), 10004],
  ['the same, by the option', MARKS, mark(1, ['viewer_2', [1000]]), 10007, { markOffline: 10007 }],
  [
    '501 members in a call',
    MARKS,
    mark(1, ...many(501, (index): [string, number[]] => [`v${index}`, [1000]])),
    10004,
  ],
  ['no mark', MARKS, mark(1, ['viewer_1', []]), 10004],
  ['another kind of change', MARKS, mark(3, ['viewer_1', [1000]]), 10004],
  ['marks without the edition', MARKS, mark(1, ['viewer_1', [1000]]), 10007, { memberListSwitch: false }],
  ['a key of 33 bytes', `${G}/modify_group_attr`, attr(['k'.repeat(33), 'v']), 10045],
  ['a Chinese key of 33 bytes', `${G}/set_group_attr`, attr(['盾'.repeat(11), 'v']), 10045],
  ['a value of 4,001 bytes', `${G}/modify_group_attr`, attr(['k', 'v'.repeat(4001)]), 10046],
  [
    '17 attributes',
    `${G}/set_group_attr`,
    attr(...many(17, (index): [string, string] => [`k${index}`, ''])),
    10047,
  ],
  [
    'attributes over 16 KB',
    `${G}/set_group_attr`,
    attr(...many(5, (index): [string, string] => [`k${index}`, 'v'.repeat(3400)])),
    10048,
  ],
  ['names in capitals', `${G}/modify_group_attr`, { GroupAttr: [{ Key: 'k', Value: 'v' }] }, 10004],
  ['a value that is a number', `${G}/modify_group_attr`, { GroupAttr: [{ key: 'k', value: 1 }] }, 10004],
  ['no attribute', `${G}/delete_group_attr`, { GroupAttr: [] }, 10004],
  [
    '21 counters',
    `${G}/update_group_counter`,
    counter('Set', ...many(21, (index): [string, number] => [`k${index}`, 1])),
    10004,
  ],
  ['a counter of 129 bytes', `${G}/update_group_counter`, counter('Set', ['k'.repeat(129), 1]), 10004],
  ['a fraction', `${G}/update_group_counter`, counter('Increase', ['k', 0.5]), 10004],
  ['no mode', `${G}/update_group_counter`, counter(undefined, ['k', 1]), 10004],
  [
    'counters in a lower edition',
    `${G}/update_group_counter`,
    counter('Set', ['k', 1]),
    10059,
    { counterEdition: false },
  ],
  ['a system notification, which is retired', `${G}/send_group_system_notification`, { Content: 'x' }, 10026],
  [
    'a system notification to some',
    `${G}/send_group_system_notification`,
    { Content: 'x', ToMembers_Account: ['viewer_1'] },
    10004,
    { systemNotification: 'works' },
  ],
  ['a change of a message', 'openim/modify_group_msg', { MsgSeq: 1, MsgBody: [text('x')] }, 10007],
  ['the same, by the option', 'openim/modify_group_msg', { MsgSeq: 1 }, 10004, { modifyMessageCode: 10004 }],
  ['a deletion by nobody', `${G}/delete_group_msg_by_sender`, {}, 10004],
  ['a message to all without Random', `${G}/send_broadcast_msg`, { MsgBody: [text('x')] }, 10004],
  [
    'a message to all of 13 KB',
    `${G}/send_broadcast_msg`,
    { Random: 1, MsgBody: [text('x'.repeat(13_000))] },
    80002,
  ],
  [
    'a message to all of nobody',
    `${G}/send_broadcast_msg`,
    { Random: 1, MsgBody: [text('x')], From_Account: 'nobody' },
    10004,
  ],
  [
    'a message to all without the switch',
    `${G}/send_broadcast_msg`,
    { Random: 1, MsgBody: [text('x')] },
    10007,
    { broadcastSwitch: false },
  ],
  ['MuteAllMember that is neither', `${G}/modify_group_base_info`, { MuteAllMember: true }, 10004],
  ['a name of 31 bytes', `${G}/modify_group_base_info`, { Name: 'n'.repeat(31) }, 10004],
  ['a notice of 301 bytes', `${G}/modify_group_base_info`, { Notification: `${'盾'.repeat(100)}!` }, 10004],
  ['an introduction of 241 bytes', `${G}/modify_group_base_info`, { Introduction: 'n'.repeat(241) }, 10004],
  ['an avatar of 101 bytes', `${G}/modify_group_base_info`, { FaceUrl: 'n'.repeat(101) }, 10004],
  [
    'a name of 101 bytes',
    `${G}/modify_group_base_info`,
    { Name: 'n'.repeat(101) },
    10004,
    { profileLimits: 'new' },
  ],
  ['a change as nobody', `${G}/modify_group_base_info`, { Name: 'n', From_Account: 'nobody' }, 10004],
  [
    'an 11th message to recall, by the option',
    `${G}/group_msg_recall`,
    { MsgSeqList: many(11, () => ({ MsgSeq: 1 })) },
    10005,
    { recallOverLimit: 10005 },
  ],
];

async function start(options: Partial<ChatOptions> = {}) {
  const all = await stage(options);
  await all.control.join('viewer_1', all.chat.groupId);
  return all;
}
const at = ({ call, chat }: Stage, command: string, body: object = {}) =>
  call(command, { GroupId: chat.groupId, ...body });

describe('the room tools of the Chat service', () => {
  for (const [what, command, body, code, options] of REFUSED)
    it(`refuse ${what} with ${code}, and nothing changes`, async () => {
      await using all = await start(options);
      const before = await all.control.room(all.chat.groupId);
      assert.equal((await at(all, command, body)).ErrorCode, code);
      assert.deepEqual(await all.control.room(all.chat.groupId), before);
    });

  const commands = [...new Set(REFUSED.map(([, command]) => command))].filter(
    (command) => !command.endsWith('/send_broadcast_msg'),
  );
  for (const command of commands)
    it(`know no group that does not exist: ${command}`, async () => {
      await using all = await start({ systemNotification: 'works' });
      const body = {
        GroupId: 'nowhere',
        ...mark(1, ['viewer_1', [1000]]),
        ...attr(['k', 'v']),
        Content: 'x',
        MsgSeq: 1,
        Sender_Account: 'viewer_1',
        MsgSeqList: [{ MsgSeq: 1 }],
        ...(command.endsWith('counter') && counter('Set', ['k', 1])),
      };
      assert.equal((await all.call(command, body)).ErrorCode, 10010);
    });
});

describe('modify_user_info', () => {
  it('marks those who are in, finds them by it, and forgets it when they leave', async () => {
    await using all = await start();
    const { control, chat } = all;
    await control.join('viewer_2', chat.groupId);
    assert.equal(
      (await at(all, MARKS, mark(1, ['viewer_1', [1000, 1001]], ['viewer_2', [500]]))).ErrorCode,
      0,
    );
    const found = async (Mark: number) => {
      const { MemberList } = await at(all, 'group_open_avchatroom_http_svc/get_members', {
        Timestamp: 0,
        Mark,
      });
      return (MemberList as { Member_Account: string }[]).map((one) => one.Member_Account);
    };
    assert.deepEqual(await found(1001), ['viewer_1']);
    assert.deepEqual(await found(500), ['viewer_2']);
    await at(all, MARKS, mark(2, ['viewer_1', [1001]]));
    assert.deepEqual((await control.room(chat.groupId)).marks, { viewer_1: [1000], viewer_2: [500] });
    await control.leave('viewer_1', chat.groupId);
    await all.ban({ Members_Account: ['viewer_2'] });
    await control.join('viewer_1', chat.groupId);
    assert.deepEqual((await control.room(chat.groupId)).marks, {});
  });

  it('takes 1,000 members with a mark and not one more, and none of a call that is refused', async () => {
    await using all = await start();
    const names = many(1001, (index) => `v${index}`);
    await Promise.all(names.map((name) => all.control.join(name, all.chat.groupId)));
    const set = (part: string[]) =>
      at(all, MARKS, mark(1, ...part.map((name): [string, number[]] => [name, [1000]])));
    await set(names.slice(0, 500));
    assert.equal((await set(names.slice(500, 1000))).ErrorCode, 0);
    assert.equal((await set(names.slice(1000))).ErrorCode, 10004);
    assert.equal(Object.keys((await all.control.room(all.chat.groupId)).marks).length, 1000);
  });
});

describe('group attributes', () => {
  it('are added, replaced, deleted, read, told to those who are in and to the callback', async () => {
    await using target = await receiver(() => OK);
    await using all = await start({
      webhookUrl: target.url,
      webhooks: ['Group.CallbackAfterGroupAttrChanged'],
    });
    const viewer = await all.control.connectViewer('viewer_1');
    const read = async () => (await at(all, 'group_open_attr_http_svc/get_group_attr')).GroupAttrAry;
    await at(all, `${G}/set_group_attr`, attr(['shield', 'up'], ['until', '7']));
    await at(all, `${G}/modify_group_attr`, attr(['until', '8']));
    assert.deepEqual(await read(), attr(['shield', 'up'], ['until', '8']).GroupAttr);
    await at(all, `${G}/delete_group_attr`, { GroupAttr: [{ key: 'until' }] });
    assert.deepEqual(await read(), attr(['shield', 'up']).GroupAttr);
    await at(all, `${G}/clear_group_attr`);
    assert.deepEqual(await read(), []);
    const told = await viewer.waitFor(
      ({ op, attributes }) => op === 'attributes' && !('until' in Object(attributes)),
    );
    assert.deepEqual(told.attributes, { shield: 'up' });
    const seen = await until(() => (target.seen.length >= 4 ? target.seen : undefined));
    assert.deepEqual(seen.map(({ body }) => body.OptionType).sort(), ['clear', 'delete', 'modify', 'set']);
    await viewer.close();
  });

  it('are changed five times a second', async () => {
    await using all = await start();
    const answers = await Promise.all(
      many(7, (index) => at(all, `${G}/modify_group_attr`, attr(['k', `${index}`]))),
    );
    assert.equal(answers.filter(({ ErrorCode }) => ErrorCode === 10049).length, 2);
  });
});

describe('group counters', () => {
  it('are set, raised, lowered, read and deleted', async () => {
    await using all = await start();
    await at(all, `${G}/update_group_counter`, counter('Set', ['spam', 10], ['likes', 1]));
    await at(all, `${G}/update_group_counter`, counter('Increase', ['spam', 5]));
    const { GroupCounter } = await at(all, `${G}/update_group_counter`, counter('Decrease', ['spam', 3]));
    assert.deepEqual(GroupCounter, [{ Key: 'spam', Value: 12 }]);
    await at(all, `${G}/delete_group_counter`, { GroupCounterKeys: ['likes'] });
    const read = await at(all, `${G}/get_group_counter`, { GroupCounterKeys: ['likes', 'spam'] });
    assert.deepEqual(read.GroupCounter, [{ Key: 'spam', Value: 12 }]);
    await at(all, `${G}/delete_group_counter`);
    assert.deepEqual((await all.control.room(all.chat.groupId)).counters, {});
  });

  it('need no mode where the option has it so, and are set then', async () => {
    await using all = await start({ counterModeRequired: false });
    await at(all, `${G}/update_group_counter`, counter(undefined, ['k', 7]));
    assert.deepEqual((await all.control.room(all.chat.groupId)).counters, { k: 7 });
  });
});

describe('messages by REST that are no one’s in particular', () => {
  const broadcast = ({ call }: Stage, body: object = {}) =>
    call(`${G}/send_broadcast_msg`, { Random: 1, MsgBody: [text('maintenance at 3')], ...body });

  it('send_broadcast_msg reaches every audio-video group, once a second, and the same one once', async () => {
    await using all = await start();
    const { control, chat } = all;
    await control.createRoom({ groupId: 'other' });
    await control.createRoom({ groupId: 'friends', type: 'Public' });
    const first = await broadcast(all);
    assert.equal(first.ErrorCode, 0);
    assert.equal((await broadcast(all, { Random: 2 })).ErrorCode, 60007);
    await control.setOptions({ broadcastTooFast: 10023 });
    assert.equal((await broadcast(all, { Random: 2 })).ErrorCode, 10023);
    await control.advanceClock(1001);
    assert.equal((await broadcast(all)).MsgSeq, first.MsgSeq);
    const heard = (await control.journal('broadcast')).filter(({ op }) => op === 'broadcast');
    assert.deepEqual(
      heard.map(({ groupId, text: said, from }) => [groupId, said, from]),
      [
        [chat.groupId, 'maintenance at 3', 'administrator'],
        ['other', 'maintenance at 3', 'administrator'],
      ],
    );
  });

  it('send_group_system_notification, where it works, reaches all who are in', async () => {
    await using all = await start({ systemNotification: 'works' });
    assert.equal((await at(all, `${G}/send_group_system_notification`, { Content: 'hi' })).ErrorCode, 0);
    assert.deepEqual(
      (await all.control.journal('broadcast')).map(({ op, text: said }) => [op, said]),
      [['notice', 'hi']],
    );
  });

  it('delete_group_msg_by_sender says OK, and nothing is gone', async () => {
    await using all = await start();
    const { groupId } = all.chat;
    await all.control.talk('viewer_1', { groupId, text: 'still here' });
    const answer = await at(all, `${G}/delete_group_msg_by_sender`, { Sender_Account: 'viewer_1' });
    assert.equal(answer.ErrorCode, 0);
    const [message] = await all.control.messages(groupId);
    assert.deepEqual([message?.text, message?.isRecalled], ['still here', false]);
  });

  it('modify_group_msg changes a message in a group of another type', async () => {
    await using all = await start();
    await all.control.createRoom({ groupId: 'friends', type: 'Public' });
    await all.control.join('viewer_1', 'friends');
    await all.control.talk('viewer_1', { groupId: 'friends', text: 'teh' });
    const change = (MsgSeq: number) =>
      all.call('openim/modify_group_msg', { GroupId: 'friends', MsgSeq, MsgBody: [text('the')] });
    assert.equal((await change(1)).ErrorCode, 0);
    assert.equal((await change(2)).ErrorCode, 10030);
    assert.equal((await all.control.messages('friends'))[0]?.text, 'the');
  });
});

describe('modify_group_base_info', () => {
  it('changes the profile, and tells of it without a word of MuteAllMember', async () => {
    await using target = await receiver(() => OK);
    await using all = await start({
      webhookUrl: target.url,
      webhooks: ['Group.CallbackAfterGroupInfoChanged'],
    });
    const changes = {
      Name: 'Night',
      Introduction: 'calm',
      Notification: '安静',
      FaceUrl: 'https://x.invalid/a.png',
    };
    await at(all, `${G}/modify_group_base_info`, { MuteAllMember: 'On' });
    await at(all, `${G}/modify_group_base_info`, {
      ...changes,
      MuteAllMember: 'Off',
      From_Account: 'host_1',
    });
    const { GroupInfo } = await all.call(`${G}/get_group_info`, { GroupIdList: [all.chat.groupId] });
    const [info] = GroupInfo as Record<string, unknown>[];
    for (const [name, value] of Object.entries({ ...changes, MuteAllMember: 'Off' }))
      assert.equal(info?.[name], value);
    const seen = await until(() => target.seen[0]?.body);
    const { EventTime, ...body } = seen;
    assert.ok(EventTime);
    assert.deepEqual(body, {
      CallbackCommand: 'Group.CallbackAfterGroupInfoChanged',
      GroupId: all.chat.groupId,
      Type: 'AVChatRoom',
      Operator_Account: 'host_1',
      ...changes,
    });
    assert.equal(target.seen.length, 1);
  });
});

describe('im_open_login_svc/kick', () => {
  it('ends the earlier signatures of an account and its connections; a later one works', async (t) => {
    await using all = await start();
    const viewer = await all.control.connectViewer('viewer_1');
    viewer.send({ op: 'join', groupId: all.chat.groupId });
    await viewer.waitFor(({ op }) => op === 'joined');
    const kick = (UserID: unknown) => all.call('im_open_login_svc/kick', { UserID });
    assert.equal((await kick('nobody')).ErrorCode, 70107);
    assert.equal((await kick(7)).ErrorCode, 70402);
    assert.equal((await kick('viewer_1')).ErrorCode, 0);
    await viewer.waitFor(({ op }) => op === 'logged-out');
    await viewer.close();
    assert.deepEqual((await all.control.room(all.chat.groupId)).members, []);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 2000 });
    assert.equal((await kick('administrator')).ErrorCode, 0);
    assert.equal((await kick('viewer_1')).ErrorCode, 70052);
    const usersig = all.sign('administrator');
    const answer = await all.raw('im_open_login_svc/kick', { usersig }, '{"UserID":"viewer_1"}');
    assert.equal(answer.ErrorCode, 0);
  });
});
