import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openFleet } from '../../../src/composition/fleet.ts';
import type { FleetStore } from '../../../src/moderation/fleet/ports.ts';
import type { Joined } from '../../../src/moderation/fleet/windows.ts';
import { createHearing, type Hearing } from '../../../src/moderation/fleet/wiring.ts';
import { writeRef } from '../../../src/moderation/recalls/ref.ts';
import { USUAL_SHIELD } from '../../../src/moderation/settings.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createFleetStore } from '../../../src/store/fleet/digests.ts';
import { GUILD, inCore } from '../../support/core.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';

const ROOM = 'stream-42';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Process extends Hearing {
  readonly noted: string[];
  readonly judged: Joined[];
  /** Hears a message, as filtering does. */
  say(viewer: string, text: string, key?: string): void;
  stop(): Promise<void>;
}

interface ProcessOptions {
  readonly url: string;
  readonly name: string;
  readonly leads?: boolean;
  readonly role?: 'all' | 'receiver';
  readonly wrap?: (store: FleetStore) => FleetStore;
}

/** What one process knows of rooms, on the database. */
async function startProcess(options: ProcessOptions): Promise<Process> {
  const { url, name, leads = false, role = 'all', wrap = (store: FleetStore) => store } = options;
  const database = await openDatabase(url, silent);
  const noted: string[] = [];
  const judged: Joined[] = [];
  let hear: ((viewer: string, text: string, key: string) => void) | undefined;
  const hearing = createHearing({
    store: {
      heard: async () => [],
      viewersWithCases: async () => [],
      noteSequence: async (id, seq) => void noted.push(`${id} ${seq}`),
      keepFirstSeen: async () => undefined,
      firstSeenIn: async () => [],
    },
    newMatters: () => false,
    rooms: { members: async () => [] },
    listens: true,
    policy: { linkedIn: () => [GUILD] },
    settings: { of: () => ({ feeds: [], shield: USUAL_SHIELD }) as never },
    guildIds: () => [GUILD],
    digests: wrap(createFleetStore(database)),
    processId: name,
    role,
    leads: () => leads,
    now: Date.now,
    monotonic: () => performance.now(),
    random: () => 0.5,
    log: silent,
  });
  hearing.listenTo({
    observe(observer) {
      const before = hear;
      hear = (viewer, text, key) => {
        before?.(viewer, text, key);
        const said = { roomId: ROOM, viewer, texts: [text], at: Date.now() };
        observer.heard({ ...said, key, ref: undefined, msgSeq: undefined });
      };
    },
    noteSequence: async (id, seq) => void noted.push(`${id} ${seq}`),
    joined(joined) {
      judged.push(joined);
      return false;
    },
  });
  await hearing.sharing?.start();
  let count = 0;
  return {
    ...hearing,
    noted,
    judged,
    say(viewer, text, key = `${name}-${count}`) {
      count += 1;
      hearing.saw(ROOM, [viewer]);
      hearing.speakers.note(ROOM, { viewer, lastLine: text });
      hear?.(viewer, text, key);
    },
    async stop() {
      await hearing.sharing?.stop();
      await hearing.firstSeen.stop();
      await database.hints.close();
      await database.db.destroy();
    },
  };
}

const unseen = ({ seen }: Process, viewer: string) =>
  seen.unseen({ guildId: GUILD, roomIds: [ROOM], viewers: [viewer], before: 0 });

