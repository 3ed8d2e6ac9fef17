import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { pauseAfter } from '../../moderation/support/backoff.ts';
import {
  createLocalHints,
  HINT_CHANNELS,
  type HintChannel,
  type Hints,
} from '../../moderation/support/hints.ts';
import type { Schema } from '../schema.ts';

/** The channel of PostgreSQL that all hints go through; a database has its own. */
const NOTIFIED = 'av_warden';
/** `NOTIFY` takes a lock on the whole database when it commits: a process does it no more often than this, in milliseconds. */
const SAID_EVERY = 250;
/** A connection over which nothing has to come shows only when it is used that it is gone. Milliseconds. */
const TRIED_EVERY = 5000;
const PATIENCE = 3000;
/** The longest pause before it is connected again, in milliseconds. */
const LONGEST_PAUSE = 5000;

export interface PostgresHintsDeps {
  readonly url: string;
  readonly db: Kysely<Schema>;
  /** Called when nothing is heard from now on, once until something can be heard again. */
  readonly onFault: (error: Error) => void;
}

/**
 * Hints over PostgreSQL, heard on a connection of their own, which is made for the first listener. What came while there was none is
 * unknown, so every new connection is a hint for everything. Through PgBouncer in transaction mode nothing is heard, and nothing breaks
 * (pgbouncer.org/features).
 */
export function createPostgresHints({ url, db, onFault }: PostgresHintsDeps): Hints {
  const local = createLocalHints();
  const self = randomUUID();
  const closing = new AbortController();
  let listening: Promise<void> | undefined;

  function hear(payload = ''): void {
    const [sender, ...channels] = payload.split(' ');
    if (sender === self) return;
    for (const channel of HINT_CHANNELS) if (channels.includes(channel)) local.hint(channel);
  }

  async function listen(): Promise<void> {
    let faults = 0;
    while (!closing.signal.aborted) {
      try {
        await listenOnce({ url, hear, closing: closing.signal }, () => {
          faults = 0;
          for (const channel of HINT_CHANNELS) local.hint(channel);
        });
      } catch (error) {
        if (closing.signal.aborted) return;
        if (faults === 0) onFault(error instanceof Error ? error : new Error(String(error)));
        faults += 1;
        await pause(pauseAfter(faults, LONGEST_PAUSE), undefined, { signal: closing.signal }).catch(
          () => undefined,
        );
      }
    }
  }

  const { say, stop } = createSaying((channels) =>
    sql`select pg_notify(${NOTIFIED}, ${[self, ...channels].join(' ')})`.execute(db),
  );
  return {
    hint(channel) {
      local.hint(channel);
      say(channel);
    },
    on(channel, listener) {
      listening ??= listen();
      return local.on(channel, listener);
    },
    async close() {
      await local.close();
      stop();
      closing.abort();
      await listening;
    },
  };
}

/** Says at once what is said after a pause, and together what is said during one. What cannot be said is lost. */
function createSaying(send: (channels: readonly HintChannel[]) => Promise<unknown>) {
  const unsaid = new Set<HintChannel>();
  let pausing: NodeJS.Timeout | undefined;
  let stopped = false;

  function sendAll(): void {
    pausing = undefined;
    if (stopped || unsaid.size === 0) return;
    pausing = setTimeout(sendAll, SAID_EVERY).unref();
    const channels = [...unsaid];
    unsaid.clear();
    send(channels).catch(() => undefined);
  }

  return {
    say(channel: HintChannel) {
      unsaid.add(channel);
      if (!pausing) sendAll();
    },
    stop() {
      stopped = true;
      clearTimeout(pausing);
    },
  };
}

interface Listening {
  readonly url: string;
  readonly hear: (payload: string | undefined) => void;
  readonly closing: AbortSignal;
}

/** Listens until the connection is gone, which it throws; calls `onBegun` when it begins. */
async function listenOnce({ url, hear, closing }: Listening, onBegun: () => void): Promise<void> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    stream: () => socket,
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
  });
  const cut = () => socket.destroy();
  const gone = once(client, 'end', { signal: closing });
  // Whoever has not come to wait for it yet hears of it then.
  gone.catch(() => undefined);
  let trying: NodeJS.Timeout | undefined;
  closing.addEventListener('abort', cut);
  client.on('notification', ({ payload }) => hear(payload));
  client.on('error', cut);
  try {
    await client.connect();
    await client.query(`listen ${NOTIFIED}`);
    onBegun();
    trying = setInterval(() => client.query('select 1').catch(cut), TRIED_EVERY).unref();
    await gone;
    throw new Error('the connection for hints of other processes was lost');
  } finally {
    clearInterval(trying);
    closing.removeEventListener('abort', cut);
    cut();
  }
}
