import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, type Stage, stage } from './caller.ts';

const now = () => Math.floor(Date.now() / 1000);
const code = async (answer: Promise<{ ErrorCode: number }>) => (await answer).ErrorCode;
const list = ({ call, chat }: Stage, body: object = { Offset: 0 }) =>
  call('group_open_http_svc/get_group_ban_member', { GroupId: chat.groupId, ...body });
const unban = ({ call, chat }: Stage, ...members: string[]) =>
  call('group_open_http_svc/unban_group_member', { GroupId: chat.groupId, Members_Account: members });
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `v${String(index).padStart(3, '0')}`);

describe('the switch for banning', () => {
  it('is needed by all three commands, or by all but the list', async () => {
    await using all = await stage();
    const codes = async () => [
      await code(all.ban({})),
      await code(unban(all, 'viewer_1')),
      await code(list(all)),
    ];
    await all.control.setOptions({ banSwitch: false });
    assert.deepEqual(await codes(), [10007, 10007, 10007]);
    await all.control.setOptions({ listNeedsSwitch: false });
    assert.deepEqual(await codes(), [10007, 10007, 0]);
  });
});

describe('ban_group_member', () => {
  const refused: [string, object, number][] = [
    ['21 accounts', { Members_Account: ids(21) }, 10005],
    ['21 things that are no accounts', { Members_Account: Array(21).fill(1) }, 10005],
    ['no account', { Members_Account: [] }, 10004],
    ['an account that is no string', { Members_Account: [7] }, 10004],
    ['an empty account', { Members_Account: [''] }, 10004],
    ['an account of 33 bytes', { Members_Account: ['x'.repeat(33)] }, 10004],
    ['an account in Chinese', { Members_Account: ['骂'] }, 10004],
    ['a description of 1,001 bytes', { Description: `${'骂'.repeat(333)}ab` }, 10004],
    ['duration 0', { Duration: 0 }, 10004],
    ['a negative duration', { Duration: -1 }, 10004],
    ['a fraction', { Duration: 1.5 }, 10004],
    ['a duration over 32 bits', { Duration: 2 ** 32 }, 10004],
    ['a duration as text', { Duration: '3600' }, 10004],
    ['no duration', { Duration: undefined }, 10004],
    ['an unknown group', { GroupId: 'nowhere' }, 10010],
    ['the owner', { Members_Account: ['host_1'] }, 10007],
  ];
  for (const [what, body, wanted] of refused) {
    it(`refuses ${what} with ${wanted}, and bans nobody`, async () => {
      await using all = await stage();
      assert.equal(await code(all.ban(body)), wanted);
      assert.deepEqual((await list(all)).BannedAccountList, []);
    });
  }

  it('takes 20 accounts, 1,000 bytes and the longest duration, and counts an account once', async () => {
    await using all = await stage();
    const Members_Account = [...ids(19), 'v000'];
    assert.equal(
      await code(all.ban({ Members_Account, Description: `${'骂'.repeat(333)}a`, Duration: 2 ** 32 - 1 })),
      0,
    );
    const { bans } = await all.control.room(all.chat.groupId);
    assert.equal(bans.length, 19);
    assert.ok(Math.abs((bans[0]?.until ?? 0) - now() - 4_294_967_295) <= 2);
  });

  it('puts the viewer out with the description; they receive nothing and cannot rejoin until it lapses', async () => {
    await using all = await stage();
    const { groupId } = all.chat;
    const viewer = await all.control.connectViewer('spammer_9');
    viewer.send({ op: 'join', groupId });
    await viewer.waitFor(({ op }) => op === 'joined');
    await all.ban({ Duration: 60, Description: 'spam' });
    assert.equal((await viewer.waitFor(({ op }) => op === 'put-out')).description, 'spam');
    await all.control.join('viewer_1', groupId);
    assert.equal((await all.control.talk('viewer_1', { groupId, text: 'hi' })).sent, true);
    assert.equal((await all.control.join('spammer_9', groupId)).joined, false);
    await all.control.advanceClock(61_000);
    assert.equal((await all.control.join('spammer_9', groupId)).joined, true);
    assert.deepEqual(
      viewer.frames.map(({ op }) => op),
      ['joined', 'put-out', 'refused', 'joined'],
    );
    await viewer.close();
  });

  it('can be lifted, also where nobody was banned; it puts nobody back', async () => {
    await using all = await stage();
    await all.control.join('spammer_9', all.chat.groupId);
    await all.ban();
    assert.equal(await code(unban(all, 'spammer_9', 'viewer_1')), 0);
    assert.deepEqual((await all.control.room(all.chat.groupId)).members, []);
    assert.equal((await all.control.join('spammer_9', all.chat.groupId)).joined, true);
  });
});

