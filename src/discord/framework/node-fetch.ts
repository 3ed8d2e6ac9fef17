import { Failure } from '../../errors.ts';
import type { Leadership } from '../../moderation/fleet/leadership.ts';
import type { Monotonic } from '../../moderation/ports.ts';

/** Answers to interactions, and messages that follow them (Discord docs: Receiving and Responding). */
const ANSWERS = /\/(?:interactions|webhooks)\//;
/** The first answer to an interaction, with its id. */
const FIRST_ANSWER = /\/interactions\/(\d+)\/[^/]+\/callback/;
/** Interactions whose tries are remembered: far more than are under way at once. */
const MOST = 1000;

/** Requests to Discord, of which only the leader makes those that change something. */
export interface GuardedFetch {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** How often this process has tried to give an interaction's first answer, repetitions by discord.js included. */
  triesOf(interactionId: string): number;
}

/** Called with a request that has ended: its address without ids and tokens, the status or in a word why there is none, and how long it took in milliseconds. */
export type OnRequest = (request: {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  readonly ms: number;
}) => void;

/** The same, told of each request that has ended. */
export function timeFetch(fetch: GuardedFetch['fetch'], monotonic: Monotonic, onRequest: OnRequest) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const began = monotonic();
    const method = (init.method ?? 'GET').toUpperCase();
    const ended = (status: string) =>
      onRequest({ method: method, route: routeOf(url), status: status, ms: monotonic() - began });
    try {
      const response = await fetch(url, init);
      ended(String(response.status));
      return response;
    } catch (error) {
      ended(error instanceof Failure ? error.problem.what : 'no-answer');
      throw error;
    }
  };
}

/** An address as a kind of address: neither ids nor tokens, nor what is asked for. */
const routeOf = (url: string): string =>
  (URL.parse(url)?.pathname ?? '')
    .replace(/^.*?\/v\d+\//, '/')
    .replace(/^(\/(?:interactions|webhooks)\/)[^/]+\/[^/]+/, '$1:id/:token')
    .replaceAll(/\/\d{15,}/g, '/:id');

/** Asks again before each request, also before those that discord.js repeats; throws an untouched `Failure` where it is another's to make. */
export function guardFetch({ mayAct, mayAnswer }: Pick<Leadership, 'mayAct' | 'mayAnswer'>): GuardedFetch {
  const tries = new Map<string, number>();

  function count(url: string): void {
    const id = FIRST_ANSWER.exec(url)?.[1];
    if (id === undefined) return;
    tries.set(id, (tries.get(id) ?? 0) + 1);
    const [oldest] = tries.keys();
    if (tries.size > MOST && oldest !== undefined) tries.delete(oldest);
  }

  return {
    async fetch(url, init) {
      const isReading = (init.method ?? 'GET').toUpperCase() === 'GET';
      if (!isReading && !(ANSWERS.test(url) ? mayAnswer() : mayAct()))
        throw new Failure('no-answer', { what: 'not-leading' }, { untouched: true });
      count(url);
      return nodeFetch(url, init);
    },
    triesOf: (id) => tries.get(id) ?? 0,
  };
}

/**
 * The HTTP client that discord.js brings along refuses the FormData of this Node.js, so that files need Node.js's own. What is
 * between us and Discord may refuse a request without Discord's JSON; discord.js would forget the status over that.
 */
export async function nodeFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status < 400 || response.status >= 500) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(errorJson(await response.text()), { status, statusText, headers });
}

/** An error's body where it is one of Discord's, or one without a code. */
function errorJson(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'code' in body) return text;
  } catch {
    // It is not JSON.
  }
  return JSON.stringify({ code: 0, message: 'An error without a body of Discord’s' });
}
