import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { webhookSign } from '../../../src/sandbox/chat/webhooks.ts';
import { type Stage, stage } from './caller.ts';
import { receiver } from './target.ts';

const GROUPS = 'group_open_http_svc';
const text = (words: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text: words } }];

describe('groups', () => {
  it('are made and destroyed with the documented codes', async () => {
    await using all = await stage();
    const create = async (body: object) =>
      (await all.call(`${GROUPS}/create_group`, { Type: 'AVChatRoom', Name: 'x', ...body })).ErrorCode;
    assert.equal(await create({ GroupId: 'new', Owner_Account: 'host_1' }), 0);
    assert.equal(await create({ GroupId: 'new', Owner_Account: 'host_1' }), 10025);
    assert.equal(await create({ GroupId: 'new' }), 10021);
    assert.equal(await create({ GroupId: '@TGS#own' }), 10004);
    assert.equal(await create({ Name: '长'.repeat(11) }), 10004);
    assert.equal(await create({ MemberList: [{ Member_Account: 'host_1' }] }), 10007);
    assert.equal((await all.call(`${GROUPS}/destroy_group`, { GroupId: 'new' })).ErrorCode, 0);
    assert.equal((await all.call(`${GROUPS}/destroy_group`, { GroupId: 'new' })).ErrorCode, 10010);
  });

  it('are described one by one, each with a code of its own, and an AVChatRoom without members', async () => {
    await using all = await stage();
    const answer = await all.call(`${GROUPS}/get_group_info`, { GroupIdList: [all.chat.groupId, 'nowhere'] });
    const [known, unknown] = answer.GroupInfo as Record<string, unknown>[];
    assert.equal(answer.ErrorCode, 0);
    assert.deepEqual(
      [known?.ErrorCode, known?.Type, known?.Owner_Account, known?.MemberNum],
      [0, 'AVChatRoom', 'host_1', undefined],
    );
    assert.equal(unknown?.ErrorCode, 10010);
  });

  it('know who is in', async () => {
    await using all = await stage();
    await all.control.join('viewer_1', all.chat.groupId);
    assert.equal(
      (await all.call(`${GROUPS}/get_online_member_num`, { GroupId: all.chat.groupId })).OnlineMemberNum,
      1,
    );
    const check = { GroupId: all.chat.groupId, Member_Account: ['viewer_1', 'viewer_2'] };
    assert.deepEqual((await all.call('group_open_avchatroom_http_svc/check_members', check)).Member_Account, [
      'viewer_1',
    ]);
  });

  it('list who is in the room page by page, the newest first, and fewer without the switch', async () => {
    await using all = await stage();
    const { groupId } = all.chat;
    for (let index = 0; index < 260; index += 1) await all.control.join(`v${index}`, groupId);
    const page = (Timestamp: number) =>
      all.call('group_open_avchatroom_http_svc/get_members', { GroupId: groupId, Timestamp });
    const first = await page(0);
    const members = first.MemberList as { Member_Account: string; JoinTime: number }[];
    assert.equal(members.length, 250);
    assert.equal(members[0]?.Member_Account, 'v259');
    assert.ok((members[0]?.JoinTime ?? 0) > 1_700_000_000);
    const last = await page(Number(first.NextTimestamp));
    assert.equal((last.MemberList as unknown[]).length, 10);
    assert.equal(last.NextTimestamp, 0);
    await all.control.setOptions({ memberListSwitch: false });
    assert.equal(((await page(0)).MemberList as unknown[]).length, 30);
    const check = { GroupId: groupId, Member_Account: ['v1'] };
    assert.equal((await all.call('group_open_avchatroom_http_svc/check_members', check)).ErrorCode, 10007);
    await all.control.createRoom({ groupId: 'public', type: 'Public' });
    const other = { GroupId: 'public', Timestamp: 0 };
    assert.equal((await all.call('group_open_avchatroom_http_svc/get_members', other)).ErrorCode, 10007);
  });

  it('know accounts', async () => {
    await using all = await stage();
    assert.equal((await all.call('im_open_login_svc/account_import', { UserID: 'new_one' })).ErrorCode, 0);
    assert.equal((await all.call('im_open_login_svc/account_import', { UserID: '' })).ErrorCode, 70402);
    const { ResultItem } = await all.call('im_open_login_svc/account_check', {
      CheckItem: [{ UserID: 'new_one' }, { UserID: 'nobody' }],
    });
    assert.deepEqual(
      (ResultItem as { AccountStatus: string }[]).map((item) => item.AccountStatus),
      ['Imported', 'NotImported'],
    );
  });

  it('take the same Random of the same sender for the same message, for five minutes', async () => {
    await using all = await stage();
    const send = async () =>
      (
        await all.call(`${GROUPS}/send_group_msg`, {
          GroupId: all.chat.groupId,
          Random: 7,
          MsgBody: text('hi'),
        })
      ).MsgSeq;
    assert.deepEqual([await send(), await send()], [1, 1]);
    await all.control.advanceClock(301_000);
    assert.equal(await send(), 2);
  });

  it('take 40 messages a second and none over 12 KB', async () => {
    await using all = await stage();
    const send = (words: string, Random: number) =>
      all.call(`${GROUPS}/send_group_msg`, { GroupId: all.chat.groupId, Random, MsgBody: text(words) });
    assert.equal((await send('x'.repeat(13_000), 1)).ErrorCode, 80002);
    const codes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => (await send('hi', index + 10)).ErrorCode),
    );
    assert.ok(codes.includes(10023) && codes.filter((one) => one === 0).length >= 40);
  });
});

