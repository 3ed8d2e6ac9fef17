import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationCommandType, type Client, type Interaction } from 'discord.js';
import { type Stage, stage } from './harness.ts';

const commands = (at: Stage) =>
  `/applications/${at.sandbox.applicationId}/guilds/${at.sandbox.guildId}/commands`;
const onMessage = { type: 3, name: 'Moderate Speakers' };
const onUser = { type: 2, name: 'Ban in the live room' };

/** A bot that says which target it was given. */
async function teller(at: Stage): Promise<Client<true>> {
  const client = await at.login();
  client.on('interactionCreate', (interaction: Interaction) => {
    if (interaction.isMessageContextMenuCommand()) {
      const { id, content, author } = interaction.targetMessage;
      void interaction.reply(`${id} by ${author.username}: ${content}`);
    } else if (interaction.isUserContextMenuCommand()) {
      const isMember = interaction.targetMember !== null;
      void interaction.reply(`${interaction.targetUser.username} ${isMember ? 'is' : 'is not'} here`);
    }
  });
  return client;
}

test('a command on a message brings the message', async () => {
  await using at = await stage();
  const client = await teller(at);
  const type = ApplicationCommandType.Message;
  await client.application.commands.set([{ name: onMessage.name, type }], at.sandbox.guildId);
  const channelId = at.sandbox.channels.general ?? '';
  const messageId = await at.control.post('pat', channelId, 'free coins');
  const id = await at.control.commandOnMessage('mina', onMessage.name, { channelId, messageId });
  const { response } = await at.control.interaction(id, { until: 'answered' });
  assert.equal(response?.content, `${messageId} by pat: free coins`);
  assert.equal(response?.type, 23);
  assert.partialDeepStrictEqual(response.interaction, { type: 2, name: onMessage.name });
});

test('a command on a person brings the person, who may have left', async () => {
  await using at = await stage();
  await teller(at);
  assert.equal((await at.rest('POST', commands(at), onUser)).status, 201);
  const { channels, guildId, users } = at.sandbox;
  const target = { channelId: channels.general ?? '', userId: users.pat ?? '' };
  const said = async () => {
    const id = await at.control.commandOnUser('mina', onUser.name, target);
    return (await at.control.interaction(id, { until: 'answered' })).response?.content;
  };
  assert.equal(await said(), 'pat is here');
  await at.control.removeMember(guildId, 'pat');
  assert.equal(await said(), 'pat is not here');
});

test('a command cannot be taken where no client shows it', async () => {
  await using at = await stage();
  await at.rest('POST', commands(at), onMessage);
  await at.rest('POST', commands(at), { ...onUser, default_member_permissions: '32' });
  await at.rest('POST', commands(at), { name: 'go', description: 'Goes' });
  const channelId = at.sandbox.channels.general ?? '';
  const hidden = at.sandbox.channels['mod-chat'] ?? '';
  const secret = await at.control.post('mina', hidden, 'secret');
  const command = (user: string, typed: object) =>
    at.control.command(user, { channelId, name: onMessage.name, type: 3, ...typed });
  await assert.rejects(command('pat', {}), /needs a targetId/);
  await assert.rejects(command('pat', { targetId: '1' }), /no message 1 in this channel/);
  await assert.rejects(command('pat', { targetId: secret }), /no message/);
  await assert.rejects(command('pat', { channelId: hidden, targetId: secret }), /cannot use commands/);
  await assert.rejects(command('mina', { name: 'go', type: 1, targetId: secret }), /has no target/);
  const menu = { name: onUser.name, type: 2, targetId: at.sandbox.users.pat };
  await assert.rejects(command('pat', menu), /does not see the command/);
  await assert.rejects(command('owner', { ...menu, targetId: '1' }), /no user 1/);
  await assert.rejects(command('owner', { ...menu, options: { a: 1 } }), /has no options/);
  await assert.rejects(command('owner', { ...menu, type: 3 }), /no command/);
});

test('a private answer has no menu of commands, for whom it is meant neither', async () => {
  await using at = await stage();
  const client = await at.login();
  client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'psst', flags: 1 << 6 });
  });
  await at.rest('POST', commands(at), onMessage);
  await at.rest('POST', commands(at), { name: 'go', description: 'Goes' });
  const channelId = at.sandbox.channels.general ?? '';
  const { response } = await at.control.run('pat', { channelId, name: 'go' });
  const target = { channelId, messageId: response?.id ?? '' };
  await assert.rejects(at.control.commandOnMessage('pat', onMessage.name, target), /private answer/);
  await assert.rejects(at.control.commandOnMessage('mina', onMessage.name, target), /no message/);
});

for (const [what, body, path] of [
  ['a description', { ...onMessage, description: 'why' }, 'description'],
  ['options', { ...onMessage, options: [{ type: 3, name: 'a', description: 'b' }] }, 'options'],
  ['a name over 32', { ...onMessage, name: 'x'.repeat(33) }, 'name'],
  ['a blank name', { ...onMessage, name: '  ' }, 'name'],
] as const) {
  test(`a context menu command with ${what} is refused`, async () => {
    await using at = await stage();
    const { status, body: answer } = await at.rest('POST', commands(at), body);
    assert.deepEqual([status, answer.code, Object.keys(answer.errors)], [400, 50035, [path]]);
  });
}

test('there are at most fifteen of each type, beside each other and the slash commands', async () => {
  await using at = await stage({ rateLimits: false });
  const many = (type: number, count: number) =>
    Array.from({ length: count }, (_unused, index) => ({ type, name: `Do ${index}` }));
  assert.equal((await at.rest('PUT', commands(at), [...many(2, 15), ...many(3, 15)])).status, 200);
  const slash = await at.rest('POST', commands(at), { name: 'go', description: 'Goes' });
  assert.equal(slash.status, 201);
  const { status, body } = await at.rest('POST', commands(at), onMessage);
  assert.deepEqual([status, body.code], [400, 30032]);
});
