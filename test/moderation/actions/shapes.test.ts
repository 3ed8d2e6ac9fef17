import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import {
  type Action,
  NONE_REFUSED,
  type Order,
  type Refused,
} from '../../../src/moderation/actions/action.ts';
import { createActions } from '../../../src/moderation/actions/index.ts';
import type { ActionKind, Case, CaseDraft } from '../../../src/moderation/case.ts';
import { createConfirmation } from '../../../src/moderation/checking/confirm.ts';
import { createEnds } from '../../../src/moderation/checking/ends.ts';
import { createCircuitBreaker } from '../../../src/moderation/sending/circuit-breaker.ts';
import { createDelivery } from '../../../src/moderation/sending/delivery.ts';
import { createDispatcher } from '../../../src/moderation/sending/dispatcher.ts';
import { createTurns } from '../../../src/moderation/sending/rate-limiter.ts';
import { createSender } from '../../../src/moderation/sending/sender.ts';
import { createOutcomeWriter } from '../../../src/moderation/sending/writer.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

/*
 * Actions of other shapes than a ban's, which the queue has to carry without knowing them: many accounts a call with a list of their
 * own, messages that are judged one by one and that nothing shows afterwards, and a room, whose end only we keep.
 */
const named = (kind: string) => kind as ActionKind;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const START = 1_790_000_000_000;
const HOUR = 3_600_000;

/** What every made-up action has in common. */
const shape = (kind: string): Omit<Action, 'call'> => ({
  kind: named(kind),
  targetOf: ({ viewer }) => viewer,
  targetsPerCall: 500,
  inOrder: true,
  termsOf: ({ durationSeconds }) => [durationSeconds],
  api: kind,
  place: 'room',
  codesAboutOneTarget: new Set(),
  protectsStaff: false,
  readBack: undefined,
  end: 'never',
  undoneBy: undefined,
  replaces: [],
});

/** The queue over a real store, with these actions only. */
async function startQueue(all: readonly Action[]) {
  const actions = createActions(all);
  let [stepped, alerts] = [0, 0];
  const now = () => START + stepped + Math.round(performance.now());
  const monotonic = () => performance.now() + stepped;
  const store = createStore(await openDatabase('sqlite::memory:', silent));
  const rooms = unusedRooms;
  const random = () => 0;
  const writer = createOutcomeWriter(store, silent);
  const alert = () => {
    alerts += 1;
  };
  const circuitBreaker = createCircuitBreaker({ probe: async () => undefined, alert, log: silent });
  const deliver = createDelivery({
    actions,
    rooms,
    store,
    roomStaff: { staff: async () => ({ owner: 'owner', admins: [] }) },
    policy: {
      rooms: () => [],
      protection: (_, viewer, staff) =>
        viewer === staff?.owner ? { what: 'viewer-protected', viewer, as: 'room-owner' } : undefined,
    },
    send: createSender({ actions, rooms, turn: createTurns(200, monotonic), now, random }),
    now,
    random,
  });
  const onOutcome = () => undefined;
  const dispatcher = createDispatcher({
    actions,
    store,
    deliver,
    writer,
    circuitBreaker,
    now,
    monotonic,
    log: silent,
    onOutcome,
  });
  const checks = { actions, store, now, log: silent, wake: dispatcher.wake };
  const confirmation = createConfirmation({ ...checks, rooms, writer, monotonic, alert, settling: 50 });
  const ends = createEnds(checks);
  const workers = [dispatcher, confirmation, ends];
  const wake = () => {
    for (const worker of workers) worker.wake();
  };
  return {
    now,
    alerts: () => alerts,
    wake,
    /** Keeps these cases, and waits until all are as wanted or have failed. */
    async ask(drafts: readonly Partial<CaseDraft>[], wanted: Case['state']): Promise<Case[]> {
      const full = drafts.map(
        (draft, index): CaseDraft => ({
          guildId: '1',
          requestId: 'r',
          roomId: 'room',
          viewer: `viewer_${index}`,
          kind: named('mute'),
          durationSeconds: 3600,
          reason: '',
          note: '',
          source: { type: 'command', actorId: '2', actorName: 'mina' },
          askedAt: now(),
          ...draft,
        }),
      );
      const requests = Map.groupBy(full, ({ requestId }) => requestId);
      await store.accept([...requests.values()].map((drafts) => ({ drafts, replace: true })));
      wake();
      return until(async () => {
        const cases = (await Promise.all([...requests.keys()].map(store.ofRequest))).flat();
        return cases.every(({ state }) => state === wanted || state === 'failed') ? cases : undefined;
      }, 10_000);
    },
    ofRequest: store.ofRequest,
    pass(ms: number) {
      stepped += ms;
      wake();
    },
    async stop() {
      circuitBreaker.stop();
      await Promise.all(workers.map((worker) => worker.stop()));
      await store.close();
    },
  };
}

