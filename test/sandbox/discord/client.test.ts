import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type Client,
  EmbedBuilder,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { stage } from './harness.ts';

function onCommand(client: Client, handle: (interaction: ChatInputCommandInteraction) => Promise<unknown>) {
  on(client, (interaction) => (interaction.isChatInputCommand() ? handle(interaction) : undefined));
}

function on(client: Client, handle: (interaction: Interaction) => Promise<unknown> | undefined) {
  client.on('interactionCreate', (interaction) => {
    handle(interaction)?.catch((error: unknown) => client.emit('error', error as Error));
  });
}

test('an unmodified discord.js client logs in and knows the server, its channels and roles', async () => {
  await using at = await stage();
  const client = await at.login();
  assert.equal(client.user.id, at.sandbox.applicationId);
  const guild = client.guilds.cache.get(at.sandbox.guildId);
  assert.equal(guild?.channels.cache.size, 3);
  assert.equal(guild?.roles.cache.get(at.sandbox.roles.moderator ?? '')?.name, 'moderator');
  assert.equal(guild?.members.me?.permissions.has('SendMessages'), true);
});

test('a person reads a private deferred answer, and nobody else does', async () => {
  await using at = await stage();
  const client = await at.login();
  await client.application.commands.set([{ name: 'ping', description: 'Answers' }], at.sandbox.guildId);
  onCommand(client, async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({ content: 'pong', embeds: [new EmbedBuilder().setTitle('t')] });
    await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  });
  const channelId = at.sandbox.channels.general ?? '';
  const reply = await at.control.run('mina', { channelId, name: 'ping' });
  assert.equal(reply.content, 'pong');
  assert.equal(reply.ephemeral, true);
  assert.equal(reply.embeds[0]?.title, 't');
  await at.control.waitForMessage('mina', { channelId }, ({ content }) => content === 'and more');
  assert.deepEqual(await at.control.messages('pat', channelId), []);
});

