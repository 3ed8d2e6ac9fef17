import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DatabaseFault, Failure, toFailure } from '../../../../src/errors.ts';
import type { ApplyFinding } from '../../../../src/moderation/filtering/apply-finding.ts';
import type { ChatMessage, Finding } from '../../../../src/moderation/filtering/judge.ts';
import {
  createKeeping,
  type KeepingDeps,
} from '../../../../src/moderation/filtering/keeping/keep-finding.ts';
import type { Loaded } from '../../../../src/moderation/filtering/keeping/loading.ts';
import {
  createSpool,
  type Spool,
  type SpoolDeps,
} from '../../../../src/moderation/filtering/keeping/spool.ts';
import { until } from '../../../../src/sandbox/shared/control-client.ts';
import { createSpoolFolder } from '../../../../src/store/spool/spool-folder.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fault = () =>
  toFailure(new DatabaseFault('connect ECONNREFUSED', { untouched: true, cause: undefined }));
const finding = (action: Finding['action'] = 'ban', changes: Partial<Finding> = {}): Finding => ({
  rule: { guildId: '1', id: 'spam', version: 3, ladder: [600, 3600], reason: 'spam' },
  action,
  evidence: {
    text: 'spam \u0000\ud800',
    start: 0,
    end: 4,
    term: 'spam',
    view: 'base',
    at: 5,
    msgSeq: undefined,
    rule: 'spam',
    version: 3,
    blocked: true,
  },
  ...changes,
});
const message = (key: string, viewer = key): ChatMessage => ({
  key,
  ref: key,
  roomId: 'r',
  viewer,
  texts: ['spam'],
  at: 5,
  msgSeq: undefined,
});
type Applied = Parameters<ApplyFinding>;

