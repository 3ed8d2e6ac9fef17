import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { ChannelType, type ThreadChannel } from 'discord.js';
import { type Stage, stage } from './harness.ts';

const SEND_IN_THREADS = 1n << 38n;
const MANAGE_THREADS = 1n << 34n;
const CREATE_PUBLIC = 1n << 35n;
const HOUR = 60 * 60_000;

const general = (at: Stage) => at.sandbox.channels.general ?? '';
const botRole = (at: Stage) => at.sandbox.roles.bot ?? '';
const brief = ({ status, body }: { status: number; body?: { code?: number } }) => [status, body?.code];
const write = (at: Stage, threadId: string, content = 'hello') =>
  at.rest('POST', `/channels/${threadId}/messages`, { content });

test('discord.js makes a thread from a message, writes in it and is told of it', async () => {
  await using at = await stage();
  const client = await at.login();
  const channel = await client.channels.fetch(general(at));
  assert.ok(channel?.type === ChannelType.GuildText);
  const told = once(client, 'threadCreate');
  const message = await channel.send('the feed');
  const thread = await message.startThread({ name: 'Feed', autoArchiveDuration: 60 });
  const [created, isNew] = (await told) as [ThreadChannel, boolean];
  assert.deepEqual([created.id, isNew, thread.parentId, thread.type], [message.id, true, channel.id, 11]);
  await thread.send('one');
  const seen = await at.control.messages('pat', thread.id);
  assert.deepEqual(
    seen.map(({ type, content }) => [type, content]),
    [
      [21, ''],
      [0, 'one'],
    ],
  );
  assert.deepEqual([(await message.fetch(true)).hasThread, (await thread.fetch()).messageCount], [true, 1]);
  const again = await at.rest('POST', `/channels/${channel.id}/messages/${message.id}/threads`, {
    name: 'b',
  });
  assert.deepEqual(brief(again), [400, 160004]);
});

test('a public thread made from nothing is told of in its channel; without a type it is private', async () => {
  await using at = await stage();
  const path = `/channels/${general(at)}/threads`;
  const made = await at.rest('POST', path, { name: 'Open', type: 11 });
  assert.deepEqual([made.status, made.body.type, made.body.member.user_id], [201, 11, at.sandbox.users.bot]);
  const [notice] = await at.control.messages('pat', general(at));
  assert.deepEqual([notice?.type, notice?.content], [18, 'Open']);
  const edited = await at.rest('PATCH', `/channels/${general(at)}/messages/${notice?.id}`, { content: 'x' });
  assert.deepEqual(brief(edited), [403, 50021]);
  const hidden = await at.rest('POST', path, { name: 'Closed' });
  assert.equal(hidden.body.type, 12);
  await assert.rejects(at.control.post('pat', hidden.body.id, 'a'), /cannot write/);
  assert.deepEqual(brief(await at.rest('POST', path, { name: 'News', type: 10 })), [400, 50024]);
  assert.deepEqual(
    brief(await at.rest('POST', `/channels/${made.body.id}/threads`, { name: 'In' })),
    [400, 50024],
  );
  assert.deepEqual(brief(await at.rest('POST', path, { name: '', type: 11 })), [400, 50035]);
  assert.deepEqual(
    brief(await at.rest('POST', path, { name: 'a', type: 11, auto_archive_duration: 61 })),
    [400, 50035],
  );
});

test('rights come from the channel, and writing has one of its own', async () => {
  await using at = await stage();
  const thread = await at.control.makeThread('pat', { channelId: general(at), name: 'Talk' });
  const allow = 1n << 10n;
  await at.control.setOverwrite(general(at), at.sandbox.guildId, { deny: 1n << 11n });
  assert.equal((await write(at, thread)).status, 200);
  assert.deepEqual(brief(await write(at, general(at))), [403, 50013]);
  await at.control.setOverwrite(general(at), at.sandbox.guildId, { deny: SEND_IN_THREADS });
  assert.deepEqual(brief(await write(at, thread)), [403, 50013]);
  assert.equal((await write(at, general(at))).status, 200);
  await assert.rejects(at.control.post('pat', thread, 'a'), /cannot write/);
  await at.control.setOverwrite(general(at), botRole(at), { allow: allow | SEND_IN_THREADS });
  assert.equal((await write(at, thread)).status, 200);
  await at.control.setOverwrite(general(at), at.sandbox.guildId, { deny: CREATE_PUBLIC });
  const making = { channelId: general(at), name: 'No' };
  await assert.rejects(at.control.makeThread('pat', making), /50013/);
  assert.deepEqual(
    brief(await at.rest('POST', `/channels/${general(at)}/threads`, { name: 'No', type: 11 })),
    [403, 50013],
  );
  await at.control.setOverwrite(general(at), botRole(at), { deny: allow });
  assert.deepEqual(brief(await write(at, thread)), [403, 50001]);
  const private_ = { channelId: at.sandbox.channels['mod-chat'] ?? '', name: 'Ours' };
  const ours = await at.control.makeThread('mina', private_);
  await assert.rejects(at.control.post('pat', ours, 'a'), /cannot write/);
});