test('options of every type arrive with their entities, below a group and a subcommand', async () => {
  await using at = await stage();
  const { channels, roles, users, guildId } = at.sandbox;
  const client = await at.login();
  const t = ApplicationCommandOptionType;
  const option = (name: string, type: number) => ({ name, type, description: name });
  await client.rest.put(`/applications/${at.sandbox.applicationId}/guilds/${guildId}/commands`, {
    body: [
      {
        name: 'all',
        description: 'all',
        options: [
          {
            name: 'group',
            description: 'g',
            type: t.SubcommandGroup,
            options: [
              {
                name: 'sub',
                description: 's',
                type: t.Subcommand,
                options: [
                  option('text', t.String),
                  option('int', t.Integer),
                  option('bool', t.Boolean),
                  option('user', t.User),
                  option('channel', t.Channel),
                  option('role', t.Role),
                  option('who', t.Mentionable),
                  option('number', t.Number),
                  option('file', t.Attachment),
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  onCommand(client, async (interaction) => {
    const o = interaction.options;
    const file = o.getAttachment('file', true);
    const body = await (await fetch(file.url)).text();
    await interaction.reply(
      [
        o.getSubcommandGroup(),
        o.getSubcommand(),
        o.getString('text'),
        o.getInteger('int'),
        o.getBoolean('bool'),
        o.getUser('user')?.username,
        o.getChannel('channel')?.name,
        o.getRole('role')?.name,
        (o.getMentionable('who') as { id: string }).id === roles.member,
        o.getNumber('number'),
        body,
        interaction.guild?.name,
        interaction.memberPermissions?.has('BanMembers'),
      ].join('|'),
    );
  });
  const reply = await at.control.run('mina', {
    channelId: channels['mod-chat'] ?? '',
    name: 'all',
    group: 'group',
    subcommand: 'sub',
    options: {
      text: 'hi',
      int: 4,
      bool: true,
      user: users.pat,
      channel: channels.general,
      role: roles.member,
      who: roles.member,
      number: 1.5,
      file: { filename: 'a.txt', base64: Buffer.from('inside').toString('base64') },
    },
  });
  assert.equal(reply.content, 'group|sub|hi|4|true|pat|general|member|true|1.5|inside|Sandbox server|true');
});

test('a person is shown the channels, commands and last messages that their client would show', async () => {
  await using at = await stage();
  const client = await at.login();
  await client.application.commands.set([
    { name: 'open', description: 'o' },
    { name: 'closed', description: 'c', defaultMemberPermissions: ['BanMembers'] },
  ]);
  const { general = '', 'mod-chat': mods = '' } = at.sandbox.channels;
  const names = async (path: string, what: 'channels' | 'commands') =>
    (await at.control.get<Record<string, { name: string }[]>>(`/people/${path}`))[what]?.map(
      ({ name }) => name,
    );
  assert.deepEqual(await names('pat/channels', 'channels'), ['general']);
  assert.deepEqual(await names('mina/channels', 'channels'), ['general', 'mod-chat', 'audit-log']);
  assert.deepEqual(await names(`pat/channels/${general}/commands`, 'commands'), ['open']);
  assert.deepEqual(await names(`pat/channels/${mods}/commands`, 'commands'), []);
  assert.deepEqual(await names(`mina/channels/${mods}/commands`, 'commands'), ['open', 'closed']);
  for (const text of ['one', 'two', 'three']) await at.control.post('pat', general, text);
  const { messages } = await at.control.get<{ messages: { content: string }[] }>(
    `/people/pat/channels/${general}/messages?last=2`,
  );
  assert.deepEqual(
    messages.map(({ content }) => content),
    ['two', 'three'],
  );
});

test('completions come from the bot while the option is being typed', async () => {
  await using at = await stage();
  const client = await at.login();
  await client.application.commands.set([
    {
      name: 'find',
      description: 'f',
      options: [
        {
          name: 'query',
          description: 'q',
          type: ApplicationCommandOptionType.String,
          autocomplete: true,
          required: true,
        },
      ],
    },
  ]);
  on(client, (interaction) =>
    interaction.isAutocomplete()
      ? interaction.respond([{ name: `[${interaction.options.getFocused()}]`, value: 'x' }])
      : undefined,
  );
  const typed = { channelId: at.sandbox.channels.general ?? '', name: 'find' };
  const choices = await at.control.complete('pat', { ...typed, options: { query: 'sp' }, focused: 'query' });
  assert.deepEqual(choices, [{ name: '[sp]', value: 'x' }]);
});

test('a message is posted with a file that can be downloaded', async () => {
  await using at = await stage();
  const client = await at.login();
  const channelId = at.sandbox.channels['audit-log'] ?? '';
  const channel = await client.channels.fetch(channelId);
  assert.ok(channel?.isSendable());
  await channel.send({
    embeds: [new EmbedBuilder().setTitle('Case 1').setImage('attachment://proof.png')],
    files: [{ attachment: Buffer.from('png'), name: 'proof.png', description: 'proof' }],
  });
  const [message] = await at.control.messages('mina', channelId);
  assert.equal(await (await fetch(message?.attachments[0]?.url ?? '')).text(), 'png');
  assert.deepEqual(await at.control.messages('pat', channelId), []);
});

test('the gateway tells of channels, roles and members that change', async () => {
  await using at = await stage({ privilegedIntents: ['GUILD_MEMBERS'] });
  const client = await at.login({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers] });
  const heard: string[] = [];
  for (const name of [
    'channelCreate',
    'channelUpdate',
    'channelDelete',
    'roleCreate',
    'roleDelete',
  ] as const) {
    client.on(name, () => heard.push(name));
  }
  client.on('guildMemberAdd', () => heard.push('guildMemberAdd'));
  client.on('guildMemberRemove', () => heard.push('guildMemberRemove'));
  const gone = new Promise<void>((resolve) => client.once('guildDelete', () => resolve()));
  const { guildId } = at.sandbox;
  const channelId = await at.control.addChannel(guildId, { name: 'new' });
  const roleId = await at.control.addRole(guildId, { name: 'r' });
  await at.control.setOverwrite(channelId, roleId, { deny: 1024n });
  await at.control.deleteRole(guildId, roleId);
  await at.control.deleteChannel(channelId);
  const userId = await at.control.addUser({ name: 'newcomer' });
  await at.control.setMember(guildId, userId);
  await at.control.removeMember(guildId, userId);
  await at.control.removeMember(guildId, at.sandbox.applicationId);
  await gone;
  assert.deepEqual(heard, [
    'channelCreate',
    'roleCreate',
    'channelUpdate',
    'roleDelete',
    'channelDelete',
    'guildMemberAdd',
    'guildMemberRemove',
  ]);
});

test('in a direct message the bot meets the user, in their own language', async () => {
  await using at = await stage();
  const client = await at.login();
  await client.application.commands.set([{ name: 'hello', description: 'h' }]);
  onCommand(client, (interaction) =>
    interaction.reply(`${interaction.locale} ${interaction.inGuild()} ${interaction.user.username}`),
  );
  await at.control.setLocale('pat', 'ko');
  const user = await client.users.fetch(at.sandbox.users.pat ?? '');
  const channel = await user.createDM();
  assert.equal(
    (await at.control.run('pat', { channelId: channel.id, name: 'hello' })).content,
    'ko false pat',
  );
  const inJapanese = { channelId: channel.id, name: 'hello', locale: 'ja' };
  assert.equal((await at.control.run('pat', inJapanese)).content, 'ja false pat');
  await channel.send('again');
  const contents = (await at.control.messages('pat', channel.id)).map(({ content }) => content);
  assert.deepEqual(contents, ['ko false pat', 'ja false pat', 'again']);
});
