import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const options = { callbacks: true };
const names = (count: number) => Array.from({ length: count }, (_, index) => `talker_${index + 1}`);

interface Field {
  readonly label: string;
  readonly component: {
    readonly type: number;
    readonly custom_id: string;
    readonly options?: readonly { value: string; label: string; description?: string; default?: boolean }[];
  };
}

const fieldsOf = ({ modal }: Reply): readonly Field[] =>
  (modal as { components: Field[] } | undefined)?.components ?? assert.fail('no form was opened');
const optionsOf = (opened: Reply, id: string) =>
  fieldsOf(opened).find(({ component }) => component.custom_id === id)?.component.options ?? [];
const labelsOf = ({ components }: Reply): (string | undefined)[] =>
  components.flatMap((row) => (row.components ?? []).map(({ label }) => label));
const banned = async ({ calls }: World) =>
  (await calls('ban_group_member')).flatMap((body) => body.Members_Account as string[]);
/** Waits until the bot has heard somebody. */
const heard = (world: World, viewer: string) =>
  until(async () => {
    const offered = await world.discord.control.complete('mina', {
      channelId: world.channel('mod-chat'),
      name: 'ban-av',
      options: { viewer },
      focused: 'viewer',
    });
    return offered.length > 0 ? offered : undefined;
  });
const offeredFor = async (world: World, command: string, typed: string) =>
  (
    await world.discord.control.complete('mina', {
      channelId: world.channel('mod-chat'),
      name: command,
      options: { viewer: typed },
      focused: 'viewer',
    })
  ).map(({ name }) => name);

