import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inWorld } from '../support/world.ts';

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `v${String(index + 1).padStart(3, '0')}`);

describe('/unban-av', () => {
  it('lets the viewer join again, and stands in the audit channel', () =>
    inWorld(async ({ chat, type, audit }) => {
      await type('ban-av', { viewer: 'spammer_9' });
      assert.equal((await chat.control.join('spammer_9', chat.groupId)).joined, false);
      const reply = await type('unban-av', { viewer: 'spammer_9', note: 'apologised' });
      assert.match(
        reply.content,
        /\*\*Unbanned\*\* `spammer_9` \(was banned by mina until <t:\d+:t>\) · case 2\. They can rejoin now\.$/,
      );
      assert.equal((await chat.control.join('spammer_9', chat.groupId)).joined, true);
      const [, embed] = await audit(2);
      assert.equal(embed?.title, 'Case 2 · Unbanned');
      assert.match(embed?.description ?? '', /apologised/);
    }));
});

describe('/bans-av', () => {
  it('says so when nobody is banned', () =>
    inWorld(async ({ type }) => {
      assert.match((await type('bans-av', {})).content, /Nobody is banned from `stream-42` now/);
    }));

  it('lists who is banned and until when, the soonest end first', () =>
    inWorld(async ({ type }) => {
      await type('ban-av', { viewer: 'long', duration: 'permanent' });
      await type('ban-av', { viewer: 'short', duration: '1h' });
      assert.match(
        (await type('bans-av', {})).content,
        /^\*\*2\*\* banned from `stream-42`:\n`short` until <t:\d+:f> .* · case 2 by mina\n`long` permanently · case 1 by mina$/,
      );
    }));

  it('reads the service’s list to its end and turns pages with buttons, from the service each time', () =>
    inWorld(
      async ({ chat, discord, type }) => {
        for (const half of [ids(220).slice(0, 100), ids(220).slice(100, 200), ids(220).slice(200)]) {
          await type('ban-av', { viewer: half.join(' ') });
        }
        const list = await type('bans-av', {});
        assert.match(list.content, /^\*\*220\*\* banned from `stream-42`, page 1 of 22:/);
        const seen = new Set(list.content.match(/v\d{3}/g));
        let view = list.response;
        for (let page = 2; page <= 22; page += 1) {
          const next = view?.components[0]?.components?.[1];
          assert.equal(next?.disabled ?? false, false);
          const pressed = await discord.control.pressAndRead(
            'mina',
            String(view?.id),
            String(next?.custom_id),
          );
          assert.match(pressed.content, new RegExp(`page ${page} of 22`));
          for (const id of pressed.content.match(/v\d{3}/g) ?? []) seen.add(id);
          view = pressed.response;
        }
        assert.equal(seen.size, 220);
        assert.equal(view?.components[0]?.components?.[1]?.disabled, true);
        await chat.control.advanceClock(2 * 3_600_000);
        const previous = view?.components[0]?.components?.[0];
        const after = await discord.control.pressAndRead(
          'mina',
          String(view?.id),
          String(previous?.custom_id),
        );
        assert.match(after.content, /Nobody is banned/);
      },
      { prepare: ({ chat }) => chat.control.setOptions({ nextOffset: 'sample-like' }) },
    ));
});

describe('completions', () => {
  it('offer durations, the default marked, and read aloud what is typed', () =>
    inWorld(async ({ discord, channel }) => {
      const ask = (duration: string) =>
        discord.control.complete('mina', {
          channelId: channel('mod-chat'),
          name: 'ban-av',
          options: { viewer: 'x', duration },
          focused: 'duration',
        });
      assert.deepEqual(
        (await ask('')).map(({ value }) => value),
        ['10m', '1h', '1d', '7d', '30d', 'permanent'],
      );
      assert.ok((await ask('')).some(({ name }) => name === '1 hour · the default'));
      assert.deepEqual((await ask('90m'))[0], { name: '1 hour 30 minutes', value: '90m' });
      assert.deepEqual(await ask('nonsense'), []);
    }));

  it('offer the linked rooms', () =>
    inWorld(async ({ discord, channel }) => {
      const typed = {
        channelId: channel('mod-chat'),
        name: 'bans-av',
        options: { room: 'str' },
        focused: 'room',
      };
      assert.deepEqual(await discord.control.complete('mina', typed), [
        { name: 'stream-42', value: 'stream-42' },
      ]);
    }));
});
