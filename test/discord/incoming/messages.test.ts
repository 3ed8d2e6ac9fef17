import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyThreadChannel, Message, PartialMessage } from 'discord.js';
import { textsOf } from '../../../src/discord/incoming/message-texts.ts';
import { fromDiscord, fromEdit, fromThread } from '../../../src/discord/incoming/messages.ts';
import { CHANNEL, GUILD, member, message, parts } from './heard.ts';

const snapshot = (fields: object) => ({ messageSnapshots: new Map([['9', { author: null, ...fields }]]) });
const embed = (fields: object) => ({ data: { type: 'rich', ...fields }, fields: [], ...fields });

const TEXTS: readonly [what: string, fields: object, texts: readonly string[]][] = [
  ['its content', {}, ['hello']],
  ['nothing', { content: '' }, []],
  [
    'names, titles and descriptions of files',
    { attachments: new Map([['1', { name: 'a.txt', title: 'b', description: 'c' }]]) },
    ['hello', 'a.txt', 'b', 'c'],
  ],
  ['stickers', { content: '', stickers: new Map([['1', { name: 'wave' }]]) }, ['wave']],
  [
    'a poll',
    {
      content: '',
      poll: {
        question: { text: 'q' },
        answers: new Map([
          [1, { text: 'a' }],
          [2, { text: null }],
        ]),
      },
    },
    ['q', 'a'],
  ],
  ['no embeds, which people cannot write', { embeds: [embed({ title: 'x' })] }, ['hello']],
  [
    'no names of custom emoji',
    { content: 'a <:bad:123456789012345678> <a:worse:123456789012345678>' },
    ['a 🖼 🖼'],
  ],
  [
    'what is forwarded',
    { content: '', ...snapshot({ content: 'there', stickers: new Map([['1', { name: 's' }]]) }) },
    ['there', 's'],
  ],
  [
    'embeds that are forwarded',
    {
      content: '',
      ...snapshot({
        content: '',
        embeds: [
          embed({
            title: 'a',
            description: 'b',
            author: { name: 'c' },
            footer: { text: 'd' },
            fields: [{ name: 'e', value: 'f' }],
          }),
        ],
      }),
    },
    ['a', 'b', 'c', 'd', 'e', 'f'],
  ],
  [
    'not what Discord shows of a link that is forwarded',
    {
      content: '',
      ...snapshot({
        content: 'https://a.example/ https://b.example/',
        embeds: [embed({ type: 'link', title: 'x' }), embed({ url: 'https://b.example/', title: 'y' })],
      }),
    },
    ['https://a.example/ https://b.example/'],
  ],
];

describe('what people read of a message in Discord', () => {
  for (const [what, fields, texts] of TEXTS)
    it(`is ${what}`, () => assert.deepEqual(textsOf(message(fields)), texts));
});

describe('a message in Discord', () => {
  it('concerns a room where its channel, or its thread’s, is linked to it, and it is a viewer’s', () => {
    const inThread = { channel: { id: '3', parentId: CHANNEL, isThread: () => true } };
    for (const fields of [{}, inThread]) {
      const { key, ...said } = fromDiscord(message(fields), parts) ?? {};
      assert.match(key ?? '', /^discord\/10\//);
      assert.deepEqual(said, {
        ref: undefined,
        roomId: 'stream-42',
        viewer: 'viewer_5',
        texts: ['hello'],
        at: 1000,
        msgSeq: undefined,
      });
    }
    for (const fields of [
      { channel: { id: '3', isThread: () => false } },
      { guildId: null },
      { guildId: '7' },
      { content: '' },
      { author: { id: '5', bot: true } },
      { member: member('moderator') },
      // Told by the thread’s own event.
      { type: 18 },
    ])
      assert.equal(fromDiscord(message(fields), parts), undefined, JSON.stringify(fields));
  });

  it('is another one when its words change, and the same again when they change back', () => {
    const key = (content: string) => fromDiscord(message({ content }), parts)?.key;
    assert.equal(key('a'), key('a'));
    assert.notEqual(key('a'), key('b'));
  });

  it('is heard again when people read something else in it', () => {
    const heard = (before: object, after: object) =>
      fromEdit(message(before) as Message | PartialMessage, message(after), parts)?.texts;
    assert.deepEqual(heard({}, { content: 'other', editedTimestamp: 5 }), ['other']);
    assert.equal(heard({}, { embeds: [embed({ title: 'x' })] }), undefined);
    assert.equal(heard({}, { editedTimestamp: 5 }), undefined);
    // Of a message that was not seen, only people’s changes are.
    assert.deepEqual(heard({ partial: true, content: null }, { editedTimestamp: 5 }), ['hello']);
    assert.equal(heard({ partial: true, content: null }, {}), undefined);
    assert.equal(fromEdit(message(), message({ content: 'x', editedTimestamp: 7 }), parts)?.at, 7);
  });
});

describe('a new thread', () => {
  const thread = (fields: object = {}, owner: object = { user: { bot: false }, ...member() }) =>
    ({
      id: '20',
      ownerId: '5',
      parentId: CHANNEL,
      name: 'free coins',
      createdTimestamp: 9,
      guild: { id: GUILD, members: { fetch: async () => owner } },
      ...fields,
    }) as unknown as AnyThreadChannel;

  it('is heard by its name, as its creator’s words', async () => {
    const said = await fromThread(thread(), parts);
    assert.deepEqual([said?.viewer, said?.texts, said?.at], ['viewer_5', ['free coins'], 9]);
  });

  it('is not where it is a moderator’s, a bot’s or in another channel', async () => {
    assert.equal(
      await fromThread(thread({}, { user: { bot: false }, ...member('moderator') }), parts),
      undefined,
    );
    assert.equal(await fromThread(thread({}, { user: { bot: true }, ...member() }), parts), undefined);
    assert.equal(await fromThread(thread({ parentId: '3' }), parts), undefined);
  });

  it('is not asked about at Discord where it cannot concern a room', async () => {
    const never = { members: { fetch: () => assert.fail('Discord is asked') } };
    for (const fields of [
      { parentId: '3', guild: { id: GUILD, ...never } },
      { guild: { id: '7', ...never } },
    ])
      assert.equal(await fromThread(thread(fields), parts), undefined);
  });

  it('has an age of its own, or none', async () => {
    assert.equal((await fromThread(thread({ createdTimestamp: null }), parts))?.at, 0);
  });
});
