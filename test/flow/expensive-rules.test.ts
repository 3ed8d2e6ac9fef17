import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { inWorld } from '../support/world.ts';

const withCallbacks = { callbacks: true };
const form = { allow: '', reason: 'house rules', ladder: '10m' };
const file = (text: string, filename: string) => ({
  filename,
  base64: Buffer.from(text).toString('base64'),
  contentType: 'text/plain',
});
const rulesFile = (rules: readonly { id: string; content: object }[]) =>
  file(JSON.stringify({ format: 'av-warden-rules', version: 1, rules }), 'rules.json');
const nested = Array.from({ length: 99 }, (_, index) => `*${'ab'.repeat(index + 1)}*`).join('\n');
const padding = 'ab'.repeat(4500);

const fieldOf = ({ embeds }: ReadMessage, name: string) =>
  embeds[0]?.fields?.find((one) => one.name === name)?.value ?? '';
const review = ({ embeds: [embed] }: ReadMessage) => /· Review · open/.test(embed?.title ?? '');

describe('rules that cost too much', () => {
  it('are refused on every way in, with the pattern and what to do', () =>
    inWorld(async ({ type, submit }) => {
      const opened = await type('filter-av add', { name: 'dear', kind: 'patterns' });
      const said = await submit(opened, { ...form, entries: 'fine\n.{1000}$' });
      assert.match(said.content, /The pattern `\.\{1000\}\$` is too expensive: repeats multiply/);
      const many = Array.from({ length: 100 }, () => '[^x]{1000}');
      const imported = rulesFile([{ id: 'dear', content: { kind: 'patterns', patterns: many } }]);
      assert.match((await type('filter-av import', { file: imported })).content, /too expensive/);
      const halves = ['b', 'c', 'd', 'e'].map((letter) => ({
        id: letter,
        content: { kind: 'patterns', patterns: [`[^x]{400}${letter}`] },
      }));
      const together = (await type('filter-av import', { file: rulesFile(halves) })).content;
      assert.match(together, /would have 1,6\d\d steps of patterns.*The most is/);
      assert.match((await type('filter-av list', {})).content, /There are no rules/);
      const good = await type('filter-av import', { file: rulesFile(halves.slice(0, 2)) });
      assert.match(good.content, /\*\*Imported\*\*: `b`, `c`/);
    }));

  it('leave a message that they cost too much for a person to look at, and stop at once', () =>
    inWorld(async ({ type, say, post, calls, press }) => {
      const list = { file: file(nested, 'nested.txt'), name: 'nested' };
      assert.match((await type('filter-av import', list)).content, /Imported/);
      await type('filter-av import', { file: file('spamword\n', 'spam.txt'), name: 'spam' });
      await type('filter-av edit', { name: 'nested', action: 'observe' });
      assert.match((await type('filter-av edit', { name: 'spam', action: 'ban' })).content, /set to \*\*ban/);
      assert.equal((await say('viewer_1', `${padding} spamword`)).sent, true);
      const told = await post(review);
      assert.equal(fieldOf(told, 'Source'), 'no rule: too expensive to judge');
      assert.match(fieldOf(told, 'Not judged by'), /`nested, spam` \(too expensive to judge\)/);
      assert.doesNotMatch(JSON.stringify(told.components), /Allow this phrase/);
      assert.equal((await press(told, 'Dismiss')).content, '**Dismissed**.');
      assert.deepEqual(await calls('ban_group_member'), []);
      const tested = await type('filter-av test', { text: `${'ab'.repeat(2900)} spamword` });
      assert.match(tested.content, /too expensive to judge in full by `(nested|spam)`, `(nested|spam)`/);
      assert.match((await type('filter-av pause', { name: 'nested' })).content, /\*\*Paused\*\*/);
      // Before the padding it counts as it always does, and with the other rule paused behind it as well.
      assert.equal((await say('viewer_2', `spamword ${padding}`)).sent, false);
      await until(async () => ((await say('viewer_3', `${padding} spamword`)).sent ? undefined : true));
    }, withCallbacks));
});