describe('callbacks', () => {
  const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
  const talk = async (all: Stage, words = 'hello') => {
    await all.control.join('viewer_1', all.chat.groupId);
    return all.control.talk('viewer_1', { groupId: all.chat.groupId, text: words });
  };

  it('are signed as the documented example is', () => {
    assert.equal(
      webhookSign('xxxxyyyy', '1669872112'),
      '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061',
    );
  });

  it('carry the documented parameters and fields', async () => {
    await using target = await receiver(() => OK);
    await using all = await stage({ webhookUrl: target.url, webhookToken: 'token' });
    assert.equal((await talk(all)).sent, true);
    await all.control.waitForEntry(({ command }) => command === 'Group.CallbackAfterSendMsg', {
      type: 'webhook',
    });
    const before = target.seen.find(({ body }) => body.CallbackCommand === 'Group.CallbackBeforeSendMsg');
    assert.ok(before);
    assert.equal(before.query.get('SdkAppid'), String(all.chat.sdkAppId));
    assert.equal(before.query.get('Sign'), webhookSign('token', before.query.get('RequestTime') ?? ''));
    assert.deepEqual(
      [before.body.From_Account, before.body.GroupId, before.body.MsgBody],
      ['viewer_1', all.chat.groupId, text('hello')],
    );
    assert.ok(Number(before.body.EventTime) > 1e12);
    const after = target.seen.find(({ body }) => body.CallbackCommand === 'Group.CallbackAfterSendMsg');
    assert.equal(after?.body.MsgSeq, 1);
  });

  const verdicts: [object, object][] = [
    [
      { ...OK, ErrorCode: 1 },
      { sent: false, code: 10016, text: 'refused by the callback' },
    ],
    [
      { ...OK, ErrorCode: 10101, ErrorInfo: 'mind your words' },
      { sent: false, code: 10101, text: 'mind your words' },
    ],
    [
      { ...OK, ErrorCode: 2 },
      { sent: true, msgSeq: 0 },
    ],
    [
      { ...OK, MsgBody: text('h***o') },
      { sent: true, msgSeq: 1 },
    ],
  ];
  for (const [answer, wanted] of verdicts) {
    it(`obey ${JSON.stringify(answer)}`, async () => {
      await using target = await receiver(() => answer);
      await using all = await stage({ webhookUrl: target.url, webhooks: ['Group.CallbackBeforeSendMsg'] });
      assert.deepEqual(await talk(all), wanted);
      const heard = (await all.control.journal('broadcast'))
        .filter(({ op }) => op === 'message')
        .map((frame) => frame.text);
      assert.deepEqual(heard, 'MsgBody' in answer ? ['h***o'] : []);
    });
  }

  it('that get no answer in 2 s let the message through, or block it where the console says so', async () => {
    await using target = await receiver(() => undefined);
    await using all = await stage({ webhookUrl: target.url, webhooks: ['Group.CallbackBeforeSendMsg'] });
    assert.equal((await talk(all)).sent, true);
    await all.control.setOptions({ webhookFailure: 'block' });
    assert.deepEqual(await talk(all), { sent: false, code: 80003, text: 'the callback failed' });
  });
});

describe('faults', () => {
  it('befall calls before or after the effect, as often as asked', async () => {
    await using all = await stage();
    const isBanned = async () => (await all.control.room(all.chat.groupId)).bans.length === 1;
    await all.control.addFault({ path: 'ban_group', times: 1, act: { type: 'status', status: 502 } });
    await assert.rejects(all.ban(), /HTTP 502/);
    assert.equal(await isBanned(), false);
    await all.control.addFault({ path: 'ban_group', times: 1, act: { type: 'code', code: 60007 } });
    assert.equal((await all.ban()).ErrorCode, 60007);
    await all.control.addFault({ path: 'ban_group', times: 1, act: { type: 'body', body: 'oops' } });
    await assert.rejects(all.ban(), SyntaxError);
    assert.equal(await isBanned(), false);
    await all.control.addFault({ path: 'ban_group', times: 1, when: 'after', act: { type: 'drop' } });
    await assert.rejects(all.ban());
    assert.equal(await isBanned(), true);
    assert.equal((await all.ban()).ErrorCode, 0);
    assert.deepEqual(await all.control.faults(), []);
  });

  it('do not hold up the end', async () => {
    const all = await stage();
    await all.control.addFault({ act: { type: 'delay', ms: 60_000 } });
    const given = all.ban().catch(() => undefined);
    await all.control.waitForEntry(() => true, { timeoutMs: 50 }).catch(() => undefined);
    await all.chat.close();
    await given;
  });
});
