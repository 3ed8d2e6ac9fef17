import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage, Reply } from '../../src/sandbox/discord/client.ts';
import { inWorld, type World } from '../support/world.ts';

const withCallbacks = { callbacks: true };
const rest = { allow: '', reason: '', ladder: '10m' };
const titled = (title: string) => (message: ReadMessage) =>
  message.embeds.some((embed) => embed.title === title);
const fieldOf = ({ embeds }: Reply, name: string) =>
  embeds[0]?.fields?.find((one) => one.name === name)?.value ?? '';

/** Viewers say things that a rule finds, and a moderator decides each. */
async function decided(
  { say, post, press }: World,
  { from, texts, button }: { from: number; texts: readonly string[]; button: string },
): Promise<void> {
  for (const [index, text] of texts.entries()) {
    assert.equal((await say(`viewer_${from + index}`, text)).sent, true);
    await press(await post(titled(`Case ${from + index} · Review · open`)), button);
  }
}

const shownMessage = (reply: Reply): ReadMessage => {
  assert.ok(reply.response);
  return reply.response;
};

describe('the page of a rule', () => {
  it('shows what was dismissed, allows it, and offers what the decisions speak for', () =>
    inWorld(async (world) => {
      const { type, submit, press, say } = world;
      await submit(await type('filter-av add', { name: 'insults' }), { entries: '*ass*', ...rest });
      const show = () => type('filter-av show', { name: 'insults' });
      const before = await show();
      assert.equal(fieldOf(before, 'Precision'), 'Not judged yet.');
      const texts = [...Array(14).fill('what a class act'), ...Array(6).fill('nice bass')];
      await decided(world, { from: 1, texts: texts, button: 'Dismiss' });
      const page = await show();
      assert.match(fieldOf(page, 'Precision'), /^0 % right \(0 of 20\)\.\n.*often wrong/);
      assert.match(fieldOf(page, 'Recent messages'), /in 20 of the last 20 messages/);
      assert.equal(fieldOf(page, 'Dismissed most'), '1. `class` · 14 times\n2. `bass` · 6 times');
      for (const [button, phrase] of [
        ['Allow phrase 1', 'class'],
        ['Allow phrase 2', 'bass'],
        ['Allow phrase 1', 'class'],
      ] as const)
        assert.match(
          (await press(shownMessage(page), button)).content,
          new RegExp(`\\*\\*Allowed\\*\\*: \`${phrase}\`.*\\(version [23]\\)|version 3`),
        );
      assert.match(
        (await type('filter-av test', { text: 'class bass' })).content,
        /No rule finds anything in it/,
      );
      // The page is of version 1.
      assert.match(
        (await press(shownMessage(page), 'Set to observe')).content,
        /changed the rule .* in the meantime/,
      );
      const now = await show();
      assert.equal(fieldOf(now, 'Dismissed most'), '');
      assert.match((await press(shownMessage(now), 'Set to observe')).content, /set to \*\*observe\*\*/);
      assert.equal((await say('viewer_50', 'big ass')).sent, true);
    }, withCallbacks));
});

describe('going back to an earlier version', () => {
  it('is offered with what each changed, brings its words and allowed phrases back, and removed rules too', () =>
    inWorld(async (world) => {
      const { type, submit, discord, channel } = world;
      const first = { ...rest, entries: 'freecoins', allow: 'no freecoins' };
      await submit(await type('filter-av add', { name: 'insults' }), first);
      await type('filter-av edit', { name: 'insults', action: 'ban' });
      const opened = await type('filter-av edit', { name: 'insults', words: true });
      await submit(opened, { ...rest, entries: 'idiot\nmoron' });
      const choices = await discord.control.complete('mina', {
        channelId: channel('mod-chat'),
        name: 'filter-av',
        subcommand: 'rollback',
        options: { name: 'insults', version: '' },
        focused: 'version',
      });
      assert.deepEqual(
        choices.map(({ name }) => name.replace(/^(\d) · [\d-]+ [\d:]+ UTC/, '$1')),
        ['2, mina, review → ban', '1, mina, first version'],
      );
      const back = (version: string) => type('filter-av rollback', { name: 'insults', version });
      const test = async (text: string) => (await type('filter-av test', { text })).content;
      assert.match((await back('3')).content, /applies now/);
      assert.match((await back('9')).content, /does not have this version/);
      assert.match(
        (await back(choices[0]?.name ?? '')).content,
        /as it was in version 2 \(now version 4, ban\)/,
      );
      assert.match(await test('freecoins here'), /`insults`: \*\*ban/);
      assert.match(await test('no freecoins'), /No rule finds anything/);
      await type('filter-av remove', { name: 'insults' });
      assert.match((await back('3')).content, /as it was in version 3 \(now version 5, review\)/);
      assert.match(await test('you idiot'), /`insults`: \*\*review/);
      assert.match(
        (await type('filter-av rollback', { name: 'nosuch', version: '1' })).content,
        /There is no rule `nosuch`/,
      );
    }, withCallbacks));

  it('asks again before a version bans that hits ordinary sentences', () =>
    inWorld(async (world) => {
      const { type, submit, press } = world;
      await submit(await type('filter-av add', { name: 'wide' }), { ...rest, entries: '*the*' });
      const asked = await type('filter-av edit', { name: 'wide', action: 'ban' });
      await press(shownMessage(asked), 'Ban anyway');
      const opened = await type('filter-av edit', { name: 'wide', words: true });
      await submit(opened, { ...rest, entries: 'freecoins' });
      const back = await type('filter-av rollback', { name: 'wide', version: '2' });
      assert.match(back.content, /now version 4, review\)\.\n\*\*Not switched to ban\*\*/);
      await press(shownMessage(back), 'Ban anyway');
      assert.match((await type('filter-av list', {})).content, /`wide` .* · ban · version 5/);
    }, withCallbacks));
});
