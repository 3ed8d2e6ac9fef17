import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { GatewayIntentBits, type Message } from 'discord.js';
import { named } from '../../../src/sandbox/sandbox.ts';
import { type Stage, stage } from './harness.ts';

const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;

/** A bot that hears messages, in a server where people write. */
async function start(withContent = true) {
  const at = await stage({ privilegedIntents: withContent ? ['MESSAGE_CONTENT'] : [] });
  const intents = [Guilds, GuildMessages, ...(withContent ? [MessageContent] : [])];
  const client = await at.login({ intents });
  const channelId = named(at.sandbox.channels, 'general');
  return {
    ...at,
    channelId,
    /** The message with which the bot is told what somebody does. */
    async told(event: 'messageCreate' | 'messageUpdate', act: () => Promise<unknown>): Promise<Message> {
      const heard = once(client, event);
      await act();
      return (await heard).at(-1) as Message;
    },
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}

const raw = ({ control }: Pick<Stage, 'control'>, id: string, user = 'pat', channelId = '') =>
  control.messages(user, channelId).then((all) => all.find((one) => one.id === id));

describe('what people write in Discord', () => {
  it('can be changed by whoever wrote it, which the bot is told', async () => {
    await using at = await start();
    const { control, channelId } = at;
    const id = await control.post('pat', channelId, 'hello');
    const message = await at.told('messageUpdate', () => control.edit('pat', id, 'goodbye'));
    assert.equal(message.content, 'goodbye');
    assert.ok(message.editedTimestamp);
    await assert.rejects(control.edit('mina', id, 'mine'), /somebody else/);
    await assert.rejects(control.edit('pat', '1', 'x'), /no message/);
    await assert.rejects(control.edit('pat', id, ''), /content/);
  });

  it('is shown with what a link leads to, without being changed by anybody', async () => {
    await using at = await start();
    const { control, channelId } = at;
    const id = await control.post('pat', channelId, 'see https://a.example/');
    const preview = { url: 'https://a.example/', title: 'A', type: 'article' };
    const message = await at.told('messageUpdate', () => control.preview(id, preview));
    assert.deepEqual([message.embeds[0]?.title, message.editedTimestamp], ['A', null]);
    await assert.rejects(control.preview(id, { url: 'https://b.example/' }), /does not hold/);
    const without = await at.told('messageUpdate', () => control.edit('pat', id, 'nothing'));
    assert.deepEqual(without.embeds, []);
  });

  it('can be forwarded, with a snapshot of what it said and not of whose it was', async () => {
    await using at = await start();
    const { control, channelId, sandbox } = at;
    const id = await control.post('mina', channelId, 'words');
    const other = await control.addChannel(sandbox.guildId, { name: 'other' });
    const forward = await at.told('messageCreate', () =>
      control.write('pat', { channelId: other, forward: id }),
    );
    assert.equal(forward.content, '');
    assert.deepEqual([forward.reference?.type, forward.reference?.messageId], [1, id]);
    assert.equal(forward.messageSnapshots.first()?.content, 'words');
    const json = await raw(at, forward.id, 'pat', other);
    const [{ message } = { message: {} }] = (json?.message_snapshots ?? []) as { message: object }[];
    assert.deepEqual(['author' in message, 'id' in message, json?.flags], [false, false, 1 << 14]);
    // A forward of a forward passes on the same words.
    const again = await at.told('messageCreate', () =>
      control.write('pat', { channelId: other, forward: forward.id }),
    );
    assert.equal(again.messageSnapshots.first()?.content, 'words');
    await assert.rejects(control.edit('pat', forward.id, 'x'), /cannot be changed/);
    await assert.rejects(control.write('pat', { channelId, forward: id, content: 'x' }), /nothing else/);
    const hidden = await control.post('mina', named(sandbox.channels, 'mod-chat'), 'secret');
    await assert.rejects(control.write('pat', { channelId, forward: hidden }), /no message/);
  });

  it('may be files, a poll or stickers', async () => {
    await using at = await start();
    const { control, channelId } = at;
    const files = [{ filename: 'a.txt', base64: Buffer.from('x').toString('base64'), description: 'alt' }];
    const poll = { question: 'what?', answers: ['this', 'that'] };
    const message = await at.told('messageCreate', () =>
      control.write('pat', { channelId, files, poll, stickers: ['wave'] }),
    );
    assert.deepEqual(
      message.attachments.map(({ name, description }) => [name, description]),
      [['a.txt', 'alt']],
    );
    assert.equal(message.poll?.question.text, 'what?');
    assert.deepEqual(
      message.poll?.answers.map(({ text }) => text),
      ['this', 'that'],
    );
    assert.deepEqual(
      message.stickers.map(({ name }) => name),
      ['wave'],
    );
    await assert.rejects(control.write('pat', { channelId }), /empty/);
  });

  it('is blank to a bot without the intent, in forwards and polls too', async () => {
    await using at = await start(false);
    const { control, channelId } = at;
    const id = await control.post('mina', channelId, 'words');
    const forward = await at.told('messageCreate', () => control.write('pat', { channelId, forward: id }));
    assert.equal(forward.messageSnapshots.first()?.content ?? '', '');
    const asked = await at.told('messageCreate', () =>
      control.write('pat', { channelId, poll: { question: 'q', answers: ['a'] } }),
    );
    assert.equal(asked.poll, null);
  });
});
