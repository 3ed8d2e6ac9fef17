import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import { Failure } from '../../../src/errors.ts';
import { createAlerts } from '../../../src/moderation/audit/alerts.ts';
import { type Auditor, createAuditor } from '../../../src/moderation/audit/auditor.ts';
import type { AuditPost } from '../../../src/moderation/audit/ports.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { draft, only, type Store, silent } from '../../store/kit.ts';

const { guildId, askedAt: at } = draft;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const altered = { what: 'callbacks-altered', times: 1 } as const;
const noAnswer = () => Promise.reject(new Failure('no-answer', 'Discord does not answer.'));
const refused = () => Promise.reject(new Failure('broken-contract', 'Discord refuses the request.'));

describe('the auditor', () => {
  let store: Store;
  let auditor: Auditor | undefined;
  let said: string[];
  let count = 0;
  /** The clock that only goes forward, in milliseconds. */
  let elapsed = 0;

  beforeEach(async () => {
    store = createStore(await openDatabase('sqlite::memory:', silent));
    said = [];
    elapsed = 0;
  });
  afterEach(async () => {
    await auditor?.stop();
    await store.close();
  });

  const names = (cases: readonly Case[]) => cases.map(({ viewer }) => viewer).join(' ');
  const audit: AuditPost = {
    find: async () => undefined,
    async post({ cases }) {
      said.push(`post ${names(cases)}`);
      return { cases: cases, asList: false, channelId: 'c', messageId: `m${++count}` };
    },
    postPlainly: ({ cases }) => assert.fail(`plainly: ${names(cases)}`),
    async edit({ cases }) {
      said.push(`edit ${names(cases)}`);
      return cases;
    },
    async alert({ alert, isLate }) {
      said.push(`alert ${alert.notice.what}${isLate ? ' late' : ''}`);
      return { channelId: 'c', messageId: `m${++count}` };
    },
  };
  const start = (changes: Partial<AuditPost> = {}): Auditor => {
    const alerts = createAlerts({
      store,
      settings: { of: (guild: string) => ({ auditChannelId: `in ${guild}` }) as never },
      newName: () => `a${++count}`,
      now: () => at,
      monotonic: () => elapsed,
      log,
      onWaiting: () => auditor?.wake(),
    });
    auditor = createAuditor({
      store,
      alerts,
      isOver: () => false,
      onPosted: () => undefined,
      log,
      now: () => at,
      monotonic: () => elapsed,
      newBatch: () => `b${++count}`,
      audit: { ...audit, ...changes },
    });
    auditor.wake();
    return auditor;
  };
  const outcome = async (viewer: string, until = at + 3_600_000, guild = guildId): Promise<Case> => {
    const given = { ...draft, guildId: guild, requestId: `r${++count}`, viewer };
    const [kept] = await store.accept([{ drafts: [given], replace: true }]);
    const one = only(kept?.cases ?? []);
    return only(await store.settle([{ case: one, state: 'in-force', at, until }]));
  };
  const posted = async (viewer: string, until?: number): Promise<Case> => {
    const one = await outcome(viewer, until);
    await store.markPosted({ cases: [one], asList: false, channelId: 'c', messageId: `m${++count}` }, at);
    return one;
  };
  const correct = (one: Case) =>
    store.revise({
      case: one,
      at,
      changes: [],
      reason: 'x',
      note: '',
      followUp: undefined,
      by: { actorId: '9', actorName: 'pat' },
    });
  /** Waits until so much was said. */
  const hear = async (lines: number) => {
    await until(() => said.length >= lines);
    return said;
  };
  const until = async (reached: () => unknown) => {
    for (const started = performance.now(); !(await reached()); await breathe())
      assert.ok(performance.now() - started < 8000, `that never came; heard: ${said.join(', ')}`);
  };

  it('does what is most urgent first, and brings posts of ended bans up to date last', async () => {
    await posted('ended', at - 60_000);
    await correct(await posted('corrected'));
    await outcome('new');
    await store.keepAlerts([
      {
        name: 'a',
        guildId: guildId,
        channelId: 'c',
        askedAt: at,
        same: undefined,
        within: 0,
        withinOthers: 0,
        askedBy: 'p',
        alert: { notice: altered },
      },
    ]);
    start();
    assert.deepEqual(await hear(4), ['alert callbacks-altered', 'post new', 'edit corrected', 'edit ended']);
  });

  it('brings one such post up to date at a time, with outcomes before the next', async () => {
    for (const viewer of ['first', 'second']) await posted(viewer, at - 60_000);
    const running = start();
    await hear(1);
    await outcome('new');
    running.wake();
    await hear(2);
    elapsed += 2000;
    running.wake();
    assert.deepEqual(await hear(3), ['edit first', 'post new', 'edit second']);
  });

  it('looks for them again after a while, and leaves what is gone', async () => {
    const running = start({
      async edit({ cases }) {
        said.push(`gone ${names(cases)}`);
        return [];
      },
    });
    await outcome('new');
    running.wake();
    await hear(1);
    await posted('ended', at - 60_000);
    elapsed += 60_000;
    running.wake();
    await hear(2);
    elapsed += 60_000;
    running.wake();
    await outcome('newer');
    running.wake();
    assert.deepEqual(await hear(3), ['post new', 'gone ended', 'post newer']);
    assert.deepEqual(await store.endedGuilds(at), []);
  });

  const stuck: [what: string, changes: Partial<AuditPost>, prepare: () => Promise<unknown>][] = [
    ['an edit', { edit: noAnswer }, async () => correct(await posted('stale'))],
    ['an end', { edit: noAnswer }, () => posted('ended', at - 60_000)],
    ['an alert', { alert: noAnswer }, async () => undefined],
  ];
  for (const [what, changes, prepare] of stuck)
    it(`lets outcomes pass where ${what} gets no answer`, async () => {
      await prepare();
      const running = start(changes);
      if (what === 'an alert') running.alert([guildId], { notice: altered });
      for (const viewer of ['a', 'b', 'c']) {
        await outcome(viewer);
        running.wake();
        await hear(said.length + 1);
      }
      assert.deepEqual(said, ['post a', 'post b', 'post c']);
    });

  it('lets one post that cannot be edited not hold up the others', async () => {
    for (const viewer of ['bad', 'good']) await correct(await posted(viewer));
    const running = start({ edit: (post) => (names(post.cases) === 'bad' ? noAnswer() : audit.edit(post)) });
    // Its pause is over when the channel has changed.
    await until(() => {
      running.channelChanged();
      return said.length > 0;
    });
    assert.deepEqual(said, ['edit good']);
  });

  it('goes on in other servers where a channel takes nothing', async () => {
    await outcome('blocked');
    await outcome('free', undefined, '3');
    const running = start({ post: (batch) => (batch.guildId === '3' ? audit.post(batch) : refused()) });
    assert.deepEqual(await hear(1), ['post free']);
    await until(() => running.trouble(guildId));
    assert.deepEqual(await running.trouble(guildId), {
      problem: { what: 'text', text: 'Discord refuses the request.' },
      waiting: 1,
    });
    assert.equal(await running.trouble('3'), undefined);
  });

  it('sets a case aside whose post breaks Discord itself, and only that', async () => {
    const viewers = ['a', 'b', 'bad', 'c'];
    for (const viewer of viewers) await outcome(viewer);
    const isBad = (cases: readonly Case[]) => cases.some(({ viewer }) => viewer === 'bad');
    const running = start({
      post: (batch) => (isBad(batch.cases) ? noAnswer() : audit.post(batch)),
      async postPlainly(batch) {
        said.push(`plainly ${names(batch.cases)}`);
        return { cases: batch.cases, asList: true, channelId: 'c', messageId: 'p' };
      },
    });
    await until(async () => {
      running.channelChanged();
      return (await store.countUnposted(guildId)) === 0;
    });
    assert.deepEqual(said.join(' ').match(/plainly \w+/g), ['plainly bad']);
    assert.deepEqual(
      said
        .join(' ')
        .match(/\b(a|b|bad|c)\b/g)
        ?.sort(),
      viewers,
    );
  });
});
