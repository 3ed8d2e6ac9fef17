import { Failure } from '../../errors.ts';
import type { ActionKind, Actor, Case, CaseDraft, Source } from '../case.ts';
import type { Log, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { unwritten } from '../support/unwritten.ts';
import type { Asks } from './asks.ts';
import { needsSecond } from './levels.ts';

/** Requests that wait for a second moderator, as they are kept. */
export interface WaitingStore {
  /** Keeps such a request, once. */
  keepWaiting(draft: CaseDraft): Promise<Case>;
  /** Notes what became of one that waits; undefined: it no longer does. `followUp`: the first case that came of it. */
  decideWaiting(decision: WaitingDecision): Promise<Case | undefined>;
  /** Those of a server that wait, the newest first, at most 100. */
  openRequests(guildId: string): Promise<Case[]>;
  /** Ends those that were asked for before a moment, the oldest first, up to so many. */
  expireWaiting(query: { readonly before: number; readonly limit: number }): Promise<Case[]>;
}

export interface WaitingDecision {
  readonly case: Case;
  readonly what: 'confirm' | 'refuse';
  readonly by: Actor;
  readonly at: number;
  readonly followUp: number | undefined;
}

/** What a person asks for, before anything of it is kept. */
export interface AskedOfSecond {
  readonly guildId: string;
  readonly requestId: string;
  readonly source: Source;
  readonly asks: Asks & { readonly kind: ActionKind };
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
}

/** Keeps a person's request for a second moderator where it needs one; undefined: it needs none, and nothing was kept. */
export type AskSecond = (asked: AskedOfSecond) => Promise<Case | undefined>;

/** Throws where what is asked for waits for a second moderator from now on. */
export async function requireNoSecond(askSecond: AskSecond, asked: AskedOfSecond): Promise<void> {
  const waits = await askSecond(asked);
  if (waits) throw new Failure('refused', { what: 'waits-for-second', number: waits.number });
}

/** What is asked for by giving a case another length; `draft`: the case that follows, with the whole of it. */
export function askedByEdit(number: number, draft: CaseDraft, kind: ActionKind): AskedOfSecond {
  const { guildId, requestId, roomId, viewer, source, durationSeconds, reason, note } = draft;
  const by = { way: 'edit', case: number } as const;
  const asks = { kind: kind, targets: [{ roomId, viewer }], viewers: 1, by: by };
  return { guildId, requestId, source, asks, durationSeconds, reason, note };
}

export interface AskSecondDeps {
  readonly settings: Pick<Settings, 'of'>;
  readonly store: Pick<WaitingStore, 'keepWaiting'>;
  readonly now: Now;
  readonly log: Log;
  /** Called when a post has to be made. */
  readonly wakeOutbox: () => void;
}

export const createAskSecond =
  ({ settings, store, now, log, wakeOutbox }: AskSecondDeps): AskSecond =>
  async ({ guildId, requestId, source, asks, durationSeconds, reason, note }) => {
    const { kind, viewers, targets } = asks;
    const amount = { kind: kind, viewers: viewers, seconds: durationSeconds };
    if (!needsSecond(settings.of(guildId).second, amount)) return undefined;
    const rooms = new Set(targets.map(({ roomId }) => roomId));
    const kept = await store
      .keepWaiting({
        guildId: guildId,
        requestId: requestId,
        // Of several, none is the one: they are in what it asks for.
        roomId: rooms.size === 1 ? (targets[0]?.roomId ?? '') : '',
        viewer: viewers === 1 ? (targets[0]?.viewer ?? '') : '',
        kind: 'request',
        durationSeconds: durationSeconds,
        reason: reason,
        note: note,
        source: source,
        askedAt: now(),
        asks: asks,
      })
      .catch(unwritten(log));
    wakeOutbox();
    return kept;
  };
