import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

type Reply = Awaited<ReturnType<World['type']>>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The buttons of a private answer. */
const pressable = ({ response, components }: Reply) => ({ id: String(response?.id), components });

/** Who is muted in the room, by the service. */
const muted = async ({ chat }: Pick<World, 'chat'>) =>
  (await chat.control.room(chat.groupId)).mutes.map(({ account }) => account).sort();

/** A viewer's mute ends so many seconds after now, give or take a few; for good where that is null. */
async function endsIn({ chat }: World, viewer: string, seconds: number | null): Promise<void> {
  const { mutes } = await chat.control.room(chat.groupId);
  const mute = mutes.find(({ account }) => account === viewer);
  assert.ok(mute, `${viewer} is not muted`);
  if (seconds === null || mute.until === null) return assert.equal(mute.until, seconds);
  const left = mute.until - Date.now() / 1000;
  assert.ok(Math.abs(left - seconds) < 15, `${left} s left instead of ${seconds}`);
}

/** The code with which the service refuses what a viewer says; undefined: it is sent. */
async function refusal({ say }: World, viewer: string): Promise<number | undefined> {
  const result = await say(viewer, 'hello');
  return result.sent ? undefined : result.code;
}

/** Waits until the audit channel has an embed with this title. */
const titled = ({ post }: World, title: RegExp) =>
  post(({ embeds }) => embeds.some((embed) => title.test(embed.title ?? '')));