describe('findings while the database is away', () => {
  let folder: string;
  let time: number;
  let isAway: boolean;
  let applied: Applied[];
  let numbers: [string, number][];
  let said: [string, Loaded][];
  let lost: string[];
  let running: Spool[];
  /** What fails for a reason of its own, by key. */
  let unusable: Map<string, Failure | Error>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
    time = 1_790_000_000_000;
    isAway = true;
    [applied, numbers, said, lost, running, unusable] = [[], [], [], [], [], new Map()];
  });
  afterEach(async () => {
    for (const one of running) await one.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const applyFinding: ApplyFinding = async (...args) => {
    if (isAway) throw fault();
    const problem = unusable.get(args[1].key);
    if (problem) throw problem;
    applied.push(args);
  };
  /** A process: its keeping, with a spool in the folder of all. */
  async function aProcess(changes: Partial<SpoolDeps> = {}, keepingChanges: Partial<KeepingDeps> = {}) {
    const store = {
      strikes: async () => 0,
      noteSequence: async (requestId: string, msgSeq: number) => {
        if (isAway) throw fault();
        numbers.push([requestId, msgSeq]);
      },
    };
    const spool = createSpool({
      folder: createSpoolFolder({ folder, database: 'd', maxBytes: 100_000 }),
      applyFinding,
      store,
      onLoaded: (guildId, loaded) => void said.push([guildId, loaded]),
      now: () => time,
      monotonic: () => performance.now(),
      log: silent,
      ...changes,
    });
    running.push(spool);
    await spool.start();
    const stopping = new AbortController();
    const keeping = createKeeping(
      {
        applyFinding,
        store,
        spool,
        onLost: (_guild, rule) => void lost.push(rule),
        log: silent,
        ...keepingChanges,
      },
      stopping.signal,
    );
    return { spool, keeping, stopping };
  }
  const keys = () => applied.map(([, { key }]) => key);
  const everythingIsKept = (count: number) =>
    until(() => (applied.length >= count ? true : undefined), 20_000);
  const isSaid = () => until(() => said[0], 20_000);

  it('wait on the disk after the first attempt, and are kept in their order when it is back', async () => {
    const { keeping, spool } = await aProcess();
    const all = Array.from({ length: 250 }, (_, index) => `m${index}`);
    for (const key of all) await keeping.keep('1', message(key, `v${index(key) % 7}`), finding());
    assert.equal(spool.waiting(), 250);
    time += 1000;
    isAway = false;
    assert.deepEqual(await isSaid(), ['1', { findings: 250, over: 0, setAside: 0 }]);
    const ofViewer = (count: number) => keys().filter((key) => index(key) % 7 === count);
    for (let count = 0; count < 7; count += 1)
      assert.deepEqual(
        ofViewer(count),
        all.filter((key) => index(key) % 7 === count),
      );
    assert.equal(spool.waiting(), 0);
    assert.deepEqual(lost, []);
    const [, first, kept] = applied[0] ?? assert.fail();
    assert.deepEqual(kept, JSON.parse(JSON.stringify(finding()), undefinedIn));
    assert.deepEqual(first.late, { foundAt: 1_790_000_000_000, isOver: false });
    // From here on nothing takes the way over the disk.
    await keeping.keep('1', message('later'), finding());
    assert.equal(keys().at(-1), 'later');
    assert.equal(applied.at(-1)?.[1].late, undefined);
  });

  it('are not overtaken by what is found while others wait, nor by the numbers of their messages', async () => {
    const order: string[] = [];
    const { keeping } = await aProcess({
      applyFinding: async (guildId, one, what) => {
        await applyFinding(guildId, one, what);
        order.push(one.key);
      },
      store: {
        strikes: async () => 0,
        noteSequence: async (requestId) => {
          if (isAway) throw fault();
          order.push(requestId);
        },
      },
    });
    await keeping.keep('1', message('a', 'v'), finding('review'));
    await keeping.noteSequence('number of a', 1);
    isAway = false;
    await keeping.keep('1', message('b', 'v'), finding('review'));
    await keeping.noteSequence('number of b', 2);
    await until(() => (order.length === 4 ? true : undefined), 20_000);
    assert.deepEqual(order, ['a', 'number of a', 'b', 'number of b']);
  });

  it('are loaded by the next process, also where this one was killed, and each counts once', async () => {
    const { keeping, spool } = await aProcess();
    for (const key of ['a', 'b', 'c']) await keeping.keep('1', message(key), finding());
    await spool.stop();
    isAway = false;
    await aProcess();
    await everythingIsKept(3);
    await isSaid();
    await aProcess();
    assert.deepEqual(keys(), ['a', 'b', 'c']);
    assert.equal(said.length, 1);
  });

  it('of another process that lives are left to it', async () => {
    const one = await aProcess();
    const two = await aProcess();
    await one.keeping.keep('1', message('a'), finding());
    await two.keeping.keep('1', message('b'), finding());
    const three = await aProcess();
    assert.deepEqual([one.spool.waiting(), two.spool.waiting(), three.spool.waiting()], [1, 1, 0]);
    isAway = false;
    await everythingIsKept(2);
    await until(() => (said.length === 2 ? true : undefined), 20_000);
    assert.deepEqual(keys().toSorted(), ['a', 'b']);
  });

  it('are loaded fewer at a time while the database fails, none twice, and none is lost', async () => {
    let together = 0;
    let counting: Promise<number> | undefined;
    let most = Number.POSITIVE_INFINITY;
    const sizes: number[] = [];
    const { keeping } = await aProcess({
      applyFinding: async (...args) => {
        together += 1;
        counting ??= new Promise((resolve) => {
          setImmediate(() => {
            resolve(together);
            together = 0;
            counting = undefined;
          });
        });
        const size = await counting;
        if (isAway || size > most) {
          if (!isAway) sizes.push(size);
          throw fault();
        }
        await applyFinding(...args);
      },
    });
    const all = Array.from({ length: 200 }, (_, index) => `m${index}`);
    for (const key of all) await keeping.keep('1', message(key), finding('review'));
    most = 25;
    isAway = false;
    await everythingIsKept(200);
    await isSaid();
    assert.ok(sizes.some((size) => size > 25));
    assert.deepEqual([...new Set(keys())], all);
  });

  it('that cannot be used are set aside, and nothing behind them waits', async () => {
    const folderOf = createSpoolFolder({ folder, database: 'd' });
    const { keeping, spool } = await aProcess({ folder: folderOf });
    await keeping.keep('1', message('a'), finding());
    for (const line of ['{"v":1,"what":"finding"', '{"v":99,"what":"finding"}', 'null', '[]', '"'])
      await folderOf.append(line);
    unusable.set('unlinked', new Failure('input', { what: 'no-room-linked' }));
    unusable.set('odd', new TypeError('a mistake of ours'));
    unusable.set('staff', new Failure('refused', { what: 'not-moderator' }));
    for (const key of ['unlinked', 'odd', 'staff', 'z']) await keeping.keep('1', message(key), finding());
    assert.equal(spool.waiting(), 10);
    isAway = false;
    await until(() => (said.length === 2 ? true : undefined), 20_000);
    assert.deepEqual(keys(), ['a', 'z']);
    assert.deepEqual(Object.fromEntries(said), {
      '1': { findings: 2, over: 0, setAside: 2 },
      '': { findings: 0, over: 0, setAside: 5 },
    });
  });

  it('are not banned for where the ban would be over, by the step that it would have had', async () => {
    const strikes = new Map([['known', 1]]);
    const { keeping } = await aProcess({
      store: {
        strikes: async ({ viewer }) => strikes.get(viewer) ?? 0,
        noteSequence: async () => undefined,
      },
    });
    await keeping.keep('1', message('new'), finding());
    await keeping.keep('1', message('known'), finding());
    await keeping.keep('1', message('review'), finding('review'));
    time += 600_000;
    isAway = false;
    assert.deepEqual(await isSaid(), ['1', { findings: 3, over: 1, setAside: 0 }]);
    assert.deepEqual(
      applied.map(([, { key, late }, { action }]) => [key, late?.isOver, action]),
      [
        ['new', true, 'ban'],
        ['known', false, 'ban'],
        ['review', false, 'review'],
      ],
    );
  });

  it('are tried again, and said to be lost in the end, where the disk takes nothing either', async () => {
    let tries = 0;
    const { keeping, stopping, spool } = await aProcess(
      {},
      {
        applyFinding: async () => {
          tries += 1;
          throw fault();
        },
      },
    );
    await keeping.keep('1', message('x'.repeat(50_000), 'v'), finding());
    assert.equal(spool.waiting(), 1);
    const kept = keeping.keep('1', message('y'.repeat(50_000), 'v'), finding());
    await until(() => (tries >= 2 ? true : undefined));
    stopping.abort();
    await assert.rejects(kept, Failure);
    assert.deepEqual(lost, ['spam']);
  });

  it('wait as what nobody judged, too', async () => {
    const { keeping } = await aProcess();
    await keeping.keep('1', message('a'), finding('review', { unjudged: true }));
    isAway = false;
    await everythingIsKept(1);
    assert.equal(applied[0]?.[2].unjudged, true);
  });
});

const index = (key: string): number => Number(key.slice(1));
/** JSON leaves out what is undefined; a finding that is read names it. */
const undefinedIn = (key: string, value: unknown): unknown =>
  key === 'evidence' ? { ...(value as object), msgSeq: undefined } : value;
