import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { CaseDraft, Claim, Source } from '../../../src/moderation/case.ts';
import { createDispatcher, type Dispatcher } from '../../../src/moderation/sending/dispatcher.ts';
import { createOutcomeWriter } from '../../../src/moderation/sending/writer.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { draft, only, type Store, silent } from '../../store/kit.ts';

const person: Source = draft.source;
const rule: Source = { type: 'filter', rule: 'r', version: 1 };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PEOPLE = 0;
const RULES = 1;

/** Waits for a state; the test's own time limit ends it where that never comes. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await breathe();
}

/** Something that holds up whoever comes, until it is opened. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of running.splice(0)) await end();
});

interface Delays {
  /** Called before the store claims, settles, and before a batch is delivered. */
  readonly claim?: (peopleOnly: boolean) => Promise<void>;
  readonly settle?: (viewers: readonly string[]) => Promise<void>;
  readonly deliver?: (claims: readonly Claim[]) => Promise<void>;
}

/** A dispatcher on a real store, in which some things take as long as a test wants. */
async function dispatchWith({ claim, settle, deliver }: Delays) {
  const store: Store = createStore(await openDatabase('sqlite::memory:', silent));
  const delivered: string[] = [];
  const settled: string[] = [];
  const now = () => draft.askedAt;
  const dispatcher: Dispatcher = createDispatcher({
    actions: ACTIONS,
    store: {
      ...store,
      async claim(request) {
        await claim?.(request.peopleOnly);
        return store.claim(request);
      },
    },
    writer: createOutcomeWriter(
      {
        async settle(outcomes) {
          await settle?.(outcomes.map(({ case: one }) => one.viewer));
          return store.settle(outcomes);
        },
      },
      log,
    ),
    circuitBreaker: {
      see: () => undefined,
      remember: () => undefined,
      paused: () => undefined,
      onResume: () => undefined,
      stop: () => undefined,
    },
    async deliver(claims) {
      delivered.push(...claims.map(({ case: one }) => `${one.kind} ${one.viewer}`));
      await deliver?.(claims);
      return claims.map(({ case: one }) => ({ case: one, state: 'in-force', at: now(), until: undefined }));
    },
    now,
    monotonic: () => performance.now(),
    log,
    onOutcome: (cases) => settled.push(...cases.map(({ viewer }) => viewer)),
  });
  running.push(async () => {
    await dispatcher.stop();
    await store.close();
  });
  let requests = 0;
  return {
    dispatcher,
    delivered,
    settled,
    /** Keeps a case for each viewer, without waking anybody. */
    async ask(source: Source, viewers: readonly string[], changes: Partial<CaseDraft> = {}) {
      const requestId = `request-${++requests}`;
      const drafts = viewers.map((viewer) => ({ ...draft, ...changes, requestId, source, viewer }));
      return only(await store.accept([{ drafts, replace: true }])).cases;
    },
  };
}

const raiders = (count: number): string[] => Array.from({ length: count }, (_, index) => `raider_${index}`);

describe('people’s cases', { timeout: 60_000 }, () => {
  it('are sent while a claim of rules’ cases takes its time', async () => {
    const slow = gate();
    let held = 0;
    const { dispatcher, ask, delivered } = await dispatchWith({
      async claim(peopleOnly) {
        if (peopleOnly) return;
        held += 1;
        await slow.promise;
      },
    });
    running.push(async () => slow.open());
    running.reverse();
    await ask(rule, raiders(40));
    dispatcher.wake(RULES);
    await until(() => held === 1);
    await ask(person, ['by hand']);
    dispatcher.wake(PEOPLE);
    await until(() => delivered.length > 0);
    assert.deepEqual(delivered, ['ban by hand']);
    slow.open();
    await until(() => delivered.length === 41);
  });

  it('are settled while outcomes of rules’ cases are written', async () => {
    const slow = gate();
    const writes: string[] = [];
    const { dispatcher, ask, settled } = await dispatchWith({
      async settle(viewers) {
        writes.push(...viewers);
        if (viewers.some((viewer) => viewer.startsWith('raider'))) await slow.promise;
      },
    });
    running.push(async () => slow.open());
    running.reverse();
    await ask(rule, raiders(60));
    dispatcher.wake();
    await until(() => writes.length > 0);
    await ask(person, ['by hand']);
    dispatcher.wake(PEOPLE);
    await until(() => settled.length > 0);
    assert.deepEqual(settled, ['by hand']);
    slow.open();
    await until(() => settled.length === 61);
  });

  it('do not hold up those of rules, however fast people type', async () => {
    let typed = 0;
    const { dispatcher, ask, delivered } = await dispatchWith({
      async claim(peopleOnly) {
        if (!peopleOnly || delivered.length >= 3000) return;
        typed += 1;
        await ask(person, [`by hand ${typed}`]);
        dispatcher.wake(PEOPLE);
      },
    });
    await ask(rule, raiders(3000));
    dispatcher.wake();
    await until(() => delivered.filter((one) => one.startsWith('ban raider')).length === 3000);
    assert.ok(typed > 1, 'people typed all the time');
  });

  it('that wait for a rule’s case about the same viewer are sent when that is done', async (test) => {
    // A worker that nobody wakes looks after five seconds; here it never does.
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const slow = gate();
    const { dispatcher, ask, delivered, settled } = await dispatchWith({
      deliver: ([claim]) => (claim?.case.kind === 'ban' ? slow.promise : Promise.resolve()),
    });
    running.push(async () => slow.open());
    running.reverse();
    await ask(rule, ['somebody']);
    dispatcher.wake(RULES);
    await until(() => delivered.length === 1);
    await ask(person, ['somebody'], { kind: 'unban', durationSeconds: undefined });
    await ask(person, ['another']);
    dispatcher.wake(PEOPLE);
    await until(() => delivered.length === 2);
    assert.deepEqual(delivered, ['ban somebody', 'ban another']);
    slow.open();
    await until(() => settled.length === 3);
    assert.deepEqual(delivered.at(-1), 'unban somebody');
  });
});

describe('the dispatcher', { timeout: 60_000 }, () => {
  it('leaves the people’s worker alone where rules ask', async () => {
    const claims: boolean[] = [];
    const { dispatcher, ask, settled } = await dispatchWith({
      claim: async (peopleOnly) => void claims.push(peopleOnly),
    });
    await ask(rule, raiders(200));
    dispatcher.wake(RULES);
    await until(() => settled.length === 200);
    assert.equal(claims.includes(true), false);
  });

  it('waits for what both are doing when it stops', async () => {
    const slow = gate();
    const { dispatcher, ask, delivered, settled } = await dispatchWith({ deliver: () => slow.promise });
    await ask(rule, ['raider']);
    await ask(person, ['by hand']);
    dispatcher.wake();
    await until(() => delivered.length === 2);
    let isOver = false;
    const stopped = dispatcher.stop().then(() => {
      isOver = true;
    });
    for (let turns = 0; turns < 20; turns += 1) await breathe();
    assert.equal(isOver, false);
    slow.open();
    await stopped;
    assert.deepEqual(settled.toSorted(), ['by hand', 'raider']);
  });
});
