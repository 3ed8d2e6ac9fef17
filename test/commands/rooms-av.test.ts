import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RoomsDeps, roomsAv } from '../../commands/rooms-av.ts';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import type { LinkedRoom, SettingsChange } from '../../src/moderation/settings.ts';
import { interactionOf } from '../support/interactions.ts';
import { messages } from '../support/messages.ts';

interface Server {
  readonly rooms?: readonly LinkedRoom[];
  /** What the Chat service says the room is. */
  readonly type?: string;
}

/** Types `/rooms-av` in such a server; what was changed, announced and said, or the failure. */
async function rooms(
  subcommand: string,
  roomId: string,
  { rooms: linked = [], type = 'AVChatRoom' }: Server,
) {
  const changes: SettingsChange[] = [];
  const announced: string[] = [];
  const now = { rooms: linked } as never;
  const deps: RoomsDeps = {
    rooms: { describe: async (id) => ({ roomId: id, type, name: 'Late show', owner: undefined }) },
    policy: { rooms: () => linked.map((one) => one.roomId) },
    settings: {
      of: () => now,
      async change(_guildId, edit) {
        changes.push(edit(now));
        return now;
      },
    },
    announce: (_guildId, say) => void announced.push(say(messages)),
  };
  const { interaction, said } = interactionOf('command', { subcommand, options: { room: roomId } });
  const failure = await roomsAv.run(interaction, deps).then(
    () => undefined,
    (error: unknown) => (error instanceof Failure ? logText(error.problem) : assert.fail(String(error))),
  );
  return { changes, announced, said, failure };
}

const linked = (roomId: string): LinkedRoom => ({ roomId, channelId: undefined });

describe('/rooms-av', () => {
  it('links a room beside the others, and says so in the audit channel', async () => {
    const { changes, announced, said } = await rooms('link', ' stream-9 ', { rooms: [linked('stream-42')] });
    assert.deepEqual(changes, [{ rooms: [linked('stream-42'), linked('stream-9')] }]);
    assert.deepEqual(announced, ['mina linked the room “stream-9”.']);
    assert.match(said[0] ?? '', /^\*\*Linked\*\* `stream-9` “Late show”/);
  });

  it('links a room once', async () => {
    const { changes } = await rooms('link', 'stream-42', { rooms: [linked('stream-42')] });
    assert.deepEqual(changes, [{ rooms: [linked('stream-42')] }]);
  });

  it('unlinks a room', async () => {
    const { changes, announced } = await rooms('unlink', 'a', { rooms: [linked('a'), linked('b')] });
    assert.deepEqual(changes, [{ rooms: [linked('b')] }]);
    assert.deepEqual(announced, ['mina unlinked the room “a”. Its bans and mutes stay as they are.']);
  });

  const many = Array.from({ length: 25 }, (_, index) => linked(`room-${index}`));
  const refusals: [string, string, Server, RegExp][] = [
    ['link', 'friends', { type: 'Public' }, /Public/],
    ['link', 'one-more', { rooms: many }, /^At most 25 rooms/],
    ['unlink', 'nowhere', { rooms: [linked('a')] }, /^The room “nowhere” is not linked\. Linked: a\./],
    ['unlink', 'nowhere', {}, /No room is linked\./],
  ];
  for (const [subcommand, roomId, server, words] of refusals)
    it(`refuses to ${subcommand} ${roomId}: ${words.source}`, async () => {
      const { changes, announced, said, failure } = await rooms(subcommand, roomId, server);
      assert.match(failure ?? '', words);
      assert.deepEqual([changes, announced, said], [[], [], []]);
    });
});
