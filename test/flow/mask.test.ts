import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { inWorld, type World } from '../support/world.ts';

const titled = (title: string) => (message: ReadMessage) =>
  message.embeds.some((embed) => embed.title === title);

/** Makes a rule of keywords that masks what it finds. */
async function masking({ type, submit }: World, name: string, entries: string): Promise<void> {
  const opened = await type('filter-av add', { name });
  await submit(opened, { entries, allow: '', reason: '', ladder: '10m' });
  assert.match((await type('filter-av edit', { name, action: 'mask' })).content, /set to \*\*mask\*\*/);
}

describe('a rule that masks', () => {
  it('shows the room the message without the words, and moderators the whole of it', () =>
    inWorld(
      async (world) => {
        const { chat, say, post } = world;
        await masking(world, 'insults', 'darnit');
        const viewer = await chat.control.connectViewer('viewer_1');
        await chat.control.join('viewer_1', chat.groupId);
        assert.equal((await say('viewer_2', 'oh DarnIt, what a goal')).sent, true);
        const shown = await viewer.waitFor(({ op, from }) => op === 'message' && from === 'viewer_2');
        assert.equal(shown.text, 'oh ***, what a goal');
        await viewer.close();
        const [embed] = (await post(titled('Case 1 · Review · open'))).embeds;
        assert.match(embed?.description ?? '', /oh \*\*__DarnIt__\*\*, what a goal/);
        assert.match(embed?.description ?? '', /The found words were masked in the message\./);
        assert.equal((await chat.control.room(chat.groupId)).bans.length, 0);
      },
      { callbacks: true },
    ));

  it('masks the fields of custom messages that people read, and nothing else of them', () =>
    inWorld(
      async (world) => {
        const { chat } = world;
        await masking(world, 'insults', 'darnit');
        const viewer = await chat.control.connectViewer('viewer_1');
        await chat.control.join('viewer_1', chat.groupId);
        await chat.control.join('viewer_2', chat.groupId);
        const data = '{"trace": "darnit", "text":"\\u4f60 darnit" , "n":1.0}';
        const msgBody = [
          { MsgType: 'TIMFaceElem', MsgContent: { Index: 3, Data: 'grin' } },
          { MsgType: 'TIMCustomElem', MsgContent: { Data: data, Desc: 'd', Ext: 'e' } },
        ];
        const sent = await chat.control.talk('viewer_2', { groupId: chat.groupId, msgBody });
        assert.equal(sent.sent, true);
        const shown = await viewer.waitFor(({ op, from }) => op === 'message' && from === 'viewer_2');
        assert.deepEqual(shown.msgBody, [
          msgBody[0],
          {
            MsgType: 'TIMCustomElem',
            MsgContent: { Data: data.replace('\\u4f60 darnit', '\\u4f60 ***'), Desc: 'd', Ext: 'e' },
          },
        ]);
        await viewer.close();
      },
      { callbacks: true },
    ));

  it('has a message refused whose words cannot be masked', () =>
    inWorld(
      async (world) => {
        const { chat, post } = world;
        await masking(world, 'scams', 'freecoins');
        await chat.control.join('viewer_2', chat.groupId);
        const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
        const sent = await chat.control.talk('viewer_2', {
          groupId: chat.groupId,
          msgBody: [text('free'), text('coins')],
        });
        assert.equal(sent.sent, false);
        const [embed] = (await post(titled('Case 1 · Review · open'))).embeds;
        assert.match(embed?.description ?? '', /The message was blocked\./);
      },
      { callbacks: true },
    ));
});
