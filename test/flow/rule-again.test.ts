import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld, type World } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-again-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const rest = { allow: '', reason: '', ladder: '10m' };
const withCallbacks = { callbacks: true };
const shown = (reply: Reply): ReadMessage => {
  assert.ok(reply.response);
  return reply.response;
};
const make = async ({ type, submit }: World, name: string, entries: string) =>
  shown(await submit(await type('filter-av add', { name }), { entries, ...rest }));
/** What a press is answered with: beside the message that it would change, where it is refused. */
const answer = async ({ press, discord }: World, message: ReadMessage, label: string): Promise<string> => {
  const { id, modal } = await press(message, label);
  if (modal) return modal.title;
  return until(async () => {
    const { followups, response } = await discord.control.interaction(id);
    return (followups[0] ?? response)?.content;
  });
};
const list = async ({ type }: World) => (await type('filter-av list', {})).content;
/** What was said of a rule's changes in the audit channel. */
const said = async ({ discord, channel }: World, pattern: RegExp) =>
  (await discord.control.messages('mina', channel('audit-log'))).filter(({ content }) =>
    pattern.test(content),
  ).length;

describe('a rule that the brake has stopped', () => {
  it('is still stopped when it goes back to an earlier version, and is said to be so', () =>
    inWorld(
      async (world) => {
        const { type, say, post, press } = world;
        await make(world, 'scams', 'freecoins');
        await type('filter-av edit', { name: 'scams', action: 'ban' });
        await say('viewer_1', 'freecoins');
        await say('viewer_2', 'freecoins');
        const brake = await post(({ content }) => content.includes('was stopped'));
        const back = (await type('filter-av rollback', { name: 'scams', version: '1' })).content;
        assert.match(back, /Rolled back.*now version 3, review\)\. It is stopped by the brake/);
        assert.match(
          (await type('filter-av rollback', { name: 'scams', version: '2' })).content,
          /version 4, ban/,
        );
        // It bans nobody until somebody says so.
        assert.equal((await say('viewer_3', 'freecoins')).sent, true);
        assert.match((await press(brake, 'Resume')).content, /\*\*Resumed\*\*: `scams`/);
        await until(async () => ((await said(world, /mina resumed the rule/)) > 0 ? true : undefined));
        assert.equal((await say('viewer_4', 'freecoins')).sent, false);
        await type('filter-av remove', { name: 'scams' });
        assert.equal(await said(world, /mina resumed the rule/), 1);
      },
      { callbacks: true, env: { FILTER_BRAKE_PER_MINUTE: '1' } },
    ));
});

describe('a button of a rule that is pressed again', () => {
  it('makes one version, and says that it is done', () =>
    inWorld(async (world) => {
      const { type, press } = world;
      const created = await make(world, 'scams', 'freecoins');
      const [first, second] = await Promise.all([1, 2].map(() => press(created, 'Let it ban')));
      for (const reply of [first, second, await press(created, 'Let it ban')])
        assert.match(reply?.content ?? '', /^\*\*Saved\*\*: `scams` is set to \*\*ban\*\* \(version 2\)/);
      assert.match(await list(world), /`scams` .* · ban · version 2/);
      await make(world, 'insults', '*ass*');
      const asked = shown(await type('filter-av edit', { name: 'insults', action: 'ban' }));
      const both = await Promise.all([1, 2].map(() => press(asked, 'Ban anyway')));
      for (const { content } of both) assert.match(content, /`insults` is set to \*\*ban\*\* \(version 2\)/);
      await until(async () => ((await said(world, /changed the rule insults/)) > 0 ? true : undefined));
      assert.equal(await said(world, /changed the rule insults/), 1);
      for (const _ of [1, 2])
        assert.match(
          (await type('filter-av rollback', { name: 'insults', version: '1' })).content,
          /Rolled back.*now version 3, review/,
        );
    }, withCallbacks));

  it('works after a restart, and not for a rule that was removed, or created again, meanwhile', () =>
    inWorld(
      async (world) => {
        const { type, press, restart } = world;
        const created = await make(world, 'scams', 'freecoins');
        await make(world, 'insults', '*ass*');
        const asked = shown(await type('filter-av edit', { name: 'insults', action: 'ban' }));
        await restart();
        assert.match((await press(created, 'Let it ban')).content, /set to \*\*ban\*\* \(version 2\)/);
        await type('filter-av remove', { name: 'insults' });
        assert.match(await answer(world, asked, 'Ban anyway'), /There is no rule `insults`/);
        assert.match(await answer(world, asked, 'Edit words'), /There is no rule `insults`/);
        await make(world, 'insults', 'fool');
        assert.match(await answer(world, asked, 'Ban anyway'), /changed the rule `insults` in the meantime/);
        const opened = await type('filter-av edit', { name: 'insults', words: true });
        await type('filter-av remove', { name: 'insults' });
        const late = await world.submit(opened, { entries: 'idiot', ...rest });
        assert.match(late.content, /There is no rule `insults`/);
        assert.match(await list(world), /^`scams` [^\n]*$/);
      },
      { callbacks: true, env: { DATABASE_URL: `sqlite:${join(folder, 'restart.sqlite')}` } },
    ));
});

describe('fields with odd names', () => {
  it('are kept as they are compared, and refused where nothing is left of them', () =>
    inWorld(async (world) => {
      const set = async (options: Record<string, unknown>) =>
        (await world.type('settings-av fields', options, 'manager')).content;
      assert.match(await set({ add: 'Gift_Text' }), /added gifttext/);
      assert.match(
        await set({ add: 'giftText, GIFT-TEXT' }),
        /nothing was changed, because gifttext was there already/,
      );
      assert.match(await set({ add: '__proto__ toString' }), /added proto, tostring/);
      assert.match(await set({ add: '弹幕、@everyone' }), /added 弹幕, everyone/);
      assert.match(await set({ remove: 'giftText' }), /removed gifttext/);
      assert.match(await set({ remove: 'giftText' }), /not read|gifttext/);
      for (const add of ['😀', '**', 'text 😀', 'x'.repeat(65), '` `'])
        assert.match(await set({ add }), /name/, add);
      const shown = await set({});
      assert.match(shown, /`弹幕`.*A field also counts/s);
      const many = Array.from({ length: 90 }, (_, index) => `f${index}`.padEnd(60, 'x')).join(' ');
      await set({ add: many });
      assert.match(await set({}), /A field also counts/);
      assert.match(await set({ reset: true, add: 'x' }), /either reset/);
      assert.match(await set({ reset: true }), /usual fields/);
      assert.doesNotMatch(await set({}), /弹幕/);
    }));
});
