import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const HOUR = 3600;
const titled = (title: string) => (message: ReadMessage) =>
  message.embeds.some((embed) => embed.title === title);
const labels = (message: Pick<ReadMessage, 'components'>) =>
  message.components.flatMap((row) => (row.components ?? []).map(({ label }) => label));

/** Keeps what a post showed before on people's screens for a while. */
const slowEdits = ({ discord, channel }: World) =>
  discord.control.addFault({
    method: 'PATCH',
    path: `/channels/${channel('audit-log')}/messages/`,
    times: 2,
    act: { type: 'delay', ms: 1500 },
  });

async function secondsLeft({ chat }: World, viewer: string): Promise<number | undefined> {
  const { bans } = await chat.control.room(chat.groupId);
  const ban = bans.find(({ account }) => account === viewer);
  return ban && ban.until - Date.now() / 1000;
}

describe('the buttons under an audit post', () => {
  it('Unban lifts the ban, is a case of its own, and the first post says so and loses its buttons', () =>
    inWorld(async (world) => {
      const { type, press, post, chat } = world;
      await type('ban-av', { viewer: 'spammer_9', reason: 'spam' });
      const ban = await post(titled('Case 1 · Banned'));
      assert.deepEqual(labels(ban), ['Unban', 'Change duration', 'Details']);
      const reply = await press(ban, 'Unban');
      assert.ok(reply.ephemeral);
      assert.match(
        reply.content,
        /\*\*Unbanned\*\* `spammer_9` \(was banned by mina until <t:\d+:t>\) · case 2\. They can rejoin now\.$/,
      );
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
      await post(titled('Case 2 · Unbanned'));
      const edited = await post(titled('Case 1 · Ban lifted by mina (case 2)'));
      assert.equal(edited.id, ban.id);
      assert.deepEqual(labels(edited), ['Details']);
    }));

  it('pressed by several at once, or twice, do a thing once', () =>
    inWorld(async (world) => {
      const { type, press, post, calls, discord } = world;
      await type('ban-av', { viewer: 'spammer_9' });
      const ban = await post(titled('Case 1 · Banned'));
      await discord.control.setMember(discord.guildId, named(discord.users, 'pat'), [
        named(discord.roles, 'moderator'),
      ]);
      await slowEdits(world);
      const replies = await Promise.all([
        press(ban, 'Unban'),
        press(ban, 'Unban', 'pat'),
        press(ban, 'Unban'),
      ]);
      for (const { content } of replies) assert.match(content, / · case 2\. |Case 2 \(mina, unban\)/);
      assert.equal((await calls('unban_group_member')).length, 1);
      assert.match(
        (await press(ban, 'Unban')).content,
        /Case 1 is over\. Case 2 \(mina, unban\) applies now/,
      );
      assert.equal((await calls('unban_group_member')).length, 1);
    }));

  it('Change duration counts from when the ban began, in a case of its own', () =>
    inWorld(async (world) => {
      const { type, press, submit, post } = world;
      await type('ban-av', { viewer: 'spammer_9', duration: '1h', reason: 'spam' });
      const ban = await post(titled('Case 1 · Banned'));
      await slowEdits(world);
      const opened = await press(ban, 'Change duration');
      assert.match(opened.modal?.title ?? '', /Change duration of case 1/);
      const reply = await submit(opened, { duration: '1d' });
      assert.match(
        reply.content,
        /^\*\*Changed\*\*: `spammer_9` is now banned for 1 day, until .* \(was 1 hour\) · case 2\.$/,
      );
      assert.ok(Math.abs(((await secondsLeft(world, 'spammer_9')) ?? 0) - 24 * HOUR) < 15);
      const late = await submit(await press(ban, 'Change duration'), { duration: '2d' });
      assert.match(
        late.content,
        /^\*\*Changed\*\*: `spammer_9` is now banned for 2 days, until .* \(was 1 day\) · case 3\.$/,
      );
      assert.ok(Math.abs(((await secondsLeft(world, 'spammer_9')) ?? 0) - 48 * HOUR) < 20);
      const third = await post(titled('Case 3 · Banned'));
      const { description } = third.embeds.find(({ title }) => title === 'Case 3 · Banned') ?? {};
      assert.match(
        description ?? '',
        /\nFor 2 days, .*\nBy mina · the duration of case 1, changed from 1 day$/,
      );
      const first = await post(titled('Case 1 · Ban replaced by case 2'));
      const [details] = (await press(first, 'Details')).embeds;
      const edits = details?.fields?.find(({ name }) => name === 'Edited')?.value;
      assert.match(edits ?? '', /^1 time, last by mina/);
    }));

  it('a duration that is over by now lifts the ban', () =>
    inWorld(async (world) => {
      const { type, press, submit, post } = world;
      await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
      const opened = await press(await post(titled('Case 1 · Banned')), 'Change duration');
      await until(async () => (((await secondsLeft(world, 'spammer_9')) ?? 0) < HOUR - 2 ? true : undefined));
      const reply = await submit(opened, { duration: '1s' });
      assert.match(reply.content, /\*\*Unbanned\*\* `spammer_9`/);
      assert.equal(await secondsLeft(world, 'spammer_9'), undefined);
    }));

  it('a duration that cannot be read comes back with what was typed, and changes nothing', () =>
    inWorld(async (world) => {
      const { type, press, submit, post } = world;
      await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
      const opened = await press(await post(titled('Case 1 · Banned')), 'Change duration');
      assert.match(
        (await submit(opened, { duration: 'soon' })).content,
        /`soon` is not a duration.*You typed:\n```\nsoon/s,
      );
      assert.ok(((await secondsLeft(world, 'spammer_9')) ?? 0) > HOUR - 60);
    }));

  it('History lists the viewer’s cases over all rooms', () =>
    inWorld(async ({ type, press, post }) => {
      await type('ban-av', { viewer: 'spammer_9', reason: 'spam' });
      await type('unban-av', { viewer: 'spammer_9' });
      const details = await press(await post(titled('Case 2 · Unbanned')), 'Details');
      const reply = await press(details.response ?? assert.fail(), 'History');
      assert.match(reply.content, /\*\*2\*\* cases about `spammer_9`/);
      assert.match(
        reply.embeds[0]?.description ?? '',
        /^Case \*\*2\*\* · Unban in `stream-42`.*by mina: done\nCase \*\*1\*\* · Ban \(1 hour\).*lifted by mina \(case 2\)\n> spam$/s,
      );
    }));

  it('stand under a post that tells two cases of one viewer', () =>
    inWorld(async ({ type, press, post, discord, channel }) => {
      const path = `/channels/${channel('audit-log')}/messages`;
      const act = { type: 'delay', ms: 600 } as const;
      await discord.control.addFault({ method: 'POST', path, times: 1, act });
      await type('ban-av', { viewer: 'first' });
      await type('ban-av', { viewer: 'spammer_9' });
      await type('unban-av', { viewer: 'spammer_9' });
      const both = await post(({ embeds }) => embeds.length === 2);
      const menu = both.components.at(-1)?.components?.[0];
      const picked = await discord.control.chooseAndRead('mina', {
        messageId: both.id,
        customId: String(menu?.custom_id),
        values: [String(menu?.options?.[1]?.value)],
      });
      assert.match(
        (await press(picked.response ?? assert.fail(), 'History')).content,
        /\*\*2\*\* cases about `spammer_9`/,
      );
    }));

  it('check the role of whoever presses', () =>
    inWorld(async ({ type, press, post, discord, channel, chat }) => {
      await type('ban-av', { viewer: 'spammer_9' });
      const ban = await post(titled('Case 1 · Banned'));
      const pat = named(discord.users, 'pat');
      await discord.control.setOverwrite(channel('audit-log'), pat, { type: 'member', allow: 1024n });
      for (const label of ['Unban', 'Change duration', 'Details']) {
        const reply = await press(ban, label, 'pat');
        assert.ok(reply.ephemeral);
        assert.match(reply.content, /You need a moderator role/);
      }
      assert.equal((await chat.control.room(chat.groupId)).bans.length, 1);
    }));

  it('stand in rows, or behind a menu, where a post tells several cases', () =>
    inWorld(async ({ type, audit, discord, channel }) => {
      await type('ban-av', { viewer: 'a b c d e f g' });
      await audit(7);
      const posts = await discord.control.messages('mina', channel('audit-log'));
      for (const message of posts) {
        const menu = message.components.at(-1)?.components?.[0];
        if (message.embeds.length > 1) {
          assert.equal(menu?.options?.length, message.embeds.length);
          const used = {
            messageId: message.id,
            customId: String(menu?.custom_id),
            values: [String(menu?.options?.[2]?.value)],
          };
          const picked = await discord.control.chooseAndRead('mina', used);
          assert.equal(`${picked.embeds[0]?.title}`, `${message.embeds[2]?.title}`);
          assert.deepEqual(labels(picked), ['Unban', 'Change duration', 'History']);
          const rows = message.embeds.length < 5 ? message.embeds.length : 0;
          assert.equal(message.components.length, rows + 1);
        }
      }
    }));
});

describe('/case-av', () => {
  it('edit keeps what stood there before, brings the post up to date, and show tells all of it', () =>
    inWorld(async ({ type, post }) => {
      await type('ban-av', { viewer: 'spammer_9', reason: 'spma', note: 'first' });
      const before = await post(titled('Case 1 · Banned'));
      const reply = await type('case-av edit', { case: '1', reason: 'spam', note: 'second @everyone' });
      assert.match(
        reply.content,
        /^\*\*Saved\*\*: the reason and note of case 1\. The viewer has already been shown the old reason\.$/,
      );
      const after = await post(({ id, edited_timestamp }) => id === before.id && edited_timestamp !== null);
      assert.match(after.embeds[0]?.description ?? '', /\nReason: spam\n/);
      const shown = await type('case-av show', { case: '#1' });
      assert.match(shown.embeds[0]?.description ?? '', /> spam\n.*\n> second \\@everyone/);
      assert.equal(shown.embeds[1]?.title, 'Corrections');
      assert.match(
        shown.embeds[1]?.description ?? '',
        /mina changed the reason: “spma” → “spam”\n.*mina changed the note: “first” → “second \\@everyone”/,
      );
      assert.match(
        (await type('case-av edit', { case: '1', reason: 'spam' })).content,
        /Nothing would change/,
      );
    }));

  it('edit has a post that was deleted made anew', () =>
    inWorld(async ({ type, post, discord, channel }) => {
      await type('ban-av', { viewer: 'spammer_9' });
      await post(titled('Case 1 · Banned'));
      await discord.control.addFault({
        method: 'PATCH',
        path: `/channels/${channel('audit-log')}/messages/`,
        times: 1,
        act: { type: 'code', code: 10_008 },
      });
      await type('case-av edit', { case: '1', reason: 'new' });
      await post(({ embeds }) => /Reason: new/.test(embeds[0]?.description ?? ''));
    }));

  it('says so when there is no such case, or it cannot be changed', () =>
    inWorld(async ({ type, chat }) => {
      assert.match((await type('case-av show', { case: '7' })).content, /There is no case 7/);
      assert.match((await type('case-av show', { case: 'x' })).content, /Give a case’s number/);
      await type('ban-av', { viewer: 'spammer_9', duration: '10m' });
      await type('unban-av', { viewer: 'spammer_9' });
      const ended = await type('case-av edit', { case: '1', duration: '1h' });
      assert.match(ended.content, /Case 1 is over\. Case 2 \(mina, unban\) applies now/);
      assert.match(
        (await type('case-av edit', { case: '2', duration: '1h' })).content,
        /is neither a ban nor a mute/,
      );
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
    }));

  it('export gives every case in a file, with its count and checksum', () =>
    inWorld(async ({ type }) => {
      await type('ban-av', { viewer: 'a b c', reason: 'x, "y"' });
      await type('unban-av', { viewer: 'b' });
      await type('case-av edit', { case: '1', note: 'seen' });
      const reply = await type('case-av export', {});
      const file = reply.response?.attachments[0];
      assert.match(file?.filename ?? '', /^cases-\d{4}-\d\d-\d\d\.csv$/);
      const data = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
      assert.match(
        reply.content,
        /^\*\*4\*\* cases, \*\*1\*\* correction\n`cases-.*\.csv` SHA-256 `[0-9a-f]{64}`\n`corrections-.*\.csv` SHA-256/,
      );
      assert.ok(reply.content.includes(createHash('sha256').update(data).digest('hex')));
      assert.equal(data.toString().trim().split('\r\n').length, 5);
      assert.match((await type('case-av export', { viewer: 'b' })).content, /^\*\*2\*\* cases/);
    }));

  it('completes cases by number and viewer, newest first', () =>
    inWorld(async ({ type, discord, channel }) => {
      await type('ban-av', { viewer: 'anna' });
      await type('ban-av', { viewer: 'bert', duration: '1d' });
      const ask = (typed: string) =>
        discord.control.complete('mina', {
          channelId: channel('mod-chat'),
          name: 'case-av',
          subcommand: 'show',
          options: { case: typed },
          focused: 'case',
        });
      assert.deepEqual(
        (await ask('')).map(({ name }) => name),
        ['2 · Ban 1 day · bert · mina', '1 · Ban 1 hour · anna · mina'],
      );
      assert.deepEqual(
        (await ask('ann')).map(({ value }) => value),
        ['1'],
      );
    }));
});

describe('a viewer who is banned already', () => {
  it('is said so with the case, and offered the new duration, for good, or to be left', () =>
    inWorld(async (world) => {
      const { type, press, calls } = world;
      await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
      const again = await type('ban-av', { viewer: 'spammer_9 other', duration: '1d', reason: 'more' });
      assert.match(again.content, /\*\*Banned\*\* `other`/);
      assert.match(again.content, /\*\*Already banned\*\* `spammer_9` until <t:\d+:f>.* · case 1 by mina\./);
      assert.ok(again.response);
      assert.deepEqual(labels(again), ['Undo other', 'Ban for 1 day from now', 'Ban for good', 'Keep']);
      assert.equal((await calls('ban_group_member')).length, 2);
      const longer = await press(again.response, 'Ban for 1 day from now');
      assert.match(longer.content, /\*\*Banned\*\* `spammer_9` for 1 day/);
      assert.ok(Math.abs(((await secondsLeft(world, 'spammer_9')) ?? 0) - 24 * HOUR) < 15);
      assert.match((await press(again.response, 'Ban for good')).content, /answered already/);
    }));

  it('Keep leaves everything as it is', () =>
    inWorld(async (world) => {
      const { type, press, calls } = world;
      await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
      const again = await type('ban-av', { viewer: 'spammer_9', duration: '1d' });
      assert.ok(again.response);
      await press(again.response, 'Keep');
      assert.equal((await calls('ban_group_member')).length, 1);
    }));
});

describe('bans made or lifted outside the bot', () => {
  it('are found by comparing lists, become cases, and are told', () =>
    inWorld(
      async ({ type, post, chat, discord, channel }) => {
        await type('ban-av', { viewer: 'lifted', duration: '1d' });
        await type('ban-av', { viewer: 'kept', duration: '1d' });
        await until(async () => {
          const { response } = await type('case-av export', {});
          const text = await (await fetch(response?.attachments[0]?.url ?? '')).text();
          return text.match(/,confirmed,/g)?.length === 2 ? true : undefined;
        }, 30_000);
        await chat.control.consoleBan(chat.groupId, 'made', 7200);
        await chat.control.consoleUnban(chat.groupId, 'lifted');
        const told = await post(
          ({ embeds }) =>
            embeds.some(({ title }) => / · Banned/.test(title ?? '')) &&
            JSON.stringify(embeds).includes('`made`'),
          30_000,
        );
        assert.match(JSON.stringify(told.embeds), /Outside this bot/);
        await post(
          ({ embeds }) => embeds.some(({ description }) => description === '`lifted`\nOutside this bot'),
          30_000,
        );
        await post(({ embeds }) =>
          embeds.some(({ title }) =>
            /^Case 1 · Ban lifted outside this bot \(case [34]\)$/.test(title ?? ''),
          ),
        );
        const list = await type('bans-av', {});
        assert.match(list.content, /`made` until .* · made outside this bot \(case \d\)/);
        assert.match(list.content, /`kept` until .* · case 2 by mina/);
        const posts = await discord.control.messages('mina', channel('audit-log'));
        assert.equal(posts.flatMap(({ embeds }) => embeds).length, 4);
      },
      { config: { driftCheckEvery: 1 } },
    ));
});
