import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { CompiledQuery } from 'kysely';
import { samenessOf } from '../../src/moderation/audit/alert-kinds.ts';
import { alertSchema } from '../../src/moderation/audit/kept-alert.ts';
import type { Alert, AlertDraft } from '../../src/moderation/audit/ports.ts';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { aBrakeView } from '../support/a-brake-view.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { silent } from './kit.ts';

const GUILD = '111111111111111111';
const MINUTE = 60_000;
const NOW = 1_790_000_000_000;
const problem = { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 } as const;
const PAUSED: Alert = { notice: { what: 'sending-paused', problem } };
const RESUMED: Alert = { notice: { what: 'sending-resumed' } };
const LOST: Alert = { notice: { what: 'finding-lost', rule: 'spam' } };
const BRAKED: Alert = {
  notice: { what: 'rule-stopped', rule: 'spam', limit: 30 },
  braked: { view: aBrakeView({ rule: 'spam', stoppedAt: NOW }), pingRoleIds: ['7'] },
};

let server: PostgresServer | undefined;
after(() => server?.stop());

for (const [name, skip, newUrl] of [
  ['SQLite', false, async () => 'sqlite::memory:'],
  [
    'PostgreSQL',
    noPostgres,
    async () => {
      server ??= await startPostgres();
      return server.newDatabase();
    },
  ],
] as const) {
  describe(`alerts on ${name}`, { skip }, () => {
    let made = 0;
    const draft = (alert: Alert, changes: Partial<AlertDraft> = {}): AlertDraft => ({
      ...samenessOf(alert),
      name: `a${++made}`,
      askedBy: 'one',
      guildId: GUILD,
      channelId: 'c',
      askedAt: NOW,
      alert: alert,
      ...changes,
    });
    const withStore = async (
      play: (store: ReturnType<typeof createStore>, database: Database) => Promise<void>,
    ) => {
      const database = await openDatabase(await newUrl(), silent);
      const store = createStore(database);
      await play(store, database).finally(() => store.close());
    };
    /** Posts everything that waits, and says what that was. */
    const postAll = async (store: ReturnType<typeof createStore>) => {
      const posted: string[] = [];
      for (let next = await store.claimAlert(GUILD, NOW); next; next = await store.claimAlert(GUILD, NOW)) {
        posted.push(next.alert.notice.what);
        await store.alertDone(next, { channelId: 'c', messageId: `m${++made}` }, NOW);
      }
      return posted;
    };

    it('are posted in order, and begun again after a crash in between', () =>
      withStore(async (store) => {
        await store.keepAlerts([draft(LOST), draft({ notice: { what: 'text', text: 'x' } })]);
        assert.deepEqual(await store.alertGuilds(), [GUILD]);
        const first = await store.claimAlert(GUILD, NOW + 5);
        assert.deepEqual([first?.alert, first?.again, first?.begunAt], [LOST, false, NOW + 5]);
        const again = await store.claimAlert(GUILD, NOW + 9);
        assert.deepEqual([again?.name, again?.again, again?.begunAt], [first?.name, true, NOW + 5]);
        assert.deepEqual(await postAll(store), ['finding-lost', 'text']);
        assert.deepEqual(await store.alertGuilds(), []);
      }));

    const rows: [what: string, drafts: () => AlertDraft[], said: readonly string[]][] = [
      [
        'what waits already is the same, however old',
        () => [draft(LOST), draft(LOST, { askedAt: NOW + 90 * MINUTE })],
        ['finding-lost'],
      ],
      [
        'what somebody has done twice is two things',
        () => [
          draft({ notice: { what: 'text', text: 'x' } }),
          draft({ notice: { what: 'text', text: 'x' } }),
        ],
        ['text', 'text'],
      ],
      [
        'another rule is another thing',
        () => [draft(LOST), draft({ notice: { what: 'finding-lost', rule: 'eggs' } })],
        ['finding-lost', 'finding-lost'],
      ],
      [
        'another channel is another place',
        () => [draft(LOST), draft(LOST, { channelId: 'd' })],
        ['finding-lost', 'finding-lost'],
      ],
      ['what is over before it was said is not said', () => [draft(PAUSED), draft(RESUMED)], []],
      [
        'and is said when it begins once more',
        () => [draft(PAUSED), draft(RESUMED), draft(PAUSED)],
        ['sending-paused'],
      ],
      ['what has not begun does not end', () => [draft(RESUMED)], []],
      [
        'the same draft is kept once',
        () => {
          const one = draft({ notice: { what: 'text', text: 'x' } });
          return [one, one];
        },
        ['text'],
      ],
    ];
    for (const [what, drafts, said] of rows)
      it(`are said once: ${what}`, () =>
        withStore(async (store) => {
          for (const one of drafts()) await store.keepAlerts([one]);
          assert.deepEqual(await postAll(store), said);
        }));

    it('are not said again by another process within a minute, nor after a restart', () =>
      withStore(async (store) => {
        await store.keepAlerts([draft(LOST)]);
        assert.deepEqual(await postAll(store), ['finding-lost']);
        await store.keepAlerts([draft(LOST, { askedBy: 'two', askedAt: NOW + MINUTE - 1 })]);
        assert.deepEqual(await postAll(store), []);
        // Whoever said it knows by the time that goes by when a minute is over.
        await store.keepAlerts([draft(LOST, { askedAt: NOW + 1 })]);
        await store.keepAlerts([draft(LOST, { askedBy: 'two', askedAt: NOW + 2 * MINUTE })]);
        assert.deepEqual(await postAll(store), ['finding-lost']);
        await store.keepAlerts([draft(PAUSED)]);
        assert.deepEqual(await postAll(store), ['sending-paused']);
        assert.deepEqual(await store.begun('sending'), PAUSED.notice);
        await store.keepAlerts([draft(PAUSED, { askedBy: 'two', askedAt: NOW + 600 * MINUTE })]);
        assert.deepEqual(await postAll(store), []);
        await store.keepAlerts([draft(RESUMED, { askedBy: 'two' }), draft(RESUMED)]);
        assert.deepEqual(await postAll(store), ['sending-resumed']);
        assert.equal(await store.begun('sending'), undefined);
      }));

    it('about a stopped rule leave a post that is kept true, and are said again once it went on', () =>
      withStore(async (store) => {
        await store.keepAlerts([draft(BRAKED), draft(BRAKED, { askedBy: 'two' })]);
        assert.deepEqual(await postAll(store), ['rule-stopped']);
        const [post] = await store.liveBrakePosts();
        assert.deepEqual([post?.rule, post?.channelId, post?.stoppedAt], ['spam', 'c', NOW]);
        await store.keepAlerts([draft(BRAKED)]);
        assert.deepEqual(await postAll(store), []);
        await store.setRuleState({ guildId: GUILD, id: 'spam' }, 'active');
        await store.keepAlerts([draft(BRAKED)]);
        assert.deepEqual(await postAll(store), ['rule-stopped']);
        await store.setRuleState({ guildId: GUILD, id: 'spam' }, 'active');
        await store.keepAlerts([draft(BRAKED)]);
        await store.removeRule({ guildId: GUILD, id: 'spam' });
        assert.deepEqual(await postAll(store), [], 'what went on before it was said');
      }));

    it('that were posted before they could be kept are not posted again', () =>
      withStore(async (store) => {
        const one = draft(LOST, { postedAt: NOW });
        await store.keepAlerts([one]);
        const other = draft({ notice: { what: 'text', text: 'x' } });
        await store.keepAlerts([other]);
        await store.keepAlerts([{ ...other, postedAt: NOW }]);
        assert.deepEqual(await postAll(store), []);
      }));

    it('are forgotten a while after they were posted, some at a time', () =>
      withStore(async (store) => {
        for (let count = 0; count < 5; count += 1)
          await store.keepAlerts([draft({ notice: { what: 'text', text: 'x' } })]);
        await store.claimAlert(GUILD, NOW);
        assert.equal(await store.forgetAlerts({ before: NOW + 1, limit: 3 }), 0);
        await postAll(store);
        assert.equal(await store.forgetAlerts({ before: NOW, limit: 3 }), 0);
        assert.equal(await store.forgetAlerts({ before: NOW + 1, limit: 3 }), 3);
        assert.equal(await store.forgetAlerts({ before: NOW + 1, limit: 3 }), 2);
      }));

    it('that cannot be read are given up, and hold up no others', () =>
      withStore(async (store, { db }) => {
        await store.keepAlerts([draft(LOST), draft({ notice: { what: 'text', text: 'x' } })]);
        await db
          .updateTable('alerts')
          .set({ alert: '{"notice":{"what":"later"}}' })
          .where('same', 'is not', null)
          .execute();
        assert.deepEqual(await postAll(store), ['text']);
      }));

    it('are found by their indexes', () =>
      withStore(async (_store, { db, dialect }) => {
        if (dialect === 'postgres') await db.executeQuery(CompiledQuery.raw('set enable_seqscan = off'));
        const plan = async (text: string) => {
          const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain';
          const { rows: lines } = await db.executeQuery(CompiledQuery.raw(`${explain} ${text}`));
          return lines.map((row) => Object.values(row as object).join(' ')).join('\n');
        };
        const looks = [
          ['alerts_pending', 'select distinct guild_id from alerts where posted_at is null'],
          [
            'alerts_pending',
            "select * from alerts where guild_id = 'g' and posted_at is null order by id limit 1",
          ],
          [
            'alerts_same',
            "select asked_at from alerts where channel_id = 'c' and same = 's' order by id desc limit 1",
          ],
          [
            'alerts_topic',
            "select id from alerts where topic = 't' and channel_id = 'c' order by id desc limit 1",
          ],
          ['alerts_posted', 'select id from alerts where posted_at < 5 order by posted_at limit 3'],
        ] as const;
        for (const [index, text] of looks) assert.match(await plan(text), new RegExp(index), text);
      }));
  });
}

