import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import type { Backlog } from '../../src/moderation/reports/backlog.ts';
import type { Problem } from '../../src/ops/health.ts';
import { startWatching, type WatchedBot } from '../../src/ops/watching.ts';
import { freePort } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { createCounts } from '../../src/webhook/counts.ts';
import { aCase } from '../support/a-case.ts';
import { isProblem } from '../support/is-problem.ts';

const nothing = { count: 0, since: undefined };
const EMPTY: Backlog = {
  cases: [],
  outcomes: nothing,
  notices: nothing,
  reviews: nothing,
  requests: nothing,
};
const well: WatchedBot = {
  health: async () => [],
  role: () => 'leader',
  isConnected: () => true,
  isPaused: () => false,
  spooled: () => 0,
  callbacks: createCounts,
  backlog: async () => EMPTY,
};
const database: Problem = { part: 'database', words: 'the database does not answer' };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What tells of a bot, on a free port, at a moment that a test moves. */
async function watch(bot?: Partial<WatchedBot>) {
  const clock = { ms: 1_000_000 };
  const address = { host: '127.0.0.1', port: await freePort() };
  const watching = await startWatching(address, {
    version: '1.2.3',
    now: () => clock.ms,
    monotonic: () => clock.ms,
    log,
  });
  if (bot) watching.watch({ ...well, ...bot });
  const ask = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${address.port}${path}`, { method: method });
  return {
    ...watching,
    address,
    clock,
    ask,
    async get(path: string): Promise<[number, unknown]> {
      const answer = await ask(path);
      return [answer.status, await answer.json()];
    },
    /** The samples that begin with this. */
    async samples(begin: string): Promise<string[]> {
      const text = await (await ask('/metrics')).text();
      return text.split('\n').filter((line) => line.startsWith(begin));
    },
    [Symbol.dispose]: () => watching.close(),
  };
}

describe('the addresses for whoever watches the bot', () => {
  it('say of one that is not there yet that it is alive, and no more', async () => {
    using all = await watch();
    assert.deepEqual(await all.get('/live'), [200, { status: 'ok' }]);
    assert.deepEqual(await all.get('/ready'), [503, { status: 'starting' }]);
    assert.deepEqual(await all.get('/health'), [503, { status: 'starting' }]);
    assert.deepEqual(await all.samples('av_warden_ready'), ['av_warden_ready 0']);
    assert.deepEqual(await all.samples('av_warden_problem'), [], 'nothing is known of any');
  });

  it('say that all is well, also to HEAD, and take no other method', async () => {
    using all = await watch({});
    all.note('ok');
    assert.deepEqual(await all.get('/live'), [200, { status: 'ok' }]);
    assert.deepEqual(await all.get('/ready'), [200, { status: 'ok' }]);
    assert.deepEqual(await all.get('/health'), [200, { status: 'ok', role: 'leader' }]);
    for (const path of ['/live', '/ready', '/health', '/metrics']) {
      assert.equal((await all.ask(path, 'HEAD')).status, 200);
      const refused = await all.ask(path, 'POST');
      assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD']);
    }
    for (const path of ['/', '/chat-webhook', '/metrics/more'])
      assert.equal((await all.ask(path)).status, 404);
  });

  it('call one without its database live and ready, and say by /health what is wrong', async () => {
    using all = await watch({ health: async () => [database] });
    all.note('ok');
    assert.deepEqual(await all.get('/live'), [200, { status: 'ok' }]);
    assert.deepEqual(await all.get('/ready'), [200, { status: 'ok' }]);
    const told = { status: database.words, role: 'leader', problems: [database] };
    assert.deepEqual(await all.get('/health'), [503, told]);
  });

  it('say of one that stops that it is not ready, whatever it was about to be', async () => {
    using all = await watch({});
    all.note('stopping');
    all.note('ok');
    assert.deepEqual(await all.get('/ready'), [503, { status: 'stopping' }]);
    assert.deepEqual(await all.get('/live'), [200, { status: 'ok' }]);
  });

  it('end at once, whoever still asks', async () => {
    const all = await watch({ health: () => new Promise(() => undefined) });
    const socket = connect(all.address.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined).write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    all.close();
    await closed;
    await assert.rejects(all.ask('/live'));
  });

  it('say which port it was where they cannot be answered there', async () => {
    using all = await watch();
    await assert.rejects(
      startWatching(all.address, { version: '', now: () => 0, monotonic: () => 0, log }),
      isProblem('ops-port-unusable', { port: all.address.port, code: 'EADDRINUSE' }),
    );
  });
});

describe('a scrape', () => {
  it('shows what waits, since when, and what is wrong', async () => {
    const counts = createCounts();
    counts.received.before = 7;
    counts.connections = 3;
    using all = await watch({
      callbacks: () => counts,
      health: async () => [database],
      isPaused: () => true,
      spooled: () => 5,
      backlog: async () => ({
        cases: [
          { kind: 'ban', state: 'waiting', count: 12, since: 990_000 },
          { kind: 'mute', state: 'unsure', count: 1, since: 940_000 },
        ],
        outcomes: { count: 4, since: 998_000 },
        notices: nothing,
        reviews: { count: 2, since: 400_000 },
        requests: nothing,
      }),
    });
    all.note('ok');
    for (const line of [
      'av_warden_info{version="1.2.3"} 1',
      'av_warden_ready 1',
      'av_warden_role{role="leader"} 1',
      'av_warden_role{role="standby"} 0',
      'av_warden_gateway_connected 1',
      'av_warden_sending_paused 1',
      'av_warden_spooled_findings 5',
      'av_warden_problem{part="database"} 1',
      'av_warden_problem{part="gateway"} 0',
      'av_warden_cases_unsettled{kind="ban",state="waiting"} 12',
      'av_warden_cases_unsettled{kind="mute",state="unsure"} 1',
      'av_warden_cases_unsettled_oldest_age_seconds 60',
      'av_warden_posts_pending{what="outcomes"} 4',
      'av_warden_posts_pending_oldest_age_seconds{what="outcomes"} 2',
      'av_warden_posts_pending_oldest_age_seconds{what="notices"} 0',
      'av_warden_decisions_open{kind="reviews"} 2',
      'av_warden_decisions_open_oldest_age_seconds{kind="reviews"} 600',
      'av_warden_webhook_received_total{kind="before"} 7',
      'av_warden_webhook_connections 3',
    ])
      assert.deepEqual(await all.samples(line), [line]);
    assert.match((await all.samples('process_resident_memory_bytes'))[0] ?? '', / \d+$/);
    assert.match((await all.samples('nodejs_eventloop_lag_p99_seconds'))[0] ?? '', / [\d.e-]+$/);
  });

  it('is in Prometheus’ own format, with a help for each metric and its conventions kept', async () => {
    using all = await watch({});
    all.meters.chatCall({ command: 'group_open_http_svc/ban_group_member', result: '0', ms: 12 });
    const answer = await all.ask('/metrics');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split('\n');
    const types = lines.flatMap((line) => {
      const [, name = '', type = ''] = /^# TYPE (av_warden_\w+) (\w+)$/.exec(line) ?? [];
      return name === '' ? [] : [{ name, type }];
    });
    assert.ok(types.length > 30);
    for (const { name, type } of types) {
      assert.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`);
      if (type === 'histogram') assert.match(name, /_seconds$/);
      assert.ok(lines.some((line) => line.startsWith(`# HELP ${name} `)));
    }
  });

  it('counts what is done, and names neither viewers nor what they say', async () => {
    using all = await watch({});
    const { meters } = all;
    const viewer = 'a-viewer-of-the-room';
    const message = { key: 'k', ref: undefined, roomId: 'r', viewer, texts: ['a text'], at: 0, msgSeq: 1 };
    meters.observer.heard(message);
    meters.observer.refused?.(message, { because: 'slow', seconds: 9 });
    const evidence = { blocked: true };
    meters.observer.found(message, { action: 'ban', rule: { guildId: 'g', id: 'scams' }, evidence });
    meters.observer.found(message, { action: 'ban', rule: { guildId: 'g' }, evidence });
    meters.outcomes([{ ...aCase, viewer, askedAt: 1000, inForceAt: 1400 }]);
    // A removal that looks once more has no outcome yet.
    meters.outcomes([{ ...aCase, viewer, kind: 'recall', state: 'waiting' }]);
    meters.turn('group_open_http_svc/ban_group_member', 40);
    meters.statement(3, true, 'select 1');
    meters.callback('before', 4);
    meters.interaction('command', 'ban-av', 300);
    meters.discordCall({ method: 'POST', route: '/channels/:id/messages', status: '200', ms: 80 });
    meters.discordLimit({ isGlobal: false, ms: 1500 });
    for (const line of [
      'av_warden_messages_total 1',
      'av_warden_messages_refused_by_room_total{because="slow"} 1',
      'av_warden_findings_total{rule="scams",effect="ban"} 1',
      'av_warden_case_outcomes_total{kind="ban",state="in-force"} 1',
      'av_warden_case_duration_seconds_sum{source="command"} 0.4',
      'av_warden_rate_limit_wait_seconds_sum{api="group_open_http_svc/ban_group_member"} 0.04',
      'av_warden_database_statement_duration_seconds_sum{result="failed"} 0.003',
      'av_warden_webhook_answer_duration_seconds_sum{kind="before"} 0.004',
      'av_warden_interaction_duration_seconds_sum{kind="command",command="ban-av"} 0.3',
      'av_warden_discord_call_duration_seconds_sum{method="POST",route="/channels/:id/messages",status="200"} 0.08',
      'av_warden_discord_rate_limited_total{scope="route"} 1',
      'av_warden_discord_rate_limit_wait_seconds_total 1.5',
    ])
      assert.deepEqual(await all.samples(line), [line]);
    assert.deepEqual(await all.samples('av_warden_case_outcomes_total{kind="recall"'), []);
    assert.doesNotMatch(await (await all.ask('/metrics')).text(), /a-viewer|a text/);
  });

  it('has a bound to the values of a label that people choose', async () => {
    using all = await watch({});
    const message = { key: 'k', ref: undefined, roomId: 'r', viewer: 'v', texts: [], at: 0, msgSeq: 1 };
    for (let count = 0; count < 300; count += 1)
      all.meters.observer.found(message, {
        action: 'review',
        rule: { guildId: 'g', id: `rule ${count} ${'x'.repeat(200)}` },
        evidence: { blocked: false },
      });
    const found = await all.samples('av_warden_findings_total{');
    assert.equal(found.length, 101);
    assert.ok(found.includes('av_warden_findings_total{rule="other",effect="review"} 200'));
    assert.ok(found.every((line) => line.length < 140));
  });

  it('does not wait for a database that does not answer, and says nothing of what it no longer knows', async () => {
    let isAway = false;
    const never = new Promise<never>(() => undefined);
    using all = await watch({
      health: () => (isAway ? never : Promise.resolve([])),
      backlog: () => (isAway ? never : Promise.resolve(EMPTY)),
    });
    assert.equal((await all.samples('av_warden_posts_pending{')).length, 2);
    isAway = true;
    all.clock.ms += 30_000;
    // What was so half a minute ago may still be so.
    assert.equal((await all.samples('av_warden_posts_pending{')).length, 2);
    all.clock.ms += 60_000;
    assert.deepEqual(await all.samples('av_warden_posts_pending{'), []);
    assert.deepEqual(await all.samples('av_warden_cases_unsettled_oldest_age_seconds '), []);
    assert.deepEqual(await all.samples('av_warden_problem{'), []);
    assert.deepEqual(await all.samples('av_warden_role{role="leader"}'), ['av_warden_role{role="leader"} 1']);
  });

  it('goes on where the database refuses, and takes up what it says when it is back', async () => {
    let isAway = true;
    let asked = 0;
    using all = await watch({
      health: async () => (isAway ? [database] : []),
      async backlog() {
        asked += 1;
        if (isAway) throw new Error('connect ECONNREFUSED');
        return EMPTY;
      },
    });
    assert.deepEqual(await all.samples('av_warden_posts_pending{'), []);
    assert.deepEqual(await all.samples('av_warden_problem{part="database"}'), [
      'av_warden_problem{part="database"} 1',
    ]);
    isAway = false;
    all.clock.ms += 5000;
    await until(async () =>
      (await all.samples('av_warden_posts_pending{')).length === 2 ? true : undefined,
    );
    assert.deepEqual(await all.samples('av_warden_problem{part="database"}'), [
      'av_warden_problem{part="database"} 0',
    ]);
    // However often it is read.
    const before = asked;
    for (let count = 0; count < 5; count += 1) await all.samples('av_warden_ready');
    assert.equal(asked, before);
  });
});
