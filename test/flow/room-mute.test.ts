import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { named } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOM = 'stream-42';

const labels = ({ components }: Pick<ReadMessage, 'components'>) =>
  components.flatMap((row) => (row.components ?? []).map(({ label }) => label));

const titled = ({ post }: World, title: string): Promise<ReadMessage> =>
  post(({ embeds }) => embeds.some((embed) => embed.title === title), 30_000);

const untilMuted = ({ chat }: World, expected: boolean) =>
  until(async () => ((await chat.control.room(ROOM)).isMuted === expected ? true : undefined), 30_000);

const fieldsOf = ({ response }: Reply) =>
  (response?.embeds ?? []).flatMap(({ fields = [] }) => fields.map(({ name }) => name));

describe('the post of a room mute', () => {
  it('names the room, and has buttons that do what they say', () =>
    inWorld(async (world) => {
      const { type, press, post } = world;
      await type('shield-av up', { level: 3 });
      await untilMuted(world, true);
      const muted = await titled(world, 'Case 1 · Room muted');
      assert.match(
        muted.embeds[0]?.description ?? '',
        /^The room `stream-42`\nFor 10 minutes, until <t:\d+:f> \(<t:\d+:R>\)\nBy mina$/,
      );
      // It ends with its shield, so that it has no length of its own to be changed.
      assert.deepEqual(labels(muted), ['Unmute the room', 'Details']);
      const details = await press(muted, 'Details');
      assert.ok(!fieldsOf(details).includes('Viewer') && fieldsOf(details).includes('Room'));
      assert.deepEqual(labels(details), ['Unmute the room']);
      assert.match(
        (await type('case-av edit', { case: '1', duration: '2h' })).content,
        /^Case 1 mutes a room and has no length of its own: it ends with the room’s shield/,
      );
      assert.equal(
        (await type('case-av edit', { case: '1', reason: 'a raid' })).content,
        '**Saved**: the reason of case 1.',
      );
      assert.match(
        (await type('mutes-av', {})).content,
        /^Nobody is muted in `stream-42` now\.\n\*\*The room `stream-42` is muted\*\* until <t:\d+:f> .*: only its owner and administrators can speak · case 1 by mina$/,
      );
      const edited = await post(({ embeds }) => /Reason: a raid/.test(embeds[0]?.description ?? ''));
      const lifted = await press(edited, 'Unmute the room');
      assert.match(
        lifted.content,
        /^\*\*Unmuted\*\* the room `stream-42` \(was muted by mina until <t:\d+:t>\) · case 2\.$/,
      );
      await untilMuted(world, false);
      assert.deepEqual(labels(await titled(world, 'Case 1 · Room mute lifted by mina (case 2)')), [
        'Details',
      ]);
      assert.equal((await type('mutes-av', {})).content, 'Nobody is muted in `stream-42` now.');
      // The shield is still up, and says what is true of its mute.
      const shield = await post(({ content }) =>
        /^\*\*Shield up[\s\S]*The room mute was lifted\./.test(content),
      );
      assert.match(
        (await type('shield-av show', {})).content,
        /^`stream-42`: level 3 until <t:\d+:f> \(<t:\d+:R>\)\. The room mute was lifted\.\n/,
      );
      assert.match(
        (await press(shield, '+10 minutes')).content,
        /now ends <t:\d+:R>\. The room is muted until then, also if its mute had been lifted\.$/,
      );
      await untilMuted(world, true);
      await press(shield, 'Down');
      await untilMuted(world, false);
    }));

  it('is for those at the highest level, and says which role that is', () =>
    inWorld(async (world) => {
      const { type, press, discord } = world;
      await type('shield-av up', { level: 3 });
      const muted = await titled(world, 'Case 1 · Room muted');
      await type(
        'settings-av moderators',
        { role: named(discord.roles, 'moderator'), level: 'ban' },
        'manager',
      );
      assert.match((await press(muted, 'Unmute the room')).content, /^Your role does not allow you to /);
      assert.deepEqual(labels(await press(muted, 'Details')), []);
      await untilMuted(world, true);
    }));

  it('that was switched on elsewhere has one that lifts it', () =>
    inWorld(
      async (world) => {
        const { post, press, chat } = world;
        await chat.control.consoleMuteRoom(ROOM, true);
        const found = await post(
          ({ embeds }) => /Room muted[\s\S]*Outside this bot/.test(JSON.stringify(embeds)),
          30_000,
        );
        assert.equal(found.embeds[0]?.description, 'The room `stream-42`\nPermanently\nOutside this bot');
        assert.deepEqual(labels(found), ['Unmute the room', 'Details']);
        assert.match(
          (await press(found, 'Unmute the room')).content,
          /^\*\*Unmuted\*\* the room `stream-42` \(was muted .*outside this bot\) · case 2\.$/,
        );
        await untilMuted(world, false);
      },
      { config: { driftCheckEvery: 1 } },
    ));
});
