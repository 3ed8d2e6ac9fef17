import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hoursOfWeek, lastWeek } from '../../src/moderation/stats/weekly.ts';
import type { Reply } from '../../src/sandbox/discord/client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOM = 'stream-42';

/** Plays a story on a file, so that the bot can be started again. */
async function withFile(
  play: (world: World, url: string) => Promise<void>,
  before?: (url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
  const url = `sqlite:${join(folder, 'cases.sqlite')}`;
  try {
    await before?.(url);
    await inWorld((world) => play(world, url), { callbacks: true, env: { DATABASE_URL: url } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first embed of an answer, and its picture. */
async function shown({ response }: Reply) {
  const [embed] = response?.embeds ?? [];
  const [file] = response?.attachments ?? [];
  const field = (name: string) => embed?.fields?.find((one) => one.name === name)?.value ?? '';
  const png = file ? Buffer.from(await (await fetch(file.url)).arrayBuffer()) : undefined;
  const description = (file as { description?: string } | undefined)?.description ?? '';
  return { embed, field, png, description, name: file?.filename };
}

describe('figures of a room', () => {
  it('are a picture with its description, and the numbers, also after a restart', () =>
    withFile(async (world) => {
      const { type, submit, say, post, press, restart } = world;
      assert.match((await type('stats-av', {})).content, /^Nothing has been counted of `stream-42` yet\./);
      const opened = await type('filter-av add', { name: 'scams' });
      await submit(opened, { entries: 'freecoins', allow: '', reason: '', ladder: '10m' });
      const before = await type('filter-av show', { name: 'scams' });
      assert.equal((await shown(before)).png, undefined);
      for (const viewer of ['anna', 'ben', 'anna']) await say(viewer, 'what a goal');
      await say('spammer_1', 'get freecoins');
      await press(await post(({ embeds }) => /Review/.test(embeds[0]?.title ?? '')), 'Ban 1h');
      await type('ban-av', { viewer: 'spammer_2' });
      await post(({ embeds }) => /Case 3 · Banned/.test(embeds[0]?.title ?? ''));
      // What was heard is written once a minute, and when the bot stops.
      await restart();

      const all = await shown(await type('stats-av', { since: '24h' }));
      assert.equal(all.embed?.title, 'Figures of stream-42');
      assert.match(all.embed?.description ?? '', /^The last 24 hours, since <t:\d+:f>/);
      assert.match(all.embed?.description ?? '', /Nothing was counted before <t:\d+:f>/);
      // Of two hours, if one has just ended, they are estimated.
      assert.match(all.field('Heard'), /^4 messages by (?:about )?3 speakers/);
      assert.match(all.field('Done'), /^Bans: 2 \(2 by moderators\)\nMutes: 0\nRemoved messages: 0$/);
      assert.match(all.field('Reviews'), /^1 decided, after .+ on average; 0 open now$/);
      assert.equal(all.field('Precision of rules'), '100 % right (1 of 1)');
      assert.equal(all.field('Findings'), 'rule `scams`: for review 1, 100 % right (1 of 1)');
      assert.match(all.field('Moderators'), /^<@\d+>: 3 \(100 %\)$/);
      assert.match(
        all.description,
        /^Lines and bars of stream-42 over the last 24 hours, by the hour\. 4 messages/,
      );
      assert.equal(all.png?.readUInt32BE(16), 1600);

      const rule = await shown(await type('filter-av show', { name: 'scams' }));
      assert.equal(rule.name, 'findings.png');
      assert.match(
        rule.description,
        /^Bars of what scams found over the last 7 days, by 6 hours: for review 1\.$/,
      );
      assert.equal(rule.png?.readUInt32BE(16), 1600);
    }));

  it('are asked for as times are typed elsewhere, up to a year', () =>
    inWorld(async ({ type }) => {
      assert.match((await type('stats-av', { since: '2y' })).content, /kept for a year/);
      assert.match((await type('stats-av', { since: 'banana' })).content, /`banana` is not a duration/);
      assert.match((await type('stats-av', { room: 'nowhere' })).content, /nowhere/);
      const year = await type('stats-av', { room: ROOM, since: '1年' });
      assert.match(year.content, /^Nothing has been counted.*\nMessages do not reach the bot/s);
    }));

  it('of a week are posted once, where that was switched on, whoever starts the bot again', () =>
    withFile(
      async ({ type, post, restart, discord, channel }) => {
        const saved = await type('settings-av digest', { weekly: true }, 'manager');
        assert.match(saved.content, /is now posted in the audit channel, on Mondays/);
        await restart();
        const digest = await post(({ content }) => content.startsWith('**The week** from'));
        assert.match(digest.content, /: 12 messages by 3 speakers\.\nBans: none\./);
        await restart();
        // Behind what the new process has to say at its start.
        await type('ban-av', { viewer: 'spammer_2' });
        await post(({ embeds }) => /Case 1 · Banned/.test(embeds[0]?.title ?? ''));
        const posts = await discord.control.messages('mina', channel('audit-log'));
        assert.equal(posts.filter(({ content }) => content.includes('**The week**')).length, 1);
      },
      async (url) => {
        const database = await openDatabase(url, { error: () => undefined });
        const store = createStore(database);
        const { from } = hoursOfWeek(lastWeek(Date.now()));
        await store.keepHeard([{ roomId: ROOM, hour: from, messages: 12, speakers: [1, 2, 3] }]);
        await store.close();
      },
    ));
});
