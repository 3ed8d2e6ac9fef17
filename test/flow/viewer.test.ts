import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { linkCallbacks, named, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true };

/** A private answer as a message whose buttons can be pressed. */
const asMessage = ({ response, components }: Reply) => ({ id: response?.id ?? '', components });
const buttonsOf = ({ components }: Pick<Reply, 'components'>): string[] =>
  components.flatMap((row) => (row.components ?? []).map(({ label }) => label ?? '')).filter(Boolean);

/** What a card says, without its fields, and each field. */
function read({ response }: Pick<Reply, 'response'>) {
  const [card, notes] = response?.embeds ?? [];
  return {
    says: card?.description ?? '',
    field: (name: string) => card?.fields?.find((one) => one.name === name)?.value,
    notes: notes?.description,
  };
}

const card = ({ type }: World, viewer = 'spammer_9', user?: string) =>
  type('viewer-av show', { viewer }, user);

/** The review of what a watched viewer said, once its message is as wanted. */
const watchedPost = ({ post }: World, pattern: RegExp) =>
  post((message) =>
    message.embeds.some(
      ({ description = '' }) =>
        new RegExp(pattern.source, 'm').test(description) && /^Watched by mina$/m.test(description),
    ),
  );

const reviewsIn = async ({ discord, channel }: World): Promise<ReadMessage[]> =>
  (await discord.control.messages('mina', channel('audit-log'))).filter(({ embeds }) =>
    embeds.some(({ description = '' }) => /^Watched by mina$/m.test(description)),
  );

