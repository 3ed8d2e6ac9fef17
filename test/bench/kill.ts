import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { type Services, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';

const BANS = 20_000;
/** The bot is killed when so many are in force. */
const KILL_AT = BANS / 2;
/** Looking has a price on the same cores: a room's list is long. Milliseconds. */
const LOOK_EVERY = 250;
const GIVE_UP_AFTER = 300_000;

/** A raid's bans wait in the database; the bot that sends them is killed in the middle, and started again. */
export async function kill(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const services = await startServices();
  const env = { DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` };
  try {
    await fill(env.DATABASE_URL, services);
    const first = await startBotFor(services, { env });
    const inForce = await untilBanned(services, KILL_AT);
    await first.stop('SIGKILL');
    const killed = performance.now();
    const second = await startBotFor(services, { env });
    const started = performance.now();
    await untilBanned(services, BANS);
    const done = performance.now();
    const pages = (await services.chat.control.calls('get_group_ban_member')).length;
    console.log(
      `kill: ${BANS} bans, killed at ${inForce}: all in force ${seconds(killed, done)} s after the kill ` +
        `(${seconds(killed, started)} s of it until the bot was back), ${pages} pages of the list read`,
    );
    await second.stop();
  } finally {
    await services.close();
    rmSync(folder, { recursive: true });
  }
}

const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);

async function fill(databaseUrl: string, { chat, discord }: Services): Promise<void> {
  const drafts = Array.from(
    { length: BANS },
    (_, index): CaseDraft => ({
      guildId: discord.guildId,
      requestId: 'raid',
      roomId: chat.groupId,
      viewer: `raider_${index}`,
      kind: 'ban',
      durationSeconds: 3600,
      reason: 'raid',
      note: '',
      source: { type: 'filter', rule: 'raid', version: 1 },
      askedAt: Date.now(),
    }),
  );
  const store = createStore(await openDatabase(databaseUrl, { error: () => undefined }));
  await store.accept([{ drafts, replace: false }]);
  await store.close();
}

/** Waits until so many are banned, and says how many were found. */
async function untilBanned({ chat }: Services, wanted: number): Promise<number> {
  for (const begun = performance.now(); performance.now() - begun < GIVE_UP_AFTER; await sleep(LOOK_EVERY)) {
    const { bans } = await chat.control.room(chat.groupId);
    if (bans.length >= wanted) return bans.length;
  }
  throw new Error(`not even ${wanted} bans are in force after ${GIVE_UP_AFTER} ms`);
}
