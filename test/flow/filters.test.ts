import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const titled = (title: string | RegExp) => (message: ReadMessage) =>
  message.embeds.some((embed) =>
    typeof title === 'string' ? embed.title === title : title.test(embed.title ?? ''),
  );
const labels = (message: Pick<ReadMessage, 'components'>) =>
  message.components.flatMap((row) => (row.components ?? []).map(({ label }) => label));
const withCallbacks = { callbacks: true };

/** Makes a rule of keywords, as a moderator does, and sets what it does. */
async function rule(world: World, name: string, entries: string, action?: string): Promise<void> {
  const { type, submit } = world;
  const opened = await type('filter-av add', { name });
  const made = await submit(opened, { entries, allow: '', reason: 'house rules', ladder: '10m 1h 1d' });
  assert.match(made.content, /\*\*Rule created\*\*: .*, in \*\*review\*\*/);
  if (action !== undefined)
    assert.match(
      (await type('filter-av edit', { name, action })).content,
      new RegExp(`set to \\*\\*${action}`),
    );
}

const bans = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account);

describe('a rule that bans', () => {
  it('refuses the message, bans its author with the rule’s reason, and tells it with the evidence', () =>
    inWorld(async (world) => {
      const { say, post, calls } = world;
      await rule(world, 'scams', 'freecoins', 'ban');
      assert.deepEqual(await say('viewer_1', 'hello there'), { sent: true, msgSeq: 1 });
      assert.equal((await say('spammer_9', 'get FreeCoins *now* @everyone')).sent, false);
      const told = await post(titled('Case 1 · Banned'));
      const [embed] = told.embeds;
      assert.match(embed?.description ?? '', /> get \*\*__FreeCoins__\*\* \\\*now\\\* \\@everyone/);
      assert.match(
        embed?.description ?? '',
        /^`spammer_9`\nReason: house rules\nFor 10 minutes, .*\nBy rule `scams`\n>/,
      );
      const [details] = (await world.press(told, 'Details')).embeds;
      const field = (name: string) => details?.fields?.find((one) => one.name === name)?.value ?? '';
      assert.equal(field('Source'), 'rule scams, version 2');
      assert.match(field('Found'), /`freecoins` \(as written\)/);
      assert.match(field('Duration'), /^10 minutes/);
      assert.deepEqual(await calls('ban_group_member'), [
        { GroupId: 'stream-42', Members_Account: ['spammer_9'], Duration: 600, Description: 'house rules' },
      ]);
      assert.deepEqual(await bans(world), ['spammer_9']);
    }, withCallbacks));

  it('makes one case of a burst by one viewer', () =>
    inWorld(async (world) => {
      const { chat, say, post, type } = world;
      await rule(world, 'scams', 'freecoins', 'ban');
      await chat.control.setOptions({ messagesPerSecond: 5000 });
      await chat.control.addFault({ path: '/ban_group_member', times: 1, act: { type: 'delay', ms: 1500 } });
      await chat.control.join('spammer_9', chat.groupId);
      const { groupId } = chat;
      for (let sent = 0; sent < 1000; sent += 100) {
        await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            chat.control
              .talk('spammer_9', { groupId, text: `freecoins ${sent + index}` })
              .catch(() => undefined),
          ),
        );
      }
      await post(titled('Case 1 · Banned'), 20_000);
      const again = await say('spammer_9', 'freecoins').catch(() => undefined);
      assert.notEqual(again?.sent, true);
      assert.match((await type('case-av history', { viewer: 'spammer_9' })).content, /\*\*1\*\* case about/);
    }, withCallbacks));

  it('bans longer each time, and forgets a ban that a moderator lifted', () =>
    inWorld(async (world) => {
      const { say, post, press, calls } = world;
      await rule(world, 'scams', 'freecoins', 'ban');
      await say('spammer_9', 'freecoins');
      await world.type('unban-av', { viewer: 'spammer_9' });
      await post(titled('Case 1 · Ban lifted by mina (case 2)'));
      await say('spammer_9', 'freecoins');
      await press(await post(titled('Case 3 · Banned')), 'Unban');
      const durations = (await calls('ban_group_member')).map(({ Duration }) => Duration);
      assert.deepEqual(durations, [600, 600]);
    }, withCallbacks));

  it('never bans those who keep the room, nor protected accounts', () =>
    inWorld(async (world) => {
      const { chat, say, type } = world;
      await chat.control.setAdmins(chat.groupId, ['helper_1']);
      await type('settings-av protect', { add: 'vip_1' }, 'manager');
      await rule(world, 'scams', 'freecoins', 'ban');
      for (const viewer of ['host_1', 'helper_1', 'vip_1'])
        assert.equal((await say(viewer, 'freecoins')).sent, true, viewer);
      assert.equal((await say('spammer_9', 'freecoins')).sent, false);
      await until(async () => ((await bans(world)).length === 1 ? true : undefined));
      assert.deepEqual(await bans(world), ['spammer_9']);
      const refused = await type('ban-av', { viewer: 'helper_1' });
      assert.match(refused.content, /is an administrator of this room and cannot be banned/);
    }, withCallbacks));
});

