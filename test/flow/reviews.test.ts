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

/** Makes a rule of keywords, as a moderator does, and sets what it does. */
async function rule({ type, submit }: World, name: string, entries: string, action?: string): Promise<void> {
  const opened = await type('filter-av add', { name });
  await submit(opened, { entries, allow: '', reason: 'house rules', ladder: '10m 1h 1d' });
  if (action !== undefined) await type('filter-av edit', { name, action });
}

const bans = async ({ chat }: World) =>
  (await chat.control.room(chat.groupId)).bans.map(({ account }) => account).sort();

const textOf = ({ content, embeds }: Pick<Reply, 'content' | 'embeds'>): string =>
  [content, ...embeds.map(({ description }) => description ?? '')].join('\n');

const labels = ({ components }: Pick<ReadMessage, 'components'>) =>
  components.flatMap((row) => (row.components ?? []).flatMap(({ label }) => label ?? []));

/** Chooses in a menu of a private answer. */
async function choose(
  { discord }: World,
  reply: Reply,
  { menu, option, user = 'mina' }: { menu: string; option: RegExp; user?: string },
): Promise<Reply> {
  const found = reply.components
    .flatMap((row) => row.components ?? [])
    .find((one) => one.placeholder === menu);
  const value = found?.options?.find(({ label }) => option.test(label))?.value;
  assert.ok(
    found?.custom_id && value && reply.response,
    `no ${menu} ${option}: ${JSON.stringify(reply.components)}`,
  );
  return discord.control.chooseAndRead(user, {
    messageId: reply.response.id,
    customId: found.custom_id,
    values: [value],
  });
}

const press = ({ press: on }: World, reply: Reply, label: string, user?: string) => {
  assert.ok(reply.response, 'no answer to press on');
  return on({ id: reply.response.id, components: reply.components }, label, user);
};

/** The list once it speaks of so many reviews. */
const listOf = (world: World, count: number, by = 'rule') =>
  until(async () => {
    const reply = await world.type('reviews-av', { by });
    return textOf(reply).startsWith(`**${count} review`) ? reply : undefined;
  });

const postsOf = ({ discord, channel }: World) => discord.control.messages('mina', channel('audit-log'));

