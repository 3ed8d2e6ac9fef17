import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { compileRulesInSlices } from '../../src/filters/index.ts';
import { createChanges } from '../../src/moderation/changes.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { Compile } from '../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../src/moderation/rules/rulebook.ts';
import { createSettings } from '../../src/moderation/settings.ts';
import { createShields } from '../../src/moderation/shield/shields.ts';
import { createWatches } from '../../src/moderation/viewers/watches.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { keywords } from '../support/a-rule.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { someSettings } from '../support/some-settings.ts';
import { silent } from './kit.ts';

const GUILD = '111111111111111111';
const OTHER = '222222222222222222';
const RULE = { guildId: GUILD, id: 'words' };
const by = { actorId: '5', actorName: 'mina' };
const moderator = { by, roleIds: someSettings.moderatorRoleIds };

/** What a process has of settings, rules and watches. */
async function startProcess(url: string, compile: Compile = compileRulesInSlices) {
  const database = await openDatabase(url, silent);
  const kept = createStore(database);
  const read: string[] = [];
  const states: string[] = [];
  const warnings: object[] = [];
  const store: typeof kept = {
    ...kept,
    loadSettings: (guildId) => kept.loadSettings(note(guildId)),
    loadRules: (known, guildId) => kept.loadRules(known, note(guildId)),
    loadWatches: (now, guildId) => kept.loadWatches(now, note(guildId)),
  };
  function note(guildId: string | undefined) {
    read.push(guildId ?? 'all');
    return guildId;
  }
  const settings = createSettings(store, someSettings);
  const policy = createPolicy({ settings, adminId: 'administrator', guildIds: () => [GUILD, OTHER] });
  const onState = ({ id }: { id: string }, state: string) => void states.push(`${id} ${state}`);
  const rulebook = createRulebook({ store, compile, now: Date.now, onState });
  const watches = createWatches({ store, policy, now: Date.now });
  const shields = createShields({ store, policy, now: Date.now });
  const changes = createChanges({
    store: store,
    settings: settings,
    rulebook: rulebook,
    watches: watches,
    shields: shields,
    forgetting: { refresh: async () => undefined },
    monotonic: () => performance.now(),
    log: { ...silent, info: () => undefined, warn: (fields) => void warnings.push(fields) },
  });
  await changes.begin();
  return {
    database,
    store,
    settings,
    rulebook,
    watches,
    read,
    states,
    warnings,
    hits: (text: string, guildId = GUILD) => rulebook.matcher(guildId).match(text).length,
    save: (list: readonly string[], guildId = GUILD) =>
      rulebook.save({
        guildId: guildId,
        id: RULE.id,
        by: 'mina',
        edit: () => ({ content: keywords(...list), action: 'ban', ladder: [60], reason: '' }),
      }),
    async stop() {
      await changes.stop();
      await store.close();
    },
  };
}

type Process = Awaited<ReturnType<typeof startProcess>>;

/** Waits until something is so, for half a minute at most; the milliseconds that it took. */
async function until(what: string, isSo: () => boolean): Promise<number> {
  const begun = performance.now();
  while (!isSo()) {
    assert.ok(performance.now() - begun < 30_000, `not so after half a minute: ${what}`);
    await setTimeout(2);
  }
  return performance.now() - begun;
}

/** Lets two processes on one new database play a story. */
async function withTwo(
  server: PostgresServer,
  play: (one: Process, other: Process) => Promise<void>,
  compile?: Compile,
): Promise<void> {
  const url = await server.newDatabase();
  const processes = [await startProcess(url), await startProcess(url, compile)] as const;
  try {
    for (const { database } of processes) await heard(database);
    await play(...processes);
  } finally {
    for (const one of processes) await one.stop();
  }
}

/** Resolves when hints of other processes are heard. */
const heard = ({ hints }: Process['database']): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  hints.on('lead', resolve);
  return Promise.race([promise, setTimeout(1000)]).then(() => undefined);
};

