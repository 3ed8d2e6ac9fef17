import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { named, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

const PRELOAD = join(import.meta.dirname, '..', 'support', 'wrong-clock.ts');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A clock that is wrong at the start is said to be so, and to be right again. */
const ABOUT_CLOCK = /^(?:⚠️ The bot runs, with 1 problem: This machine’s clock|What was wrong with the bot)/;
/** Milliseconds in which a ban is made and posted, whatever the clock does. */
const AT_ONCE = 30_000;

/** A machine whose clock is off by so many milliseconds, one after the other. */
const STORIES: [string, readonly number[]][] = [
  ['ahead by 2 minutes, then corrected', [2 * MINUTE, 0]],
  ['ahead by 2 hours, then corrected', [120 * MINUTE, 0]],
  ['set back by 2 hours, then forward again', [0, -120 * MINUTE, 0]],
  ['set back by 30 days', [0, -30 * DAY]],
  ['set forward by 30 days, then back', [0, 30 * DAY, 0]],
];

describe('a bot on a machine whose clock is', { concurrency: 2 }, () => {
  for (const [what, offsets] of STORIES) {
    it(`${what} bans and posts at once, each viewer once, and is never wrong about it`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'av-warden-clock-'));
      const file = join(folder, 'off');
      const setClock = (off: number) => writeFileSync(file, String(off));
      setClock(offsets[0] ?? 0);
      const services = await startServices();
      const { chat, discord } = services;
      const env = { NODE_OPTIONS: `--import=${PRELOAD}`, WRONG_CLOCK: file };
      const bot = await startBotFor(services, { env });
      const channelId = named(discord.channels, 'mod-chat');
      const auditId = named(discord.channels, 'audit-log');
      try {
        for (const [index, off] of offsets.entries()) {
          // A ban is on its way while the clock steps.
          await discord.control.command('mina', {
            channelId,
            name: 'ban-av',
            options: { viewer: `a_${index}` },
          });
          setClock(off);
          await discord.control.command('mina', {
            channelId,
            name: 'ban-av',
            options: { viewer: `b_${index}` },
          });
          await until(async () => {
            const { bans } = await chat.control.room(chat.groupId);
            return bans.length === 2 * (index + 1) || undefined;
          }, AT_ONCE);
          await until(async () => {
            const posts = await discord.control.messages('mina', auditId);
            return posts.flatMap(({ embeds }) => embeds).length === 2 * (index + 1) || undefined;
          }, AT_ONCE);
        }
        // The list is read after each ban; whatever it seems to lack would be banned again.
        await chat.control.waitForEntry(({ path }) => String(path).endsWith('get_group_ban_member'), {
          type: 'call',
        });
        await until(async () => (await quietFor(chat.control, 7000)) || undefined, 120_000);
        const calls = await chat.control.calls('ban_group_member');
        const banned = calls.flatMap(({ body }) => (body as { Members_Account: string[] }).Members_Account);
        const repeats = banned.length - new Set(banned).size;
        assert.ok(repeats <= offsets.length, `${repeats} bans were made again`);
        const { bans } = await chat.control.room(chat.groupId);
        for (const { account, until: end } of bans) {
          const left = end - Date.now() / 1000;
          assert.ok(left > 3400 && left <= 3600, `${account} is banned for ${left} s more`);
        }
        const posts = await discord.control.messages('mina', auditId);
        assert.deepEqual(
          posts.map(({ content }) => content).filter((text) => text !== '' && !ABOUT_CLOCK.test(text)),
          [],
          'nothing else is said',
        );
      } finally {
        await bot.stop('SIGKILL');
        await services.close();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

/** Whether the service has had no call for so long. */
async function quietFor(
  control: { journal(type: 'call'): Promise<readonly { readonly at: number }[]> },
  ms: number,
): Promise<boolean> {
  return Date.now() - ((await control.journal('call')).at(-1)?.at ?? 0) > ms;
}