describe('/ban-av without a viewer', () => {
  it('bans the spammer in three taps: the command, the box, the button', () =>
    inWorld(async (world) => {
      const { type, submit, say } = world;
      for (const viewer of names(3)) await say(viewer, `hello from ${viewer}`);
      await say('spammer_9', 'FREE coins at coins.example 1');
      await say('spammer_9', 'free COINS at coins.example 22');
      for (const viewer of names(20)) await say(viewer, `and ${viewer} again`);
      const opened = await type('ban-av', {});
      const shown = optionsOf(opened, 'speakers');
      assert.deepEqual(
        [shown.length, shown[0]?.value, shown[0]?.description],
        [10, 'spammer_9', '2×: free COINS at coins.example 22'],
      );
      assert.equal(optionsOf(opened, 'others').length, 11);
      const reply = await submit(opened, { speakers: ['spammer_9'] });
      assert.match(reply.content, /^\*\*Banned\*\* `spammer_9` for 1 hour, until <t:\d+:t> · case 1\./);
      assert.deepEqual(await banned(world), ['spammer_9']);
    }, options));

  it('takes several of both lists, a duration and a ready-made reason, keeps the note that was typed, and leaves out who is banned', () =>
    inWorld(async (world) => {
      const { type, submit, say } = world;
      for (const viewer of names(14)) await say(viewer, `line of ${viewer}`);
      const opened = await type('ban-av', { note: 'seen in the form' });
      const [first] = optionsOf(opened, 'speakers');
      const [last] = optionsOf(opened, 'others').toReversed();
      assert.ok(first && last);
      const reply = await submit(opened, {
        speakers: [first.value],
        others: [last.value],
        duration: ['604800'],
        reason: ['Spam'],
      });
      assert.match(reply.content, /^\*\*Banned\*\* 2 viewers for 7 days/);
      assert.deepEqual((await banned(world)).sort(), [first.value, last.value].sort());
      const [call] = await world.calls('ban_group_member');
      assert.equal(call?.Description, 'Spam');
      const shown = await type('case-av show', { case: '1' });
      assert.match(JSON.stringify(shown.response?.embeds), /seen in the form/);
      const again = await type('ban-av', {});
      const left = [...optionsOf(again, 'speakers'), ...optionsOf(again, 'others')].map(({ value }) => value);
      assert.equal(left.length, 12);
      assert.ok(!left.includes(first.value) && !left.includes(last.value));
      assert.ok(
        !(await offeredFor(world, 'ban-av', first.value)).some((name) => name.startsWith(`${first.value} `)),
      );
    }, options));

  it('begins with what was typed, and a ready-made reason brings its duration', () =>
    inWorld(async (world) => {
      const { type, submit, say } = world;
      await say('spammer_9', 'hello');
      const opened = await type('ban-av', { duration: '1个小时', reason: 'Insult', note: 'n' });
      const chosen = (id: string) =>
        optionsOf(opened, id)
          .filter((one) => one.default)
          .map(({ value }) => value);
      assert.deepEqual([chosen('duration'), chosen('reason')], [['3600'], ['Insult']]);
      const other = await type('ban-av', {});
      const reply = await submit(other, { speakers: ['spammer_9'], reason: ['Scam'] });
      assert.match(reply.content, /^\*\*Banned\*\* `spammer_9` permanently/);
    }, options));

  it('asks for ids where nobody has spoken', () =>
    inWorld(async (world) => {
      const opened = await world.type('ban-av', {});
      assert.deepEqual(
        fieldsOf(opened).map(({ component }) => component.custom_id),
        ['ids', 'duration', 'reason', 'remove', 'note'],
      );
      const reply = await world.submit(opened, { ids: '@one, two', note: 'typed in the form' });
      const shown = await world.type('case-av show', { case: '1' });
      assert.match(JSON.stringify(shown.response?.embeds), /typed in the form/);
      assert.match(reply.content, /^\*\*Banned\*\* 2 viewers .*: `one`, `two`\./);
    }));

  it('bans whom it showed, whoever speaks meanwhile, and nobody by a form of before a restart or twice', () =>
    inWorld(async (world) => {
      const { type, submit, say, discord } = world;
      for (const viewer of names(3)) await say(viewer, 'hello there');
      const opened = await type('ban-av', {});
      for (const viewer of ['late_1', 'late_2', 'late_3']) await say(viewer, 'buy at coins.example');
      const [box] = optionsOf(opened, 'speakers');
      await submit(opened, { speakers: [box?.value] });
      assert.deepEqual(await banned(world), [box?.value]);
      const again = await discord.control
        .submitAndRead('mina', opened.id, { speakers: ['talker_1'] })
        .catch((error: unknown) => ({ content: String(error) }));
      assert.match(again.content, /Nothing was done|already|no modal/i);
      assert.deepEqual(await banned(world), [box?.value]);
    }, options));

  it('checks the right again when it is sent, and says so where nobody was chosen', () =>
    inWorld(async (world) => {
      const { type, submit, say, discord } = world;
      for (const viewer of names(12)) await say(viewer, 'hello there');
      const empty = await submit(await type('ban-av', {}), {});
      assert.match(empty.content, /^Nobody was chosen\. Nothing was done\./);
      const opened = await type('ban-av', {});
      await discord.control.setMember(discord.guildId, 'mina', []);
      const refused = await submit(opened, { speakers: ['talker_1', 'talker_12'].slice(1) });
      assert.match(refused.content, /You need a moderator role/);
      assert.deepEqual(await banned(world), []);
    }, options));
});

