import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { named, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';

const LISTED = 2000;
const IN_HAND = 600;
const DONE = 300;

it('what a dead bot had in hand in a raid is looked up in one reading of the room’s list', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-kill-'));
  const url = `sqlite:${join(folder, 'cases.sqlite')}`;
  const services = await startServices();
  const { chat, discord } = services;
  const ban = (viewer: string, seconds: number) => chat.control.consoleBan(chat.groupId, viewer, seconds);
  const banAll = async (viewers: readonly string[], seconds: number) => {
    for (let start = 0; start < viewers.length; start += 100)
      await Promise.all(viewers.slice(start, start + 100).map((viewer) => ban(viewer, seconds)));
  };
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}_${index}`);
  try {
    const raiders = many('raider', IN_HAND);
    await banAll(many('listed', LISTED), 86_400);
    await leaveInHand(
      url,
      raiders.map(
        (viewer): CaseDraft => ({
          guildId: discord.guildId,
          requestId: 'raid',
          roomId: chat.groupId,
          viewer,
          kind: 'ban',
          durationSeconds: 3600,
          reason: '',
          note: '',
          askedAt: Date.now(),
          source: { type: 'filter', rule: 'raid', version: 1 },
        }),
      ),
    );
    // Half of the calls had arrived.
    await banAll(raiders.slice(0, DONE), 3600);
    await chat.control.addFault({
      path: 'get_group_ban_member',
      times: 3,
      act: { type: 'code', code: 60_007 },
    });
    const bot = await startBotFor(services, { env: { DATABASE_URL: url } });
    try {
      await until(async () => {
        const { bans } = await chat.control.room(chat.groupId);
        return bans.length === LISTED + IN_HAND || undefined;
      }, 20_000);
      const calls = await chat.control.journal('call');
      const first = calls.findIndex(({ path }) => String(path).endsWith('/ban_group_member'));
      const pages = calls
        .slice(0, first)
        .filter(({ path }) => String(path).endsWith('/get_group_ban_member'));
      // One reading; a batch that came a moment later may have begun a second.
      const reading = Math.ceil((LISTED + DONE) / 100);
      assert.ok(pages.length <= 2 * reading + 3, `${pages.length} pages instead of ${reading}`);
      const sent = (await chat.control.calls('ban_group_member')).flatMap(
        ({ body }) => (body as { Members_Account: string[] }).Members_Account,
      );
      assert.deepEqual(
        sent.sort(),
        raiders.slice(DONE).sort(),
        'those who were banned already are left alone',
      );
      await discord.control.waitForMessage(
        'mina',
        { channelId: named(discord.channels, 'audit-log'), timeoutMs: 60_000 },
        ({ attachments }) => attachments.length > 0,
      );
    } finally {
      await bot.stop();
    }
  } finally {
    await services.close();
    rmSync(folder, { recursive: true });
  }
});

/** Keeps cases as a bot leaves them that dies while it sends them. */
async function leaveInHand(url: string, drafts: readonly CaseDraft[]): Promise<void> {
  const store = createStore(await openDatabase(url, { error: () => undefined }));
  await store.accept([{ drafts, replace: true }]);
  const now = Date.now();
  await store.claim({ now, limit: drafts.length, leaseUntil: now + 60_000, peopleOnly: false });
  await store.close();
}
