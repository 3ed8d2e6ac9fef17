import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Stage, stage } from './caller.ts';

/** A viewer's own connection, in the seeded room. */
async function inside({ control, chat }: Stage, viewer: string) {
  const connection = await control.connectViewer(viewer);
  connection.send({ op: 'join', groupId: chat.groupId });
  await connection.waitFor(({ op }) => op === 'joined');
  return connection;
}

describe('a viewer’s connection', () => {
  it('outlives a ban: what is said then is refused, and the viewer stays in the other rooms', async () => {
    await using all = await stage();
    const { groupId } = all.chat;
    await all.control.createRoom({ groupId: 'other' });
    const viewer = await inside(all, 'spammer_9');
    viewer.send({ op: 'join', groupId: 'other' });
    await viewer.waitFor((frame) => frame.op === 'joined' && frame.groupId === 'other');
    await all.ban();
    await viewer.waitFor(({ op }) => op === 'put-out');
    viewer.send({ op: 'talk', groupId, text: 'hello?' });
    const { code, what } = await viewer.waitFor(({ op }) => op === 'refused');
    assert.deepEqual([what, code], ['talk', 10007]);
    viewer.send({ op: 'talk', groupId: 'other', text: 'still here' });
    await viewer.waitFor(({ op }) => op === 'sent');
    assert.deepEqual((await all.control.room('other')).members, ['spammer_9']);
    await viewer.close();
  });

  const frames: [string, string, string, number][] = [
    ['no JSON', 'hello', 'frame', 10004],
    ['an unknown op', '{"op":"shout","groupId":"stream-42"}', 'frame', 10004],
    ['a wrong field', '{"op":"talk","groupId":"stream-42","text":7}', 'frame', 10004],
    ['text and elements', '{"op":"talk","groupId":"stream-42","text":"a","msgBody":[{}]}', 'frame', 10004],
    ['a bad element', '{"op":"talk","groupId":"stream-42","msgBody":[{}]}', 'talk', 10004],
    ['a room that does not exist', '{"op":"talk","groupId":"nowhere","text":"a"}', 'talk', 10010],
    ['a room that one is not in', '{"op":"talk","groupId":"other","text":"a"}', 'talk', 10007],
  ];
  for (const [what, data, refused, code] of frames)
    it(`outlives a frame with ${what}, which is refused with ${code}`, async () => {
      await using all = await stage();
      await all.control.createRoom({ groupId: 'other' });
      const viewer = await inside(all, 'viewer_1');
      viewer.sendText(data);
      const told = await viewer.waitFor(({ op }) => op === 'refused');
      assert.deepEqual([told.what, told.code], [refused, code]);
      viewer.send({ op: 'talk', groupId: all.chat.groupId, text: 'still here' });
      await viewer.waitFor(({ op }) => op === 'sent');
      await viewer.close();
    });

  it('is told on coming in that the room is muted, and until when the viewer is', async () => {
    await using all = await stage();
    const { control, chat } = all;
    await control.consoleMuteRoom(chat.groupId, true);
    await control.consoleMute(chat.groupId, 'viewer_1', 60);
    await control.consoleMuteEverywhere('viewer_2', 0xffff_ffff);
    const joined = async (viewer: string) => {
      const connection = await inside(all, viewer);
      const { isMuted, mutedUntil } = await connection.waitFor(({ op }) => op === 'joined');
      await connection.close();
      return { isMuted, mutedUntil };
    };
    const [mute] = (await control.room(chat.groupId)).mutes;
    assert.deepEqual(await joined('viewer_1'), { isMuted: true, mutedUntil: mute?.until });
    assert.deepEqual(await joined('viewer_2'), { isMuted: true, mutedUntil: null });
    await control.consoleMuteRoom(chat.groupId, false);
    assert.deepEqual(await joined('viewer_3'), { isMuted: undefined, mutedUntil: undefined });
  });
});

