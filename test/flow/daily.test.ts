import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Services } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { inWorld } from '../support/world.ts';

/** Twelve hours from now, so that no day ends while the test runs. */
const HOUR = (new Date().getUTCHours() + 12) % 24;
const LINE = /^\*\*The last 24 hours\*\*: /;

it('a line about the day is posted once, however often the bot is started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-daily-'));
  const url = `sqlite:${join(folder, 'bot.sqlite')}`;
  /** The server has wanted it for long. */
  const prepare = async ({ discord }: Services) => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const store = createStore(await openDatabase(url, log));
    await store.changeSettings(discord.guildId, () => ({ daily: { hour: HOUR, since: 0 } }));
    await store.close();
  };
  try {
    await inWorld(
      async ({ post, type, restart, audit, discord, channel }) => {
        const { content } = await post((message) => LINE.test(message.content));
        assert.match(content, /: no actions\. No new reviews\. Nothing waits to be sent\.$/);
        for (let starts = 1; starts <= 2; starts += 1) {
          await restart();
          await type('ban-av', { viewer: `viewer_${starts}` });
          await audit(starts);
        }
        const posts = await discord.control.messages('mina', channel('audit-log'));
        assert.equal(posts.filter((message) => LINE.test(message.content)).length, 1);
      },
      { env: { DATABASE_URL: url }, prepare },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('a server says in its settings when it wants one', () =>
  inWorld(async ({ type }) => {
    const on = await type('settings-av daily', { post: true, hour: HOUR }, 'manager');
    const at = `${String(HOUR).padStart(2, '0')}:00 UTC`;
    assert.match(
      on.content,
      new RegExp(`is now posted in the audit channel each day at ${at}, the next in 1[12] hr\\.`),
    );
    const shown = await type('settings-av show', {}, 'manager');
    assert.match(JSON.stringify(shown.embeds), new RegExp(`A line about each day.*at ${at}`));
    const off = await type('settings-av daily', { post: false }, 'manager');
    assert.match(off.content, /No line about the day is posted any longer\./);
  }));