describe('a mute', () => {
  it('lasts 10 minutes unless something else is said, is told and posted as a mute, and undone by a button', () =>
    inWorld(async (world) => {
      const { type, calls, press, audit } = world;
      const reply = await type('mute-av', { viewer: 'spammer_9', reason: 'spam' });
      assert.match(reply.content, /^\*\*Muted\*\* `spammer_9` for 10 minutes, until <t:\d+:t> · case 1\./);
      const [call] = await calls('forbid_send_msg');
      assert.deepEqual([call?.Members_Account, call?.MuteTime], [['spammer_9'], 600]);
      const [posted] = await audit(1);
      assert.equal(posted?.title, 'Case 1 · Muted');
      assert.match(posted?.description ?? '', /For 10 minutes, until/);
      assert.doesNotMatch(`${reply.content}${posted?.description}`, /[Bb]anned/);
      assert.equal(await refusal(world, 'spammer_9'), 10017);
      const undone = await press(pressable(reply), 'Undo');
      assert.match(
        undone.content,
        /\*\*Unmuted\*\* `spammer_9` \(was muted by mina until <t:\d+:t>\) · case 2\./,
      );
      assert.deepEqual(await muted(world), []);
    }));

  it('is changed, and lifted by its post; what is over is said', () =>
    inWorld(async (world) => {
      const { type, press } = world;
      await type('mute-av', { viewer: 'spammer_9', duration: '1h' });
      const changed = await type('case-av edit', { case: '1', duration: '2h' });
      assert.match(
        changed.content,
        /\*\*Changed\*\*: `spammer_9` is now muted for 2 hours, until .* \(was 1 hour\)/,
      );
      await endsIn(world, 'spammer_9', 2 * HOUR);
      const post = await titled(world, /Case 2 · Muted/);
      assert.match((await press(post, 'Unmute')).content, /^\*\*Unmuted\*\* `spammer_9`/);
      assert.match(
        (await type('case-av edit', { case: '1', duration: '3h' })).content,
        /Case 3 \(mina, unmute\)/,
      );
      assert.deepEqual(await muted(world), []);
    }));

  it('of somebody who is muted asks first, and replaces', () =>
    inWorld(async (world) => {
      const { type, press } = world;
      await type('mute-av', { viewer: 'spammer_9', duration: '1d' });
      const again = await type('mute-av', { viewer: 'spammer_9', duration: '1h' });
      assert.match(again.content, /^\*\*Already muted\*\* `spammer_9` until .+ · case 1 by mina\.$/);
      const done = await press(pressable(again), 'Mute for 1 hour from now');
      assert.match(done.content, /^\*\*Muted\*\* `spammer_9` for 1 hour/);
      await endsIn(world, 'spammer_9', HOUR);
    }));

  it('and a ban of the same viewer both hold, and each list says so', () =>
    inWorld(async (world) => {
      const { type, chat } = world;
      await type('mute-av', { viewer: 'spammer_9', duration: '1h' });
      assert.match((await type('ban-av', { viewer: 'spammer_9' })).content, /^\*\*Banned\*\*/);
      const list = (await type('mutes-av', {})).content;
      assert.match(
        list,
        /^\*\*1\*\* muted in `stream-42`:\n`spammer_9` until .+ · also banned · case 1 by mina$/,
      );
      assert.match((await type('bans-av', {})).content, /`spammer_9` until .* · also muted · case 2 by mina/);
      assert.match((await type('unban-av', { viewer: 'spammer_9' })).content, /^\*\*Unbanned\*\*/);
      assert.deepEqual(
        [await muted(world), (await chat.control.room(chat.groupId)).bans],
        [['spammer_9'], []],
      );
    }));

  it('ends by itself, and its post says so', () =>
    inWorld(async (world) => {
      const { type, chat } = world;
      await type('mute-av', { viewer: 'spammer_9', duration: '3s' });
      await titled(world, /Case 1 · Mute ended/);
      await chat.control.advanceClock(5000);
      assert.deepEqual(await muted(world), []);
      assert.match((await type('mutes-av', {})).content, /Nobody is muted in `stream-42` now/);
    }));

  it('that waits is cancelled by an unmute; nobody else who is not muted is touched', () =>
    inWorld(async (world) => {
      const { type, chat, typeUntil, calls } = world;
      await chat.control.addFault({ path: '/forbid_send_msg', act: { type: 'code', code: 60_007 } });
      await typeUntil('mute-av', { viewer: 'spammer_9' }, /not in force yet/);
      const asked = (await calls('forbid_send_msg')).length;
      const { content } = await type('unmute-av', { viewer: 'spammer_9' });
      assert.match(content, /\*\*Mute cancelled\*\* `spammer_9` · case 1/);
      await chat.control.clearFaults();
      assert.match(
        (await type('unmute-av', { viewer: 'x' })).content,
        /`x` is not muted in stream-42\. Nobody is muted there now/,
      );
      assert.equal((await calls('forbid_send_msg')).length, asked);
      await type('ban-av', { viewer: 'x' });
      assert.match((await type('unmute-av', { viewer: 'x' })).content, /is not muted/);
    }));

  it('made or lifted elsewhere is found, and told', () =>
    inWorld(
      async (world) => {
        const { type, chat, post } = world;
        await type('mute-av', { viewer: 'lifted', duration: '1d' });
        await until(async () => {
          const { response } = await type('case-av export', {});
          const text = await (await fetch(response?.attachments[0]?.url ?? '')).text();
          return text.includes(',confirmed,') ? true : undefined;
        }, 30_000);
        await chat.control.consoleMute(chat.groupId, 'made', 7200);
        await chat.control.consoleMute(chat.groupId, 'lifted', 0);
        await post(({ embeds }) =>
          embeds.some(
            ({ title, description = '' }) =>
              / · Muted/.test(title ?? '') && /`made`[\s\S]*Outside this bot/.test(description),
          ),
        );
        await titled(world, /Case 1 · Mute lifted outside this bot/);
      },
      { config: { driftCheckEvery: 1 } },
    ));
});

