import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import type { Case } from '../../src/moderation/case.ts';
import { createSettings, type GuildSettings } from '../../src/moderation/settings.ts';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { draft, only, type Store } from './kit.ts';

const { guildId, askedAt: now } = draft;
const OTHER = '333333333333333333';
const by = { actorId: '9', actorName: 'pat' };
const isNamed = (pattern: RegExp) => (error: unknown) =>
  error instanceof Failure && error.kind === 'misconfigured' && pattern.test(logText(error.problem));

describe('a row that cannot be read', () => {
  let database: Database;
  let store: Store;
  let logged: string[];

  beforeEach(async () => {
    logged = [];
    database = await openDatabase('sqlite::memory:', {
      error: (fields) =>
        void ('err' in fields && fields.err instanceof Failure && logged.push(logText(fields.err.problem))),
    });
    store = createStore(database);
  });
  afterEach(() => store.close());

  const accept = async (viewer: string): Promise<Case> =>
    only(
      only(await store.accept([{ drafts: [{ ...draft, viewer, requestId: viewer }], replace: true }])).cases,
    );
  const damage = (number: number, columns: { error?: string; evidence?: string }) =>
    database.db.updateTable('cases').set(columns).where('number', '=', number).execute();

  describe('of the table of cases', () => {
    it('is sent, posted and found with all others', async () => {
      for (const viewer of ['bad', 'good']) await accept(viewer);
      await damage(1, { evidence: '{', error: '{' });
      const claims = await store.claim({ now, limit: 9, leaseUntil: now + 1, peopleOnly: false });
      const viewersOf = (cases: readonly Case[]) => cases.map(({ viewer }) => viewer);
      assert.deepEqual(viewersOf(claims.map(({ case: one }) => one)), ['bad', 'good']);
      await store.settle(
        claims.map(({ case: one }) => ({ case: one, state: 'in-force', at: now, until: now + 1000 })),
      );
      const batch = await store.claimBatch({ guildId, batch: 'b', limit: 9 });
      assert.deepEqual(viewersOf(batch?.cases ?? []), ['bad', 'good']);
      const found = await store.find(guildId, 1);
      // The error is over with: the ban is in force.
      assert.deepEqual([found?.state, found?.unreadable], ['in-force', ['evidence']]);
    });
  });

  describe('of a newer version', () => {
    const due = { now, limit: 9, leaseUntil: now + 1, peopleOnly: false };
    const numbersOf = (cases: readonly Case[]) => cases.map(({ number }) => number);

    it('whose source nobody knows is sent with all others, and says so', async () => {
      for (const viewer of ['new', 'good']) await accept(viewer);
      await database.db
        .updateTable('cases')
        .set({ source_type: 'robot' as 'outside' })
        .where('number', '=', 1)
        .execute();
      const [first, second] = (await store.claim(due)).map(({ case: one }) => one);
      assert.deepEqual([first?.source, first?.unreadable], [{ type: 'outside' }, ['source']]);
      assert.deepEqual([second?.source.type, second?.unreadable], ['command', undefined]);
    });

    it('whose kind nobody knows waits for that version and holds up no other', async () => {
      for (const viewer of ['new', 'good']) await accept(viewer);
      await database.db
        .updateTable('cases')
        .set({ kind: 'from-later' as 'ban' })
        .where('number', '=', 1)
        .execute();
      const claims = await store.claim({ ...due, kinds: ['ban', 'unban'] });
      assert.deepEqual(numbersOf(claims.map(({ case: one }) => one)), [2]);
      assert.equal((await store.find(guildId, 1))?.state, 'waiting');
      assert.equal((await store.claim({ ...due, kinds: [] })).length, 0);
    });
  });

  describe('of the table of corrections', () => {
    const correct = async (changes: string) => {
      const one = await accept('x');
      const change = { field: 'duration', before: 60, after: 120 } as const;
      const request = { case: one, by, at: now, reason: '', note: '', followUp: undefined };
      await store.revise({ ...request, changes: [change] });
      await database.db.updateTable('revisions').set({ changes }).execute();
    };
    const kept: [what: string, changes: string, reads: boolean][] = [
      ['a reason', '[{"field":"reason","before":"","after":"x"}]', true],
      ['a duration in seconds', '[{"field":"duration","before":60,"after":4294967295}]', true],
      ['none', '[]', true],
      ['a duration in words', '[{"field":"duration","before":"1 minute","after":"2 minutes"}]', false],
      ['a field that nobody knows', '[{"field":"room","before":"a","after":"b"}]', false],
      ['no list', '{"field":"reason","before":"","after":"x"}', false],
      ['no JSON', 'nonsense', false],
    ];
    for (const [what, changes, reads] of kept)
      it(`${reads ? 'is read' : 'is named'}: ${what}`, async () => {
        await correct(changes);
        for (const reading of [
          () => store.revisions(guildId, 1),
          () => store.corrections(guildId, [1]),
        ] as const) {
          if (reads) assert.deepEqual(only(await reading()).changes, JSON.parse(changes));
          else
            await assert.rejects(
              reading(),
              isNamed(/^Correction 1 of case 1 of server “1{18}” cannot be read from the database: /),
            );
        }
      });
  });

  describe('of the table of settings', () => {
    const start: GuildSettings = {
      moderatorRoleIds: ['anybody'],
      auditChannelId: '3',
      protectedAccounts: [],
      reasons: [],
      rooms: [],
      defaultDuration: 60,
      longestDuration: 60,
      reasonRequired: false,
      autoMod: [],
      textFields: [],
      staffAccounts: [],
      panel: undefined,
      feeds: [],
    };
    const isUnreadable = isNamed(
      /^The row of server “1{18}” in the table settings cannot be read from the database: .*protectedAccounts/,
    );
    const protect = async (guild: string, account: string) =>
      store.changeSettings(guild, () => ({ protectedAccounts: [account] }));
    const damageSettings = () =>
      database.db
        .updateTable('settings')
        .set({ settings: '{"protectedAccounts":"host_1"}' })
        .where('guild_id', '=', guildId)
        .execute();

    it('keeps the bot from beginning, as its protected accounts would count for nothing', async () => {
      await protect(guildId, 'host_1');
      await damageSettings();
      await assert.rejects(createSettings(store, start).refresh(), isUnreadable);
    });

    it('leaves what was read of it before, and all others are taken over', async () => {
      await protect(guildId, 'host_1');
      const settings = createSettings(store, start);
      await settings.refresh();
      await damageSettings();
      await protect(OTHER, 'host_2');
      await assert.rejects(settings.refresh(), isUnreadable);
      assert.deepEqual(settings.of(guildId).protectedAccounts, ['host_1']);
      assert.deepEqual(settings.of(OTHER).protectedAccounts, ['host_2']);
    });

    it('is not overwritten by a change', async () => {
      await protect(guildId, 'host_1');
      await damageSettings();
      await assert.rejects(protect(guildId, 'host_2'), isUnreadable);
      const row = await database.db.selectFrom('settings').select('settings').executeTakeFirst();
      assert.equal(row?.settings, '{"protectedAccounts":"host_1"}');
    });
  });

  describe('of the table of rules', () => {
    const content = { kind: 'patterns' as const, patterns: ['x+'], allow: [] };
    const edit = () => ({ content, action: 'review' as const, ladder: [600], reason: '' });
    const save = (id: string) => store.saveRule({ guildId, id, edit, by: 'pat', at: now });
    const damageRule = (version: number) =>
      database.db
        .updateTable('rules')
        .set({ terms: '{"action":"ban"}', version })
        .where('id', '=', 'bad')
        .execute();

    it('is left out alone, and the log says so once', async () => {
      for (const id of ['bad', 'good']) await save(id);
      await damageRule(1);
      for (let load = 0; load < 2; load += 1)
        assert.deepEqual(
          (await store.loadRules()).map(({ id }) => id),
          ['good'],
        );
      assert.match(only(logged), /^Rule “bad” of server “1{18}” cannot be read from the database: /);
    });

    it('is applied as it was before it was changed', async () => {
      const known = await save('bad');
      await damageRule(2);
      assert.deepEqual(await store.loadRules([known]), [known]);
      await store.setRuleState(known, 'paused');
      assert.deepEqual(await store.loadRules([known]), [{ ...known, state: 'paused' }]);
    });

    it('cannot be changed, but be removed and created again', async () => {
      await save('bad');
      await damageRule(1);
      await assert.rejects(save('bad'), isNamed(/^Rule “bad” /));
      await store.removeRule({ guildId, id: 'bad' });
      assert.equal((await save('bad')).version, 2);
    });
  });
});