describe('what the documents leave open', () => {
  const until = async (all: Stage) =>
    ((await list(all)).BannedAccountList as { BannedUntil: number }[])[0]?.BannedUntil ?? 0;
  for (const [reban, seconds] of [
    ['overwrite', 100],
    ['add', 3700],
    ['ignore', 3600],
  ] as const) {
    it(`a second ban may ${reban} the first`, async () => {
      await using all = await stage({ reban });
      await all.ban();
      await all.ban({ Duration: 100 });
      assert.ok(Math.abs((await until(all)) - now() - seconds) <= 2);
    });
  }

  it('each other reading is an option', async () => {
    await using all = await stage();
    const reading = async (options: object, body: object, wanted: number) => {
      await all.control.setOptions(options);
      assert.equal(await code(all.ban(body)), wanted, JSON.stringify(options));
    };
    await all.control.createRoom({ groupId: 'public', type: 'Public' });
    await reading({}, { GroupId: 'public' }, 10007);
    await reading({ banOtherTypes: 'accept' }, { GroupId: 'public' }, 0);
    await reading({ banOwner: 'accept' }, { Members_Account: ['host_1'] }, 0);
    await reading({ unknownAccount: 10019 }, { Members_Account: ['nobody'] }, 10019);
    await reading({ unknownAccount: 70107 }, { Members_Account: ['nobody'] }, 70107);
    await reading({ unknownGroupCode: 10015 }, { GroupId: 'nowhere' }, 10015);
    await reading({ durationZero: 'lapse' }, { Duration: 0 }, 0);
    await reading({ banSwitch: false }, {}, 10007);
    await assert.rejects(all.control.setOptions({ reban: 'perhaps' }), /reban/);
  });

  it('a list may succeed in part, though the answer is OK', async () => {
    await using all = await stage({ listSuccess: 'first-half' });
    assert.equal(await code(all.ban({ Members_Account: ids(4) })), 0);
    assert.equal((await all.control.room(all.chat.groupId)).bans.length, 2);
  });

  it('ErrorInfo may be missing', async () => {
    await using all = await stage({ omitErrorInfo: true });
    assert.deepEqual(await all.ban(), { ActionStatus: 'OK', ErrorCode: 0 });
  });
});

describe('get_group_ban_member', () => {
  const names = (answer: Answer) =>
    (answer.BannedAccountList as { Member_Account: string }[]).map((one) => one.Member_Account);

  it('is ordered by the end of the ban, in pages, and leaves out what has lapsed', async () => {
    await using all = await stage();
    await all.ban({ Members_Account: ['late'], Duration: 500 });
    await all.ban({ Members_Account: ['b', 'a'], Duration: 100 });
    const first = await list(all, { Limit: 2, Offset: 0 });
    assert.deepEqual([names(first), first.NextOffset], [['a', 'b'], 2]);
    const second = await list(all, { Limit: 2, Offset: 2 });
    assert.deepEqual([names(second), second.NextOffset], [['late'], 0]);
    await all.control.advanceClock(101_000);
    assert.deepEqual(names(await list(all)), ['late']);
  });

  it('may name a next offset after the last entry, as the official sample does', async () => {
    await using all = await stage({ nextOffset: 'sample-like' });
    await all.ban({ Members_Account: ['a', 'b'] });
    assert.equal((await list(all, { Limit: 20, Offset: 0 })).NextOffset, 2);
    const end = await list(all, { Limit: 20, Offset: 2 });
    assert.deepEqual([names(end), end.NextOffset], [[], 0]);
  });

  it('refuses a limit over 100, or takes it as 100', async () => {
    await using all = await stage();
    assert.equal(await code(list(all, { Limit: 101, Offset: 0 })), 10004);
    assert.equal(await code(list(all, {})), 10004);
    await all.control.setOptions({ limitAbove100: 'clamp' });
    assert.equal(await code(list(all, { Limit: 101, Offset: 0 })), 0);
  });
});
