import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { Counts } from '../../src/webhook/counts.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { Heard } from '../../src/webhook/heard.ts';
import { createWebhookServer, WEBHOOK_PATH, type WebhookOptions } from '../../src/webhook/server.ts';
import { judgeOf } from './judge.ts';
import type { Load, LoadResult } from './webhook-load.ts';

/** Of the rule by which each message is judged; none of them is in it. */
const KEYWORDS = 1000;
const ROUNDS = 5;
const REQUESTS = 20_000;
const CONNECTIONS = 50;
const SDK_APP_ID = 1_400_000_000;
const TOKEN = 'a token of this benchmark';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Measured extends LoadResult {
  /** Processor time of the server for one request, in microseconds. */
  readonly cpu: number;
}

/** The whole receiver against a bare route that parses the same body and answers; both in this process, the client in another. */
export async function webhook(): Promise<void> {
  const filtering = await judgeOf(KEYWORDS);
  const receiver = receiverWith((message, altered) => ({
    answer: filtering.hear(new Heard(message, { isDelivered: false, altered })) as 'deliver',
  }));
  const promising = receiverWith(async () => ({ answer: 'deliver' }));
  const bare = Fastify();
  bare.post(WEBHOOK_PATH, () => ({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' }));
  const client = fork(join(import.meta.dirname, 'webhook-load.ts'));
  try {
    const route = portOf(await bare.listen({ host: '127.0.0.1', port: 0 }));
    const ports = { receiver: portOf(await receiver.listen({ port: 0 })), bare: route };
    const promised = { receiver: portOf(await promising.listen({ port: 0 })), bare: route };
    let random = 100_000_000;
    const measure = async (port: number, connections: number, requests: number): Promise<Measured> => {
      const plan: Load = {
        port,
        target: signedTarget({ sdkAppId: SDK_APP_ID, token: TOKEN }),
        connections,
        requests,
        firstRandom: random,
      };
      random += requests;
      const before = process.cpuUsage();
      client.send(plan);
      const [result] = (await once(client, 'message')) as [LoadResult];
      const { user, system } = process.cpuUsage(before);
      return { ...result, cpu: (user + system) / requests };
    };
    await compare(`${CONNECTIONS} connections`, ports, (port) => measure(port, CONNECTIONS, REQUESTS));
    await compare(`${CONNECTIONS} connections, a handler that promises its answer`, promised, (port) =>
      measure(port, CONNECTIONS, REQUESTS),
    );
    await compare('1 connection', ports, (port) => measure(port, 1, REQUESTS / 10));
    checkWork('receiver', receiver.counts());
    checkWork('receiver with a judge that promises', promising.counts());
  } finally {
    client.kill();
    await Promise.all([receiver.close(), promising.close(), bare.close()]);
  }
}

const receiverWith = (onBefore: WebhookOptions['onBefore']) =>
  createWebhookServer({
    sdkAppId: SDK_APP_ID,
    token: TOKEN,
    allowUnsigned: false,
    now: Date.now,
    log: silent,
    monotonic: () => performance.now(),
    onBefore,
    onAfter: () => undefined,
  });

/** Measures both in turns, the first of a round changing, after a round that does not count. */
async function compare(
  name: string,
  ports: { receiver: number; bare: number },
  measure: (port: number) => Promise<Measured>,
): Promise<void> {
  const receiver: Measured[] = [];
  const bare: Measured[] = [];
  const turns = [
    async () => void receiver.push(await measure(ports.receiver)),
    async () => void bare.push(await measure(ports.bare)),
  ];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  const ratios = receiver
    .slice(1)
    .map(({ perSecond }, round) => perSecond / (bare[round + 1]?.perSecond ?? NaN));
  console.log(
    `webhook, ${name}: ${(median(ratios) * 100).toFixed(0)} % of the bare route (median of ${ROUNDS} rounds)`,
  );
  for (const [which, all] of Object.entries({ receiver: receiver.slice(1), bare: bare.slice(1) })) {
    const of = (pick: (one: Measured) => number) => median(all.map(pick));
    console.log(
      `  ${which.padEnd(8)} ${of(({ perSecond }) => perSecond).toFixed(0)} requests a second, ` +
        `p50 ${of(({ p50 }) => p50).toFixed(2)} ms, p99 ${of(({ p99 }) => p99).toFixed(2)} ms, ` +
        `${of(({ cpu }) => cpu).toFixed(0)} µs of processor time a request`,
    );
  }
}

/** Signed again for each load, as a signature is soon stale. */
export function signedTarget({ sdkAppId, token }: { sdkAppId: number; token: string }): string {
  const time = String(Math.floor(Date.now() / 1000));
  const query = new URLSearchParams({
    SdkAppid: String(sdkAppId),
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    contenttype: 'json',
    ClientIP: '127.0.0.1',
    OptPlatform: 'Web',
    RequestTime: time,
    Sign: callbackSign(token, time),
  });
  return `${WEBHOOK_PATH}?${query}`;
}

/** A figure counts only if each message was judged: one that was repeated, late or refused costs less. */
function checkWork(name: string, { received, answers, refused, repeated, failed, late }: Counts): void {
  const rest = [...Object.values(refused), repeated.before, failed.before, late];
  const unjudged = rest.reduce((sum, count) => sum + count, 0);
  if (unjudged > 0) throw new Error(`${name}: ${unjudged} messages were not judged, so the figures are void`);
  console.log(`${name}: judged ${answers.deliver} of ${received.before} messages`);
}

const portOf = (url: string): number => Number(new URL(url).port);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