describe('/reviews-av', () => {
  it('groups what waits, and bans everybody of a group once, as it was listed', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await rule(world, 'scams', 'freecoins\ncheapnitro');
      await rule(world, 'insults', 'idiot');
      for (const viewer of ['a_1', 'a_2', 'a_3']) await say(viewer, 'get freecoins now');
      await say('a_1', 'you idiot');
      await say('b_1', 'cheapnitro here');
      const byRule = await listOf(world, 5);
      assert.match(textOf(byRule), /\*\*4\*\* · rule `scams` · 4 viewers · <t:/);
      assert.match(textOf(byRule), /\*\*1\*\* · rule `insults` · 1 viewer/);
      const byViewer = await choose(world, byRule, { menu: 'Group by…', option: /By viewer/ });
      assert.match(textOf(byViewer), /\*\*2\*\* · `a_1` · <t:/);
      const byPhrase = await choose(world, byViewer, { menu: 'Group by…', option: /By phrase/ });
      assert.match(textOf(byPhrase), /\*\*3\*\* · `freecoins` in rule `scams` · 3 viewers/);
      const group = await choose(world, byPhrase, { menu: 'Open a group…', option: /freecoins/ });
      assert.match(textOf(group), /\*\*3 reviews\*\* of `freecoins` in rule `scams`, 3 viewers/);
      assert.match(textOf(group), /`a_2`: get \*\*__freecoins__\*\* now · <t:\d+:R> · case 2/);
      assert.deepEqual(labels(group), [
        'Ban all…',
        'Dismiss all',
        'Allow this phrase',
        'Remove messages',
        'Back to the list',
      ]);
      const asked = await press(world, group, 'Ban all…');
      assert.match(asked.content, /Ban \*\*3 viewers\*\* for 3 reviews of `freecoins` in rule `scams`\?/);
      assert.deepEqual(labels(asked), [
        'Ban 3 viewers: 1 hour',
        'Ban 3 viewers: 1 day',
        'Ban 3 viewers: permanent',
        'Cancel',
      ]);
      // These come since.
      await type('settings-av protect', { add: 'a_3' }, 'manager');
      await say('c_1', 'freecoins');
      await listOf(world, 6);
      const done = await press(world, asked, 'Ban 3 viewers: 1 hour');
      assert.match(done.content, /\*\*Decided 2 reviews\*\* of `freecoins` in rule `scams` with a ban/);
      assert.match(done.content, /1 review came since and stays open/);
      assert.match(done.content, /`a_3` is a protected account/);
      assert.match(done.content, /\*\*Banned\*\*/);
      assert.deepEqual(await bans(world), ['a_1', 'a_2']);
      await listOf(world, 4);
      // The same button again, by somebody else, on the same list.
      const again = await press(world, asked, 'Ban 3 viewers: 1 hour').catch(() => undefined);
      assert.doesNotMatch(again?.content ?? '', /\*\*Banned\*\*/);
      const undone = await press(world, done, 'Undo');
      assert.match(undone.content, /\*\*Reopened 2 reviews\*\*/);
      await until(async () => ((await bans(world)).length === 0 ? true : undefined));
      await listOf(world, 6);
    }, withCallbacks));

  it('dismisses a group once where two moderators do so at the same moment, and each reads what came of it', () =>
    inWorld(async (world) => {
      const { say, type, discord } = world;
      await rule(world, 'scams', 'freecoins');
      for (const viewer of ['a_1', 'a_2', 'a_3']) await say(viewer, 'freecoins');
      const listed = await listOf(world, 3);
      const group = await choose(world, listed, { menu: 'Open a group…', option: /scams/ });
      assert.ok(group.response);
      const dismiss = group.components
        .flatMap((row) => row.components ?? [])
        .find(({ label }) => label === 'Dismiss all')?.custom_id;
      assert.ok(dismiss !== undefined);
      const { id } = group.response;
      const both = await Promise.all([1, 2].map(() => discord.control.pressAndRead('mina', id, dismiss)));
      const shown = await until(async () => {
        const views = await Promise.all(both.map((one) => discord.control.interaction(one.id)));
        const texts = views.map(({ response }) => response?.content ?? '');
        return texts.every((text) => /Dismissed|No reviews|meantime/.test(text)) ? texts : undefined;
      });
      assert.ok(shown.length === 2);
      assert.match((await type('reviews-av', {})).content, /^No reviews wait for a decision\.$/);
      const precision = (await type('filter-av show', { name: 'scams' })).embeds[0]?.fields?.find(
        ({ name }) => name === 'Precision',
      );
      assert.match(precision?.value ?? '', /^0 % right \(0 of 3\)\.$/);
      assert.deepEqual(await bans(world), []);
    }, withCallbacks));

  it('allows the phrase of a group, and takes that back with all that followed', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await rule(world, 'insults', '*ass*');
      await say('a_1', 'what a class act');
      await say('a_2', 'first class');
      const byPhrase = await listOf(world, 2, 'phrase');
      const group = await choose(world, byPhrase, { menu: 'Open a group…', option: /class/ });
      const allowed = await press(world, group, 'Allow this phrase');
      assert.match(allowed.content, /\*\*Allowed\*\*: `class`/);
      assert.match(allowed.content, /2 reviews of `class` in rule `insults` are decided with that/);
      assert.equal((await say('a_3', 'second class')).sent, true);
      assert.match((await type('reviews-av', {})).content, /^No reviews wait/);
      assert.match((await press(world, allowed, 'Undo')).content, /\*\*Reopened 2 reviews\*\*/);
      await say('a_4', 'third class');
      await listOf(world, 3);
    }, withCallbacks));

  it('is for moderators, also behind a button that was shown to somebody who was one', () =>
    inWorld(async (world) => {
      const { say, type, discord } = world;
      await rule(world, 'scams', 'freecoins');
      await say('a_1', 'freecoins');
      await listOf(world, 1);
      const helper = await discord.control.addRole(discord.guildId, { name: 'helper', permissions: 4n });
      await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [helper]);
      assert.match((await type('reviews-av', {}, 'pat')).content, /You need a moderator role/);
      await type('settings-av moderators', { add: helper }, 'manager');
      const list = await type('reviews-av', {}, 'pat');
      const group = await choose(world, list, { menu: 'Open a group…', option: /scams/, user: 'pat' });
      await type('settings-av moderators', { remove: helper }, 'manager');
      const refused = await press(world, group, 'Dismiss all', 'pat');
      assert.match(refused.followups[0]?.content ?? '', /You need a moderator role/);
      await listOf(world, 1);
    }, withCallbacks));
});

