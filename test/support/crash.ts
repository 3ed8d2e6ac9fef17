import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../../src/sandbox/bot.ts';
import {
  linkCallbacks,
  named,
  type Services,
  startBotFor,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import type { FaultRequest } from '../../src/sandbox/shared/control-client.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { checkAnswers } from './soak/answers.ts';
import { allCases, postedNumbers } from './soak/cases.ts';
import { checkDone, checkEnds, checkInForce, LISTED } from './soak/in-force.ts';
import { checkRemovals } from './soak/removals.ts';
import { checkShields, untilShieldsDown } from './soak/shields.ts';
import { confirmRemoval, letMuteEverywhere, type Pick, speak, type, VIEWERS, wishes } from './soak/wishes.ts';

export interface CrashRun {
  readonly seed: number;
  readonly kills: number;
  /** So many viewers are banned from the room before anything begins, so that its list has many pages, some of which are refused. */
  readonly listed?: number;
  readonly say: (line: string) => void;
}

/** One of them ends while a run lasts. */
const DURATIONS = ['15s', '10m', '1h', '1d'];
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
 * Types bans, mutes, removals and shields at a bot that is killed with SIGKILL at random moments while both services fail now and then
 * and viewers talk; then lets it finish, and checks that everything acknowledged was kept, is in force as asked, ended in time, and was
 * posted exactly once.
 */
export async function crash({ seed, kills, listed = 0, say }: CrashRun): Promise<void> {
  const random = randomFrom(seed);
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-crash-'));
  const services = await startServices();
  const callbacks = await linkCallbacks(services);
  const env = { ...callbacks, DATABASE_URL: `sqlite:${join(folder, 'cases.sqlite')}` };
  say(`seed ${seed}: ${kills} kills; ${await chooseReadings(services, pick)}`);
  const typed: string[] = [];
  const answering: Promise<void>[] = [];
  let bot: Bot | undefined;
  try {
    await fillList(services, listed);
    for (let kill = 0; kill < kills; kill += 1) {
      bot = await startBotFor(services, { env });
      if (kill === 0) await letMuteEverywhere(services);
      await breakSomething(services, pick, random);
      if (listed > 0) await refusePages(services, 1 + Math.floor(random() * 3));
      for (let count = 0; count < 5; count += 1) {
        await Promise.all([1, 2, 3].map(() => speak(services, pick(VIEWERS), pick)));
        const id = await type(services, pick(wishes(typed.length, pick, DURATIONS)));
        typed.push(id);
        answering.push(confirmRemoval(services, id).catch(() => undefined));
        await sleep(random() * 60);
      }
      await sleep(random() * 300);
      await bot.stop('SIGKILL');
    }
    await Promise.all(answering);
    await Promise.all([services.chat.control.clearFaults(), services.discord.control.clearFaults()]);
    for (let starts = 1, wait: number | undefined = 0; wait !== undefined; starts += 1) {
      assert.ok(starts <= MAX_STARTS, 'there is always something left to do');
      await sleep(wait);
      bot = await startBotFor(services, { env });
      await until(() => quiet(services, bot), 60_000);
      assert.equal(await bot.stop(), 0);
      wait = await untilNext(env.DATABASE_URL);
    }
    await check(services, { databaseUrl: env.DATABASE_URL, typed, listed, say });
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

/** The commands of mutes, of a room's mute and of removals. */
const TOOLS = ['forbid_send_msg', 'setnospeaking', 'modify_group_base_info', 'group_msg_recall'];
const WHEN = ['before', 'after'] as const;

/** Has the service read at random what the documents leave open; which readings these are. */
export async function chooseReadings({ chat }: Services, pick: Pick): Promise<string> {
  const again = ['overwrite', 'add', 'ignore'] as const;
  const readings = {
    reban: pick(again),
    remute: pick(again),
    recallAgain: pick([0, 10_030]),
    mutedForGood: pick(['sum', 'maximum']),
    mutedLapsed: pick(['leave-out', 'list']),
  };
  await chat.control.setOptions(readings);
  return `the service reads ${JSON.stringify(readings)}`;
}

export async function breakSomething(
  { chat, discord }: Services,
  pick: Pick,
  random: () => number,
): Promise<void> {
  const acts: FaultRequest['act'][] = [
    { type: 'drop' },
    { type: 'code', code: 60_007 },
    { type: 'status', status: 502 },
    { type: 'delay', ms: 200 },
  ];
  const when = pick(WHEN);
  await chat.control.addFault({
    path: 'ban_group_member',
    times: 1 + Math.floor(random() * 3),
    when,
    act: pick(acts),
  });
  await chat.control.addFault({ path: pick(TOOLS), times: 1, when: pick(WHEN), act: pick(acts) });
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
    when: pick(WHEN),
    act: pick(trouble),
  });
}

/** Asks the store for what is left to do: milliseconds until it is due; undefined where everything is done, posted and confirmed. */
async function untilNext(databaseUrl: string): Promise<number | undefined> {
  const store = createStore(await openDatabase(databaseUrl, silent));
  try {
    const now = Date.now();
    const { unsent, unposted } = await store.recover(now);
    const unconfirmed = await store.unconfirmed(now, now);
    const unended = (await store.endedGuilds(now)).length;
    const shields = await untilShieldsDown(store);
    if (unsent + unposted + unconfirmed.length + unended === 0) return shields;
    return Math.min(shields ?? Infinity, Math.max(0, ((await store.nextDueAfter(now)) ?? now) - now));
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
  readonly listed: number;
  readonly say: (line: string) => void;
}

async function check(services: Services, { databaseUrl, typed, listed, say }: Result): Promise<void> {
  const { discord } = services;
  const store = createStore(await openDatabase(databaseUrl, silent));
  const all = await allCases(store, discord.guildId);
  const shields = await store.openShields();
  await store.close();
  const cases = all.filter(({ kind }) => kind !== 'review');
  const views = await Promise.all(typed.map((id) => discord.control.interaction(id)));
  const acknowledged = checkAnswers(views, cases);
  checkDone(cases);
  await checkInForce(services, cases, listed);
  const posts = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
  assert.deepEqual(
    (await postedNumbers(posts)).filter((number) => cases.some((one) => one.number === number)),
    cases.map((one) => one.number).sort((a, b) => a - b),
    'not posted exactly once',
  );
  const ended = checkEnds(cases, posts);
  say(
    [
      `${typed.length} typed, ${acknowledged} acknowledged, ${cases.length} cases, ${posts.length} posts: all in force and posted once, ${ended} over in time`,
      await checkRemovals(services, cases),
      checkShields({ shields, cases, views, posts }),
    ].join('\n'),
  );
}
