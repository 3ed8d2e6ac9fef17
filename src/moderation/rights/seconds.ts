import { Failure } from '../../errors.ts';
import { ACTIONS } from '../actions/index.ts';
import type { Case } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log } from '../ports.ts';
import { ofConfirmed } from '../requests/request-ids.ts';
import { unwritten } from '../support/unwritten.ts';
import { type Confirmed, type PerformDeps, perform, type SecondWord, type Waiting } from './perform.ts';
import type { WaitingDecision, WaitingStore } from './waiting.ts';

/** Requests that wait for a second moderator. Methods that change something throw an `input` or `refused` failure, and then nothing was done. */
export interface Seconds {
  /** Does what was asked for, once, in the name of whoever asked; nobody confirms their own request. */
  confirm(word: SecondWord): Promise<Confirmed>;
  /** Ends a request; whoever asked takes it back so. */
  refuse(word: SecondWord): Promise<Case>;
  /** Resolves once a request is decided in this process, or when the signal fires, with the request as it is known then. */
  follow(request: Case, signal: AbortSignal): Promise<Case>;
  /** Tells those who wait what was decided elsewhere: what has expired. */
  publish(requests: readonly Case[]): void;
}

export interface SecondsDeps extends PerformDeps {
  readonly store: PerformDeps['store'] & Pick<WaitingStore, 'decideWaiting'>;
  readonly policy: Pick<Policy, 'requireModerator' | 'requireAllowed'>;
  readonly log: Log;
  /** Called when a post has to be brought up to date. */
  readonly wakeOutbox: () => void;
}

export function createSeconds(deps: SecondsDeps): Seconds {
  const { store, policy, now, log, wakeOutbox } = deps;
  const listeners = new Set<(requests: readonly Case[]) => void>();
  const inTurn = createTurns();
  const publish = (requests: readonly Case[]) => {
    for (const listener of listeners) listener(requests);
  };

  async function decide(decision: Omit<WaitingDecision, 'at'>): Promise<Case> {
    const { guildId, number } = decision.case;
    const decided = await store.decideWaiting({ ...decision, at: now() }).catch(unwritten(log));
    if (!decided) throw decidedAlready((await store.find(guildId, number)) ?? decision.case);
    wakeOutbox();
    publish([decided]);
    return decided;
  }

  return {
    publish,
    confirm: (word) =>
      inTurn(nameOf(word), async () => {
        const { guildId, number, by, roleIds } = word;
        policy.requireModerator(guildId, roleIds);
        const waiting = await findWaiting(store, word);
        const { request, kind, asker } = waiting;
        if (asker.actorId === by.actorId) throw new Failure('refused', { what: 'own-request', number });
        policy.requireAllowed(guildId, roleIds, { kind, seconds: request.durationSeconds });
        const done = await perform(waiting, word, deps);
        const followUp = done.cases[0]?.number;
        const decided = await decide({ case: request, what: 'confirm', by, followUp });
        return { ...done, request: decided };
      }),
    refuse: (word) =>
      inTurn(nameOf(word), async () => {
        const { guildId, number, by, roleIds } = word;
        policy.requireModerator(guildId, roleIds);
        const { request } = await findWaiting(store, word);
        // A process may have died between what it did and noting that it was confirmed.
        const [first] = await store.ofRequest(ofConfirmed(guildId, number));
        if (!first) return decide({ case: request, what: 'refuse', by, followUp: undefined });
        throw new Failure('refused', { what: 'request-under-way', number, first: first.number });
      }),
    async follow(request, signal) {
      const { promise, resolve } = Promise.withResolvers<Case | undefined>();
      const listener = (requests: readonly Case[]) => {
        const own = requests.find((one) => nameOf(one) === nameOf(request));
        if (own) resolve(own);
      };
      listeners.add(listener);
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      try {
        // Listening comes before reading, so that nothing falls between the two.
        const read = await store.find(request.guildId, request.number).catch(() => undefined);
        if (read?.decision || signal.aborted) return read ?? request;
        return (await promise) ?? read ?? request;
      } finally {
        listeners.delete(listener);
      }
    },
  };
}

const nameOf = ({ guildId, number }: Pick<Case, 'guildId' | 'number'>): string => `${guildId}/${number}`;

/** A request that waits. Throws where there is none, or it was decided. */
async function findWaiting(
  store: Pick<CaseRecords, 'find'>,
  { guildId, number }: SecondWord,
): Promise<Waiting> {
  const request = await store.find(guildId, number);
  if (request?.kind !== 'request') throw new Failure('input', { what: 'unknown-request', number });
  if (request.decision) throw decidedAlready(request);
  const { asks, source } = request;
  // Another version may know other kinds.
  const kind = ACTIONS.all.find((action) => action.kind === asks?.kind)?.kind;
  if (!asks || !kind || !('actorId' in source))
    throw new Failure('refused', { what: 'request-unreadable', number });
  return { request, asks, kind, asker: { actorId: source.actorId, actorName: source.actorName } };
}

/** What is said to whoever comes too late. */
function decidedAlready({ number, decision }: Case): Failure {
  const { what, by = '' } = decision ?? {};
  if (what === 'confirm' || what === 'refuse')
    return new Failure('refused', { what: 'request-decided', number, by: by, as: what });
  return new Failure('refused', { what: 'request-expired', number });
}

/** Has what is done about one thing wait for what is being done about it; only whoever leads answers people. */
function createTurns(): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    const done = turn.catch(() => undefined);
    last.set(name, done);
    void done.then(() => {
      if (last.get(name) === done) last.delete(name);
    });
    return turn;
  };
}
