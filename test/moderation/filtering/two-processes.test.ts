import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { compileRules } from '../../../src/filters/index.ts';
import type { ChatMessage } from '../../../src/moderation/filtering/judge.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { keywords } from '../../support/a-rule.ts';
import { type Core, GUILD, inCore, ROOM } from '../../support/core.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';

const RULE = { guildId: GUILD, id: 'spam' };
const OTHER_ROOM = 'stream-43';

const message = (viewer: string, roomId = ROOM): ChatMessage => ({
  key: `${roomId}/${viewer}`,
  ref: `${roomId}/${viewer}`,
  roomId,
  viewer,
  texts: ['spam'],
  at: 0,
  msgSeq: undefined,
});

describe('two processes on one PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  /** Plays a story with two cores that both serve a rule which bans for "spam". */
  async function inTwo(play: (one: Core, other: Core) => Promise<void>, brakeLimit = 30): Promise<void> {
    server ??= await startPostgres();
    const databaseUrl = await server.newDatabase();
    const store = createStore(await openDatabase(databaseUrl, { error: () => undefined }));
    const terms = { content: keywords('spam'), action: 'ban', ladder: [600, 3600], reason: '' } as const;
    await store.saveRule({ ...RULE, edit: () => terms, by: 'pat', at: 1 });
    await store.close();
    const options = { databaseUrl, brakeLimit, compile: compileRules, otherRooms: [OTHER_ROOM] };
    await inCore((one) => inCore((other) => play(one, other), { ...options, leads: false }), options);
  }

  const hear = ({ moderation }: Core, ...messages: readonly ChatMessage[]) =>
    Promise.all(messages.map((one) => moderation.filtering.hear(one)));
  const bans = ({ store }: Core) => store.bansOfRule({ guildId: GUILD, rule: RULE.id, since: 0 });
  const reviews = ({ store }: Core) => store.openReviewsBefore({ guildId: GUILD, limit: 500 });
  const stateIn = ({ moderation }: Core) => moderation.rulebook.find(GUILD, RULE.id)?.state;
  const stopped = (...cores: readonly Core[]) =>
    cores.flatMap(({ alerts }) => alerts.filter((what) => what === 'rule-stopped')).length;

  it('ban 30 of 200 viewers whom each finds half of, review the others, and say once that the rule was stopped', () =>
    inTwo(async (one, other) => {
      const from = (side: string) => Array.from({ length: 100 }, (_, index) => message(`${side}_${index}`));
      await Promise.all([hear(one, ...from('one')), hear(other, ...from('other'))]);
      await until(async () =>
        (await bans(one)).length + (await reviews(one)).length === 200 ? true : undefined,
      );
      assert.equal((await bans(one)).length, 30);
      assert.deepEqual([stateIn(one), stateIn(other)], ['braked', 'braked']);
      await until(() => (one.banned.size + other.banned.size === 30 ? true : undefined));
      await until(() => (stopped(one, other) > 0 ? true : undefined));
      await Promise.all([one, other].map(({ moderation }) => moderation.filtering.settled()));
      assert.equal(stopped(one, other), 1);
    }));

  it('share what is left of a minute: who bans one too many hears of it there, and what was refused stays so', () =>
    inTwo(async (one, other) => {
      await hear(one, message('a'), message('b'));
      await until(async () => ((await bans(one)).length === 2 ? true : undefined));
      const seen: string[] = [];
      other.moderation.filtering.observe({
        heard: () => undefined,
        found: ({ viewer }, { evidence }) => void seen.push(`${viewer} ${evidence.blocked}`),
      });
      // Its own brake would let it.
      assert.deepEqual(await hear(other, message('c')), ['refuse']);
      const [review] = await until(async () => {
        const open = await reviews(other);
        return open.length === 1 ? open : undefined;
      });
      assert.deepEqual([review?.viewer, review?.evidence?.blocked, review?.post], ['c', true, undefined]);
      assert.deepEqual(seen, ['c true']);
      const spoke = other.moderation.speakers.of(ROOM).find(({ viewer }) => viewer === 'c');
      assert.equal(spoke?.found?.what, 'blocked');
      assert.deepEqual([(await bans(one)).length, stateIn(other)], [2, 'braked']);
      await until(() => (stopped(one, other) > 0 ? true : undefined));
      assert.equal(stopped(one, other), 1);
      // From now on it knows by itself.
      assert.deepEqual(await hear(other, message('d')), ['deliver']);
    }, 2));

  it('go by what was done to the rule in the other one, before they have heard of it', () =>
    inTwo(async (one, other) => {
      await one.moderation.rulebook.setState(RULE, 'paused');
      assert.equal(stateIn(other), 'active');
      assert.deepEqual(await hear(other, message('a')), ['refuse']);
      await until(async () => ((await reviews(other)).length === 1 ? true : undefined));
      assert.deepEqual([await bans(one), stateIn(other), stopped(one, other)], [[], 'paused', 0]);
      assert.deepEqual(await hear(other, message('b')), ['deliver']);
      // It is posted by itself, as no post speaks of a paused rule.
      await until(() => (one.posted.length + other.posted.length === 1 ? true : undefined));
    }));

  it('give a viewer of both the steps of the ladder one after the other', () =>
    inTwo(async (one, other) => {
      for (let round = 0; round < 10; round += 1) {
        const viewer = `viewer_${round}`;
        await Promise.all([hear(one, message(viewer)), hear(other, message(viewer, OTHER_ROOM))]);
      }
      const all = await until(async () => {
        const made = await bans(one);
        return made.length === 20 ? made : undefined;
      });
      for (const own of Map.groupBy(all, ({ viewer }) => viewer).values())
        assert.deepEqual(
          own.map(({ durationSeconds }) => durationSeconds),
          [600, 3600],
        );
    }));
});
