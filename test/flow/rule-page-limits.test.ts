import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inWorld, type World } from '../support/world.ts';

const rest = { allow: '', reason: '', ladder: '10m' };
const withCallbacks = { callbacks: true };

const open =
  (number: number) =>
  ({ embeds }: { embeds: readonly { title?: string }[] }) =>
    embeds.some(({ title }) => title === `Case ${number} · Review · open`);

/** A viewer says something that a rule finds, and a moderator presses this. */
async function judged(world: World, number: number, text: string, button: string): Promise<string> {
  assert.equal((await world.say(`viewer_${number}`, text)).sent, true);
  return (await world.press(await world.post(open(number)), button)).content;
}

describe('a phrase that is to be allowed', () => {
  it('is refused where that would switch off another word of the rule, or would change nothing', () =>
    inWorld(async (world) => {
      const { type, submit } = world;
      await submit(await type('filter-av add', { name: 'insults' }), { entries: '*ass*\nbass', ...rest });
      await submit(await type('filter-av add', { name: 'noise', kind: 'patterns' }), {
        entries: '[ab]{300,}',
        ...rest,
      });
      const texts: [string, RegExp][] = [
        ['nice bass', /`bass` is what the rule looks for/],
        ['what a class', /\*\*Allowed\*\*: `class`/],
        [`z${'ab'.repeat(200)}z`, /would change nothing/],
        ['cl@ss`y`\n@everyone **x**', /Allowed|looks for|change nothing/],
      ];
      for (const [index, [text, says]] of texts.entries())
        assert.match(await judged(world, index + 1, text, 'Allow this phrase'), says, text);
      // The word that was refused is still found.
      assert.match((await type('filter-av test', { text: 'bass' })).content, /`insults`/);
      assert.match((await type('filter-av test', { text: 'class' })).content, /No rule finds/);
    }, withCallbacks));
});

describe('a rule that is stopped', () => {
  it('is said to be so by whatever is done to it', () =>
    inWorld(async (world) => {
      const { type, submit } = world;
      await submit(await type('filter-av add', { name: 'scams' }), { entries: 'freecoins', ...rest });
      await type('filter-av edit', { name: 'scams', action: 'ban' });
      await type('filter-av pause', { name: 'scams' });
      const stopped = /It is paused, so it finds nothing until `\/filter-av resume`/;
      assert.match((await type('filter-av edit', { name: 'scams', action: 'review' })).content, stopped);
      assert.match((await type('filter-av rollback', { name: 'scams', version: '2' })).content, stopped);
      assert.match((await type('filter-av edit', { name: 'scams', strictness: 'exact' })).content, stopped);
      const opened = await type('filter-av edit', { name: 'scams', words: true });
      assert.match((await submit(opened, { entries: 'freegems', ...rest })).content, stopped);
      assert.match(
        (await type('filter-av import', { set: 'scams' })).content,
        /`scams` \(replaces the one before, still paused\)\./,
      );
    }, withCallbacks));
});

describe('going back to a version that may not be kept today', () => {
  it('is refused with the reason, and changes nothing', () =>
    inWorld(async (world) => {
      const { type, submit } = world;
      await submit(await type('filter-av add', { name: 'scams' }), {
        entries: 'freecoins',
        ...rest,
        ladder: '30d',
      });
      const opened = await type('filter-av edit', { name: 'scams', words: true });
      await submit(opened, { entries: 'freegems', ...rest });
      await type('settings-av durations', { longest: '1d' }, 'manager');
      const { content } = await type('filter-av rollback', { name: 'scams', version: '1' });
      assert.match(content, /30 days, which is longer than moderators may give here \(at most 1 day\)/);
      assert.match((await type('filter-av list', {})).content, /`scams` .* · version 2/);
    }, withCallbacks));
});

describe('only capitals, of a rule that bans', () => {
  it('says why the rule falls back to review', () =>
    inWorld(async (world) => {
      const { type, submit, press } = world;
      const entries = '[A-Z]{8,}\nthe\\s';
      const asked = await submit(await type('filter-av add', { name: 'shouting', kind: 'patterns' }), {
        entries,
        ...rest,
      });
      const objected = await type('filter-av edit', { name: 'shouting', action: 'ban' });
      assert.ok(objected.response && asked.response);
      await press(objected.response, 'Ban anyway');
      const changed = await type('filter-av edit', { name: 'shouting', words: true });
      const again = await submit(changed, { entries: `${entries}\nof\\s`, ...rest });
      assert.match(again.content, /\*\*Saved\*\*.*\n\*\*Not switched to ban\*\*/);
      assert.ok(again.response);
      await press(again.response, 'Ban anyway');
      const page = await type('filter-av edit', { name: 'shouting', action: 'ban' });
      assert.ok(page.response);
      const only = await press(page.response, 'Only capitals');
      assert.match(
        only.content,
        /finds only capitals.*review\)\.\n\*\*Not switched to ban\*\*.*\n.*ordinary sentence/,
      );
    }, withCallbacks));
});

describe('lists of settings', () => {
  it('say what was there already', () =>
    inWorld(async ({ type }) => {
      const set = async (list: string, options: Record<string, unknown>) =>
        (await type(`settings-av ${list}`, options, 'manager')).content;
      for (const list of ['staff', 'protect']) {
        assert.match(await set(list, { add: 'modA' }), /\*\*Saved\.\*\*.*added modA/);
        assert.match(await set(list, { add: 'modA' }), /nothing was changed, because modA was there already/);
        assert.match(await set(list, { add: 'modA modB' }), /added modB; modA was there already/);
        assert.match(await set(list, { add: 'modC', remove: 'modA' }), /added modC; removed modA/);
        assert.match(await set(list, { add: 'modB', remove: 'modB' }), /cannot be both added and removed/);
      }
      assert.match(
        await set('fields', { add: 'text' }),
        /nothing was changed, because text was there already/,
      );
      assert.match(await set('fields', { add: 'shout text shout' }), /added shout; text was there already/);
    }));
});
