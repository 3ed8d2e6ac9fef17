import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';
import type { Call, Route } from './route.ts';

/** What the rate limits say of a call: headers for its answer, and the seconds to wait if it is refused. */
export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly refused?: { readonly retryAfter: number; readonly global: boolean };
}

interface Window {
  count: number;
  endsAt: number;
}

/** For routes whose limit Discord does not publish: enough for any client that is not running wild. */
const UNPUBLISHED: readonly [count: number, ms: number] = [40, 1_000];

/** Counts calls for each route and for all together (Discord docs: Rate Limits). */
export class RateLimits {
  readonly #world: World;
  readonly #windows = new Map<string, Window>();
  constructor(world: World) {
    this.#world = world;
  }

  /** Counts a call, and says whether it may be made. */
  take(route: Route, call: Call): Verdict {
    const { rateLimits, globalPerSecond } = this.#world.options;
    if (!rateLimits) return { headers: {} };
    if (route.open !== true) {
      const all = this.#count('global', 1_000);
      if (all.count > globalPerSecond) return this.#globalRefusal(all);
    }
    const [limit, ms] = route.limit ?? UNPUBLISHED;
    const name = `${route.method} ${route.path}`;
    const window = this.#count(`${name} ${majorOf(call)}`, ms);
    const resetAfter = this.#secondsTo(window);
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - window.count)),
      'x-ratelimit-reset': (window.endsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(name).digest('hex'),
    };
    if (window.count <= limit) return { headers };
    const waiting = { 'retry-after': String(Math.ceil(resetAfter)), 'x-ratelimit-scope': 'user' };
    return { headers: { ...headers, ...waiting }, refused: { retryAfter: resetAfter, global: false } };
  }

  #globalRefusal(window: Window): Verdict {
    const retryAfter = this.#secondsTo(window);
    const headers = {
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
    };
    return { headers, refused: { retryAfter, global: true } };
  }

  #count(key: string, ms: number): Window {
    const now = this.#world.clock.now();
    const known = this.#windows.get(key);
    const window = known !== undefined && known.endsAt > now ? known : { count: 0, endsAt: now + ms };
    window.count += 1;
    this.#windows.set(key, window);
    return window;
  }

  #secondsTo({ endsAt }: Window): number {
    return Math.max(0, endsAt - this.#world.clock.now()) / 1000;
  }
}

/** The parts of a path that have limits of their own (Discord docs: Rate Limits, top-level resources). */
function majorOf({ params }: Call): string {
  const { channel_id, guild_id, webhook_token, interaction_token } = params;
  return [channel_id, guild_id, webhook_token, interaction_token].filter(Boolean).join(' ');
}