type Queue = Awaited<ReturnType<typeof startQueue>>;

describe('an action on 500 accounts a call, with a list of its own', () => {
  const muted = new Map<string, number>();
  const calls: number[] = [];
  let lostAnswers = 0;
  let queue: Queue;
  const mute: Action = {
    ...shape('mute'),
    protectsStaff: true,
    end: 'service',
    undoneBy: named('unmute'),
    replaces: [named('mute')],
    readBack: {
      list: async () => new Map(muted),
      reconcile: (one, { list, now }) => {
        const end = list.get(one.viewer);
        return end === undefined ? undefined : { case: one, state: 'confirmed', at: now, until: end };
      },
    },
    async call({ targets, durationSeconds = 0 }: Order): Promise<Refused> {
      calls.push(targets.length);
      for (const viewer of targets) muted.set(viewer, queue.now() + durationSeconds * 1000);
      lostAnswers -= 1;
      if (lostAnswers >= 0) throw new Failure('no-answer', 'Lost.');
      return NONE_REFUSED;
    },
  };
  beforeEach(async () => {
    muted.clear();
    calls.length = 0;
    queue = await startQueue([mute]);
  });
  afterEach(() => queue.stop());

  it('is sent in calls of 500, and what the list shows is confirmed', async () => {
    const cases = await queue.ask(
      Array.from({ length: 1200 }, () => ({})),
      'confirmed',
    );
    assert.deepEqual(
      calls.toSorted((a, b) => b - a),
      [500, 500, 200],
    );
    assert.ok(cases.every(({ until: end }) => end !== undefined));
  });

  it('is not sent to those who keep the room', async () => {
    const [owner, other] = await queue.ask([{ viewer: 'owner' }, { viewer: 'x' }], 'confirmed');
    assert.deepEqual(
      [owner?.state, owner?.error?.problem.what, other?.state],
      ['failed', 'viewer-protected', 'confirmed'],
    );
    assert.ok(!muted.has('owner'));
  });

  it('is looked up after a lost answer, and not sent twice', async () => {
    lostAnswers = 1;
    await queue.ask([{ viewer: 'x' }], 'confirmed');
    assert.deepEqual(calls, [1]);
  });
});

