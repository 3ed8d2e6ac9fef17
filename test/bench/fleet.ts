import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkCallbacks, type Services, startServices } from '../../src/sandbox/sandbox.ts';
import { startMember } from '../support/fleet.ts';
import { startPostgres } from '../support/postgres.ts';
import { digest } from './digest.ts';
import { raidOn } from './raid.ts';
import { signedTarget } from './webhook.ts';
import type { Load } from './webhook-load.ts';

/** Callbacks that each receiver answers, on so many connections, in portions: a signature is stale after a minute. Before them, one portion does not count. */
const PORTION = 2000;
const PORTIONS = 6;
const REQUESTS = PORTION * PORTIONS;
const CONNECTIONS = 25;
/** Of a processor's time as Linux counts it, in a second. */
const TICKS = 100;

/** What a fleet does that one process does not: several receivers, a raid taken in by two processes, and the cost of sharing. */
export async function fleet(): Promise<void> {
  const server = await startPostgres({ isOwn: true });
  try {
    for (const count of [1, 2, 3]) await receive(count, await server.newDatabase());
    for (const processes of [1, 2] as const)
      await raidOn(processes === 1 ? 'one process' : 'two processes', await server.newDatabase(), processes);
  } finally {
    await server.stop();
  }
  await digest();
}

/** So many receivers beside the leader, each under load at the same time. */
async function receive(count: number, databaseUrl: string): Promise<void> {
  const services = await startServices();
  const leader = await startMember(services, databaseUrl);
  const receivers = await Promise.all(
    Array.from({ length: count }, (_, place) => startReceiver(services, databaseUrl, place)),
  );
  try {
    await Promise.all(receivers.map((one) => one.answer()));
    const before = [leader, ...receivers.map(({ bot }) => bot)].map(({ process }) => cpuOf(process.pid));
    const begun = performance.now();
    await Promise.all(
      receivers.map(async (one) => {
        for (let portion = 0; portion < PORTIONS; portion += 1) await one.answer();
      }),
    );
    const answered = (count * REQUESTS) / ((performance.now() - begun) / 1000);
    const used = [leader, ...receivers.map(({ bot }) => bot)].map(
      ({ process }, index) => cpuOf(process.pid) - (before[index] ?? 0),
    );
    const [ofLeader = 0, ...ofReceivers] = used;
    const seconds = ofReceivers.reduce((sum, one) => sum + one, 0);
    console.log(
      `fleet: ${count} ${count === 1 ? 'receiver answers' : 'receivers answer'} ${Math.round((count * REQUESTS) / seconds)} callbacks in a second of one processor's time ` +
        `(${Math.round(answered)} a second by the clock); the leader used ${ofLeader.toFixed(2)} s beside their ${seconds.toFixed(2)} s`,
    );
  } finally {
    for (const { bot, client } of receivers) {
      client.kill();
      await bot.stop('SIGTERM');
    }
    await leader.stop('SIGTERM');
    await services.close();
  }
}

async function startReceiver(services: Services, databaseUrl: string, place: number) {
  const callbacks = await linkCallbacks(services);
  const bot = await startMember(services, databaseUrl, { ...callbacks, ROLE: 'receiver', LOG_LEVEL: 'info' });
  const client = fork(join(import.meta.dirname, 'webhook-load.ts'));
  const gone = once(client, 'exit').then(() => Promise.reject(new Error('a callback was refused')));
  gone.catch(() => undefined);
  let turn = place * 100;
  return {
    bot,
    client,
    /** Has it answer a portion of callbacks; each has messages of its own. */
    async answer(): Promise<void> {
      turn += 1;
      const plan: Load = {
        port: Number(callbacks.WEBHOOK_PORT),
        target: signedTarget({ sdkAppId: services.chat.sdkAppId, token: callbacks.WEBHOOK_TOKEN ?? '' }),
        connections: CONNECTIONS,
        requests: PORTION,
        firstRandom: 100_000_000 + turn * PORTION,
      };
      client.send(plan);
      await Promise.race([once(client, 'message'), gone]);
    },
  };
}

/** Seconds of processor time that a process has used (proc(5)). */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
