import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../problems/index.ts';
import { callbackSign, OWN_EVENT } from '../webhook/entrance/gate.ts';
import { WEBHOOK_PATH } from '../webhook/entrance/path.ts';
import { type Heard, readOwnAnswer } from '../webhook/own-event.ts';
import { probeData } from '../webhook/probe.ts';
import type { HearingQuestions, Outside } from './hearing.ts';

/** How long the bot, and what is in front of it, may take to answer, in milliseconds: the Chat service waits no longer. */
const PATIENCE = 2000;
/** How long a message on trial is waited for, and how often is looked for it meanwhile, in milliseconds. */
const PROBED_WITHIN = 3000;
const ASK_AGAIN = 100;

export interface AskingOptions {
  readonly sdkAppId: number;
  readonly webhook:
    | {
        readonly host: string;
        readonly port: number;
        readonly token: string | undefined;
        /** What the Chat service is to call; undefined: not known. */
        readonly publicUrl: string | undefined;
      }
    | undefined;
  /** Names the process that asks, where it receives callbacks itself. */
  readonly processId: string | undefined;
  /** What this process itself has heard, where it receives callbacks. */
  readonly own?: (() => Heard | undefined) | undefined;
  /** Sends this data into a room; undefined where nobody asked for that. */
  readonly sendProbe?: ((data: string) => Promise<void>) | undefined;
  readonly wallClock: () => number;
  readonly monotonic: () => number;
}

/** What is asked about callbacks, of the process that has the port and of the address outside. */
export function createHearingQuestions(options: AskingOptions): HearingQuestions {
  const { webhook, processId, own, sendProbe } = options;
  const publicUrl = webhook?.publicUrl;
  const heard: HearingQuestions['heard'] = async () => {
    if (!webhook) return undefined;
    if (own) return own();
    const answer = await ask(options, urlOf(webhook, WEBHOOK_PATH));
    if (answer.what === 'reached') return answer.heard;
    return answer.what === 'refused' ? 'refused' : undefined;
  };
  const tryProbe =
    (token: string, send: (data: string) => Promise<void>): HearingQuestions['probe'] =>
    async () => {
      const data = probeData(token, options.wallClock());
      const since = options.monotonic();
      await send(data);
      while (options.monotonic() - since < PROBED_WITHIN) {
        const said = await heard();
        if (said !== 'refused' && said?.probes.includes(data))
          return { seen: true, ms: options.monotonic() - since };
        await sleep(ASK_AGAIN);
      }
      return { seen: false, ms: options.monotonic() - since };
    };
  return {
    port: webhook?.port,
    processId,
    heard,
    probe: sendProbe && webhook?.token !== undefined ? tryProbe(webhook.token, sendProbe) : undefined,
    isPortFree: () => (webhook ? isFree(webhook) : Promise.resolve(true)),
    outside:
      publicUrl === undefined
        ? undefined
        : async () => {
            const answer = await ask(options, publicUrl);
            if (answer.what !== 'reached') return answer;
            return { what: 'reached', ms: answer.ms, processId: answer.heard.processId };
          },
  };
}

type Answer =
  | { readonly what: 'reached'; readonly ms: number; readonly heard: Heard }
  | Exclude<Outside, { readonly what: 'reached' }>;

/** Sends an event of our own, signed as callbacks are. */
async function ask({ sdkAppId, webhook, wallClock, monotonic }: AskingOptions, to: string): Promise<Answer> {
  const time = String(Math.floor(wallClock() / 1000));
  const url = new URL(to);
  url.searchParams.set('SdkAppid', String(sdkAppId));
  url.searchParams.set('CallbackCommand', OWN_EVENT);
  url.searchParams.set('RequestTime', time);
  if (webhook?.token) url.searchParams.set('Sign', callbackSign(webhook.token, time));
  const since = monotonic();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ CallbackCommand: OWN_EVENT }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body: unknown = await response.json().catch(() => undefined);
    const heard = readOwnAnswer(body);
    if (heard) return { what: 'reached', ms: monotonic() - since, heard };
    const isOurs = typeof body === 'object' && body !== null && 'error' in body;
    const { status } = response;
    return isOurs && (status === 401 || status === 403)
      ? { what: 'refused', status }
      : { what: 'other', status };
  } catch (error) {
    return { what: 'unreachable', code: codeOf(error) };
  }
}

/** What the network said; never the address, which is signed. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
}

/** Where a process on this machine is reached that listens there. */
function urlOf({ host, port }: Place, path: string): string {
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}${path}`;
}

interface Place {
  readonly host: string;
  readonly port: number;
}

const isFree = async (place: Place): Promise<boolean> => (await whyNotThere(place)) === undefined;

/** Why this process could not listen there, as the system's code; it does, for a moment. */
function whyNotThere({ host, port }: Place): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const server = createServer();
  server.once('error', (error) => resolve(codeOf(error)));
  server.listen(port, host, () => server.close(() => resolve(undefined)));
  return promise;
}

/** Why the bot could not be watched there, unless a bot already is. */
export async function opsProblem(place: Place | undefined): Promise<Problem | undefined> {
  const code = place && (await whyNotThere(place));
  if (!place || code === undefined) return undefined;
  const isOurs = code === 'EADDRINUSE' && (await isLive(place));
  return isOurs ? undefined : { what: 'ops-port-unusable', port: place.port, code };
}

async function isLive(place: Place): Promise<boolean> {
  try {
    const response = await fetch(urlOf(place, '/live'), {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
  } catch {
    return false;
  }
}