describe('a rule in review', () => {
  it('lets the message through and shows it, with its number in the room; Ban 1h bans, once', () =>
    inWorld(async (world) => {
      const { say, post, press, calls } = world;
      await rule(world, 'insults', 'idiot');
      assert.equal((await say('spammer_9', 'you idiot')).sent, true);
      const review = await post(titled('Case 1 · Review · open'));
      assert.deepEqual(labels(review), [
        'Ban 1h',
        'Ban 1d',
        'Ban for good',
        'Dismiss',
        'Allow this phrase',
        'Details',
      ]);
      assert.deepEqual(await bans(world), []);
      const reply = await press(review, 'Ban 1h');
      assert.match(reply.content, /\*\*Banned\*\* `spammer_9` for 1 hour/);
      await post(titled('Case 1 · Review · banned by mina'));
      assert.equal((await calls('ban_group_member')).length, 1);
      const shown = await world.type('case-av show', { case: '1' });
      assert.match(
        shown.embeds[0]?.fields?.find(({ name }) => name === 'Said')?.value ?? '',
        /number 1 in the room/,
      );
    }, withCallbacks));

  it('Dismiss leaves everybody alone and counts; Allow this phrase makes the rule let it pass', () =>
    inWorld(async (world) => {
      const { say, post, press, type } = world;
      await rule(world, 'insults', '*ass*');
      await say('viewer_1', 'what a class act');
      assert.match(
        (await press(await post(titled('Case 1 · Review · open')), 'Allow this phrase')).content,
        /\*\*Allowed\*\*: `class`/,
      );
      await post(titled('Case 1 · Review · phrase allowed by mina'));
      await say('viewer_1', 'second class');
      await say('viewer_2', 'big ass');
      const second = await post(titled('Case 2 · Review · open'));
      assert.match(
        (await press(second, 'Dismiss')).content,
        /\*\*Dismissed\*\*\. Counted as a false alarm of `/,
      );
      await post(titled('Case 2 · Review · dismissed by mina'));
      assert.deepEqual(await bans(world), []);
      const shown = await type('filter-av show', { name: 'insults' });
      const precision = shown.embeds[0]?.fields?.find(({ name }) => name === 'Precision')?.value ?? '';
      assert.match(precision, /^0 % right \(0 of 2\)\.$/);
    }, withCallbacks));

  it('makes one review of a flood, and does not shorten a ban that another button gave', () =>
    inWorld(async (world) => {
      const { say, post, press, type, calls } = world;
      await rule(world, 'insults', 'idiot');
      await rule(world, 'other', 'dummy');
      for (let index = 0; index < 5; index += 1) await say('spammer_9', `idiot ${index}`);
      await say('spammer_9', 'dummy');
      const first = await post(titled('Case 1 · Review · open'));
      const second = await post(titled('Case 2 · Review · open'));
      const shown = await type('case-av show', { case: '1' });
      assert.match(shown.embeds[0]?.description ?? '', /4 more like it/);
      const all = (message: ReadMessage, number: number) => (message.embeds.length > 1 ? ` ${number}` : '');
      assert.match((await press(first, `Ban for good${all(first, 1)}`)).content, /\*\*Banned\*\*/);
      const later = await press(second, `Ban 1h${all(second, 2)}`);
      assert.match(later.content, /\*\*Already banned\*\*, for longer than that · case 3\./);
      assert.equal((await calls('ban_group_member')).length, 1);
    }, withCallbacks));

  it('does not take the keyword itself for an allowed phrase', () =>
    inWorld(async (world) => {
      await rule(world, 'insults', 'idiot');
      await world.say('spammer_9', 'you idiot');
      const reply = await world.press(
        await world.post(titled('Case 1 · Review · open')),
        'Allow this phrase',
      );
      assert.match(reply.content, /is what the rule looks for.*Dismiss the review/);
      await world.press(await world.post(titled('Case 1 · Review · open')), 'Dismiss');
    }, withCallbacks));

  it('reads one letter a message together, and shows it, of one viewer and not of four', () =>
    inWorld(async (world) => {
      const { say, post, discord, channel } = world;
      await rule(world, 'insults', 'kys', 'ban');
      for (const [index, letter] of ['k', 'y', 's'].entries()) await say(`viewer_${index + 1}`, letter);
      for (const letter of ['k', 'y', 's']) assert.equal((await say('spammer_9', letter)).sent, true);
      const review = await post(titled(/Case 1 · Review · open/));
      assert.match(JSON.stringify(review.embeds), /spammer_9/);
      assert.deepEqual(await bans(world), []);
      const posts = await discord.control.messages('mina', channel('audit-log'));
      assert.equal(posts.flatMap(({ embeds }) => embeds).length, 1);
    }, withCallbacks));

  it('judges what a custom message carries like text', () =>
    inWorld(async (world) => {
      await rule(world, 'insults', 'idiot');
      await world.say('spammer_9', 'gift!', '{"effect":"banner","caption":"you idiot"}');
      await world.post(titled('Case 1 · Review · open'));
    }, withCallbacks));
});

describe('the other actions', () => {
  it('block refuses and shows, and bans nobody; observe records and shows nothing', () =>
    inWorld(async (world) => {
      const { say, post, type, discord, channel } = world;
      await rule(world, 'blocked', 'idiot', 'block');
      await rule(world, 'watched', 'silly', 'observe');
      assert.equal((await say('viewer_1', 'idiot')).sent, false);
      const review = await post(titled('Case 1 · Review · open'));
      assert.match(JSON.stringify(review.embeds), /The message was blocked/);
      assert.equal((await say('viewer_1', 'silly')).sent, true);
      await until(async () =>
        /recorded only/.test(
          (await type('case-av history', { viewer: 'viewer_1' })).embeds[0]?.description ?? '',
        )
          ? true
          : undefined,
      );
      assert.deepEqual(await bans(world), []);
      const posts = await discord.control.messages('mina', channel('audit-log'));
      assert.equal(posts.flatMap(({ embeds }) => embeds).length, 1);
    }, withCallbacks));

  it('a paused rule does nothing until it is resumed', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await rule(world, 'insults', 'idiot', 'block');
      await type('filter-av pause', { name: 'insults' });
      assert.equal((await say('viewer_1', 'idiot')).sent, true);
      await type('filter-av resume', { name: 'insults' });
      assert.equal((await say('viewer_1', 'idiot')).sent, false);
    }, withCallbacks));
});

describe('/filter-av', () => {
  it('backtests a rule on the last messages, before anybody suffers from it', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      for (let index = 1; index <= 8; index += 1)
        await say(`viewer_${index}`, index % 2 ? 'hello all' : 'good game');
      const tried = await until(async () => {
        const reply = await type('filter-av backtest', { words: 'hello' });
        return /last \*\*8\*\* messages/.test(reply.content) ? reply : undefined;
      });
      assert.match(
        tried.content,
        /hit \*\*4\*\* of the last \*\*8\*\* messages \(50.0 %\), by \*\*4\*\* viewers/,
      );
      assert.match(tried.content, /`viewer_\d`: \*\*__hello__\*\* all/);
    }, withCallbacks));

  it('tests a text, lists, exports, removes, and imports what was exported', () =>
    inWorld(async (world) => {
      const { type } = world;
      await rule(world, 'insults', 'idiot\n?silly', 'block');
      const tested = await type('filter-av test', { text: 'silly idiot @everyone' });
      assert.match(
        tested.content,
        /`insults`: \*\*a moderator decides\*\*, found `silly`.*\n`insults`: \*\*block\*\*, found `idiot`/,
      );
      assert.match(
        (await type('filter-av list', {})).content,
        /`insults` 2 keywords, standard · block · version 2/,
      );
      const exported = await type('filter-av export', { name: 'insults' });
      const [json, words] = await Promise.all(
        (exported.response?.attachments ?? []).map(async ({ url }) => (await fetch(url)).text()),
      );
      assert.equal(words, 'idiot\n?silly\n');
      await type('filter-av remove', { name: 'insults' });
      assert.match((await type('filter-av list', {})).content, /There are no rules/);
      const file = (text: string, filename: string) => ({
        filename,
        base64: Buffer.from(text).toString('base64'),
        contentType: 'text/plain',
      });
      const back = await type('filter-av import', { file: file(json ?? '', 'insults.json') });
      assert.match(back.content, /\*\*Imported\*\*: `insults`.*start in \*\*review\*\*/);
      const list = await type('filter-av import', { file: file('one\ntwo\n', 'words.txt'), name: 'mine' });
      assert.match(list.content, /\*\*Imported\*\*: `mine`/);
      for (const [inside, why] of [
        ['\u0089PNG\r\n\u001a\n\0', /The file is not plain text/],
        ['\n# nothing\n', /The file has no words in it/],
      ] as const)
        assert.match(
          (await type('filter-av import', { file: file(inside, 'odd.txt'), name: 'mine' })).content,
          why,
        );
      assert.match((await type('filter-av show', { name: 'mine' })).content, /one/);
      assert.match(
        (await type('filter-av import', { file: file('{', 'x.json') })).content,
        /looks like JSON/,
      );
    }));

  it('lets a rule ban that finds ordinary sentences only when that is said twice, also when its words change', () =>
    inWorld(async ({ type, submit, press }) => {
      const form = { allow: '', reason: '', ladder: '10m' };
      const broad = 'hello\nthe\nis';
      await submit(await type('filter-av add', { name: 'broad' }), { ...form, entries: broad });
      const asked = await type('filter-av edit', { name: 'broad', action: 'ban' });
      assert.match(asked.content, /\*\*Not switched to ban\*\*.*It would also match \d+ ordinary sentences/s);
      assert.ok(asked.response);
      assert.match((await press(asked.response, 'Ban anyway')).content, /set to \*\*ban\*\*/);
      await submit(await type('filter-av add', { name: 'narrow' }), { ...form, entries: 'zqxzqx' });
      await type('filter-av edit', { name: 'narrow', action: 'ban' });
      const opened = await type('filter-av edit', { name: 'narrow', words: true });
      assert.match(
        (await submit(opened, { ...form, entries: broad })).content,
        /\*\*Not switched to ban\*\*/,
      );
      assert.match((await type('filter-av list', {})).content, /`narrow` 3 keywords, standard · review/);
    }));

  it('does not open a form that would lose words, and takes them as a file', () =>
    inWorld(async ({ type }) => {
      const words = Array.from({ length: 1000 }, (_, index) => `keyword${index}`).join('\n');
      const file = {
        filename: 'w.txt',
        base64: Buffer.from(words).toString('base64'),
        contentType: 'text/plain',
      };
      await type('filter-av import', { file, name: 'long' });
      const refused = await type('filter-av edit', { name: 'long', words: true });
      assert.match(refused.content, /more words than a form holds.*\/filter-av import/);
      assert.match(
        (await type('filter-av import', { file, name: 'long' })).content,
        /\*\*Imported\*\*: `long`/,
      );
      assert.match(
        (await type('filter-av list', {})).content,
        /`long` 1,000 keywords, standard · review · version 2/,
      );
    }));

  it('refuses what cannot be a rule, gives back what was typed, and keeps nothing', () =>
    inWorld(async ({ type, submit }) => {
      assert.match((await type('filter-av add', { name: 'a b!' })).content, /A rule’s name has/);
      const opened = await type('filter-av add', { name: 'bad', kind: 'patterns' });
      const refused = await submit(opened, { entries: '(?=x)y', allow: '', reason: '', ladder: '10m' });
      assert.match(refused.content, /You typed:\n```\n\(\?=x\)y/);
      const odd = await submit(await type('filter-av add', { name: 'bad' }), {
        entries: 'x',
        allow: '',
        reason: '',
        ladder: 'soon',
      });
      assert.match(odd.content, /`soon` is not a duration/);
      assert.match((await type('filter-av list', {})).content, /There are no rules/);
      assert.match((await type('filter-av show', { name: 'bad' })).content, /There is no rule `bad`/);
    }));

  it('completes viewers from those who spoke last, with their last line', () =>
    inWorld(async ({ say, discord, channel }) => {
      await say('anna', 'first');
      await say('bert', 'second');
      const offered = await discord.control.complete('mina', {
        channelId: channel('mod-chat'),
        name: 'ban-av',
        options: { viewer: '' },
        focused: 'viewer',
      });
      assert.deepEqual(offered, [
        { name: 'bert · second', value: 'bert' },
        { name: 'anna · first', value: 'anna' },
      ]);
    }, withCallbacks));
});