describe('ids that the service does not have', () => {
  for (const viewer of ['用户', 'v'.repeat(33), 'v'.repeat(40), 'a\nb', 'naïve'])
    it(`a viewer called ${JSON.stringify(viewer)} cannot come in, speak, or be put into the console’s lists`, async () => {
      await using all = await stage();
      const { control, chat } = all;
      const joined = await control.join(viewer, chat.groupId);
      assert.deepEqual([joined.joined, !joined.joined && joined.code], [false, 7003]);
      const said = await control.talk(viewer, { groupId: chat.groupId, text: 'hi' });
      assert.equal(said.sent, false);
      for (const refused of [
        () => control.consoleBan(chat.groupId, viewer, 60),
        () => control.consoleMute(chat.groupId, viewer, 60),
        () => control.consoleMuteEverywhere(viewer, 60),
        () => control.importAccounts([viewer]),
        () => control.setAdmins(chat.groupId, [viewer]),
        () => control.createRoom({ groupId: 'new', owner: viewer }),
      ])
        await assert.rejects(refused, /✖/);
      const { members, bans, mutes } = await control.room(chat.groupId);
      assert.deepEqual([members, bans, mutes], [[], [], []]);
    });

  for (const groupId of ['房间', 'r'.repeat(49), '@TGS#mine', 'a\tb', ''])
    it(`a room called ${JSON.stringify(groupId)} cannot be made`, async () => {
      await using all = await stage();
      await assert.rejects(() => all.control.createRoom({ groupId }), /✖/);
      assert.equal((await all.control.rooms()).length, 1);
    });

  it('what is printable and short enough can', async () => {
    await using all = await stage();
    const viewer = 'v 1/"#?&%'.padEnd(32, '~');
    const groupId = 'room 1/"#?&%'.padEnd(48, '~');
    await all.control.createRoom({ groupId, owner: viewer });
    assert.equal((await all.control.join(viewer, groupId)).joined, true);
    assert.equal((await all.control.talk(viewer, { groupId, text: 'hi' })).sent, true);
  });
});

describe('what the console does', () => {
  it('recalls a message, which those who are in see go, and the callback tells of', async () => {
    await using all = await stage();
    const { control, chat } = all;
    const viewer = await inside(all, 'viewer_1');
    viewer.send({ op: 'talk', groupId: chat.groupId, text: 'spam' });
    await viewer.waitFor(({ op }) => op === 'sent');
    await control.consoleRecall(chat.groupId, 1);
    assert.deepEqual((await viewer.waitFor(({ op }) => op === 'recalled')).messages, [1]);
    assert.equal((await control.messages(chat.groupId))[0]?.isRecalled, true);
    await assert.rejects(() => control.consoleRecall(chat.groupId, 7), /10030/);
    await viewer.close();
  });

  it('mutes an account everywhere, until that is lifted or over', async () => {
    await using all = await stage();
    const { control, chat } = all;
    await control.join('viewer_1', chat.groupId);
    const viewer = await control.connectViewer('viewer_1');
    await control.consoleMuteEverywhere('viewer_1', 60);
    const told = await viewer.waitFor(({ op }) => op === 'muted');
    const [mute] = await control.mutedEverywhere();
    assert.deepEqual([mute?.account, told.groupId, told.until], ['viewer_1', undefined, mute?.until]);
    const say = async () => {
      const said = await control.talk('viewer_1', { groupId: chat.groupId, text: 'hi' });
      return said.sent ? 0 : said.code;
    };
    assert.equal(await say(), 10017);
    await control.setOptions({ mutedEverywhereInAvRooms: false });
    assert.equal(await say(), 0);
    await control.setOptions({ mutedEverywhereInAvRooms: true });
    await control.advanceClock(61_000);
    assert.equal(await say(), 0);
    assert.deepEqual(await control.mutedEverywhere(), []);
    await viewer.close();
  });
});