describe('a flood of reviews', () => {
  it('has one post, which leads to where they are decided together', () =>
    inWorld(async (world) => {
      const { say, post, press: on } = world;
      await rule(world, 'scams', 'freecoins');
      await Promise.all(Array.from({ length: 45 }, (_, index) => say(`spammer_${index}`, 'freecoins')));
      const flood = await post((message) => labels(message).includes('Decide reviews together'));
      const list = await on(flood, 'Decide reviews together');
      assert.match(textOf(list), /^\*\*45 reviews\*\* wait for a decision, by rule/);
      const group = await choose(world, list, { menu: 'Open a group…', option: /scams/ });
      assert.match(textOf(group), /45 viewers, page 1 of 5/);
      const second = await press(world, group, 'Next');
      assert.match(textOf(second), /page 2 of 5/);
      const one = await choose(world, second, { menu: 'Decide one by itself…', option: /spammer_/ });
      assert.ok(labels(one).includes('Dismiss'));
      const dismissed = await press(world, second, 'Dismiss all');
      assert.match(dismissed.content, /\*\*Dismissed 45 reviews\*\* of rule `scams`/);
      await until(async () => {
        const posts = await postsOf(world);
        return posts.some(({ content }) =>
          /mina decided 45 reviews of rule scams as false alarms/.test(content),
        )
          ? true
          : undefined;
      });
    }, withCallbacks));
});

describe('what was decided', () => {
  const titled = (title: string) => (message: ReadMessage) =>
    message.embeds.some((embed) => embed.title === title);

  it('can be opened again: a dismissed review, a ban once it is lifted, and an allowed phrase', () =>
    inWorld(async (world) => {
      const { say, post, press: on, type } = world;
      const precision = async (name: string) =>
        (await type('filter-av show', { name })).embeds[0]?.fields?.find((one) => one.name === 'Precision')
          ?.value ?? '';
      await rule(world, 'insults', 'idiot\n*ass*');
      await say('a_1', 'you idiot');
      await on(await post(titled('Case 1 · Review · open')), 'Dismiss');
      const dismissed = await post(titled('Case 1 · Review · dismissed by mina'));
      assert.match(await precision('insults'), /^0 % right \(0 of 1\)/);
      const [one, other] = await Promise.all([on(dismissed, 'Reopen'), on(dismissed, 'Reopen')]);
      assert.deepEqual([one, other].map(({ content }) => /\*\*Reopened\*\*: review 1/.test(content)).sort(), [
        false,
        true,
      ]);
      const reopened = await post(titled('Case 1 · Review · open'));
      assert.match((await on(reopened, 'Ban 1h')).content, /\*\*Banned\*\* `a_1`/);
      assert.match(await precision('insults'), /^100 % right \(1 of 1\)/);
      const banned = await post(titled('Case 1 · Review · banned by mina'));
      assert.match((await on(banned, 'Reopen')).content, /still banned by case 2\. Undo that ban first/);
      await on(await post(titled('Case 2 · Banned')), 'Unban');
      assert.match(await precision('insults'), /^0 % right \(0 of 1\)/);
      assert.match((await on(banned, 'Reopen')).content, /\*\*Reopened\*\*/);
      assert.match(await precision('insults'), /^Not judged yet · 1 open/);
      // Decided with a ban again, which is another ban.
      await on(await post(titled('Case 1 · Review · open')), 'Ban 1d');
      await post(titled('Case 4 · Banned'));
      assert.deepEqual(await bans(world), ['a_1']);

      await say('a_2', 'what a class act');
      await on(await post(titled('Case 5 · Review · open')), 'Allow this phrase');
      const allowed = await post(titled('Case 5 · Review · phrase allowed by mina'));
      assert.match(
        (await on(allowed, 'Reopen')).content,
        /`class` is no longer allowed in the rule `insults`/,
      );
      await say('a_3', 'second class');
      await listOf(world, 2);
    }, withCallbacks));
});

