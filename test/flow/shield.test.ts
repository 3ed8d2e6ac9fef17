import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World, type WorldOptions } from '../support/world.ts';

const ROOM = 'stream-42';
const LINK = 'look at https://coins-shop.example/now';

const isUp = ({ content }: ReadMessage) => content.startsWith('**Shield up**');
const isDown = ({ content }: ReadMessage) => content.startsWith('**Shield down**');
const posts = async (world: World) =>
  (await world.discord.control.messages('mina', world.channel('audit-log'))).filter(({ content }) =>
    content.startsWith('**Shield'),
  );
const muted = async ({ chat }: World) => (await chat.control.room(ROOM)).isMuted;
const untilMuted = (world: World, expected: boolean) =>
  until(async () => ((await muted(world)) === expected ? true : undefined));
/** Whether what somebody says is shown; what they are told otherwise. */
const told = async (world: World, viewer: string, text: string) => {
  const result = await world.say(viewer, text);
  return result.sent ? 'said' : result.text;
};

/** A bot that has run for long enough to know who is new. */
function inLongRunning(play: (world: World) => Promise<void>, options: WorldOptions = {}): Promise<void> {
  let ahead = 0;
  return inWorld(
    async (world) => {
      for (const regular of ['regular_1', 'regular_2']) await world.say(regular, 'hello from the start');
      ahead = 3_600_000;
      await play(world);
    },
    { callbacks: true, monotonic: () => performance.now() + ahead, ...options },
  );
}

