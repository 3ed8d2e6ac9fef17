import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Case, isCancelled, isDone } from '../../src/moderation/case.ts';
import { ofInteraction } from '../../src/moderation/requests/request-ids.ts';
import type { Bot } from '../../src/sandbox/bot.ts';
import type { ReadMessage, TypedCommand } from '../../src/sandbox/discord/client.ts';
import { named, type Services, startBotFor, startServices } from '../../src/sandbox/sandbox.ts';
import type { FaultRequest } from '../../src/sandbox/shared/control-client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';

export interface CrashRun {
  readonly seed: number;
  readonly kills: number;
  /** So many viewers are banned from the room before anything begins, so that its list has many pages, some of which are refused. */
  readonly listed?: number;
  readonly say: (line: string) => void;
}

const VIEWERS = Array.from({ length: 12 }, (_, index) => `viewer_${index + 1}`);
const DURATIONS = ['10m', '1h', '1d'];
/** The first bans of a room with a long list. */
const LISTED = 'listed_';
/** A bot that has not finished after so many starts never will. */
const MAX_STARTS = 30;
const silent = { error: () => undefined };

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Types bans and unbans at a bot that is killed with SIGKILL at random moments while both services fail now and then; then lets it
 * finish, and checks that everything acknowledged was kept, is in force as asked, and was posted exactly once.
 */
