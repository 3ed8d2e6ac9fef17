import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { Pool } from 'undici';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createGathered } from '../../src/discord/feed/gathered.ts';
import type { ChatMessage } from '../../src/moderation/filtering/judge.ts';
import {
  environmentFor,
  linkCallbacks,
  named,
  type Services,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { WEBHOOK_PATH } from '../../src/webhook/server.ts';

/** How long the feed is on, and how long before that it is not; the first seconds find cold code. */
const SECONDS = { cold: 5, off: 10, on: 10 };
const PER_SECOND = 500;
/** Messages that are sent together, so that the sender sleeps between. */
const TOGETHER = 10;
const VIEWERS = 1000;
/** Connections of the sender. */
const CONNECTIONS = 8;
/** One in so many messages is refused by a rule. */
const REFUSED = 50;

/** A feed under heavy traffic: what it shows, what it costs, and how long a moderator's ban takes beside it. Services and bot are one process. */
export async function feed(): Promise<void> {
  costOfAMessage();
  const services = await startServices();
  const callbacks = await linkCallbacks(services);
  const env = { ...environmentFor(services), ...callbacks, DATABASE_URL: 'sqlite::memory:' };
  const app = await createApp(readConfig(env), pino({ level: 'silent' }));
  await app.start();
  try {
    await prepare(services);
    await run(services, callbacks, 'cold');
    const without = await run(services, callbacks, 'off');
    await typeUntilTaken(services, 'manager', {
      name: 'feed-av',
      subcommand: 'on',
      options: { channel: named(services.discord.channels, 'mod-chat'), stay: true },
    });
    const beside = await run(services, callbacks, 'on');
    console.log(`feed off: a moderator's ban is sent after ${spread(without.delays)}`);
    console.log(`feed on: a moderator's ban is sent after ${spread(beside.delays)}`);
    await showPosts(services, beside);
  } finally {
    await app.stop();
    await services.close();
  }
}

/** What a message costs the feed, in a room where nothing else happens. */
function costOfAMessage(): void {
  const gathered = createGathered({ monotonic: () => performance.now(), random: Math.random });
  const messages = Array.from({ length: 1500 }, (_, index) => ({ key: String(index) }) as ChatMessage);
  const times: number[] = [];
  for (let round = 0; round < 2000; round += 1) {
    const started = performance.now();
    for (const message of messages) gathered.heard(message);
    times.push((performance.now() - started) / messages.length);
    gathered.take();
  }
  times.sort((a, b) => a - b);
  console.log(
    `feed: a message costs ${((times[1000] ?? 0) * 1000).toFixed(3)} µs (median of 2,000 times 1,500)`,
  );
}

type Typed = Parameters<Services['discord']['control']['run']>[1];

const typeUntilTaken = ({ discord }: Services, user: string, typed: Omit<Typed, 'channelId'>) =>
  until(() =>
    discord.control
      .run(user, { channelId: named(discord.channels, user === 'mina' ? 'mod-chat' : 'general'), ...typed })
      .catch(() => undefined),
  );

async function prepare(services: Services): Promise<void> {
  const opened = await typeUntilTaken(services, 'mina', {
    name: 'filter-av',
    subcommand: 'add',
    options: { name: 'scams' },
  });
  const form = { entries: 'free coins', allow: '', reason: '', ladder: '10m' };
  await services.discord.control.submitAndRead('mina', opened.id, form);
  const options = { name: 'scams', action: 'block' };
  await typeUntilTaken(services, 'mina', { name: 'filter-av', subcommand: 'edit', options });
}

interface Run {
  readonly delays: readonly number[];
  readonly sent: number;
  readonly seconds: number;
}

/** Sends messages at the rate, with a moderator who bans somebody twice a second. */
async function run(
  { chat, discord }: Services,
  callbacks: Record<string, string>,
  name: keyof typeof SECONDS,
): Promise<Run> {
  const pool = new Pool(`http://127.0.0.1:${callbacks.WEBHOOK_PORT}`, { connections: CONNECTIONS });
  const tell = teller(pool, { token: String(callbacks.WEBHOOK_TOKEN), sdkAppId: chat.sdkAppId });
  const started = performance.now();
  const under = new Set<Promise<unknown>>();
  const banning = bans({ chat, discord }, name);
  let sent = 0;
  while (sent < SECONDS[name] * PER_SECOND) {
    for (let index = 0; index < TOGETHER; index += 1) {
      sent += 1;
      const text = sent % REFUSED === 0 ? 'get free coins' : `message ${sent}`;
      const told = tell({ viewer: `${name}_${sent % VIEWERS}`, text, random: sent }).finally(() =>
        under.delete(told),
      );
      under.add(told);
    }
    const wait = started + (sent / PER_SECOND) * 1000 - performance.now();
    if (wait > 0) await sleep(wait);
    if (under.size > PER_SECOND) await Promise.race(under);
  }
  await Promise.all(under);
  const seconds = (performance.now() - started) / 1000;
  const delays = await banning;
  await pool.close();
  return { delays, sent, seconds };
}

/** Tells the receiver of messages as the Chat service does before it delivers them. */
const teller =
  (pool: Pool, { token, sdkAppId }: { token: string; sdkAppId: number }) =>
  async ({ viewer, text, random }: { viewer: string; text: string; random: number }): Promise<void> => {
    const time = String(Math.floor(Date.now() / 1000));
    const query = new URLSearchParams({
      SdkAppid: String(sdkAppId),
      CallbackCommand: 'Group.CallbackBeforeSendMsg',
      contenttype: 'json',
      RequestTime: time,
      Sign: callbackSign(token, time),
    });
    const body = JSON.stringify({
      CallbackCommand: 'Group.CallbackBeforeSendMsg',
      GroupId: 'stream-42',
      Type: 'AVChatRoom',
      From_Account: viewer,
      Operator_Account: viewer,
      Random: random,
      EventTime: Date.now(),
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
    });
    const answer = await pool.request({ method: 'POST', path: `${WEBHOOK_PATH}?${query}`, body });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`the callback was answered ${answer.statusCode}`);
  };

