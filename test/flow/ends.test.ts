import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const GREEN = 0x2e_8b_57;
const GREY = 0x7f_8c_8d;
const titled = (title: string) => (message: ReadMessage) =>
  message.embeds.some((embed) => embed.title === title);
const labels = ({ components }: Pick<ReadMessage, 'components'>) =>
  components.flatMap((row) => (row.components ?? []).map(({ label }) => label));

/** While this lasts, no post can be brought up to date: buttons stay on people's screens. */
const noEdits = ({ discord, channel }: World) =>
  discord.control.addFault({
    method: 'PATCH',
    path: `/channels/${channel('audit-log')}/messages/`,
    act: { type: 'status', status: 503 },
  });

/** Waits until the case's card says that its ban has ended; its last version. */
const hasEnded = ({ type }: World, number: number) =>
  until(async () => {
    const one = await type('case-av show', { case: String(number) });
    return one.embeds[0]?.title === `Case ${number} · Ban ended` ? one : undefined;
  }, 20_000);

describe('a ban that has ended', () => {
  it('is shown as ended by its post, without anybody doing anything', { timeout: 180_000 }, () =>
    inWorld(async ({ type, post }) => {
      await type('ban-av', { viewer: 'short', duration: '2s' });
      const before = await post(titled('Case 1 · Banned'));
      assert.equal(before.embeds[0]?.color, GREEN);
      assert.match(
        before.embeds[0]?.fields?.find(({ name }) => name === 'Duration')?.value ?? '',
        /^2 seconds\nuntil <t:\d+:f> \(<t:\d+:R>\)$/,
      );
      await type('ban-av', { viewer: 'long', duration: '1h' });
      const after = await post(titled('Case 1 · Ban ended'), 30_000);
      assert.deepEqual([after.id, after.embeds[0]?.color, labels(after)], [before.id, GREY, ['History']]);
      assert.deepEqual(labels(await post(titled('Case 2 · Banned'))), [
        'Unban',
        'Change duration',
        'History',
      ]);
    }),
  );

  it('is shown as ended wherever it is read', { timeout: 180_000 }, () =>
    inWorld(async (world) => {
      const { type } = world;
      await type('ban-av', { viewer: 'short', duration: '1s' });
      const shown = await hasEnded(world, 1);
      assert.deepEqual(labels(shown), ['History']);
      const history = await type('case-av history', { viewer: 'short' });
      assert.match(history.embeds[0]?.description ?? '', /by mina: ended/);
      assert.match((await type('bans-av', {})).content, /Nobody is banned/);
      const { response } = await type('case-av export', {});
      const csv = await (await fetch(response?.attachments[0]?.url ?? '')).text();
      assert.match(csv, /\r\n1,ban,ended,short,/);
    }),
  );

  it('has buttons that say so while they are still there, and go then', { timeout: 180_000 }, () =>
    inWorld(async (world) => {
      const { type, press, post, calls, discord } = world;
      await type('ban-av', { viewer: 'short', duration: '1s' });
      const ban = await post(titled('Case 1 · Banned'));
      await noEdits(world);
      await hasEnded(world, 1);
      const says = /The ban of case 1 has ended\. Nothing was changed\. `\/ban-av` makes a new one\./;
      const unban = await press(ban, 'Unban');
      assert.match(unban.content, says);
      assert.ok(unban.ephemeral);
      const duration = await press(ban, 'Change duration');
      assert.match(duration.content, says);
      assert.equal(duration.modal, undefined);
      assert.match((await press(ban, 'History')).embeds[0]?.description ?? '', /by mina: ended/);
      assert.equal((await calls('unban_group_member')).length, 0);
      await discord.control.clearFaults();
      assert.deepEqual(labels(await post(titled('Case 1 · Ban ended'), 40_000)), ['History']);
    }),
  );

  it('ends by its new end where its duration was changed', { timeout: 180_000 }, () =>
    inWorld(async ({ type, post }) => {
      await type('ban-av', { viewer: 'spammer_9', duration: '1h' });
      await post(titled('Case 1 · Banned'));
      await type('case-av edit', { case: '1', duration: '6s' });
      await post(titled('Case 2 · Ban ended'), 40_000);
      await post(titled('Case 1 · Ban replaced by case 2'));
    }),
  );
});