describe('an action on messages that are judged one by one, and that nothing shows', () => {
  const calls: string[][] = [];
  let lostAnswers = 0;
  let queue: Queue;
  const recall: Action = {
    ...shape('recall'),
    targetOf: ({ evidence }) => String(evidence?.msgSeq),
    targetsPerCall: 10,
    inOrder: false,
    async call({ targets }) {
      calls.push([...targets]);
      lostAnswers -= 1;
      if (lostAnswers >= 0) throw new Failure('no-answer', 'Lost.');
      const late = targets.filter((target) => target === '3');
      return new Map(late.map((target) => [target, new Failure('refused', 'Too late.', { code: 10_031 })]));
    },
  };
  // A request has one case of a kind about a viewer, so each message is asked for by itself.
  const message = (msgSeq: number): Partial<CaseDraft> => ({
    requestId: `recall/${msgSeq}`,
    kind: named('recall'),
    viewer: 'spammer_9',
    durationSeconds: undefined,
    evidence: {
      text: 'x',
      start: 0,
      end: 1,
      term: 'x',
      view: 'text',
      at: START,
      msgSeq,
      rule: 'r',
      version: 1,
      blocked: false,
    },
  });
  beforeEach(async () => {
    calls.length = 0;
    queue = await startQueue([recall]);
  });
  afterEach(() => queue.stop());

  it('is sent in calls of 10, of one viewer too, and each ends as its entry says', async () => {
    const cases = await queue.ask(
      Array.from({ length: 25 }, (_, index) => message(index)),
      'confirmed',
    );
    assert.deepEqual(
      calls.map(({ length }) => length),
      [10, 10, 5],
    );
    assert.deepEqual(
      calls.flat(),
      Array.from({ length: 25 }, (_, index) => String(index)),
    );
    const failed = cases.filter(({ state }) => state === 'failed');
    assert.deepEqual(
      failed.map(({ evidence, error }) => [evidence?.msgSeq, error?.code]),
      [[3, 10_031]],
    );
  });

  it('is sent again after a lost answer', async () => {
    lostAnswers = 1;
    const [one] = await queue.ask([message(5)], 'confirmed');
    assert.deepEqual([calls, one?.state], [[['5'], ['5']], 'confirmed']);
  });
});

describe('an action on a room, whose end the service does not keep', () => {
  const muted = new Set<string>();
  const calls: string[] = [];
  const target = ({ roomId }: Case) => roomId;
  const isMuted = async () => new Map([...muted].map((room) => [room, Number.POSITIVE_INFINITY]));
  let queue: Queue;
  const muteRoom: Action = {
    ...shape('mute-room'),
    targetOf: target,
    targetsPerCall: 1,
    end: 'undo',
    undoneBy: named('unmute-room'),
    replaces: [named('mute-room')],
    readBack: {
      list: isMuted,
      reconcile: (one, { list, now }) =>
        list.has(one.roomId)
          ? { case: one, state: 'confirmed', at: now, until: now + (one.durationSeconds ?? 0) * 1000 }
          : undefined,
    },
    async call({ roomId }) {
      calls.push(`mute ${roomId}`);
      muted.add(roomId);
      return NONE_REFUSED;
    },
  };
  const unmuteRoom: Action = {
    ...shape('unmute-room'),
    targetOf: target,
    targetsPerCall: 1,
    replaces: [named('mute-room')],
    readBack: {
      list: isMuted,
      reconcile: (one, { list, now }) =>
        list.has(one.roomId) ? undefined : { case: one, state: 'confirmed', at: now, until: undefined },
    },
    async call({ roomId }) {
      calls.push(`unmute ${roomId}`);
      muted.delete(roomId);
      return NONE_REFUSED;
    },
  };
  beforeEach(async () => {
    muted.clear();
    calls.length = 0;
    queue = await startQueue([muteRoom, unmuteRoom]);
  });
  afterEach(() => queue.stop());

  it('is ended by a case of ours once its time is over, and only once', async () => {
    const asked = ['a', 'b'].map((roomId) => ({ kind: named('mute-room'), roomId, viewer: '' }));
    const cases = await queue.ask(asked, 'confirmed');
    assert.deepEqual(calls.toSorted(), ['mute a', 'mute b']);
    queue.pass(HOUR);
    const undone = async () => {
      const all = await Promise.all(cases.map(({ number }) => queue.ofRequest(`end/1/${number}`)));
      const lifted = all.flat().filter(({ state }) => state === 'confirmed');
      return lifted.length === 2 ? lifted : undefined;
    };
    await until(undone, 10_000);
    queue.wake();
    assert.deepEqual(calls.toSorted(), ['mute a', 'mute b', 'unmute a', 'unmute b']);
    assert.equal(muted.size, 0);
  });
});