describe('two processes on one PostgreSQL', { skip: noPostgres }, () => {
  it('keep one alert where both notice the same at once', async () => {
    server ??= await startPostgres();
    const url = await server.newDatabase();
    const stores = [
      createStore(await openDatabase(url, silent)),
      createStore(await openDatabase(url, silent)),
    ];
    const draft = (askedBy: string, rule: string): AlertDraft => ({
      ...samenessOf(LOST),
      same: rule,
      name: `${askedBy} ${rule}`,
      askedBy: askedBy,
      guildId: GUILD,
      channelId: 'c',
      askedAt: NOW,
      alert: LOST,
    });
    const rules = Array.from({ length: 50 }, (_, index) => `rule ${index}`);
    await Promise.all(
      stores.flatMap((store, index) => rules.map((rule) => store.keepAlerts([draft(String(index), rule)]))),
    );
    let count = 0;
    const [store] = stores;
    for (let next = await store?.claimAlert(GUILD, NOW); next; next = await store?.claimAlert(GUILD, NOW)) {
      count += 1;
      await store?.alertDone(next, undefined, NOW);
    }
    assert.equal(count, rules.length);
    for (const one of stores) await one.close();
  });
});

describe('an alert as it is kept', () => {
  const alerts: Alert[] = [
    PAUSED,
    BRAKED,
    { ...LOST, quiet: true, isNews: true, installed: { rule: 'scams' } },
    { notice: { what: 'bans-refused', times: 3, problem } },
    { notice: { what: 'ban-not-shown', number: 7, room: 'r', times: 3 } },
    { notice: { what: 'rule-part-unusable', problem: { what: 'unknown-rule', name: 'x' } } },
    {
      notice: {
        what: 'callbacks-refused',
        total: 4,
        refused: [
          { why: 'stale', count: 1, ahead: undefined },
          { why: 'signature', count: 2 },
          { why: 'address', count: 1, sender: '1.2.3.4' },
        ],
      },
    },
    { notice: { what: 'message-unread', fault: 'json', room: undefined, sender: 'v' } },
  ];
  for (const alert of alerts)
    it(`is read as it was: ${alert.notice.what}`, () => {
      assert.deepEqual(alertSchema.parse(JSON.parse(JSON.stringify(alert))), alert);
    });
});