describe('the post about a rule that was stopped', () => {
  const options = { callbacks: true, env: { FILTER_BRAKE_PER_MINUTE: '3' } };
  const isBrake = ({ content }: ReadMessage) => /would have banned more than 3 viewers/.test(content);
  /** The post once it shows something. */
  const brakePost = (world: World, shows: RegExp) =>
    world.post((message) => isBrake(message) && shows.test(message.content));

  async function raid(world: World): Promise<void> {
    await rule(world, 'scams', 'hello', 'ban');
    for (let index = 1; index <= 8; index += 1) await world.say(`viewer_${index}`, 'hello all');
  }

  it('holds all that the rule finds then, and shows what is true, whoever did it and how', () =>
    inWorld(async (world) => {
      const { press: on, type } = world;
      await raid(world);
      const stopped = await brakePost(world, /3 active\.\n.*\*\*5\*\* wait for a decision/);
      assert.deepEqual(labels(stopped), ['Resume', 'Pause', 'Undo its 3 bans', 'Decide its 5 reviews']);
      const pings = (await world.discord.control.journal('message')).flatMap(
        (entry) => entry.pings as string[],
      );
      assert.deepEqual(pings, [named(world.discord.roles, 'moderator')]);
      // No review has a post of its own, nor is there a list.
      const posts = await postsOf(world);
      assert.deepEqual(
        posts.filter(({ embeds }) => embeds.some(({ title }) => /Review/.test(title ?? ''))),
        [],
      );
      const group = await on(stopped, 'Decide its 5 reviews');
      assert.match(textOf(group), /\*\*5 reviews\*\* of rule `scams`, 5 viewers/);
      await press(world, group, 'Dismiss all');
      const decided = await brakePost(world, /3 active\.$/);
      assert.deepEqual(labels(decided), ['Resume', 'Pause', 'Undo its 3 bans']);

      const asked = await on(decided, 'Undo its 3 bans');
      assert.match(asked.content, /Lift \*\*3 bans\*\* of `scams` \(3 viewers\)\?/);
      assert.equal((await bans(world)).length, 3);
      assert.match((await press(world, asked, 'Keep them')).content, /Nothing was lifted/);
      const again = await on(decided, 'Undo its 3 bans');
      assert.match((await press(world, again, 'Lift 3 bans')).content, /Undoing 3 bans/);
      await until(async () => ((await bans(world)).length === 0 ? true : undefined));
      assert.deepEqual(labels(await brakePost(world, /none is active/)), ['Resume', 'Pause']);

      await on(decided, 'Resume');
      const resumed = await brakePost(world, /It was resumed and is active again \(\*\*ban\*\*\)/);
      assert.deepEqual(labels(resumed), []);
      assert.doesNotMatch(resumed.content, /⚠️|<@&/);
      await type('filter-av edit', { name: 'scams', action: 'observe' });
      await brakePost(world, /active again \(\*\*observe\*\*\)/);
      await type('filter-av pause', { name: 'scams' });
      assert.deepEqual(labels(await brakePost(world, /It is paused now/)), ['Resume']);
      await type('filter-av remove', { name: 'scams' });
      assert.deepEqual(labels(await brakePost(world, /It has been removed/)), []);
    }, options));
});