describe('the card of a viewer', () => {
  it('says what the bot knows, and no more', () =>
    inWorld(async (world) => {
      const unheard = read(await card(world));
      assert.equal(unheard.says, '`spammer_9`\n**Not banned**.');
      assert.equal(unheard.field('Cases'), 'No cases');
      assert.equal(unheard.field('Seen'), 'The bot cannot tell who was in `stream-42`');
      assert.equal(unheard.field('Last messages'), undefined);
      await world.say('viewer_1', 'hi');
      assert.equal(read(await card(world, 'nobody_1')).field('Seen'), 'Not seen in `stream-42`');
      await world.say('spammer_9', 'first @everyone');
      await world.say('spammer_9', 'second **bold**');
      const heard = read(await card(world));
      assert.equal(heard.field('Seen'), 'In `stream-42`');
      assert.match(
        heard.field('Last messages') ?? '',
        /^<t:\d+:R>: second \\\*\\\*bold\\\*\\\*\n<t:\d+:R>: first \\@everyone$/,
      );
    }, withCallbacks));

  it('bans and lifts bans by its buttons, and says until when, by whom and by which case', () =>
    inWorld(async (world) => {
      const { press, chat, calls } = world;
      const first = await card(world);
      assert.deepEqual(buttonsOf(first), [
        'Mute 10 min',
        'Ban 1h',
        'Ban 1d',
        'Ban for good',
        'Add a note',
        'Watch 1h',
      ]);
      const done = await press(asMessage(first), 'Ban 1d');
      assert.match(done.content, /^\*\*Banned\*\* `spammer_9` for 1 day, until <t:\d+:f>/);
      const banned = await card(world);
      assert.match(read(banned).says, /^`spammer_9`\n\*\*Banned\*\* until <t:\d+:f> · case 1 by mina\.$/);
      assert.equal(read(banned).field('Cases'), '1 case');
      assert.deepEqual(buttonsOf(banned), ['Unban', 'Add a note', 'Watch 1h', 'History']);
      assert.match((await press(asMessage(banned), 'History')).content, /\*\*1\*\* case about `spammer_9`/);
      assert.match((await press(asMessage(banned), 'Unban')).content, /^\*\*Unbanned\*\* `spammer_9`/);
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
      // Pressed again on the old card: the answer says how things are.
      assert.match((await press(asMessage(banned), 'Unban')).content, /`spammer_9` is not banned/);
      assert.equal((await calls('unban_group_member')).length, 1);
      assert.match(read(await card(world)).says, /\*\*Not banned\*\*\.$/);
    }));

  it('tells a ban made elsewhere from its own, and says where the list cannot be read', () =>
    inWorld(async (world) => {
      const { chat, type } = world;
      await chat.control.consoleBan(chat.groupId, 'other', 3600);
      assert.match(read(await card(world, 'other')).says, /until <t:\d+:t> · by no case of this server\./);
      await type('ban-av', { viewer: 'spammer_9', duration: 'permanent' });
      await chat.control.addFault({ path: 'get_group_ban_member', act: { type: 'drop' } });
      assert.match(
        read(await card(world)).says,
        /case 1 by mina\. The room’s list of bans or of mutes could not be read/,
      );
      await chat.control.clearFaults();
      assert.match(read(await card(world)).says, /\*\*Banned\*\* permanently · case 1 by mina\.$/);
    }));

  it('names who is never banned, without buttons that ban', () =>
    inWorld(async (world) => {
      await world.type('settings-av protect', { add: 'vip_1' }, 'manager');
      const owner = await card(world, 'host_1');
      assert.match(read(owner).says, /`host_1` owns this room and cannot be banned or muted\./);
      assert.deepEqual(buttonsOf(owner), ['Add a note', 'Watch 1h']);
      assert.match(read(await card(world, 'vip_1')).says, /is a protected account of this server/);
    }));

  it('is for moderators alone, and of one viewer', () =>
    inWorld(async (world) => {
      assert.match((await card(world, 'spammer_9', 'owner')).content, /You need a moderator role/);
      assert.match((await card(world, 'a_1 b_2')).content, /You named 2 viewers\. Name one\./);
    }));

  it('bans in the room that it names where several are linked', () =>
    inWorld(async (world) => {
      const { chat, type, press, calls } = world;
      await chat.control.createRoom({ groupId: 'stream-7', type: 'AVChatRoom', owner: 'host_1' });
      await type('rooms-av link', { room: 'stream-7' }, 'manager');
      const shown = await card(world);
      assert.equal(
        read(shown).says,
        '`spammer_9`\n**Not banned** in `stream-42`.\n**Not banned** in `stream-7`.\n-# The Mute and Ban buttons act in `stream-42`.',
      );
      await press(asMessage(shown), 'Ban 1h');
      assert.deepEqual(
        (await calls('ban_group_member')).map(({ GroupId }) => GroupId),
        ['stream-42'],
      );
      await type('rooms-av unlink', { room: 'stream-42' }, 'manager');
      const late = await press(asMessage(shown), 'Ban 1d');
      assert.match(late.content, /no longer linked to this server\. Nothing was done/);
    }));

  it('completes viewers who spoke and those who have a case', () =>
    inWorld(async (world) => {
      const { discord, channel, say, type } = world;
      await say('speaker_1', 'hello');
      await type('ban-av', { viewer: 'silent_1' });
      const offered = await discord.control.complete('mina', {
        channelId: channel('mod-chat'),
        name: 'viewer-av',
        subcommand: 'show',
        options: { viewer: '' },
        focused: 'viewer',
      });
      assert.deepEqual(
        offered.map(({ value }) => value),
        ['speaker_1', 'silent_1'],
      );
    }, withCallbacks));
});