describe('messages in Discord', () => {
  const env = { FILTER_DISCORD_MESSAGES: 'true', CHAT_USER_ID_FROM_DISCORD: 'discord_{id}' };
  const prepare = ({ discord }: Pick<World, 'discord'>) =>
    discord.control.setOptions({ privilegedIntents: ['MESSAGE_CONTENT'] });

  it('in a linked channel are judged like those in the room, except moderators’', () =>
    inWorld(
      async (world) => {
        const { discord, channel, type } = world;
        await type('rooms-av link', { room: 'stream-42', channel: channel('general') }, 'manager');
        await rule(world, 'scams', 'freecoins', 'ban');
        await discord.control.post('mina', channel('general'), 'look: freecoins');
        await discord.control.post('pat', channel('general'), 'freecoins here');
        await until(async () => ((await bans(world)).length > 0 ? true : undefined));
        assert.deepEqual(await bans(world), [`discord_${named(discord.users, 'pat')}`]);
      },
      { env, prepare },
    ));

  it('/ban-av takes a Discord mention where accounts follow from Discord ids', () =>
    inWorld(
      async (world) => {
        const pat = named(world.discord.users, 'pat');
        const reply = await world.type('ban-av', { user: pat });
        assert.match(reply.content, new RegExp(`Banned\\*\\* \`discord_${pat}\``));
      },
      { env, prepare },
    ));

  it('a rule of Discord’s AutoMod that is tied to a ban puts its author out of the room, once', () =>
    inWorld(
      async (world) => {
        const { discord, channel, post } = world;
        const ruleId = '123456789012345678';
        const pat = named(discord.users, 'pat');
        await discord.control.setRolePermissions(
          discord.guildId,
          named(discord.roles, 'bot'),
          0x20n | 0x1cc00n,
        );
        await discord.control.addAutoModRule(discord.guildId, { name: 'coins', ruleId });
        await world.type('settings-av automod', { rule: ruleId, duration: '1h' }, 'manager');
        const hit = { channelId: channel('general'), content: 'buy freecoins now', keyword: 'freecoins' };
        await discord.control.autoMod('pat', { ...hit, ruleId: '999999999999999999' });
        await discord.control.autoMod('pat', { ...hit, ruleId });
        await discord.control.autoMod('pat', { ...hit, ruleId });
        const told = await post(titled('Case 1 · Banned'));
        assert.match(JSON.stringify(told.embeds), /By rule `Discord AutoMod 123456789012345678`\\n/);
        assert.match(told.embeds[0]?.description ?? '', /buy \*\*__freecoins__\*\* now/);
        assert.deepEqual(await bans(world), [`discord_${pat}`]);
        assert.match(
          (await world.type('case-av history', { viewer: `discord_${pat}` })).content,
          /\*\*1\*\* case/,
        );
      },
      { env, prepare },
    ));
});
