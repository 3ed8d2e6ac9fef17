import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { stage } from './harness.ts';

function on(client: Client, handle: (interaction: Interaction) => Promise<unknown> | undefined) {
  client.on('interactionCreate', (interaction) => {
    handle(interaction)?.catch((error: unknown) => client.emit('error', error as Error));
  });
}

test('buttons and menus work as long as their message exists, and update it', async () => {
  await using at = await stage();
  const client = await at.login();
  const channelId = at.sandbox.channels.general ?? '';
  on(client, (interaction) => {
    if (interaction.isButton()) return interaction.update({ content: 'pressed', components: [] });
    if (interaction.isStringSelectMenu()) return interaction.reply(`chose ${interaction.values.join()}`);
    return undefined;
  });
  const channel = await client.channels.fetch(channelId);
  assert.ok(channel?.isSendable());
  const sent = await channel.send({
    content: 'buttons',
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Danger),
      ),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('menu')
          .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }),
      ),
    ],
  });
  const chosen = await at.control.chooseAndRead('pat', {
    messageId: sent.id,
    customId: 'menu',
    values: ['b'],
  });
  assert.equal(chosen.content, 'chose b');
  const pressed = await at.control.pressAndRead('pat', sent.id, 'go');
  assert.equal(pressed.content, 'pressed');
  await assert.rejects(at.control.press('pat', sent.id, 'go'), /no component go/);
});

test('a context menu opens a modal of labels, and its submission reaches the bot', async () => {
  await using at = await stage();
  const client = await at.login({
    intents: [GatewayIntentBits.Guilds],
  });
  await client.application.commands.set(
    [{ name: 'Ban author', type: ApplicationCommandType.Message }],
    at.sandbox.guildId,
  );
  on(client, (interaction) => {
    if (interaction.isMessageContextMenuCommand()) {
      return interaction.showModal(
        new ModalBuilder()
          .setCustomId(`ban:${interaction.targetMessage.author.id}`)
          .setTitle('Ban')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('Reason')
              .setTextInputComponent(
                new TextInputBuilder().setCustomId('reason').setStyle(TextInputStyle.Short),
              ),
            new LabelBuilder()
              .setLabel('Length')
              .setStringSelectMenuComponent(
                new StringSelectMenuBuilder()
                  .setCustomId('length')
                  .addOptions({ label: '1 d', value: '1d' }, { label: '7 d', value: '7d' }),
              ),
          ),
      );
    }
    if (!interaction.isModalSubmit()) return undefined;
    const reason = interaction.fields.getTextInputValue('reason');
    const length = interaction.fields.getStringSelectValues('length').join();
    return interaction.reply({
      content: `${reason} ${length} ${interaction.customId}`,
      flags: MessageFlags.Ephemeral,
    });
  });
  const channelId = at.sandbox.channels.general ?? '';
  const targetId = await at.control.post('pat', channelId, 'spam');
  const opened = await at.control.run('mina', { channelId, name: 'Ban author', type: 3, targetId });
  assert.equal(opened.modal?.title, 'Ban');
  await assert.rejects(at.control.submitModal('mina', opened.id, { length: ['1d'] }), /reason is required/);
  const reply = await at.control.submitAndRead('mina', opened.id, { reason: 'spam', length: ['7d'] });
  assert.equal(reply.content, `spam 7d ban:${at.sandbox.users.pat}`);
});

test('people chosen in a menu arrive as members', async () => {
  await using at = await stage();
  const client = await at.login();
  const { channels, users } = at.sandbox;
  on(client, (interaction) =>
    interaction.isUserSelectMenu()
      ? interaction.reply(interaction.members.map((member) => String(member?.roles !== undefined)).join())
      : undefined,
  );
  const channel = await client.channels.fetch(channels.general ?? '');
  assert.ok(channel?.isSendable());
  const menu = new UserSelectMenuBuilder().setCustomId('who').setMaxValues(2);
  const row = new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(menu);
  const { id: messageId } = await channel.send({ content: 'who?', components: [row] });
  const values = [users.pat ?? '', users.mina ?? ''];
  const reply = await at.control.chooseAndRead('pat', { messageId, customId: 'who', values });
  assert.equal(reply.content, 'true,true');
  const three = { messageId, customId: 'who', values: [...values, users.owner ?? ''] };
  await assert.rejects(at.control.choose('pat', three), /takes 1 to 2 values/);
});
