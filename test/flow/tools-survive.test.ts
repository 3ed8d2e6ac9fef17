import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Bot } from '../../src/sandbox/bot.ts';
import type { ReadMessage, TypedCommand } from '../../src/sandbox/discord/client.ts';
import { freePort, linkCallbacks, named, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { startMember } from '../support/fleet.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

const LONG = 60_000;
/** How long an answer takes that comes too late: until then the bot is dead. Milliseconds. */
const HANGS = 20_000;

/** A bot that can be killed in the middle of something, whereupon another one takes its work up. */
interface Scene {
  readonly services: Services;
  /** Kills it with SIGKILL; resolves once the other one is connected and has begun. */
  readonly succeed: () => Promise<void>;
}

type Story = (scene: Scene) => Promise<void>;

/** Answers of this command never come, though what it asks for is done. */
const hang = ({ chat }: Services, path: string) =>
  chat.control.addFault({ path, when: 'after', act: { type: 'delay', ms: HANGS } });
const calls = ({ chat }: Services) => chat.control.calls('modify_group_base_info');
const isMuted = async ({ chat }: Services) => (await chat.control.room(chat.groupId)).isMuted;
const untilMuted = (services: Services, wanted: boolean) =>
  until(async () => ((await isMuted(services)) === wanted ? true : undefined), LONG);
const audit = ({ discord }: Services) =>
  discord.control.messages('mina', named(discord.channels, 'audit-log'));
const post = (services: Services, fits: (message: ReadMessage) => boolean) =>
  until(async () => (await audit(services)).find(fits), LONG);
const titled = (services: Services, title: string) =>
  post(services, ({ embeds }) => embeds.some((embed) => embed.title === title));

/** Types a command, without waiting for anything. */
const type = (
  { discord }: Services,
  typed: Omit<TypedCommand, 'channelId'>,
  user: 'mina' | 'manager' = 'mina',
) =>
  discord.control.command(user, {
    channelId: named(discord.channels, user === 'mina' ? 'mod-chat' : 'general'),
    ...typed,
  });

/** Presses a button once its bot answers; the answer's text. */
async function press(
  { discord }: Services,
  { message, label, user }: { message: ReadMessage; label: string; user: string },
): Promise<string> {
  const button = message.components.flatMap((row) => row.components ?? []).find((one) => one.label === label);
  const id = button?.custom_id ?? assert.fail(`no button ${label}`);
  const pressed = await discord.control.press(user, message.id, id);
  return until(async () => (await discord.control.interaction(pressed)).response?.content || undefined, LONG);
}

/** Each case of these is posted once, under these titles, and nothing else is. */
async function postedAs(services: Services, titles: readonly string[]): Promise<void> {
  const shown = await until(async () => {
    const all = (await audit(services)).flatMap(({ embeds }) => embeds.flatMap(({ title }) => title ?? []));
    return titles.every((title) => all.includes(title)) ? all : undefined;
  }, LONG);
  assert.deepEqual(shown.toSorted(), titles.toSorted());
}

const stories: Readonly<Record<string, Story>> = {
  async 'a shield that mutes the room is undone at its end, not before, and has one post'({
    services,
    succeed,
  }) {
    const { chat } = services;
    const options = { level: 3, for: '15s' };
    await type(services, { name: 'shield-av', subcommand: 'up', options });
    const up = await post(services, ({ content }) => content.includes('The room is muted'));
    await succeed();
    await untilMuted(services, false);
    const down = await post(services, ({ content }) => content.startsWith('**Shield down**'));
    assert.equal(down.id, up.id);
    assert.match(down.content, /Its time was over\.\nThe room mute was lifted\./);
    await postedAs(services, ['Case 1 · Room mute ended', 'Case 2 · Room unmuted']);
    const shields = (await audit(services)).filter(({ content }) => content.startsWith('**Shield'));
    assert.equal(shields.length, 1);
    // The mute, which was raised last, is undone first; only then does the post say that all is.
    const [, end = ''] = /until <t:(\d+)/.exec(up.content) ?? [];
    const lifted = (await calls(services)).at(-1);
    assert.deepEqual(lifted?.body, { GroupId: chat.groupId, MuteAllMember: 'Off' });
    const [edited] = (await services.discord.control.journal('message')).filter(
      ({ messageId, message }) =>
        messageId === up.id && /Shield down/.test((message as ReadMessage | undefined)?.content ?? ''),
    );
    assert.ok(Number(lifted?.at) / 1000 >= Number(end), 'it was lifted before its end');
    assert.ok(Number(edited?.at) >= Number(lifted?.at), 'it was said to be down before it was');
  },

  async 'a shield is lowered by a button of its post, and what was being sent is not taken for done'({
    services,
    succeed,
  }) {
    const { chat } = services;
    await chat.control.addFault({ path: '/modify_group_base_info', act: { type: 'drop' } });
    await type(services, { name: 'shield-av', subcommand: 'up', options: { level: 3 } });
    const up = await post(services, ({ content }) => content.includes('The room is not muted yet'));
    await until(async () => ((await calls(services)).length > 0 ? true : undefined), LONG);
    await succeed();
    assert.equal(await isMuted(services), false);
    await chat.control.clearFaults();
    await untilMuted(services, true);
    const said = await press(services, { message: up, label: 'Down', user: 'mina' });
    assert.match(said, /coming down/);
    await untilMuted(services, false);
    await post(
      services,
      ({ id, content }) => id === up.id && /Shield down[\s\S]*Lowered by mina/.test(content),
    );
    await postedAs(services, ['Case 1 · Room mute lifted by mina (case 2)', 'Case 2 · Room unmuted']);
  },

  async 'a mute whose answer never came is one mute with the asked end'({ services, succeed }) {
    const { chat } = services;
    await chat.control.setOptions({ remute: 'add' });
    await hang(services, '/forbid_send_msg');
    await type(services, { name: 'mute-av', options: { viewer: 'spammer_9', duration: '1h' } });
    const mute = await until(async () => (await chat.control.room(chat.groupId)).mutes[0], LONG);
    await succeed();
    await chat.control.clearFaults();
    await postedAs(services, ['Case 1 · Muted']);
    const { mutes } = await chat.control.room(chat.groupId);
    assert.deepEqual(mutes, [mute]);
  },

  async 'a removal goes on where it was, and says what came of all of it'({ services, succeed }) {
    const { chat } = services;
    const { groupId, control } = chat;
    // What was removed before is not found again.
    await control.setOptions({ recallAgain: 10_030 });
    await control.join('spammer_9', groupId);
    for (let line = 0; line < 25; line += 1) {
      const said = await control.talk('spammer_9', { groupId, text: `line ${line}` });
      assert.ok(said.sent);
    }
    await until(async () => {
      const heard = await control.journal('webhook');
      return heard.filter(({ command, status }) => /AfterSend/.test(String(command)) && status === 200)
        .length >= 25
        ? true
        : undefined;
    }, LONG);
    const gone = async () => (await control.messages(groupId)).filter(({ isRecalled }) => isRecalled).length;
    // Of three calls, two are done and never answered, and one never arrives.
    await control.addFault({ path: '/group_msg_recall', times: 1, act: { type: 'delay', ms: HANGS } });
    await hang(services, '/group_msg_recall');
    await type(services, { name: 'remove-av', options: { viewer: 'spammer_9' } });
    await until(async () => ((await gone()) >= 15 ? true : undefined), LONG);
    await succeed();
    await control.clearFaults();
    await until(async () => ((await gone()) === 25 ? true : undefined), LONG);
    const { embeds } = await titled(services, 'Case 1 · Messages removed');
    assert.equal(embeds[0]?.description, '`spammer_9`\n25 messages removed\nBy mina');
    await postedAs(services, ['Case 1 · Messages removed']);
  },

  async 'a ban with its removal that waits for a second moderator is done when that one confirms'({
    services,
    succeed,
  }) {
    const { chat, discord } = services;
    const { control, guildId, roles, users } = discord;
    await control.setMember(guildId, named(users, 'pat'), [named(roles, 'moderator')]);
    const settings = await type(
      services,
      { name: 'settings-av', subcommand: 'second', options: { viewers: 1 } },
      'manager',
    );
    await until(async () => (await control.interaction(settings)).response?.content || undefined, LONG);
    const options = { viewer: 'viewer_1 viewer_2', duration: '1h', remove: true };
    await type(services, { name: 'ban-av', options });
    const waiting = await titled(services, 'Case 1 · Waiting for a second moderator');
    await succeed();
    const { groupId } = chat;
    await chat.control.join('viewer_1', groupId);
    const said = await chat.control.talk('viewer_1', { groupId, text: 'hello' });
    assert.ok(said.sent);
    await until(async () => {
      const heard = await chat.control.journal('webhook');
      return heard.some(({ command, status }) => /AfterSend/.test(String(command)) && status === 200)
        ? true
        : undefined;
    }, LONG);
    const mine = await press(services, { message: waiting, label: 'Confirm', user: 'mina' });
    assert.match(mine, /You asked for case 1 yourself/);
    assert.deepEqual((await chat.control.room(groupId)).bans, []);
    await press(services, { message: waiting, label: 'Confirm', user: 'pat' });
    await until(async () => ((await chat.control.room(groupId)).bans.length === 2 ? true : undefined), LONG);
    await until(async () => {
      const [message] = await chat.control.messages(groupId);
      return message?.isRecalled ? true : undefined;
    }, LONG);
    await titled(services, 'Case 1 · Confirmed by pat');
    assert.equal((await chat.control.calls('ban_group_member')).length, 1);
  },
};

describe('what is under way when the bot is killed, and started again:', () => {
  for (const [story, play] of Object.entries(stories))
    it(story, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'av-warden-tools-'));
      const services = await startServices();
      const url = `sqlite:${join(folder, 'cases.sqlite')}`;
      let bot: Bot | undefined;
      try {
        const callbacks = await linkCallbacks(services);
        bot = await startMember(services, url, callbacks);
        await play({
          services,
          async succeed() {
            await bot?.stop('SIGKILL');
            bot = await startMember(services, url, callbacks);
          },
        });
      } finally {
        await bot?.stop('SIGKILL');
        await services.close();
        rmSync(folder, { recursive: true });
      }
    });
});

describe('what is under way when the leader is killed:', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  for (const [story, play] of Object.entries(stories))
    it(story, async () => {
      const services = await startServices();
      const bots: Bot[] = [];
      try {
        const url = await server.newDatabase();
        const callbacks = await linkCallbacks(services);
        // The one that stands by hears what viewers say.
        const leader = await startMember(services, url, {
          ...callbacks,
          WEBHOOK_PORT: String(await freePort()),
        });
        bots.push(leader);
        await leader.said(/"leading"/);
        const standby = await startMember(services, url, callbacks);
        bots.push(standby);
        await play({
          services,
          async succeed() {
            await leader.stop('SIGKILL');
            await standby.said(/commands are registered/);
          },
        });
      } finally {
        for (const bot of bots) await bot.stop('SIGKILL');
        await services.close();
      }
    });
});
