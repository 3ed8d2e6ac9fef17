import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bansAv } from '../../commands/bans-av.ts';

const at = 1_790_000_000_000;

it('/bans-av leaves out bans that have ended, should the service still list them', async () => {
  const replies: { content?: string }[] = [];
  const interaction = {
    guildId: '1',
    channelId: '2',
    channel: null,
    options: { getString: () => null },
    editReply: async (reply: object) => void replies.push(reply),
  };
  const banned = async () => [
    { viewer: 'over', until: at },
    { viewer: 'lasting', until: at + 1000 },
  ];
  const context = {
    policy: { room: () => 'stream-42' },
    rooms: { banned },
    records: { activeBans: async () => [] },
    now: () => at,
  };
  await bansAv.run(interaction as never, context as never);
  assert.match(replies[0]?.content ?? '', /^\*\*1\*\* banned from `stream-42`:\n`lasting` until/);
});