describe('processes on one PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  async function withProcesses(
    play: (processes: Record<'a' | 'b', Process>) => Promise<void>,
    of: Partial<Record<'a' | 'b', Partial<ProcessOptions>>> = {},
  ): Promise<void> {
    const url = await server.newDatabase();
    const a = await startProcess({ url, name: 'a', leads: true, ...of.a });
    const b = await startProcess({ url, name: 'b', ...of.b });
    try {
      await play({ a, b });
    } finally {
      await Promise.all([a.stop(), b.stop()]);
    }
  }

  it('know what each other hears, and whom nobody has seen, at the moment of the question', () =>
    withProcesses(async ({ a, b }) => {
      a.say('somebody', 'hello');
      await until(async () => ((await unseen(a, 'nobody')).length > 0 ? true : undefined), 30_000);
      for (let times = 0; times < 3; times += 1) {
        b.say(`quick_${times}`, 'hello there');
        assert.deepEqual(await unseen(a, `quick_${times}`), []);
      }
      await until(() => a.speakers.find(ROOM, 'quick_2'));
      await until(() => b.speakers.find(ROOM, 'somebody'));
      assert.equal(a.speakers.find(ROOM, 'quick_2')?.lastLine, 'hello there');
    }));

  it('lose nothing where a digest could not be written, and do not take that for a gap', () => {
    let fails = 0;
    const wrap = (store: FleetStore): FleetStore => ({
      ...store,
      async beat(beat) {
        fails -= 1;
        if (fails < 0) return store.beat(beat);
        // Sometimes it is written, and nobody learns it.
        if (fails % 2 === 0) await store.beat(beat);
        else beat();
        throw new Error('away');
      },
    });
    return withProcesses(
      async ({ a, b }) => {
        fails = 2;
        b.say('early', 'hello');
        await until(() => (fails < 0 ? true : undefined), 30_000);
        b.say('late', 'hello');
        await until(() => a.speakers.find(ROOM, 'late'), 30_000);
        assert.ok(a.speakers.find(ROOM, 'early'));
        assert.equal(a.whole.since().why, 'started');
      },
      { b: { wrap } },
    );
  });

  it('have the leader, and nobody else, judge what came in at both', () =>
    withProcesses(async ({ a, b }) => {
      for (const [index, letter] of [...'scam'].entries()) (index % 2 ? b : a).say('splitter', letter);
      const judged = await until(() => a.judged.find(({ texts }) => texts.length === 4), 30_000);
      assert.deepEqual(judged.texts.toSorted(), ['a', 'c', 'm', 's']);
      b.say('after', 'it');
      await until(() => a.speakers.find(ROOM, 'after'));
      assert.deepEqual(b.judged, []);
    }));

  it('tell each other the numbers of messages, receivers too', () =>
    withProcesses(
      async ({ a, b }) => {
        b.delivered.note({ roomId: ROOM, viewer: 'z', random: 5, number: 7, text: 'hi' });
        const ref = writeRef({ roomId: ROOM, viewer: 'z', random: 5 });
        await a.sequences.wait(ref, { requestId: 'r', kept: Promise.resolve() });
        await until(() => b.noted[0]);
        assert.deepEqual([a.noted, b.noted], [[], ['r 7']]);
        assert.equal(b.speakers.find(ROOM, 'x'), undefined);
        a.say('x', 'hello');
        await unseen(a, 'y');
        assert.equal(b.speakers.find(ROOM, 'x'), undefined, 'a receiver does not read what others hear');
      },
      { b: { role: 'receiver' } },
    ));

  it('know whether one of them is asked before messages are sent', () =>
    withProcesses(async ({ a, b }) => {
      assert.equal(await b.sharing?.isAskedElsewhere(), false);
      a.sharing?.noteAsked();
      await until(async () => ((await b.sharing?.isAskedElsewhere()) ? true : undefined), 45_000);
      assert.equal(await a.sharing?.isAskedElsewhere(), false);
    }));

  it('make one case of an event that comes to both', async () => {
    const databaseUrl = await server.newDatabase();
    const draft = {
      guildId: GUILD,
      roomId: ROOM,
      viewer: 'both',
      requestId: `message/${GUILD}/same-key`,
      kind: 'ban',
      durationSeconds: 600,
      reason: '',
      note: '',
      source: { type: 'filter', rule: 'r', version: 1 },
      askedAt: Date.now(),
    } as const;
    await inCore(
      (one) =>
        inCore(
          async (other) => {
            const made = await Promise.all(
              [one, other].map(({ store }) => store.accept([{ drafts: [draft], replace: false }])),
            );
            const numbers = made.flatMap((accepted) =>
              accepted.flatMap(({ cases }) => cases.map(({ number }) => number)),
            );
            assert.deepEqual(numbers, [1, 1]);
          },
          { databaseUrl },
        ),
      { databaseUrl },
    );
  });
});

describe('a process on SQLite', () => {
  it('shares nothing, asks the database for nothing of it, and knows all that it hears', async () => {
    const config = { databaseUrl: 'sqlite::memory:', role: 'all' } as const;
    const fleet = await openFleet(config, {
      processId: 'a',
      wallClock: Date.now,
      monotonic: () => 0,
      log: silent,
      meters: { statement: () => undefined },
    });
    assert.equal(fleet.digests, undefined);
    await fleet.store.close();
    const database = await openDatabase('sqlite::memory:', silent);
    const tables = await database.db.introspection.getTables();
    assert.deepEqual(
      tables.filter(({ name }) => name === 'members' || name === 'digests'),
      [],
    );
    await database.db.destroy();
    await inCore(async ({ moderation }) => {
      const { sharing, whole } = moderation.hearing;
      assert.equal(sharing, undefined);
      assert.deepEqual([await whole.reached(), whole.isFresh(), whole.isSinceStart()], [true, true, true]);
    });
  });
});