/** Milliseconds from when a moderator typed a ban until the Chat service was called. */
async function bans(
  { discord, chat }: Pick<Services, 'discord' | 'chat'>,
  name: keyof typeof SECONDS,
): Promise<number[]> {
  const delays: number[] = [];
  let last = (await chat.control.journal()).at(-1)?.id ?? 0;
  for (let index = 0; index < SECONDS[name] * 2; index += 1) {
    const viewer = `${name}_by_hand_${index}`;
    const typed = Date.now();
    await discord.control.command('mina', {
      channelId: named(discord.channels, 'mod-chat'),
      name: 'ban-av',
      options: { viewer },
    });
    const call = await until(async () => {
      const calls = await chat.control.journal('call', last);
      last = calls.at(-1)?.id ?? last;
      return calls.find(({ body }) => JSON.stringify(body).includes(`"${viewer}"`));
    });
    delays.push(call.at - typed);
    await sleep(Math.max(0, typed + 500 - Date.now()));
  }
  return delays;
}

async function showPosts({ discord }: Services, { sent, seconds }: Run): Promise<void> {
  // The last post is due three seconds after the last message at the latest.
  await sleep(3500);
  const all = await discord.control.messages('mina', named(discord.channels, 'mod-chat'));
  const posts = all.filter(({ components }) => components.some((row) => row.components?.[0]?.type === 3));
  const lines = posts.flatMap(({ content }) => content.split('\n')).filter((line) => !line.startsWith('-#'));
  const refused = lines.filter((line) => line.startsWith('🚫')).length;
  const leftOut = posts.reduce(
    (sum, { content }) => sum + Number(/^-# ([\d,]+) /m.exec(content)?.[1]?.replaceAll(',', '') ?? 0),
    0,
  );
  const speakers = posts.map(({ components }) => (components[0]?.components?.[0]?.options?.length ?? 1) - 1);
  console.log(
    `feed on: ${sent} messages in ${seconds.toFixed(1)} s (${(sent / seconds).toFixed(0)} a second), ${posts.length} posts (${((posts.length / (seconds + 3)) * 60).toFixed(0)} a minute), ` +
      `${lines.length} lines shown, ${refused} of ${Math.floor(sent / REFUSED)} refused ones among them, ${leftOut} said to be left out, up to ${Math.max(...speakers)} speakers in a menu`,
  );
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} ms (median), ${sorted.at(-1)} ms (slowest of ${sorted.length})`;
}