describe('/mute-av without a viewer', () => {
  it('mutes who is ticked, and then leaves them out, as it does who is banned', () =>
    inWorld(async (world) => {
      const { type, submit, say, calls } = world;
      for (const viewer of names(3)) await say(viewer, `hello from ${viewer}`);
      const opened = await type('mute-av', { reason: 'Spam' });
      assert.equal((opened.modal as { title?: string } | undefined)?.title, 'Mute in stream-42');
      assert.deepEqual(
        optionsOf(opened, 'reason').find((one) => one.default),
        { value: 'Spam', label: 'Spam', default: true },
      );
      const reply = await submit(opened, { speakers: ['talker_1'] });
      assert.match(reply.content, /^\*\*Muted\*\* `talker_1` for 10 minutes, until <t:\d+:t> · case 1\./);
      const [call] = await calls('forbid_send_msg');
      assert.deepEqual([call?.Members_Account, call?.MuteTime], [['talker_1'], 600]);
      await type('ban-av', { viewer: 'talker_2' });
      const left = optionsOf(await type('mute-av', {}), 'speakers').map(({ value }) => value);
      assert.deepEqual(left, ['talker_3']);
      assert.deepEqual(
        (await offeredFor(world, 'mute-av', '')).map((name) => name.split(' ')[0]),
        ['talker_3'],
      );
      // Who is muted can be banned.
      assert.deepEqual(
        optionsOf(await type('ban-av', {}), 'speakers').map(({ value }) => value),
        ['talker_3', 'talker_1'],
      );
    }, options));

  it('in every group of the app is for those who may do that, also when it is sent', () =>
    inWorld(async (world) => {
      const { type, submit, say, calls } = world;
      await say('viewer_1', 'hello');
      assert.match((await type('mute-av', { app: true })).content, /you need Manage Server/);
      await type('settings-av mutes', { app: 'moderators' }, 'manager');
      const opened = await type('mute-av', { app: true, duration: '1h' });
      assert.equal(
        (opened.modal as { title?: string } | undefined)?.title,
        'Mute viewers in every group of the app',
      );
      await type('settings-av mutes', { app: 'managers' }, 'manager');
      assert.match((await submit(opened, { speakers: ['viewer_1'] })).content, /you need Manage Server/);
      await type('settings-av mutes', { app: 'moderators' }, 'manager');
      const done = await submit(await type('mute-av', { app: true }), { speakers: ['viewer_1'] });
      assert.match(done.content, /^\*\*Muted\*\* `viewer_1` in every group of the app for 10 minutes/);
      assert.equal((await calls('setnospeaking')).length, 1);
    }, options));

  it('offers, and takes, what the level of whoever asks allows', () =>
    inWorld(async (world) => {
      const { type, discord, channel, say } = world;
      await say('talker_1', 'hello');
      const role = String(discord.roles.moderator);
      await type('settings-av moderators', { role, level: 'mute' }, 'manager');
      const durations = async (more: Record<string, unknown>) =>
        (
          await discord.control.complete('mina', {
            channelId: channel('mod-chat'),
            name: 'mute-av',
            options: { viewer: 'x', duration: '', ...more },
            focused: 'duration',
          })
        ).map(({ name }) => name);
      assert.ok((await durations({})).includes('10 minutes · the default'));
      assert.deepEqual(await durations({ app: true }), []);
      assert.match((await type('ban-av', {})).content, /does not allow you to ban viewers/);
      assert.ok((await type('mute-av', {})).modal);
    }, options));
});

describe('what is offered', () => {
  it('for /ban-av is the likeliest first, also by what was said; for /unban-av the active bans, the newest first', () =>
    inWorld(async (world) => {
      const { say, type } = world;
      await type('filter-av import', { set: 'en-scams' });
      for (const viewer of names(3)) await say(viewer, `hello ${viewer}`);
      await say('spammer_9', 'free robux giveaway, click here');
      for (const viewer of names(19)) await say(viewer, `I am ${viewer}, nice stream`);
      await until(
        async () => (await offeredFor(world, 'ban-av', ''))[0]?.startsWith('spammer_9') || undefined,
      );
      assert.match((await offeredFor(world, 'ban-av', 'robux give'))[0] ?? '', /^spammer_9 · free robux/);
      assert.deepEqual(await offeredFor(world, 'unban-av', ''), []);
      await type('ban-av', { viewer: 'talker_3', duration: '3d' });
      await type('ban-av', { viewer: 'talker_4', duration: 'permanent' });
      await type('ban-av', { viewer: 'spammer_9', duration: '45m' });
      assert.deepEqual(await offeredFor(world, 'unban-av', ''), [
        'spammer_9 · 45 min left · by mina',
        'talker_4 · permanent · by mina',
        'talker_3 · 3 days left · by mina',
      ]);
      assert.deepEqual(await offeredFor(world, 'unban-av', 'ER_4'), ['talker_4 · permanent · by mina']);
      assert.deepEqual(await offeredFor(world, 'unban-av', 'talker_3 mer_9'), [
        'talker_3 spammer_9 · 45 min left · by mina',
      ]);
      await type('unban-av', { viewer: 'spammer_9' });
      assert.equal((await offeredFor(world, 'unban-av', '')).length, 2);
      assert.ok((await offeredFor(world, 'ban-av', '')).some((name) => name.startsWith('spammer_9')));
      await heard(world, 'spammer_9');
    }, options));
});