describe('a mute in every group of the app', () => {
  it('is for those who manage the server, unless the settings say otherwise; it is listed, and lifted', () =>
    inWorld(async (world) => {
      const { type } = world;
      const refused = await type('mute-av', { viewer: 'viewer_1', app: true });
      assert.match(refused.content, /you need Manage Server/);
      assert.match(
        (await type('settings-av mutes', { app: 'moderators' }, 'manager')).content,
        /Moderators may mute in every group/,
      );
      const done = await type('mute-av', { viewer: 'viewer_1', app: true, duration: '1h' });
      assert.match(
        done.content,
        /^\*\*Muted\*\* `viewer_1` in every group of the app for 1 hour, until <t:\d+:t> · case 1\./,
      );
      assert.equal(await refusal(world, 'viewer_1'), 10017);
      await titled(world, /Case 1 · Muted in every group of the app/);
      assert.match(
        (await type('mutes-av', {})).content,
        /\*\*1\*\* muted in every group of the app.*\n`viewer_1` until .* · case 1 by mina/,
      );
      const inRoom = await type('unmute-av', { viewer: 'viewer_1' });
      assert.match(
        inRoom.content,
        /^`viewer_1` is not muted in stream-42\. Nobody is muted there now\.\n`viewer_1` is muted in every group of the app until <t:\d+:t> · case 1 by mina\. That still holds: `\/unmute-av app:True` lifts it\.$/,
      );
      await type('mute-av', { viewer: 'viewer_1' });
      assert.match(
        (await type('unmute-av', { viewer: 'viewer_1' })).content,
        /^\*\*Unmuted\*\* `viewer_1` [^\n]*\n`viewer_1` is muted in every group of the app/,
      );
      const lifted = await type('unmute-av', { viewer: 'viewer_1', app: true });
      assert.match(lifted.content, /^\*\*Unmuted\*\* `viewer_1` in every group of the app/);
      assert.equal(await refusal(world, 'viewer_1'), undefined);
    }));

  it('of who keeps a linked room is not made', () =>
    inWorld(async (world) => {
      await world.type('settings-av mutes', { app: 'moderators' }, 'manager');
      const { content } = await world.type('mute-av', { viewer: 'host_1', app: true });
      assert.match(content, /Nobody was muted\. `host_1` owns this room/);
      assert.deepEqual(await world.calls('setnospeaking'), []);
    }));
});

/** How the documents' gaps may be filled (Chat docs 269/1627 say nothing of a second mute, nor of who is unknown or absent). */
const READINGS = [
  { remute: 'overwrite' },
  { remute: 'add' },
  { remute: 'ignore' },
  { mutedForGood: 'maximum' },
  { muteAbsent: 10_007 },
  { muteUnknownAccount: 70_107 },
  { muteStaff: 'accept' },
] as const;

for (const reading of READINGS)
  describe(`where the service reads ${JSON.stringify(reading)}`, () => {
    const prepare = ({ chat }: Pick<World, 'chat'>) => chat.control.setOptions(reading);

    it('a longer and a shorter mute count, one for good is confirmed and found once, and staff is never muted', () =>
      inWorld(
        async (world) => {
          const { type, chat, calls, press } = world;
          await chat.control.join('viewer_1', chat.groupId);
          await chat.control.addFault({
            path: '/forbid_send_msg',
            times: 1,
            when: 'after',
            act: { type: 'drop' },
          });
          await type('mute-av', { viewer: 'viewer_1', duration: '1h' });
          await endsIn(world, 'viewer_1', HOUR);
          assert.equal((await calls('forbid_send_msg')).length, 1);
          const again = await type('mute-av', { viewer: 'viewer_1', duration: '10m' });
          await press(pressable(again), 'Mute for 10 minutes from now');
          await endsIn(world, 'viewer_1', 10 * MINUTE);
          await type('case-av edit', { case: '2', duration: 'permanent' });
          await endsIn(world, 'viewer_1', null);
          await until(async () => {
            const shown = await type('case-av show', { case: '3' });
            return (
              JSON.stringify(shown.response?.embeds).includes('Confirmed by the room’s list') || undefined
            );
          }, 30_000);
          const { content } = await type('mute-av', { viewer: 'host_1' });
          assert.match(content, /Nobody was muted\. `host_1` owns this room/);
          assert.deepEqual(await muted(world), ['viewer_1']);
          assert.match((await type('case-av show', { case: '4' })).content, /There is no case 4/);
        },
        { prepare, config: { driftCheckEvery: 1 } },
      ));

    it('one who cannot be muted does not take the others down', () =>
      inWorld(
        async (world) => {
          const { type, chat } = world;
          await chat.control.join('viewer_1', chat.groupId);
          const { content } = await type('mute-av', { viewer: 'viewer_1 never_seen' });
          assert.match(content, /\*\*Muted\*\*/);
          assert.ok((await muted(world)).includes('viewer_1'));
          const isRefused = 'muteAbsent' in reading || 'muteUnknownAccount' in reading;
          assert.equal(/\*\*Not muted\*\* `never_seen`/.test(content), isRefused);
        },
        { prepare },
      ));
  });
