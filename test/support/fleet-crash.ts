import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../../src/moderation/case.ts';
import type { BotKeeper } from '../../src/sandbox/fleet/bot-keeper.ts';
import { type Bots, createFleet, type Fleet } from '../../src/sandbox/fleet/bots.ts';
import { named, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { breakSomething, chooseReadings, randomFrom } from './crash.ts';
import { checkFleet, noteAccepted } from './fleet-checks.ts';
import { allCases } from './soak/cases.ts';
import { untilShieldsDown } from './soak/shields.ts';
import { confirmRemoval, letMuteEverywhere, type Pick, speak, type, VIEWERS, wishes } from './soak/wishes.ts';

export interface FleetCrashRun {
  readonly seed: number;
  readonly faults: number;
  /** How long a leader is stopped in its tracks (SIGSTOP), in milliseconds. */
  readonly pauseMs: number;
  readonly say: (line: string) => void;
}

/** Different viewers whom a rule may ban in a minute. */
const BRAKE = 4;
/** One of them ends while a run lasts. */
const DURATIONS = ['30s', '1h', '6h', '1d'];
/** A phrase for each rule: one that is stopped by its brake is left so, and the spammers go on with the next one's. */
const PHRASES = [
  'freecoins',
  'cheapgold',
  'quickcash',
  'easyloot',
  'luckyspin',
  'megadeals',
  'hotloans',
  'fastgems',
];
/** A fleet that is not whole again, or not done, after so long never will be. Milliseconds. */
const PATIENCE = 150_000;
const silent = { error: () => undefined };

/** What a run does its worst with. */
interface Scene {
  readonly services: Services;
  readonly bots: Bots;
  readonly fleet: Fleet;
  readonly random: () => number;
  readonly pick: Pick;
  readonly pauseMs: number;
}

type Fault = (scene: Scene, roles: { leader: BotKeeper; other: BotKeeper }) => Promise<unknown>;

/** What befalls the fleet: each leaves it to be made whole again, but for what a supervisor does by itself. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'SIGKILL of the leader': (_, { leader }) => leader.end('SIGKILL'),
  'SIGKILL of the standby': (_, { other }) => other.end('SIGKILL'),
  'SIGKILL of both': (_, { leader, other }) => Promise.all([leader.end('SIGKILL'), other.end('SIGKILL')]),
  async 'SIGSTOP of the leader, and SIGCONT'({ pauseMs }, { leader }) {
    leader.pause();
    await sleep(pauseMs);
    leader.resume();
  },
  async 'the leader cut off from PostgreSQL'({ random }, { leader }) {
    leader.cutOff(true);
    await sleep(3000 + random() * 5000);
    leader.cutOff(false);
  },
  async 'PostgreSQL killed, and started'({ fleet, random }) {
    await fleet.endDatabase();
    await sleep(random() * 4000);
    await fleet.startDatabase();
  },
};

/**
 * Two bots on one PostgreSQL, behind a balancer, while viewers talk, spammers run into rules, moderators type, both services fail now and
 * then, and one fault after the other befalls the fleet; then lets it finish, and checks that everything acknowledged was kept, is in
 * force as asked and was posted exactly once, that nobody was answered twice or falsely, and that no rule's brake was overrun.
 */
export async function crashFleet({ seed, faults, pauseMs, say }: FleetCrashRun): Promise<void> {
  const random = randomFrom(seed);
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const services = await startServices();
  const log: string[] = [];
  let bots: Bots | undefined;
  try {
    bots = await createFleet({
      services,
      size: 2,
      env: {},
      onChange: () => undefined,
      onFleetChange: () => undefined,
      onLine: (bot, line) => void log.push(...complaint(bot, line)),
    });
    const { fleet } = bots;
    assert.ok(fleet);
    for (const bot of bots.all) bot.setBrake(BRAKE);
    await Promise.all(bots.all.map((bot) => bot.start()));
    const scene: Scene = { services, bots, fleet, random, pick, pauseMs };
    say(`seed ${seed}: ${faults} faults; ${await chooseReadings(services, pick)}`);
    const answers = watchAnswers(services);
    await whole(scene);
    await noteAccepted(fleet.databaseUrl);
    await letMuteEverywhere(services);
    for (const phrase of PHRASES) await makeRule(services, phrase);
    const life = live(scene, (progress) => PHRASES[Math.floor(progress * PHRASES.length)] ?? '');
    await befall(scene, faults, { say, onProgress: life.progress });
    const lived = await life.stop();
    await Promise.all([services.chat.control.clearFaults(), services.discord.control.clearFaults()]);
    await whole(scene);
    await finish(scene);
    await checkFleet({ services, ...lived, answers, databaseUrl: fleet.databaseUrl, brake: BRAKE, say });
  } catch (error) {
    say(['The bots complained of:', ...log.slice(-40)].join('\n'));
    throw error;
  } finally {
    await bots?.close();
    await services.close();
  }
}

/** A line of a bot's log, unless nothing is wrong; the last of its words are enough. */
function complaint(bot: string, line: string): string[] {
  if (line.includes('"level":30')) return [];
  const { 1: message = '' } = /"err":(?:\{[^}]*?"message":)?"([^"]*)"/.exec(line) ?? [];
  const { 1: words = line } = /"msg":"([^"]*)"/.exec(line) ?? [];
  const { 1: time = '' } = /"time":"([^"]+)"/.exec(line) ?? [];
  return [`${time} ${bot}: ${words} ${message}`];
}