describe('notes about a viewer', () => {
  it('are written, shown on the card and with cases, read whole and removed', () =>
    inWorld(async (world) => {
      const { type, press, submit, discord } = world;
      const saved = await type('viewer-av note', { viewer: 'spammer_9', text: 'sells coins *again*' });
      assert.match(saved.content, /^\*\*Note saved\*\*/);
      assert.match(read(saved).notes ?? '', /^sells coins \\\*again\\\*\n-# mina, <t:\d+:R>$/);
      const form = await press(asMessage(saved), 'Add a note');
      assert.equal(form.modal?.title, 'Note about spammer_9');
      const long = 'x'.repeat(400);
      const second = await submit(form, { text: long });
      assert.match(read(second).notes ?? '', /^x+…\n-# mina, .*\nsells coins/);
      await type('ban-av', { viewer: 'spammer_9' });
      const shown = await type('case-av show', { case: '1' });
      assert.match(shown.response?.embeds[1]?.description ?? '', /sells coins/);
      const menu = second.components.flatMap((row) => row.components ?? []).find((one) => one.options);
      const choice = { messageId: second.response?.id ?? '', customId: menu?.custom_id ?? '' };
      const [newest] = menu?.options ?? [];
      const whole = await discord.control.chooseAndRead('mina', { ...choice, values: [newest?.value ?? ''] });
      assert.ok(whole.content.startsWith(long));
      await press(asMessage(whole), 'Remove this note');
      assert.match(read(await card(world)).notes ?? '', /^sells coins.*\n-# mina, <t:\d+:R>$/);
      const gone = await discord.control.chooseAndRead('mina', { ...choice, values: [newest?.value ?? ''] });
      assert.match(gone.content, /This note was removed in the meantime/);
    }));

  it('are bounded, and nobody without the right presses on', () =>
    inWorld(async (world) => {
      const { type, press } = world;
      for (let count = 1; count <= 20; count += 1)
        await type('viewer-av note', { viewer: 'spammer_9', text: `note ${count} ${'y'.repeat(480)}` });
      const full = await type('viewer-av note', { viewer: 'spammer_9', text: 'one more' });
      assert.match(full.content, /`spammer_9` has 20 notes already/);
      const { notes } = read(await card(world));
      assert.match(notes ?? '', /^note 20 y+…\n-# mina/);
      assert.match(notes ?? '', /… and \d+ more\./);
      const empty = await type('viewer-av note', { viewer: 'viewer_1', text: '   ' });
      assert.match(empty.content, /The note is empty/);
      const shown = await card(world);
      await world.discord.control.setMember(world.discord.guildId, 'mina', []);
      const refused = await press(asMessage(shown), 'Watch 1h');
      assert.match(JSON.stringify(refused), /You need a moderator role/);
    }));
});

describe('what viewers say and are called', () => {
  const SAID = [
    '@everyone @here <@&1> </ban-av:1> <#1> :smile: ||x|| `x` ```',
    '\n# big\n> quoted\n-# small',
    '\u202Eviewer_1 · 5 min left',
    '[x](https://evil.example) **x** \\',
  ];

  it('pings nobody and stands as it was written: card, review of a watch, its case, and completions', () =>
    inWorld(async (world) => {
      const { discord, say, type, channel } = world;
      const viewer = '@everyone';
      await type('viewer-av watch', { viewer: `"${viewer}"` });
      await type('viewer-av note', { viewer: `"${viewer}"`, text: SAID.join(' ').slice(0, 500) });
      for (const text of SAID) await say(viewer, text);
      await watchedPost(world, /evil/);
      const shown = await type('case-av show', { case: '1' });
      const known = await card(world, `"${viewer}"`);
      for (const { response } of [shown, known]) {
        const all = (response?.embeds ?? []).map(({ description = '' }) => description).join('\n');
        const escaped = all.replaceAll(/`[^`]*`|\\[^0-9A-Za-z\s]/g, '§');
        assert.doesNotMatch(escaped, /@everyone|<@|<\/|<#|:smile:|\|\||:\/\/|\[x\]|^# big/m);
      }
      const offered = await discord.control.complete('mina', {
        channelId: channel('mod-chat'),
        name: 'viewer-av',
        subcommand: 'show',
        options: { viewer: '' },
        focused: 'viewer',
      });
      assert.match(offered[0]?.name ?? '', /^"@everyone" · /);
      const byName = await card(world, offered[0]?.name);
      assert.match(read(byName).says, /^`@everyone`\n/);
      for (const { pings } of await discord.control.journal('message')) assert.deepEqual(pings, []);
    }, withCallbacks));
});

describe('watching a viewer', () => {
  it('shows what they say in one review that grows, refuses nothing, and stops when told to', () =>
    inWorld(async (world) => {
      const { type, say, press, chat } = world;
      await say('spammer_9', 'before');
      const set = await type('viewer-av watch', { viewer: 'spammer_9' });
      assert.match(set.content, /^\*\*Watching\*\* `spammer_9` until <t:\d+:t>\. What they say/);
      assert.match(read(set).says, /\*\*Watched\*\* by mina until <t:\d+:t>\.$/);
      for (const text of ['one', 'two @everyone', 'three'])
        assert.equal((await say('spammer_9', text)).sent, true);
      await say('viewer_1', 'not watched');
      const grown = await watchedPost(world, /> one\n> two \\@everyone\n> three\n3 lines$/);
      assert.doesNotMatch(JSON.stringify(grown.embeds), /before|not watched/);
      assert.equal((await reviewsIn(world)).length, 1);
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
      await press(grown, 'Dismiss');
      await say('spammer_9', 'four');
      await watchedPost(world, /> four$/);
      assert.equal((await reviewsIn(world)).length, 2);
      const stopped = await type('viewer-av watch', { viewer: 'spammer_9', duration: 'off' });
      assert.match(stopped.content, /^\*\*No longer watched\*\*: `spammer_9`/);
      await say('spammer_9', 'five');
      const again = await type('viewer-av watch', { viewer: 'spammer_9', duration: 'off' });
      assert.match(again.content, /Nobody watches `spammer_9`/);
      assert.doesNotMatch(JSON.stringify(await reviewsIn(world)), /five/);
    }, withCallbacks));

  it('bans whom a moderator bans from the review, and is taken up by buttons', () =>
    inWorld(async (world) => {
      const { press, say, chat } = world;
      await press(asMessage(await card(world)), 'Watch 1h');
      const watched = await card(world);
      assert.ok(buttonsOf(watched).includes('Stop watching'));
      await say('spammer_9', 'hello');
      const banned = await press(await watchedPost(world, /> hello$/), 'Ban 1h');
      assert.match(banned.content, /^\*\*Banned\*\* `spammer_9` for 1 hour/);
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 1);
      await press(asMessage(watched), 'Stop watching');
      assert.ok(buttonsOf(await card(world)).includes('Watch 1h'));
    }, withCallbacks));

  it('lasts a week at most, and wears off', () =>
    inWorld(async (world) => {
      const { type, say, chat } = world;
      for (const duration of ['8d', 'permanent']) {
        const refused = await type('viewer-av watch', { viewer: 'spammer_9', duration });
        assert.match(refused.content, /A viewer can be watched for at most 7 days/);
      }
      await type('viewer-av watch', { viewer: 'spammer_9', duration: '1s' });
      await until(async () => (/Watched/.test(read(await card(world)).says) ? undefined : true));
      await say('spammer_9', 'too late');
      await say('viewer_2', 'and after');
      await chat.control.waitForEntry(({ type: kind }) => kind === 'webhook');
      assert.deepEqual(await reviewsIn(world), []);
    }, withCallbacks));

  it('says where no message reaches the bot', () =>
    inWorld(async ({ type }) => {
      const set = await type('viewer-av watch', { viewer: 'spammer_9' });
      assert.match(set.content, /No message reaches the bot/);
    }));

  it('goes on after the bot was killed, and so do cards and notes', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    const services = await startServices();
    const { chat, discord } = services;
    const channelId = named(discord.channels, 'mod-chat');
    const run = (subcommand: string, options: Record<string, string>) =>
      discord.control.run('mina', { channelId, name: 'viewer-av', subcommand, options });
    try {
      const env = {
        DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
        ...(await linkCallbacks(services)),
      };
      const first = await startBotFor(services, { env });
      await run('note', { viewer: 'spammer_9', text: 'seen before' });
      const set = await run('watch', { viewer: 'spammer_9', duration: '1d' });
      await first.stop('SIGKILL');
      const second = await startBotFor(services, { env });
      const shown = read(await run('show', { viewer: 'spammer_9' }));
      assert.match(shown.says, /\*\*Watched\*\* by mina until/);
      assert.match(shown.notes ?? '', /^seen before/);
      await chat.control.join('spammer_9', chat.groupId);
      await chat.control.talk('spammer_9', { groupId: chat.groupId, text: 'after the restart' });
      const place = { channelId: named(discord.channels, 'audit-log') };
      await discord.control.waitForMessage('mina', place, ({ embeds }) =>
        embeds.some(({ description = '' }) => description.includes('after the restart')),
      );
      const ban = set.components
        .flatMap((row) => row.components ?? [])
        .find(({ label }) => label === 'Ban 1h');
      const pressed = await discord.control.pressAndRead(
        'mina',
        set.response?.id ?? '',
        ban?.custom_id ?? '',
      );
      assert.match(pressed.content, /^\*\*Ban/);
      await second.stop();
    } finally {
      await services.close();
      rmSync(folder, { recursive: true });
    }
  });
});
