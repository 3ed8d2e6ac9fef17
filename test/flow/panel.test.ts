import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { linkCallbacks, named, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const labelsOf = ({ components }: Pick<ReadMessage, 'components'>): (string | undefined)[] =>
  components.flatMap((row) => (row.components ?? []).map(({ label }) => label));
const isPanel = ({ content }: ReadMessage) => content.startsWith('**Moderation panel**');
const panels = async (world: World) =>
  (await world.discord.control.messages('mina', world.channel('general'))).filter(isPanel);
/** The one panel, once it shows so many open reviews. */
const panelShowing = (world: World, label: string) =>
  until(async () => (await panels(world)).find((one) => labelsOf(one).includes(label)));
const edits = async (world: World, messageId: string) =>
  (await world.discord.control.journal('message')).filter(
    (entry) => entry.action === 'update' && entry.messageId === messageId,
  ).length;

async function ruleInReview({ type }: World): Promise<void> {
  await type('filter-av import', { set: 'en-scams' });
}
const spam = (world: World, viewer: string) => world.say(viewer, 'free robux giveaway, click here');

describe('/panel-av', () => {
  it('posts a panel whose buttons answer moderators alone, each privately', () =>
    inWorld(
      async (world) => {
        const { type, press, submit, say } = world;
        assert.match((await type('panel-av', {}, 'manager')).content, /^\*\*Panel posted\*\*/);
        const [panel] = await panels(world);
        assert.ok(panel);
        assert.deepEqual(labelsOf(panel), [
          'Ban a speaker',
          'Mute a speaker',
          'Who is banned',
          'Reviews',
          'Room',
          'Card',
          'Shield',
        ]);
        for (const label of labelsOf(panel))
          assert.match((await press(panel, String(label), 'pat')).content, /You need a moderator role/);
        await say('spammer_9', 'buy at coins.example');
        const muting = await submit(await press(panel, 'Mute a speaker'), { speakers: ['spammer_9'] });
        assert.match(muting.content, /^\*\*Muted\*\* `spammer_9` for 10 minutes/);
        const form = await press(panel, 'Ban a speaker');
        const reply = await submit(form, { speakers: ['spammer_9'] });
        assert.match(reply.content, /^\*\*Banned\*\* `spammer_9`/);
        assert.match(
          (await press(panel, 'Who is banned')).content,
          /\*\*1\*\* banned[\s\S]*`spammer_9` until/,
        );
        assert.equal((await press(panel, 'Reviews')).content, 'No reviews wait for a decision.');
        assert.match(
          (await press(panel, 'Room')).content,
          /^\*\*Room\*\* `stream-42`[\s\S]*\n1 viewer banned\.\n1 viewer spoke in the last 10 minutes\.$/,
        );
        const card = await submit(await press(panel, 'Card'), { viewer: 'spammer_9' });
        assert.match(JSON.stringify(card.embeds), /spammer_9[\s\S]*Banned[\s\S]*case 2/);
        assert.ok(labelsOf(card).includes('Unban'));
        const two = await submit(await press(panel, 'Card'), { viewer: 'spammer_9 a_1' });
        assert.equal(two.content.split('\n')[0], 'You named 2 viewers. Name one.');
        assert.ok(card.ephemeral ?? true);
      },
      { callbacks: true },
    ));

  it('shows how many reviews are open, edited seldom, and is posted anew where Discord takes no more edits', () =>
    inWorld(
      async (world) => {
        const { type, discord } = world;
        await ruleInReview(world);
        await type('panel-av', {}, 'manager');
        const [panel] = await panels(world);
        assert.ok(panel);
        for (const viewer of ['a_1', 'a_2', 'a_3']) await spam(world, viewer);
        const shown = await panelShowing(world, 'Reviews (3 open)');
        assert.equal(shown?.id, panel.id);
        assert.ok((await edits(world, panel.id)) <= 3);
        await discord.control.setOptions({ oldEditsPerHour: 0 });
        await discord.control.advanceClock(3_600_001);
        await spam(world, 'a_4');
        const anew = await panelShowing(world, 'Reviews (4 open)');
        assert.notEqual(anew?.id, panel.id);
        await until(async () => ((await panels(world)).length === 1 ? true : undefined));
        const list = await world.press(anew ?? panel, 'Reviews (4 open)');
        assert.match(list.content, /^\*\*4 reviews\*\* wait for a decision/);
        assert.ok(list.components.length > 1, 'the list has no menus');
      },
      { callbacks: true, config: { panelEvery: 20 } },
    ));

  it('comes back where it was deleted once there is something new, and goes when it is told to', () =>
    inWorld(
      async (world) => {
        const { type, discord } = world;
        await ruleInReview(world);
        await type('panel-av', {}, 'manager');
        await type('panel-av', {}, 'manager');
        const [panel, second] = await panels(world);
        assert.ok(panel && !second);
        const path = `/channels/${world.channel('general')}/messages/${panel.id}`;
        const gone = await fetch(`${discord.url}/v10${path}`, {
          method: 'DELETE',
          headers: { authorization: `Bot ${discord.token}` },
        });
        assert.equal(gone.status, 204);
        await spam(world, 'a_1');
        const anew = await panelShowing(world, 'Reviews (1 open)');
        assert.notEqual(anew?.id, panel.id);
        assert.equal((await type('panel-av', { remove: true }, 'manager')).content, '**Panel removed**.');
        assert.deepEqual(await panels(world), []);
        assert.match((await type('panel-av', { remove: true }, 'manager')).content, /^No panel is posted/);
      },
      { callbacks: true, config: { panelEvery: 20 } },
    ));

  it('works after a restart, and then shows what came meanwhile; a form of before does nothing', async () => {
    const services = await startServices();
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    const { chat, discord } = services;
    const { control } = discord;
    const channelId = named(discord.channels, 'general');
    const env = {
      DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
      ...(await linkCallbacks(services)),
    };
    const say = async (viewer: string) => {
      await chat.control.join(viewer, chat.groupId);
      await chat.control.talk(viewer, { groupId: chat.groupId, text: 'free robux giveaway, click here' });
    };
    const idOf = (message: ReadMessage, label: RegExp) =>
      message.components.flatMap((row) => row.components ?? []).find((one) => label.test(one.label ?? ''))
        ?.custom_id ?? assert.fail(`no ${label}`);
    try {
      const first = await startBotFor(services, { env });
      const imported = { name: 'filter-av', subcommand: 'import', options: { set: 'en-scams' } };
      await control.run('mina', { channelId: named(discord.channels, 'mod-chat'), ...imported });
      await control.run('manager', { channelId, name: 'panel-av' });
      const panel = await control.waitForMessage('mina', { channelId }, isPanel);
      await say('a_1');
      const form = await control.pressAndRead('mina', panel.id, idOf(panel, /Ban a speaker/));
      await first.stop();
      const second = await startBotFor(services, { env });
      const late = await control.submitAndRead('mina', form.id, { speakers: ['a_1'] });
      assert.match(late.content, /Nothing was done\. Open it again\.$/);
      const shown = await control.waitForMessage('mina', { channelId }, (message) =>
        labelsOf(message).includes('Reviews (1 open)'),
      );
      assert.equal(shown.id, panel.id);
      const list = await control.pressAndRead('mina', panel.id, idOf(panel, /Who is banned/));
      assert.match(list.content, /^Nobody is banned from/);
      await second.stop();
    } finally {
      await services.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('is for managers to post', () =>
    inWorld(async ({ type }) => {
      await assert.rejects(type('panel-av', {}), /does not see the command/);
    }));
});

describe('what a manager sets', () => {
  it('is asked about first where everybody could read what is posted', () =>
    inWorld(async (world) => {
      const { type, press, channel } = world;
      const asked = await type('settings-av audit', { channel: channel('general') }, 'manager');
      assert.match(asked.content, /^⚠️ \*\*Everyone in this server can read <#\d+>\*\*.* Nothing was saved\./);
      const shown = await type('settings-av show', {}, 'manager');
      assert.match(JSON.stringify(shown.response?.embeds), new RegExp(channel('audit-log')));
      const pressable = { id: String(asked.response?.id), components: asked.components };
      const saved = await press(pressable, 'Use it anyway', 'manager');
      assert.match(saved.content, /^\*\*Saved\.\*\* The audit channel is now #general/);
      assert.deepEqual(labelsOf(saved), []);
      const back = await type('settings-av audit', { channel: channel('audit-log') }, 'manager');
      assert.match(back.content, /^\*\*Saved/);
      const again = await type('settings-av audit', { channel: channel('general') }, 'manager');
      const kept = await press(
        { id: String(again.response?.id), components: again.components },
        'Cancel',
        'manager',
      );
      assert.equal(kept.content, 'Nothing was changed.');
    }));

  for (const [what, env, prepares, said] of [
    ['accounts', undefined, false, /does not know which account/],
    ['Manage Server', { CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' }, false, /only if it has Manage Server/],
    ['the rule', { CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' }, true, /no AutoMod rule with the id 1{18}/],
  ] as const)
    it(`is not saved where a rule of AutoMod lacks ${what}`, () =>
      inWorld(
        async ({ type, discord }) => {
          const { guildId, roles, control } = discord;
          if (prepares) await control.setRolePermissions(guildId, String(roles.bot), 0x20n | 0x1cc00n);
          const refused = await type(
            'settings-av automod',
            { rule: '1'.repeat(18), duration: '1h' },
            'manager',
          );
          assert.match(refused.content, said);
          assert.match(refused.content, /^Nothing was saved/);
          const shown = await type('settings-av show', {}, 'manager');
          assert.match(JSON.stringify(shown.response?.embeds), /AutoMod rules that ban\*\*: none/);
          if (!prepares) return;
          const ruleId = await control.addAutoModRule(guildId, { name: 'coins' });
          const saved = await type('settings-av automod', { rule: ruleId, duration: '1h' }, 'manager');
          assert.match(saved.content, /now bans for 1 hour/);
        },
        { ...(env && { env }) },
      ));

  it('keeps ready-made reasons removed', () =>
    inWorld(async ({ type, discord, channel }) => {
      const reasons = async () =>
        (
          await discord.control.complete('mina', {
            channelId: channel('mod-chat'),
            name: 'ban-av',
            options: { viewer: 'x', reason: '' },
            focused: 'reason',
          })
        ).map(({ name }) => name);
      assert.deepEqual(await reasons(), [
        'Spam · 1 day',
        'Insult · 1 hour',
        'Scam · permanent',
        'Sexual content · 1 day',
        'Advertising · 1 day',
      ]);
      for (const remove of await reasons()) await type('settings-av reasons', { remove }, 'manager');
      assert.deepEqual(await reasons(), []);
      const { content } = await type('ban-av', { viewer: 'x', reason: 'Scam' });
      assert.match(content, /for 1 hour/);
    }));
});

describe('a rule', () => {
  const entries = { entries: 'free robux', allow: '', reason: '', ladder: '10m' };

  it('says where no message reaches the bot, and how to change that', () =>
    inWorld(async ({ type, submit }) => {
      const made = await submit(await type('filter-av add', { name: 'coins' }), entries);
      assert.match(
        made.content,
        /^\*\*Rule created\*\*[\s\S]*\n⚠️ \*\*No message reaches the bot\*\*.*WEBHOOK_PORT/,
      );
      const imported = await type('filter-av import', { set: 'en-scams' });
      assert.match(imported.content, /No message reaches the bot/);
    }));

  it('says where none has come yet, and nothing once one has', () =>
    inWorld(
      async ({ type, submit, say }) => {
        const made = await submit(await type('filter-av add', { name: 'coins' }), entries);
        assert.match(made.content, /\nNo message has reached the bot since it started\./);
        await say('viewer_1', 'hello');
        const other = await submit(await type('filter-av add', { name: 'more' }), entries);
        assert.doesNotMatch(other.content, /No message/);
      },
      { callbacks: true },
    ));

  it('that was removed comes back as it was with one tap, unless another has its name', () =>
    inWorld(async ({ type, submit, press }) => {
      await submit(await type('filter-av add', { name: 'coins' }), entries);
      await type('filter-av edit', { name: 'coins', action: 'block' });
      await type('filter-av pause', { name: 'coins' });
      const before = (await type('filter-av list', {})).content;
      const removed = await type('filter-av remove', { name: 'coins' });
      const pressable = { id: String(removed.response?.id), components: removed.components };
      assert.match((await type('filter-av list', {})).content, /^There are no rules/);
      const back = await press(pressable, 'Undo');
      assert.match(back.content, /^\*\*Restored\*\*: `coins` is set to \*\*block\*\*/);
      assert.deepEqual(labelsOf(back), []);
      const now = (await type('filter-av list', {})).content;
      assert.equal(now.replace(/version \d+/, ''), before.replace(/version \d+/, ''));
    }));
});
