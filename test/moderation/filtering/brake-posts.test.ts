import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure } from '../../../src/errors.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { createBrakePosts } from '../../../src/moderation/filtering/brake-posts/brake-posts.ts';
import type { BrakePost, BrakeView } from '../../../src/moderation/filtering/brake-posts/ports.ts';
import type { FilterRule } from '../../../src/moderation/rules/rule.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { aCase, at } from '../../support/a-case.ts';
import { aRule } from '../../support/a-rule.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MINUTE = 60_000;
const made: BrakePost = {
  guildId: '1',
  rule: 'spam',
  limit: 30,
  channelId: 'c',
  messageId: '77',
  stoppedAt: at,
  resumedAt: undefined,
  shown: undefined,
};

/** The posts about one rule, with what is true in the test's hand. */
function postsWith() {
  const rows = new Map<string, BrakePost & { isClosed: boolean }>();
  const edits: BrakeView[] = [];
  const queries: { since: number; before?: number | undefined }[] = [];
  const said: number[] = [];
  const world = {
    rule: aRule({ state: 'braked' }) as FilterRule | undefined,
    bans: [aCase] as readonly Case[],
    reviews: 2,
    now: at + 1000,
    isThere: true,
    fails: undefined as Failure | undefined,
    isAway: false,
  };
  const away = () => {
    if (world.isAway) throw new DatabaseFault('away', { untouched: true, cause: undefined });
  };
  const posts = createBrakePosts({
    store: {
      async keepBrakePost(post) {
        away();
        if (!rows.has(post.messageId)) rows.set(post.messageId, { ...post, isClosed: false });
      },
      async liveBrakePosts() {
        away();
        return [...rows.values()].filter(({ isClosed }) => !isClosed);
      },
      brakePost: async (messageId) => rows.get(messageId),
      async noteBrakePost({ messageId, shown, resumedAt, isClosed }) {
        const row = rows.get(messageId) ?? assert.fail('no such post');
        rows.set(messageId, { ...row, shown: shown, resumedAt: resumedAt, isClosed: isClosed });
      },
      async bansOfRule(query) {
        queries.push(query);
        return [...world.bans];
      },
      openReviews: async () => world.reviews,
    },
    channel: {
      async editBrake(_post, view) {
        if (world.fails) throw world.fails;
        edits.push(view);
        return world.isThere;
      },
    },
    rulebook: { find: () => world.rule },
    alerts: { stillBraked: (_rule, since) => void said.push(since) },
    brakeLimit: 30,
    now: () => world.now,
    // Numbers may be shown at once.
    monotonic: () => performance.now() * 1000,
    log: silent,
  });
  /** The last edit, once it is as wanted. */
  const shows = (fits: (view: BrakeView) => boolean) => {
    posts.wake();
    return until(async () => {
      const last = edits.at(-1);
      return last && fits(last) ? last : undefined;
    });
  };
  const make = () => {
    rows.set(made.messageId, { ...made, isClosed: false });
    posts.wake();
  };
  return { posts, make, rows, edits, queries, said, world, shows };
}

describe('the post about a stopped rule', () => {
  it('shows what is true after each change, and is edited for nothing else', async () => {
    const { posts, make, edits, queries, world, shows } = postsWith();
    make();
    assert.deepEqual(await shows(({ state }) => state === 'braked'), {
      rule: 'spam',
      limit: 30,
      stoppedAt: at,
      state: 'braked',
      action: 'ban',
      bans: 1,
      reviews: 2,
      isLast: false,
    });
    world.reviews = 1;
    await shows(({ reviews }) => reviews === 1);
    world.rule = aRule({ state: 'active' });
    world.now = at + MINUTE;
    await shows(({ state }) => state === 'active');
    // What it bans after that is not of that raid.
    assert.deepEqual(queries.at(-1), {
      guildId: '1',
      rule: 'spam',
      since: at - 10 * MINUTE,
      before: at + MINUTE,
    });
    world.rule = undefined;
    await shows(({ state }) => state === 'removed');
    const count = edits.length;
    const before = queries.length;
    posts.wake();
    await until(async () => (queries.length > before ? true : undefined));
    await posts.stop();
    assert.equal(edits.length, count);
  });

  it('is left with its last words after a day, unless the rule is still stopped', async () => {
    const { posts, make, rows, world, shows } = postsWith();
    make();
    world.now = at + 25 * 60 * MINUTE;
    assert.equal((await shows(({ state }) => state === 'braked')).isLast, false);
    world.rule = aRule({ state: 'paused' });
    await shows(({ isLast }) => isLast);
    await until(async () => (rows.get('77')?.isClosed ? true : undefined));
    await posts.stop();
  });

  it('that is old is edited for what can be done, and not for numbers alone: Discord limits that', async () => {
    const { posts, make, edits, queries, world, shows } = postsWith();
    make();
    await shows(({ reviews }) => reviews === 2);
    world.now = at + 55 * MINUTE;
    world.reviews = 1;
    const before = queries.length;
    posts.wake();
    await until(async () => (queries.length > before ? true : undefined));
    assert.equal(edits.at(-1)?.reviews, 2);
    world.reviews = 0;
    await shows(({ reviews }) => reviews === 0);
    await posts.stop();
  });

  it('is made again, and calls nobody, where somebody has deleted it', async () => {
    const { posts, make, said, world } = postsWith();
    world.isThere = false;
    make();
    await until(async () => (said.length > 0 ? true : undefined));
    await posts.stop();
    assert.deepEqual(said, [at]);
  });

  it('is known after a restart, so that no second one is made', async () => {
    const { posts, rows, said, world } = postsWith();
    rows.set('77', { ...made, isClosed: false });
    const rule = world.rule ?? assert.fail();
    await posts.sayStopped([rule, aRule({ id: 'other' }), aRule({ id: 'third', state: 'braked' })]);
    assert.deepEqual(said, [world.now]);
    await posts.stop();
  });

  it('that nobody knew is kept true from the first press on', async () => {
    const { posts, rows, shows } = postsWith();
    await posts.pressed({ guildId: '1', rule: 'spam', channelId: 'c', messageId: '99', madeAt: at });
    await shows(({ stoppedAt }) => stoppedAt === at);
    assert.equal(rows.get('99')?.limit, 30);
    assert.deepEqual((await posts.bansOf('99'))?.bans, [aCase]);
    assert.equal(await posts.bansOf('1'), undefined);
    await posts.stop();
  });

  it('is noted once the database answers again, and edited once Discord does', async () => {
    const { posts, rows, edits, world } = postsWith();
    world.isAway = true;
    world.fails = new Failure('no-answer', { what: 'discord-silent' });
    await posts.pressed({ guildId: '1', rule: 'spam', channelId: 'c', messageId: '77', madeAt: at });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(rows.size, 0);
    world.isAway = false;
    posts.wake();
    await until(async () => (rows.size > 0 ? true : undefined));
    assert.equal(edits.length, 0);
    world.fails = undefined;
    await until(async () => {
      posts.wake();
      return edits.length > 0 ? true : undefined;
    });
    await posts.stop();
  });

  it('does not count bans that have ended', async () => {
    const { posts, make, world, shows } = postsWith();
    world.bans = [aCase, { ...aCase, number: 8, until: at + 500 }];
    make();
    assert.equal((await shows(() => true)).bans, 1);
    await posts.stop();
  });
});