test('silence archives a thread, a message takes it up again, and both are told', async () => {
  await using at = await stage();
  const client = await at.login();
  const thread = await at.control.makeThread('pat', {
    channelId: general(at),
    name: 'Talk',
    autoArchiveMinutes: 60,
  });
  const { body } = await write(at, thread);
  const next = async () => (await once(client, 'threadUpdate'))[1] as ThreadChannel;
  const archived = next();
  await at.control.advanceClock(HOUR);
  assert.equal((await archived).archived, true);
  const edit = await at.rest('PATCH', `/channels/${thread}/messages/${body.id}`, { content: 'x' });
  assert.deepEqual(brief(edit), [400, 50083]);
  assert.deepEqual(brief(await at.rest('DELETE', `/channels/${thread}/messages/${body.id}`)), [400, 50083]);
  const list = await at.rest('GET', `/channels/${general(at)}/threads/archived/public`);
  assert.deepEqual(
    list.body.threads.map(({ id }: { id: string }) => id),
    [thread],
  );
  const reopened = next();
  assert.equal((await write(at, thread)).status, 200);
  assert.equal((await reopened).archived, false);
  assert.equal(
    (await at.rest('PATCH', `/channels/${thread}/messages/${body.id}`, { content: 'x' })).status,
    200,
  );
});

test('a locked thread takes the messages of those alone who manage threads', async () => {
  await using at = await stage();
  const thread = await at.control.makeThread('pat', { channelId: general(at), name: 'Talk' });
  await assert.rejects(at.control.changeThread('pat', thread, { locked: true }), /50013/);
  await at.control.changeThread('owner', thread, { locked: true, archived: true });
  assert.deepEqual(brief(await write(at, thread)), [400, 160005]);
  await assert.rejects(at.control.post('pat', thread, 'a'), /locked/);
  assert.deepEqual(brief(await at.rest('PATCH', `/channels/${thread}`, { archived: false })), [403, 50013]);
  await at.control.setOverwrite(general(at), botRole(at), { allow: MANAGE_THREADS });
  assert.equal((await write(at, thread)).status, 200);
  const { body } = await at.rest('PATCH', `/channels/${thread}`, { locked: false, name: 'Free' });
  assert.deepEqual(
    [body.name, body.thread_metadata.locked, body.thread_metadata.archived],
    ['Free', false, false],
  );
  await at.control.post('pat', thread, 'thanks');
});

test('a session begins with the threads that are active and seen', async () => {
  await using at = await stage();
  const open = await at.control.makeThread('pat', { channelId: general(at), name: 'Open' });
  const closed = await at.control.makeThread('pat', { channelId: general(at), name: 'Closed' });
  await at.control.changeThread('pat', closed, { archived: true });
  const hidden = await at.control.makeThread('pat', {
    channelId: general(at),
    name: 'Hidden',
    isPrivate: true,
  });
  const client = await at.login();
  const known = client.channels.cache.filter((channel) => channel.isThread()).map(({ id }) => id);
  assert.deepEqual(known, [open]);
  const added = once(client, 'threadMembersUpdate');
  await at.control.post('pat', hidden, `<@${at.sandbox.users.bot}> come in`);
  await added;
  assert.equal((await write(at, hidden)).status, 200);
  const { body } = await at.rest('GET', `/guilds/${at.sandbox.guildId}/threads/active`);
  assert.deepEqual(
    body.threads.map(({ id }: { id: string }) => id),
    [open, hidden],
  );
});

test('a thread goes with its deletion, and with its channel', async () => {
  await using at = await stage();
  const client = await at.login();
  const thread = await at.control.makeThread('pat', { channelId: general(at), name: 'Talk' });
  assert.deepEqual(brief(await at.rest('DELETE', `/channels/${thread}`)), [403, 50013]);
  const gone = once(client, 'threadDelete');
  await at.control.deleteChannel(thread);
  assert.equal(((await gone)[0] as ThreadChannel).id, thread);
  assert.deepEqual(brief(await write(at, thread)), [404, 10003]);
  const other = await at.control.makeThread('pat', { channelId: general(at), name: 'Talk' });
  await at.control.deleteChannel(general(at));
  assert.deepEqual(brief(await write(at, other)), [404, 10003]);
});

test('a command in a thread is answered there, and says where it was', async () => {
  await using at = await stage();
  const client = await at.login();
  await client.application.commands.set([{ name: 'go', description: 'Goes' }], at.sandbox.guildId);
  client.on('interactionCreate', (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { channel } = interaction;
    void interaction.reply(channel?.isThread() ? `in ${channel.name} of ${channel.parentId}` : 'elsewhere');
  });
  const channelId = await at.control.makeThread('pat', { channelId: general(at), name: 'Talk' });
  const { content } = await at.control.run('mina', { channelId, name: 'go' });
  assert.equal(content, `in Talk of ${general(at)}`);
});
