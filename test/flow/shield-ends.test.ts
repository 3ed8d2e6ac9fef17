import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOM = 'stream-42';

const isUp = ({ content }: ReadMessage) => content.startsWith('**Shield up**');
const isDown = ({ content }: ReadMessage) => content.startsWith('**Shield down**');
const titled = (title: RegExp) => (message: ReadMessage) =>
  message.embeds.some((embed) => title.test(embed.title ?? ''));
const muted = async ({ chat }: World) => (await chat.control.room(ROOM)).isMuted;
const untilMuted = (world: World, expected: boolean) =>
  until(async () => ((await muted(world)) === expected ? true : undefined), 30_000);
const lookOften = { config: { driftCheckEvery: 1 } };

describe('the end of a shield that mutes the room', () => {
  it('is said to be its end, not what somebody did', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 3, for: '5s' });
      await untilMuted(world, true);
      await untilMuted(world, false);
      await world.post(isDown);
      const over = await world.post(titled(/Room mute ended/));
      assert.match(over.embeds[0]?.description ?? '', /By mina/);
      const lifted = await world.post(titled(/Case 2 · Room unmuted/));
      assert.match(lifted.embeds[0]?.description ?? '', /By mina · the end of case 1, by itself/);
    }));

  it('is what somebody did where they lowered it', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 3, for: '1h' });
      await untilMuted(world, true);
      await world.press(await world.post(isUp), 'Down');
      await world.post(titled(/Case 1 · Room mute lifted by mina \(case 2\)/));
    }));

  it('does not count as reached while the service refuses to let the room speak', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 3, for: '5s' });
      await untilMuted(world, true);
      await world.chat.control.addFault({
        path: 'modify_group_base_info',
        act: { type: 'code', code: 10007, text: 'no' },
      });
      await world.post(titled(/Case 2 · Room not unmuted/));
      const { embeds } = await world.type('case-av show', { case: '1' });
      assert.match(embeds[0]?.title ?? '', /Case 1 · Room muted/);
    }));

  it('leaves a mute alone that was there before and lasts longer, and says so', () =>
    inWorld(async (world) => {
      await world.chat.control.consoleMuteRoom(ROOM, true);
      await world.post(titled(/Case 1 · Room muted/));
      await world.type('shield-av up', { level: 3, for: '5s' });
      await world.post((one) => isUp(one) && /muted for longer than the shield is up/.test(one.content));
      const down = await world.post(isDown);
      assert.match(down.content, /still muted, by a case of its own/);
      assert.equal(await muted(world), true);
      await world.type('shield-av up', { level: 3, for: '1h' });
      await world.type('shield-av up', { level: 1, for: '1h' });
      await world.type('shield-av down', {});
      await world.post((one) => isDown(one) && one.id !== down.id);
      assert.equal(await muted(world), true);
      assert.deepEqual(await world.calls('modify_group_base_info'), []);
    }, lookOften));

  it('ends its mute as well, which has no length of its own', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 3, for: '6s' });
      await untilMuted(world, true);
      const { content } = await world.type('case-av edit', { case: '1', duration: '1h' });
      assert.match(content, /ends with the room’s shield, .*Nothing was changed/);
      const down = await world.post(isDown);
      await untilMuted(world, false);
      await world.type('shield-av up', { level: 3, for: '1m' });
      await untilMuted(world, true);
      const up = await world.post((one) => isUp(one) && one.id !== down.id);
      await world.press(up, 'Down');
      await untilMuted(world, false);
    }));

  it('can be brought about in a room that was unlinked since', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 3, for: '1h' });
      await untilMuted(world, true);
      const up = await world.post(isUp);
      const unlinked = await world.type('rooms-av unlink', { room: ROOM }, 'manager');
      assert.match(unlinked.content, /bans and mutes stay/);
      assert.match((await world.press(up, '+10 minutes')).content, /No room is linked to this server/);
      assert.match((await world.press(up, 'Down')).content, /coming down/);
      await untilMuted(world, false);
      await world.post(isDown);
    }));
});

describe('a shield whose room could not be muted', () => {
  it('does not say that it is, wherever it is shown', () =>
    inWorld(async (world) => {
      const { control } = world.chat;
      await control.addFault({ path: 'modify_group_base_info', act: { type: 'code', code: 10007 } });
      await world.type('shield-av up', { level: 3 });
      await world.post((one) => isUp(one) && /could not be muted/.test(one.content));
      assert.match(
        (await world.type('shield-av show', {})).content,
        /^`stream-42`: level 3 until .*\. The room could not be muted; its case says why/,
      );
    }));
});

describe('a shield whose level changes', () => {
  it('stays up for as long as it was to, unless something else is said', () =>
    inWorld(async (world) => {
      await world.type('shield-av up', { level: 1, for: '5h' });
      const [, end = ''] = /until <t:(\d+)/.exec((await world.type('shield-av show', {})).content) ?? [];
      const list = await world.type('shield-av show', {});
      assert.ok(list.response);
      const stays = new RegExp(`level 2\\. It ends by itself <t:${end}:R>`);
      const shown = { id: list.response.id, components: list.components };
      assert.match((await world.press(shown, 'Level 2')).content, stays);
      assert.match((await world.type('shield-av up', { level: 1 })).content, new RegExp(`<t:${end}:R>`));
      const shorter = await world.type('shield-av up', { level: 1, for: '1h' });
      assert.doesNotMatch(shorter.content, new RegExp(end));
      assert.doesNotMatch((await world.post(isUp)).content, /(<t:\d+:R>).*\1/);
    }));
});