describe('changes of settings, rules and watches', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('are judged by in the other process sooner than it looks by itself', () =>
    withTwo(server, async (one, other) => {
      const took: number[] = [];
      const after = async (what: string, change: () => Promise<unknown>, isSo: () => boolean) => {
        await change();
        took.push(await until(what, isSo));
      };
      await after(
        'a role was set',
        () => one.settings.change(GUILD, () => ({ moderatorRoleIds: ['m', 'new'] })),
        () => other.settings.of(GUILD).moderatorRoleIds.includes('new'),
      );
      await after(
        'a rule was created',
        () => one.save(['spam']),
        () => other.hits('spam') === 1,
      );
      await after(
        'its words were changed',
        () => one.save(['eggs']),
        () => other.hits('eggs') === 1 && other.hits('spam') === 0,
      );
      await after(
        'it was stopped',
        () => one.rulebook.setState(RULE, 'braked'),
        () => other.rulebook.find(GUILD, RULE.id)?.state === 'braked',
      );
      await after(
        'it went on',
        () => one.rulebook.setState(RULE, 'active'),
        () => other.rulebook.find(GUILD, RULE.id)?.state === 'active',
      );
      await after(
        'it was removed',
        () => one.rulebook.remove(RULE),
        () => other.hits('eggs') === 0 && other.rulebook.of(GUILD).length === 0,
      );
      await after(
        'a viewer was watched',
        () => one.watches.watch({ ...moderator, guildId: GUILD, viewer: 'v', seconds: 60 }),
        () => other.watches.isWatched(GUILD, 'v'),
      );
      await after(
        'they were no longer',
        () => one.watches.stop({ ...moderator, guildId: GUILD, viewer: 'v' }),
        () => !other.watches.isWatched(GUILD, 'v'),
      );
      const sum = took.reduce((all, each) => all + each, 0);
      // By itself it looks every 2 s, and would have needed that for each.
      assert.ok(sum < 8000, `together they took ${took.map(Math.round).join(', ')} ms`);
      assert.deepEqual(other.states, ['words braked', 'words active'], 'its own brake was let go');
      assert.deepEqual([...new Set(other.read)], ['all', GUILD]);
    }));

  it('are taken over without any hint', () =>
    withTwo(server, async (one, other) => {
      await other.database.hints.close();
      await one.save(['spam']);
      await one.settings.change(OTHER, () => ({ reasonRequired: true }));
      await until('the rule applies', () => other.hits('spam') === 1);
      await until('the setting applies', () => other.settings.of(OTHER).reasonRequired);
    }));

  it('are not held up by thousands of words that are being made ready', async () => {
    const gate = Promise.withResolvers<void>();
    let waiting = 0;
    const slowly: Compile = async (rules, onBroken) => {
      if (rules.some(({ content }) => content.kind === 'keywords' && content.keywords.length > 1000)) {
        waiting += 1;
        await gate.promise;
      }
      return compileRulesInSlices(rules, onBroken);
    };
    await withTwo(
      server,
      async (one, other) => {
        await one.save(['spam']);
        await until('the first words apply', () => other.hits('spam') === 1);
        await one.save(Array.from({ length: 10_000 }, (_, index) => `word${index}`));
        await until('the many words are being made ready', () => waiting > 0);
        await one.settings.change(GUILD, () => ({ reasonRequired: true }));
        await until('the setting applies', () => other.settings.of(GUILD).reasonRequired);
        await one.save(['eggs'], OTHER);
        await until('the other server’s rule applies', () => other.hits('eggs', OTHER) === 1);
        await one.rulebook.setState(RULE, 'braked');
        await until('the rule is stopped', () => other.rulebook.find(GUILD, RULE.id)?.state === 'braked');
        gate.resolve();
        await one.rulebook.setState(RULE, 'active');
        await until('it goes on', () => other.rulebook.find(GUILD, RULE.id)?.state === 'active');
        await until('the many words apply', () => other.hits('word9999') === 1);
      },
      slowly,
    );
  });

  it('are taken over in all servers but the one whose settings cannot be read, which is said', () =>
    withTwo(server, async (one, other) => {
      await one.settings.change(GUILD, () => ({ reasonRequired: true }));
      await until('the setting applies', () => other.settings.of(GUILD).reasonRequired);
      await sql`update settings set settings = '{' where guild_id = ${GUILD}`.execute(one.database.db);
      await one.save(['spam']);
      await one.settings.change(OTHER, () => ({ reasonRequired: true }));
      await until('the other server’s setting applies', () => other.settings.of(OTHER).reasonRequired);
      await until('the rule applies', () => other.hits('spam') === 1);
      await until('it is said', () => other.warnings.length === 1);
      assert.equal(other.settings.of(GUILD).reasonRequired, true, 'what was read before goes on to apply');
    }));

  it('of both processes at once end the same in both', () =>
    withTwo(server, async (one, other) => {
      const roles = (process: Process) => [...process.settings.of(GUILD).moderatorRoleIds].sort().join(' ');
      const add = (process: Process, role: string) =>
        process.settings.change(GUILD, (now) => ({ moderatorRoleIds: [...now.moderatorRoleIds, role] }));
      for (let round = 0; round < 20; round += 1)
        await Promise.all([add(one, `a${round}`), add(other, `b${round}`)]);
      await until(
        'both know all roles',
        () => roles(one) === roles(other) && roles(one).split(' ').length === 41,
      );
      await Promise.allSettled([one.rulebook.setState(RULE, 'active'), one.save(['x']), other.save(['y'])]);
      const terms = (process: Process) => JSON.stringify(process.rulebook.find(GUILD, RULE.id)?.content);
      await until('both know the same words', () => terms(one) !== undefined && terms(one) === terms(other));
    }));
});

for (const [name, skip] of [
  ['SQLite', false],
  ['PostgreSQL', noPostgres],
] as const)
  describe(`the version of a server on ${name}`, { skip }, () => {
    it('is raised with each change, in its transaction, and with nothing else', async () => {
      const server = name === 'SQLite' ? undefined : await startPostgres();
      const url = server ? await server.newDatabase() : 'sqlite::memory:';
      const store = createStore(await openDatabase(url, silent));
      const version = async () => (await store.changeVersions()).get(GUILD) ?? 0;
      const save = () =>
        store.saveRule({
          ...RULE,
          by: 'mina',
          at: 1,
          edit: () => ({ content: keywords('x'), action: 'ban', ladder: [60], reason: '' }),
        });
      const steps: (() => Promise<unknown>)[] = [
        () => store.changeSettings(GUILD, (now) => now),
        save,
        () => store.setRuleState(RULE, 'paused'),
        () => store.removeRule(RULE),
        () => store.keepWatch({ guildId: GUILD, viewer: 'v', by: by, until: 2 }, 1),
        () => store.endWatch({ guildId: GUILD, viewer: 'v' }, 1),
      ];
      for (const [index, step] of steps.entries()) {
        await step();
        assert.equal(await version(), index + 1, String(step));
      }
      await assert.rejects(
        store.changeSettings(GUILD, () => {
          throw new RangeError('no');
        }),
        RangeError,
      );
      assert.equal(await version(), steps.length);
      assert.equal(store.isShared, name === 'PostgreSQL');
      await store.close();
      await server?.stop();
    });
  });