describe('after a restart', () => {
  it('the same post goes on being true, lists still work, and no second post is made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
    const services = await startServices();
    const { chat, discord } = services;
    const place = { channelId: named(discord.channels, 'mod-chat') };
    const where = { channelId: named(discord.channels, 'audit-log') };
    const isBrake = ({ content }: ReadMessage) => /would have banned more than 3 viewers/.test(content);
    const brakePosts = async () => (await discord.control.messages('mina', where.channelId)).filter(isBrake);
    const shown = (shows: RegExp) =>
      discord.control.waitForMessage(
        'mina',
        where,
        (message) => isBrake(message) && shows.test(message.content),
      );
    const idOf = ({ components }: Pick<ReadMessage, 'components'>, label: RegExp) =>
      components.flatMap((row) => row.components ?? []).find((one) => label.test(one.label ?? ''))
        ?.custom_id ?? assert.fail(`no button ${label}`);
    const type = (name: string, subcommand: string | undefined, options: Record<string, unknown>) =>
      discord.control.run('mina', { ...place, name, ...(subcommand && { subcommand }), options });
    try {
      const env = {
        DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
        FILTER_BRAKE_PER_MINUTE: '3',
        ...(await linkCallbacks(services)),
      };
      const first = await startBotFor(services, { env });
      const opened = await type('filter-av', 'add', { name: 'scams' });
      const form = { entries: 'hello', allow: '', reason: '', ladder: '1h' };
      await discord.control.submitAndRead('mina', opened.id, form);
      await type('filter-av', 'edit', { name: 'scams', action: 'ban' });
      for (let index = 1; index <= 6; index += 1) {
        await chat.control.join(`viewer_${index}`, chat.groupId);
        await chat.control.talk(`viewer_${index}`, { groupId: chat.groupId, text: 'hello' });
      }
      const post = await shown(/3 active\.\n.*\*\*3\*\* wait/);
      const group = await discord.control.pressAndRead('mina', post.id, idOf(post, /Decide its 3/));
      const asked = await discord.control.pressAndRead('mina', post.id, idOf(post, /Undo its 3/));
      await first.stop();

      const second = await startBotFor(services, { env });
      // What was listed before is decided now, by the same buttons.
      const dismissed = await discord.control.pressAndRead(
        'mina',
        group.response?.id ?? '',
        idOf(group, /Dismiss all/),
      );
      assert.match(dismissed.content, /\*\*Dismissed 3 reviews\*\*/);
      await shown(/3 active\.$/);
      await discord.control.pressAndRead('mina', asked.response?.id ?? '', idOf(asked, /Lift 3 bans/));
      await until(async () => ((await chat.control.room(chat.groupId)).bans.length === 0 ? true : undefined));
      await shown(/none is active/);
      await type('filter-av', 'resume', { name: 'scams' });
      await shown(/It was resumed/);
      assert.equal((await brakePosts()).length, 1);
      await second.stop();
    } finally {
      await services.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('reviews of watched viewers', () => {
  it('are named as what they are, and count as no rule’s false alarms', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await type('viewer-av watch', { viewer: 'a_1' });
      await say('a_1', 'hello');
      const listed = await listOf(world, 1);
      assert.match(textOf(listed), /\*\*1\*\* · watched viewers · 1 viewer · <t:/);
      const group = await choose(world, listed, { menu: 'Open a group…', option: /^watched viewers$/ });
      assert.match(textOf(group), /^\*\*1 review\*\* of watched viewers, 1 viewer\./);
      const done = await press(world, group, 'Dismiss all');
      assert.equal(done.content, '**Dismissed 1 review** of watched viewers.');
      const announced = (content: string) => content === 'mina dismissed 1 review of watched viewers.';
      await world.post(({ content }) => announced(content));
    }, withCallbacks));
});

describe('Undo of what was decided together', () => {
  const second = async ({ discord }: World) => {
    const roles = [named(discord.roles, 'moderator')];
    await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), roles);
  };
  const groupOf = async (world: World, count: number) =>
    choose(world, await listOf(world, count), { menu: 'Open a group…', option: /scams/ });

  it('leaves alone what somebody else has made of the bans since', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await second(world);
      await rule(world, 'scams', 'freecoins');
      for (const viewer of ['a_1', 'a_2', 'a_3']) await say(viewer, 'get freecoins');
      await type('ban-av', { viewer: 'a_1', duration: '7d' });
      const asked = await press(world, await groupOf(world, 3), 'Ban all…');
      const done = await press(world, asked, 'Ban 3 viewers: 1 hour');
      assert.match(done.content, /1 viewer already banned for longer/);
      const history = await type('case-av history', { viewer: 'a_2' });
      const ban = /Case \*\*(\d+)\*\* · Ban/.exec(textOf(history))?.[1];
      await type('case-av edit', { case: ban, duration: 'permanent' }, 'pat');
      const undone = await press(world, done, 'Undo');
      assert.match(
        undone.content,
        /^\*\*Reopened 1 review\*\* of 3; the others have been changed since, or their viewers are still banned\.\n1 ban is being lifted\.\n1 ban has been changed or lifted since and is left alone\.$/,
      );
      await until(async () => ((await bans(world)).includes('a_3') ? undefined : true));
      assert.deepEqual(await bans(world), ['a_1', 'a_2']);
    }, withCallbacks));

  it('leaves alone a review that somebody has decided by itself since', () =>
    inWorld(async (world) => {
      const { say, press: on, post } = world;
      await second(world);
      await rule(world, 'scams', 'freecoins');
      for (const viewer of ['a_1', 'a_2']) await say(viewer, 'get freecoins');
      const done = await press(world, await groupOf(world, 2), 'Dismiss all');
      const titled = (title: string) =>
        post(({ embeds }) => embeds.some((embed) => embed.title === `Case 1 · Review · ${title}`));
      await on(await titled('dismissed by mina'), 'Reopen', 'pat');
      await on(await titled('open'), 'Dismiss', 'pat');
      assert.match((await press(world, done, 'Undo')).content, /^\*\*Reopened 1 review\*\* of 2; /);
      await titled('dismissed by pat');
      await listOf(world, 1);
    }, withCallbacks));
});
