import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { alerts, dashboard, readPromql, readScrape, type Series, shipped } from '../support/promql.ts';
import { inWorld, type World } from '../support/world.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PATIENCE = 30_000;
const SPAMMERS = Array.from({ length: 12 }, (_, index) => `raider_${index}`);

/** Prometheus gives each target these, and has these metrics of its own. */
const OF_PROMETHEUS = ['job', 'instance', 'le'];
const UP = 'up';
/** What no small raid shows: labels of metrics without a series, and values that are there on a bad day. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  av_warden_discord_rate_limited_total: ['scope'],
  av_warden_messages_refused_by_room_total: ['because'],
};
const BAD_DAY: Readonly<Record<string, readonly string[]>> = { state: ['failed'] };

/** A rule that bans, and viewers who run into it while the Chat service does not answer; then it does. */
async function raid(world: World): Promise<Series[][]> {
  const { chat, type, submit, say } = world;
  const opened = await type('filter-av add', { name: 'scams' });
  await submit(opened, { entries: 'freecoins', allow: '', reason: 'house rules', ladder: '10m' });
  await type('filter-av edit', { name: 'scams', action: 'ban' });
  await chat.control.addFault({ path: 'ban_group_member', act: { type: 'drop' } });
  for (const viewer of SPAMMERS) {
    await say(viewer, 'hello');
    await say(viewer, 'freecoins for all');
  }
  const scrapes: Series[][] = [];
  const scrape = async () => {
    const { series } = readScrape(await (await world.ops('/metrics')).text());
    scrapes.push(series);
    return series;
  };
  const shows = (name: string, label: string, value: string) =>
    until(
      async () =>
        (await scrape()).some((one) => one.name === name && one.labels[label] === value) || undefined,
      PATIENCE,
    );
  await shows('av_warden_chat_calls_total', 'code', 'no-answer');
  await shows('av_warden_cases_unsettled', 'kind', 'ban');
  await chat.control.clearFaults();
  await type('ban-av', { viewer: 'viewer_1' });
  await shows('av_warden_case_outcomes_total', 'state', 'in-force');
  await shows('av_warden_discord_call_duration_seconds_count', 'route', '/channels/:id/messages');
  return scrapes;
}

/** What is wrong with an expression, by what the bot gave. */
function faultsOf(asked: (typeof shipped)[number], seen: ReadonlyMap<string, readonly Series[]>): string[] {
  const { selectors, groupedBy } = readPromql(asked);
  const faults: string[] = [];
  const known = new Set(OF_PROMETHEUS);
  for (const { name, matchers } of selectors) {
    const series = seen.get(name);
    if (!series && !(name in UNSEEN) && name !== UP) faults.push(`no metric ${name}`);
    const labels = [...(series ?? []).flatMap((one) => Object.keys(one.labels)), ...(UNSEEN[name] ?? [])];
    for (const label of labels) known.add(label);
    for (const { label, values } of matchers) {
      if (OF_PROMETHEUS.includes(label)) continue;
      if (!labels.includes(label)) faults.push(`${name} has no label ${label}`);
      const there = [...(series ?? []).map((one) => one.labels[label]), ...(BAD_DAY[label] ?? [])];
      for (const value of values)
        if (!there.includes(value)) faults.push(`${name} has no ${label}="${value}"`);
    }
  }
  for (const label of [...(groupedBy ?? []), ...asked.shown])
    if (!known.has(label)) faults.push(`no metric in it has the label ${label}`);
  // What is grouped away cannot be shown.
  for (const label of asked.shown)
    if (groupedBy && !groupedBy.includes(label)) faults.push(`${label} is shown and grouped away`);
  return faults.map((fault) => `${asked.where}: ${fault}`);
}

describe('the dashboard and the alerts', () => {
  it('ask for nothing but what the bot gives while a small raid runs, and its documents name all of it', () =>
    inWorld(
      async (world) => {
        const scrapes = await raid(world);
        const seen = Map.groupBy(scrapes.flat(), ({ name }) => name);
        assert.deepEqual(
          shipped.flatMap((asked) => faultsOf(asked, seen)),
          [],
        );
        const text = await (await world.ops('/metrics')).text();
        const documented = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
        const ours = [...readScrape(text).types.keys()].filter((name) => name.startsWith('av_warden_'));
        assert.ok(ours.length > 35);
        assert.deepEqual(
          ours.filter((name) => !documented.includes(`\`${name}\``)),
          [],
        );
        const used = new Set(shipped.flatMap((asked) => readPromql(asked).selectors.map(({ name }) => name)));
        assert.deepEqual(
          ours.filter((name) => ![name, `${name}_bucket`, `${name}_count`].some((one) => used.has(one))),
          [],
          'the dashboard shows everything',
        );
        for (const viewer of [...SPAMMERS, 'viewer_1', 'freecoins'])
          assert.ok(!text.includes(viewer), 'no viewer, and nothing that one said');
        lint(text);
      },
      { callbacks: true, watched: true },
    ));

  it('have no panel that lies upon another one', () => {
    const covered = new Set<string>();
    for (const { title, gridPos } of dashboard.panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.ok(x < 24 && !covered.has(`${x}/${y}`), title);
          covered.add(`${x}/${y}`);
        }
  });

  it('have a test for each alert in which it goes off', () => {
    const tests = readFileSync(join(ROOT, 'deploy', 'prometheus', 'alerts.test.yaml'), 'utf8');
    assert.ok(alerts.length > 15);
    for (const { alert } of alerts)
      assert.match(tests, new RegExp(`alertname: ${alert}\\n +exp_alerts:\\n +- exp_labels`));
  });
});

/** Prometheus' own tool, where it is installed (the package prometheus of Debian and others has it). */
const promtool = (args: readonly string[], input = '') =>
  spawnSync('promtool', args, {
    cwd: join(ROOT, 'deploy', 'prometheus'),
    input,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
const isThere = promtool(['--version']).status === 0;

/** Has the tool look at a scrape: it knows Prometheus' conventions. */
function lint(scrape: string): void {
  if (!isThere) return;
  const { stdout, stderr } = promtool(['check', 'metrics'], scrape);
  const ofOurs = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('av_warden_'));
  assert.deepEqual(ofOurs, []);
}

describe('Prometheus’ own tool', { skip: isThere ? false : 'promtool is not installed' }, () => {
  for (const args of [
    ['check', 'config', 'prometheus.yaml'],
    ['check', 'rules', 'alerts.yaml'],
    ['test', 'rules', 'alerts.test.yaml'],
  ])
    it(`passes “${args.join(' ')}”`, () => {
      const { status, stdout, stderr } = promtool(args);
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
});