describe('/shield-av', () => {
  it('slows a room down and refuses links, says so once in the audit channel, and comes down at a press', () =>
    inLongRunning(async (world) => {
      const { type, post, press } = world;
      assert.match(
        (await type('shield-av up', { level: 1 })).content,
        /^\*\*Shield up\*\* in `stream-42`: level 1/,
      );
      const up = await post(isUp);
      assert.match(up.content, /once in 10 seconds, and links are refused\.[\s\S]*Raised by mina/);
      assert.equal(await told(world, 'regular_1', 'first'), 'said');
      assert.match(String(await told(world, 'regular_1', 'second')), /Slow mode/);
      assert.match(String(await told(world, 'regular_2', LINK)), /Links cannot be sent/);
      assert.match((await type('shield-av show', {})).content, /`stream-42`: level 1 until/);
      assert.match((await press(up, 'Down')).content, /coming down/);
      const down = await post(isDown);
      assert.equal(down.id, up.id);
      assert.match(down.content, /level 1\.\nLowered by mina\./);
      assert.equal(await told(world, 'regular_2', LINK), 'said');
      assert.equal(await told(world, 'regular_2', 'and more'), 'said');
      assert.match((await type('shield-av down', {})).content, /^No shield is up/);
      assert.equal((await posts(world)).length, 1);
    }));

  it('names the room on each button where there are several', () =>
    inWorld(async (world) => {
      const { type, press, chat, discord } = world;
      const { moderator = '', manager = '' } = discord.roles;
      await discord.control.setMember(discord.guildId, 'mina', [moderator, manager]);
      await chat.control.createRoom({ groupId: 'second' });
      await type('rooms-av link', { room: 'second' });
      const { response: shown } = await type('shield-av show', {});
      if (!shown) assert.fail('nothing is shown');
      await press(shown, 'Level 1 · second');
      const labels = (await type('shield-av show', {})).components.map(({ components }) =>
        components?.map(({ label }) => label),
      );
      assert.deepEqual(labels, [
        [`Level 1 · ${ROOM}`, `Level 2 · ${ROOM}`, `Level 3 · ${ROOM}`],
        ['Level 1', 'Level 2', 'Level 3', '+10 minutes', 'Down'].map((label) => `${label} · second`),
      ]);
    }));

  it('refuses new speakers at level 2 and lists them in one place, while those who were there speak', () =>
    inLongRunning(async (world) => {
      const { type, post, press } = world;
      await type('shield-av up', { level: 2 });
      const up = await post(isUp);
      assert.equal(await told(world, 'regular_1', 'still here'), 'said');
      for (const fresh of ['fresh_1', 'fresh_2', 'fresh_3'])
        assert.match(String(await told(world, fresh, 'let me in')), /New viewers cannot write/);
      const listed = await post(
        ({ content }) => isUp({ content } as ReadMessage) && content.includes('3 viewers were refused'),
      );
      assert.equal(listed.id, up.id);
      // A list of its own, and no post for each.
      const { length } = (await world.discord.control.messages('mina', world.channel('audit-log'))).filter(
        ({ embeds }) => JSON.stringify(embeds).includes('fresh_'),
      );
      assert.equal(length, 0);
      const { content, embeds } = await press(listed, 'Decide (3)');
      assert.match(`${content}${JSON.stringify(embeds)}`, /fresh_1/);
    }));

  it('mutes the room at level 3 until its end, lasts longer at a press, and is undone by itself', () =>
    inLongRunning(async (world) => {
      const { type, post, press } = world;
      await type('shield-av up', { level: 3, for: '5s' });
      await untilMuted(world, true);
      const up = await post(({ content }) => content.includes('The room is muted'));
      assert.notEqual(await told(world, 'regular_1', 'hello?'), 'said');
      await untilMuted(world, false);
      const down = await post(isDown);
      assert.equal(down.id, up.id);
      assert.match(down.content, /Its time was over\.\nThe room mute was lifted\./);
      assert.equal(await told(world, 'regular_1', 'hello again'), 'said');
      await type('shield-av up', { level: 3, for: '1m' });
      await untilMuted(world, true);
      const again = await post((one) => isUp(one) && one.id !== up.id);
      assert.match((await press(again, '+10 minutes')).content, /now ends/);
      await press(again, 'Down');
      await untilMuted(world, false);
      await post((one) => isDown(one) && one.id === again.id);
      assert.equal((await posts(world)).length, 2);
    }));

  it('ends in time after a restart, and is posted once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shield-'));
    try {
      await inLongRunning(
        async (world) => {
          await world.type('shield-av up', { level: 3, for: '6s' });
          await untilMuted(world, true);
          const up = await world.post(isUp);
          await world.restart();
          assert.equal(await muted(world), true);
          await untilMuted(world, false);
          assert.equal((await world.post(isDown)).id, up.id);
          assert.equal((await posts(world)).length, 1);
        },
        { env: { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` } },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows that the room mute was switched off elsewhere, and finds one that was switched on', () =>
    inLongRunning(
      async (world) => {
        await world.type('shield-av up', { level: 3 });
        await untilMuted(world, true);
        // Before the room has shown it, it would count as not done.
        await until(async () => {
          const { embeds } = await world.type('case-av show', { case: '1' });
          return JSON.stringify(embeds).includes('Confirmed by') ? true : undefined;
        }, 30_000);
        await world.chat.control.consoleMuteRoom(ROOM, false);
        await world.post(({ content }) => content.includes('switched off outside this bot'), 20_000);
        await world.type('shield-av down', {});
        await world.post(isDown);
        await world.chat.control.consoleMuteRoom(ROOM, true);
        await world.post(
          ({ embeds }) => /Room muted[\s\S]*Outside this bot/.test(JSON.stringify(embeds)),
          20_000,
        );
      },
      { config: { driftCheckEvery: 1 } },
    ));
});

describe('a raid', () => {
  const spam = (index: number) => `${index} free coins for everybody at coins-shop dot example`;
  const raid = async (world: World) => {
    for (let index = 0; index < 25; index += 1) await world.say(`raider_${index}`, spam(index));
  };

  it('proposes the shield once with its figures, and raises it only when somebody says so', () =>
    inLongRunning(async (world) => {
      await raid(world);
      const proposal = await world.post(({ content }) => content.includes('may be a raid'));
      assert.match(proposal.content, /2\d new speakers said much the same within a minute/);
      assert.deepEqual(await posts(world), []);
      await raid(world);
      await world.press(proposal, 'Level 2');
      await world.post(isUp);
      const after = await world.post(({ content }) => content.includes('mina raised the shield to level 2'));
      assert.equal(after.id, proposal.id);
      assert.deepEqual(after.components, []);
      const { length } = (await world.discord.control.messages('mina', world.channel('audit-log'))).filter(
        ({ content }) => content.includes('may be a raid'),
      );
      assert.equal(length, 1);
    }));

  it('raises it by itself where the settings say so, and tells the room', () =>
    inLongRunning(async (world) => {
      await world.type('settings-av shield', { auto: 2, tell: true }, 'manager');
      await raid(world);
      const up = await world.post(isUp);
      assert.match(up.content, /level 2[\s\S]*Raised by itself because of a raid/);
      await until(async () => ((await world.calls('send_group_msg')).length === 1 ? true : undefined));
      await world.press(up, 'Down');
      const said = await until(async () => {
        const calls = await world.calls('send_group_msg');
        return calls.length === 2 ? calls : undefined;
      });
      for (const call of said) {
        assert.equal(call.MsgPriority, 'High');
        assert.deepEqual(call.SendMsgControl, ['NoMsgCheck']);
      }
      assert.match(JSON.stringify(said), /slowed the chat down[\s\S]*back to normal/);
    }));
});

describe('/say-av', () => {
  it('says something in the room once and puts on record who did', () =>
    inLongRunning(async (world) => {
      assert.match(
        (await world.type('say-av', { text: 'Back in *five* minutes' })).content,
        /^\*\*Said\*\* in `stream-42`/,
      );
      const [call] = await world.calls('send_group_msg');
      assert.match(JSON.stringify(call), /Back in \*five\* minutes/);
      await world.post(({ content }) =>
        content.includes('mina said in stream-42: Back in \\*five\\* minutes'),
      );
      assert.match((await world.type('say-av', { text: '  ' })).content, /nothing to say/);
      assert.equal((await world.calls('send_group_msg')).length, 1);
    }));
});
