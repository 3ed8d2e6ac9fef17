import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Fault, faultSchema } from './faults.ts';
import type { JournalEntry } from './journal.ts';

/** A fault as it is asked for: what has a default may be left out. */
export type FaultRequest = z.input<typeof faultSchema>;

/** How long a wait lasts unless told otherwise, in milliseconds. */
const PATIENCE = 30_000;
/** Pauses between two looks, in milliseconds: at first, and at most. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 100;

interface WaitOptions {
  /** Only entries after this id. */
  readonly after?: number;
  readonly type?: string;
  /** Milliseconds. */
  readonly timeoutMs?: number;
}

/** Talks to a control API. Each method throws an `Error` with the API's own sentence where it refuses. */
export interface ControlClient {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer = object>(path: string, body?: unknown): Promise<Answer>;
  put<Answer = object>(path: string, body?: unknown): Promise<Answer>;
  patch<Answer = object>(path: string, body: unknown): Promise<Answer>;
  delete<Answer = object>(path: string): Promise<Answer>;
  journal(type?: string, after?: number): Promise<JournalEntry[]>;
  /** The first entry that matches, as soon as there is one. */
  waitForEntry(matches: (entry: JournalEntry) => boolean, options?: WaitOptions): Promise<JournalEntry>;
  addFault(fault: FaultRequest): Promise<string>;
  faults(): Promise<(Fault & { id: string })[]>;
  clearFaults(): Promise<void>;
  advanceClock(ms: number): Promise<void>;
  options<Options = Record<string, unknown>>(): Promise<Options>;
  setOptions(changes: object): Promise<void>;
}

/** A client for the control API at this URL. */
export function controlClient(controlUrl: string): ControlClient {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const sent =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${controlUrl}${path}`, { method, ...sent });
    const answer = (await response.json()) as Answer & { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
    return answer;
  }
  const client: ControlClient = {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    put: (path, body = {}) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
    async journal(type, after = 0) {
      const query = new URLSearchParams({ after: String(after), ...(type !== undefined && { type }) });
      return (await client.get<{ entries: JournalEntry[] }>(`/journal?${query}`)).entries;
    },
    async waitForEntry(matches, { after = 0, type, timeoutMs = PATIENCE } = {}) {
      return await until(async () => (await client.journal(type, after)).find(matches), timeoutMs);
    },
    addFault: async (fault) => (await client.post<{ id: string }>('/faults', fault)).id,
    faults: async () => (await client.get<{ faults: (Fault & { id: string })[] }>('/faults')).faults,
    async clearFaults() {
      await client.delete('/faults');
    },
    async advanceClock(ms) {
      await client.post('/clock', { advanceMs: ms });
    },
    options: () => client.get('/options'),
    async setOptions(changes) {
      await client.patch('/options', changes);
    },
  };
  return client;
}

/** Looks again and again until there is something to see; throws after `timeoutMs` milliseconds. */
export async function until<Value>(
  look: () => Promise<Value | undefined> | Value | undefined,
  timeoutMs = PATIENCE,
): Promise<Value> {
  const started = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    const waited = performance.now() - started;
    if (waited > timeoutMs) {
      throw new Error(`What was waited for did not come within ${timeoutMs} ms.`);
    }
    // What takes long need not be seen at once, and looking keeps the services busy.
    await sleep(Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, waited / 10)));
  }
}