export async function crash({ seed, kills, listed = 0, say }: CrashRun): Promise<void> {
  const random = randomFrom(seed);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One;
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-crash-'));
  const env = { DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` };
  const services = await startServices();
  const reban = pick(['overwrite', 'add', 'ignore']);
  await services.chat.control.setOptions({ reban });
  say(`seed ${seed}: ${kills} kills; the service reads a second ban as “${reban}”`);
  const typed: string[] = [];
  let bot: Bot | undefined;
  try {
    await fillList(services, listed);
    for (let kill = 0; kill < kills; kill += 1) {
      bot = await startBotFor(services, { env });
      await breakSomething(services, pick, random);
      if (listed > 0) await refusePages(services, 1 + Math.floor(random() * 3));
      for (let count = 0; count < 5; count += 1) {
        typed.push(await type(services, pick(wishes(typed.length, pick))));
        await sleep(random() * 60);
      }
      await sleep(random() * 300);
      await bot.stop('SIGKILL');
    }
    await Promise.all([services.chat.control.clearFaults(), services.discord.control.clearFaults()]);
    for (let starts = 1, wait: number | undefined = 0; wait !== undefined; starts += 1) {
      assert.ok(starts <= MAX_STARTS, 'there is always something left to do');
      await sleep(wait);
      bot = await startBotFor(services, { env });
      await until(() => quiet(services, bot), 60_000);
      assert.equal(await bot.stop(), 0);
      wait = await untilNext(env.DATABASE_URL);
    }
    const acknowledged = await acknowledgedOf(services, typed);
    await check(services, { databaseUrl: env.DATABASE_URL, typed, acknowledged, listed, say });
  } catch (error) {
    const complaints = bot?.output.filter((line) => !line.includes('"level":30')).slice(-20) ?? [];
    say(['The last bot complained of:', ...complaints].join('\n'));
    throw error;
  } finally {
    bot?.process.kill('SIGKILL');
    await services.close();
    rmSync(folder, { recursive: true });
  }
}

/** Bans viewers in the console. */
async function fillList({ chat }: Services, count: number): Promise<void> {
  const viewers = Array.from({ length: count }, (_, index) => `${LISTED}${index}`);
  for (let start = 0; start < count; start += 100) {
    const some = viewers.slice(start, start + 100);
    await Promise.all(some.map((viewer) => chat.control.consoleBan(chat.groupId, viewer, 7 * 86_400)));
  }
}

/** Refuses pages of the list, as a service does that is asked too often. */
async function refusePages({ chat }: Services, times: number): Promise<void> {
  await chat.control.addFault({ path: 'get_group_ban_member', times, act: { type: 'code', code: 60_007 } });
}

export async function breakSomething(
  { chat, discord }: Services,
  pick: <One>(from: readonly One[]) => One,
  random: () => number,
): Promise<void> {
  const acts: FaultRequest['act'][] = [
    { type: 'drop' },
    { type: 'code', code: 60_007 },
    { type: 'status', status: 502 },
    { type: 'delay', ms: 200 },
  ];
  const when = pick(['before', 'after'] as const);
  await chat.control.addFault({
    path: 'ban_group_member',
    times: 1 + Math.floor(random() * 3),
    when,
    act: pick(acts),
  });
  const posts = `/channels/${named(discord.channels, 'audit-log')}/messages`;
  const trouble: FaultRequest['act'][] = [
    { type: 'drop' },
    { type: 'status', status: 503 },
    { type: 'delay', ms: 200 },
  ];
  await discord.control.addFault({
    method: 'POST',
    path: posts,
    times: 1,
    when: pick(['before', 'after'] as const),
    act: pick(trouble),
  });
}

type Wish = Pick<TypedCommand, 'name' | 'subcommand' | 'options'>;

/** What may be typed next, after so many commands: bans half of the time, unbans, and other durations for earlier cases. */
export function wishes(
  count: number,
  pick: <One>(from: readonly One[]) => One,
  durations: readonly string[] = DURATIONS,
): Wish[] {
  const [viewer, duration] = [pick(VIEWERS), pick(durations)];
  const ban = { name: 'ban-av', options: { viewer, duration } };
  const earlier = String(Math.max(1, count - pick([1, 2, 3, 5, 8])));
  return [
    ban,
    ban,
    { name: 'unban-av', options: { viewer } },
    { name: 'case-av', subcommand: 'edit', options: { case: earlier, duration } },
  ];
}

/** Types a command; the interaction's id. */
export const type = ({ discord }: Services, wish: Wish): Promise<string> =>
  discord.control.command('mina', { channelId: named(discord.channels, 'mod-chat'), ...wish });

/** Says that something is in force or on its way; not that somebody was banned already, nor that a case was left as it is. */
export const ACKNOWLEDGED = /\*\*(?:Banned|Unbanned|(?:Ban|Unban) accepted[^*]*)\*\*.* · cases? \d+/;

/** Those whose typist has read that the request is accepted, in force or on its way. */
async function acknowledgedOf({ discord }: Services, typed: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(typed.map((id) => discord.control.interaction(id)));
  return answers.filter(({ response }) => ACKNOWLEDGED.test(response?.content ?? '')).map(({ id }) => id);
}

/** Asks the store for what is left to do: milliseconds until it is due; undefined where everything is done, posted and confirmed. */
async function untilNext(databaseUrl: string): Promise<number | undefined> {
  const store = createStore(await openDatabase(databaseUrl, silent));
  try {
    const now = Date.now();
    const { unsent, unposted } = await store.recover(now);
    const unconfirmed = await store.unconfirmed(now, now);
    if (unsent + unposted + unconfirmed.length === 0) return undefined;
    return Math.max(0, ((await store.nextDueAfter(now)) ?? now) - now);
  } finally {
    await store.close();
  }
}

/** True once the bot does nothing for now: neither a call nor a post for longer than a confirmation takes. */
async function quiet({ chat, discord }: Services, bot: Bot | undefined): Promise<true | undefined> {
  assert.equal(bot?.process.exitCode, null, 'the bot has ended');
  const last = Math.max(
    (await chat.control.journal('call')).at(-1)?.at ?? 0,
    (await discord.control.journal('call')).at(-1)?.at ?? 0,
  );
  await sleep(250);
  return Date.now() - last > 6000 ? true : undefined;
}

interface Result {
  readonly databaseUrl: string;
  readonly typed: readonly string[];
  readonly acknowledged: readonly string[];
  readonly listed: number;
  readonly say: (line: string) => void;
}

async function check(
  { chat, discord }: Services,
  { databaseUrl, typed, acknowledged, listed, say }: Result,
): Promise<void> {
  const store = createStore(await openDatabase(databaseUrl, silent));
  const cases = (await Promise.all(typed.map((id) => store.ofRequest(ofInteraction(id))))).flat();
  await store.close();
  const kept = new Set(cases.map((one) => one.requestId));
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(ofInteraction(id))),
    [],
    'an acknowledged request was lost',
  );
  assert.deepEqual(
    // An unban cancels a ban that was still waiting.
    cases.filter((one) => !isDone(one) && !isCancelled(one)),
    [],
    'a case did not come into force',
  );
  await checkBans(
    chat,
    cases.filter((one) => !isCancelled(one)),
    listed,
  );
  const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
  assert.deepEqual(
    await postedNumbers(posts),
    cases.map((one) => one.number).sort((a, b) => a - b),
    'not posted exactly once',
  );
  say(
    `${typed.length} typed, ${acknowledged.length} acknowledged, ${cases.length} cases, ${posts.length} posts: all in force and posted once`,
  );
}

/** The service's list is what the newest case of each viewer asked for. */
export async function checkBans(
  chat: Services['chat'],
  cases: readonly Case[],
  listed: number,
): Promise<void> {
  const newest = new Map([...cases].sort((a, b) => a.number - b.number).map((one) => [one.viewer, one]));
  const bans = new Map((await chat.control.room(chat.groupId)).bans.map((ban) => [ban.account, ban.until]));
  for (const [viewer, { kind, number, askedAt, inForceAt = 0, durationSeconds = 0 }] of newest) {
    const end = bans.get(viewer);
    if (kind === 'unban')
      assert.equal(end, undefined, `${viewer} is still banned, though case ${number} lifted it`);
    else {
      assert.ok(end !== undefined, `${viewer} is not banned, though case ${number} asked for it`);
      // Where the answer was lost, it is known later that the ban is in force; it began when it was sent.
      const [first, last] = [askedAt, inForceAt].map((at) => at / 1000 + durationSeconds) as [number, number];
      const off = Math.max(first - end, end - last);
      assert.ok(off < 30, `${viewer}'s ban of case ${number} ends ${off} s from what was asked`);
    }
  }
  assert.deepEqual(
    [...bans.keys()].filter((viewer) => !newest.has(viewer) && !viewer.startsWith(LISTED)),
    [],
    'somebody is banned whom nobody asked for',
  );
  const left = [...bans.keys()].filter((viewer) => viewer.startsWith(LISTED)).length;
  assert.equal(left, listed, 'bans that were there before are gone');
}

/** The numbers of the cases that these posts tell of, sorted, each as often as it is told. */
export async function postedNumbers(posts: readonly ReadMessage[]): Promise<number[]> {
  const titles = posts.flatMap(({ embeds }) => embeds.map(({ title = '' }) => title));
  const inTitles = titles.map((title) => Number(/^Case (\d+) /.exec(title)?.[1]));
  return [...inTitles, ...(await inLists(posts))].filter(Number.isFinite).sort((a, b) => a - b);
}

/** The case numbers in the lists that are attached to summaries. */
async function inLists(posts: readonly ReadMessage[]): Promise<number[]> {
  const files = posts.flatMap(({ attachments }) => attachments.map(({ url }) => url));
  const texts = await Promise.all(files.map(async (url) => (await fetch(url)).text()));
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0])),
  );
}