describe('a private answer to a ban', () => {
  it('undoes it with one tap and says what was undone; its buttons are gone', () =>
    inWorld(async ({ type, press, chat }) => {
      const reply = await type('ban-av', { viewer: 'spammer_9' });
      assert.deepEqual(labelsOf(reply), ['Undo', '1 day', 'For good', 'Add a reason']);
      const undone = await press({ id: String(reply.response?.id), components: reply.components }, 'Undo');
      assert.match(
        undone.content,
        /^\*\*Unbanned\*\* `spammer_9` \(was banned by mina until <t:\d+:t>\) · case 2\./,
      );
      assert.deepEqual(labelsOf(undone), []);
      assert.equal(undone.response?.id, reply.response?.id);
      assert.deepEqual((await chat.control.room(chat.groupId)).bans, []);
    }));

  it('gives another length in its place, twice, and offers the others then', () =>
    inWorld(async ({ type, press }) => {
      const reply = await type('ban-av', { viewer: 'spammer_9' });
      const pressable = (one: Reply) => ({ id: String(one.response?.id), components: one.components });
      const day = await press(pressable(reply), '1 day');
      assert.match(day.content, /^\*\*Changed\*\*: `spammer_9` is now banned for 1 day.*\(was 1 hour\)/);
      assert.deepEqual(labelsOf(day), ['Undo', '1 hour', 'For good', 'Add a reason']);
      const good = await press(pressable(day), 'For good');
      assert.match(good.content, /is now banned permanently \(was 1 day\)/);
      const undone = await press(pressable(good), 'Undo');
      assert.match(undone.content, /^\*\*Unbanned\*\* `spammer_9`/);
    }));

  it('takes a reason afterwards, ready-made or one’s own, which corrects the case', () =>
    inWorld(async ({ type, press, submit, post }) => {
      const reply = await type('ban-av', { viewer: 'spammer_9' });
      const pressable = { id: String(reply.response?.id), components: reply.components };
      const saved = await submit(await press(pressable, 'Add a reason'), { ready: ['Scam'] });
      assert.equal(saved.content, '**Saved**: the reason of case 1 is now “Scam”.');
      assert.ok(await post(({ embeds }) => JSON.stringify(embeds).includes('Scam')));
      const own = await submit(await press(pressable, 'Add a reason'), { ready: ['Spam'], own: 'my *own*' });
      assert.match(own.content, /“my \\\*own\\\*”\. The viewer has already been shown the old reason\./);
      const undone = await press(pressable, 'Undo');
      assert.match(undone.content, /^\*\*Unbanned\*\*/);
    }));

  it('of several is undone one by one; what is said of the others stays', () =>
    inWorld(async ({ type, press }) => {
      const reply = await type('ban-av', { viewer: 'one two' });
      const undone = await press(
        { id: String(reply.response?.id), components: reply.components },
        'Undo two',
      );
      assert.match(undone.content, /^\*\*Banned\*\* 2 viewers[\s\S]*\n\*\*Unbanned\*\* `two`/);
      assert.deepEqual(labelsOf(undone), ['Undo one']);
    }));
});