/** Each kind of fault as often as any other, in an order that the seed makes. */
async function befall(
  scene: Scene,
  count: number,
  { say, onProgress }: { say: (line: string) => void; onProgress: (progress: number) => void },
): Promise<void> {
  const { services, pick, random } = scene;
  let left: string[] = [];
  for (let done = 0; done < count; done += 1) {
    onProgress(done / count);
    if (left.length === 0) left = Object.keys(FAULTS);
    const name = pick(left);
    left = left.filter((other) => other !== name);
    await breakSomething(services, pick, random);
    await sleep(500 + random() * 2000);
    await FAULTS[name]?.(scene, await whole(scene));
    await sleep(random() * 1500);
    const since = performance.now();
    await whole(scene);
    say(`${done + 1}: ${name}; whole again after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  }
}

/** Starts whoever was killed, as a supervisor does, and waits until both run and one of them leads. */
function whole({ bots }: Scene): Promise<{ leader: BotKeeper; other: BotKeeper }> {
  return until(() => {
    for (const bot of bots.all) if (bot.view().state === 'stopped') void bot.start().catch(() => undefined);
    const isUp = bots.all.every((bot) => bot.view().state === 'running' && bot.view().health !== undefined);
    const leaders = bots.all.filter((bot) => bot.view().role === 'leader');
    const [leader] = leaders;
    const other = bots.all.find((bot) => bot !== leader && bot.view().role === 'standby');
    return isUp && leaders.length === 1 && leader && other ? { leader, other } : undefined;
  }, PATIENCE);
}

/** Makes a rule of one phrase, as a moderator does, and lets it ban. */
async function makeRule({ discord }: Services, phrase: string): Promise<void> {
  const { control } = discord;
  const channelId = named(discord.channels, 'mod-chat');
  const run = (subcommand: string, options: Record<string, string>) =>
    control.run('mina', { channelId, name: 'filter-av', subcommand, options: { name: phrase, ...options } });
  const opened = await run('add', {});
  const form = { entries: phrase, allow: '', reason: 'advertising', ladder: '1h 1d 7d' };
  await control.submitAndRead('mina', opened.id, form);
  const { content } = await run('edit', { action: 'ban' });
  assert.match(content, /set to \*\*ban/);
}

/** What happened in Discord and in the room while faults befell the fleet. */
export interface Lived {
  /** The interactions of the commands that were typed. */
  readonly typed: readonly string[];
  /** The spammers whose message the bot had refused. */
  readonly blocked: readonly string[];
  /** Those whose message got through. */
  readonly unblocked: readonly string[];
}

/** A moderator who types, viewers who talk, and spammers, each of whom comes once. */
function live(
  { services, random, pick }: Scene,
  phraseAt: (progress: number) => string,
): { progress(value: number): void; stop(): Promise<Lived> } {
  const { chat } = services;
  const lived = { typed: [] as string[], blocked: [] as string[], unblocked: [] as string[] };
  const underWay = new Set<Promise<unknown>>();
  let progress = 0;
  let isOver = false;
  const begin = (work: Promise<unknown>) => {
    const tracked = work.catch(() => undefined).finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };
  async function talk(account: string, text: string): Promise<boolean> {
    await chat.control.join(account, chat.groupId);
    return (await chat.control.talk(account, { groupId: chat.groupId, text })).sent;
  }
  async function spam(account: string): Promise<void> {
    const isSent = await talk(account, `get ${phraseAt(progress)} here`);
    lived[isSent ? 'unblocked' : 'blocked'].push(account);
  }
  async function command(): Promise<void> {
    const id = await type(services, pick(wishes(lived.typed.length, pick, DURATIONS)));
    lived.typed.push(id);
    await confirmRemoval(services, id);
  }
  async function run(): Promise<void> {
    for (let beat = 0; !isOver; beat += 1) {
      begin(talk(`crowd_${beat % 20}`, 'what a nice stream'));
      begin(speak(services, pick(VIEWERS), pick));
      if (beat % 3 === 0) begin(command());
      if (beat % 5 === 0) begin(spam(`spammer_${beat}`));
      await sleep(100 + random() * 300);
    }
    await Promise.all(underWay);
  }
  const running = run();
  return {
    progress: (value) => {
      progress = value;
    },
    async stop() {
      isOver = true;
      await running;
      return lived;
    },
  };
}

/** How the first answers to each interaction ended, by its id: HTTP status and Discord's code. */
export type FirstAnswers = ReadonlyMap<
  string,
  readonly (readonly [status: number, code: number | undefined])[]
>;

/** Watches the journal, which does not keep everything. */
function watchAnswers({ discord }: Services): FirstAnswers {
  const answers = new Map<string, (readonly [number, number | undefined])[]>();
  discord.journal.listen(({ type: what, path, status, answer }) => {
    const [, id] = (what === 'call' && /^\/interactions\/(\d+)\/.*\/callback/.exec(String(path))) || [];
    if (id === undefined) return;
    const { code } = (answer ?? {}) as { code?: number };
    answers.set(id, [...(answers.get(id) ?? []), [Number(status), code]]);
  });
  return answers;
}

/** Waits until everything is settled, confirmed and posted; throws an error that says what is not. */
async function finish({ services, fleet }: Scene): Promise<void> {
  const store = createStore(await openDatabase(fleet.databaseUrl, silent));
  let left: unknown;
  try {
    await until(async () => {
      left = await leftToDo(store, services);
      return left === undefined ? true : undefined;
    }, PATIENCE);
  } catch (cause) {
    throw new Error(`There is always something left to do: ${JSON.stringify(left)}`, { cause });
  } finally {
    await store.close();
  }
}

async function leftToDo(store: Store, { discord }: Services): Promise<unknown> {
  const cases = await allCases(store, discord.guildId);
  const now = Date.now();
  const shown = ({ number, kind, state, error, nextAttemptAt }: Case) => [
    number,
    kind,
    state,
    error,
    nextAttemptAt - now,
  ];
  const unsettled = cases.filter((one) => one.kind !== 'review' && one.settledAt === undefined).map(shown);
  const unposted = await store.unpostedGuilds();
  const unconfirmed = (await store.unconfirmed(now, now)).map(shown);
  const unended = await store.endedGuilds(now);
  const shields = await untilShieldsDown(store);
  return unsettled.length + unposted.length + unconfirmed.length + unended.length === 0 &&
    shields === undefined
    ? undefined
    : { unsettled, unposted, unconfirmed, unended, shields };
}
