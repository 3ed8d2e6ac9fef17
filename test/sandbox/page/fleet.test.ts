import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BotView } from '../../../src/sandbox/fleet/bot-keeper.ts';
import type { FleetView } from '../../../src/sandbox/fleet/bots.ts';
import { named } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { noBrowser } from '../../support/browser.ts';
import { accessibilityFaults, assertQuiet, type Open, openSandbox, reads, type } from '../../support/page.ts';
import { noPostgres } from '../../support/postgres.ts';

/** What a slow machine may need until another process leads, in milliseconds. */
const PATIENCE = 90_000;

describe('a fleet in the sandbox', { skip: noPostgres || noBrowser, timeout: 900_000 }, () => {
  let open: Open;
  before(async () => {
    open = await openSandbox(2);
  });
  after(() => open?.close());

  const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(new URL(`/api/fleet${path}`, open.sandbox.url), { method, ...sent });
    return (await response.json()) as Answer;
  };
  const order = (bot: string, what: string, body: object = {}) =>
    call<BotView & { error?: string }>('POST', `/bots/${bot}/${what}`, body);
  const fleet = () => call<FleetView & { bots: BotView[] }>('GET', '');
  const view = async (name: string) => {
    const { bots } = await fleet();
    return bots.find((bot) => bot.name === name) ?? assert.fail(`there is no ${name}`);
  };
  const becomes = (name: string, fits: (view: BotView) => boolean) =>
    until(async () => {
      const one = await view(name);
      return fits(one) ? one : undefined;
    }, PATIENCE);
  /** The names of who leads and who stands by, once it is so. */
  const roles = () =>
    until(async () => {
      const { bots } = await fleet();
      const [leader, standby] = ['leader', 'standby'].map((role) => bots.find((bot) => bot.role === role));
      return leader && standby ? { leader: leader.name, standby: standby.name } : undefined;
    }, PATIENCE);

  it('has one leader, and passes callbacks to each in turn', async () => {
    await roles();
    const { chat } = open.sandbox.services;
    await until(async () => {
      await chat.control.join('viewer_9', chat.groupId);
      await chat.control.talk('viewer_9', { groupId: chat.groupId, text: 'hello' });
      const { answered } = await fleet();
      return Object.values(answered).every((count) => count > 0) ? true : undefined;
    }, PATIENCE);
  });

  it('lets another lead when the leader is killed, and leaves the dead one dead', async () => {
    const { leader, standby } = await roles();
    const dead = await order(leader, 'end', { signal: 'SIGKILL' });
    assert.deepEqual([dead.state, dead.ended, dead.pid], ['stopped', 'SIGKILL', undefined]);
    await becomes(standby, ({ role }) => role === 'leader');
    assert.equal((await view(leader)).state, 'stopped');
    assert.match((await order(leader, 'pause')).error ?? '', /does not run\.$/);
    assert.equal((await order(leader, 'start')).state, 'running');
    assert.equal((await becomes(leader, ({ role }) => role !== undefined)).role, 'standby');
  });

  it('starts one again that leaves by itself: a leader who was paused for too long', async () => {
    const { leader, standby } = await roles();
    assert.equal((await order(leader, 'pause')).state, 'paused');
    assert.match((await order(leader, 'end', { signal: 'SIGTERM' })).error ?? '', /is paused/);
    await becomes(standby, ({ role }) => role === 'leader');
    await order(leader, 'resume');
    const isBack = ({ restarts, role, state }: BotView) =>
      restarts > 0 && role === 'standby' && state === 'running';
    await becomes(leader, isBack);
  });

  it('cuts a line to the database, and crashes and starts the database', async () => {
    const { standby } = await roles();
    const path = `/bots/${standby}/line`;
    assert.equal((await call<BotView>('PUT', path, { cut: true })).isCutOff, true);
    await becomes(standby, ({ health }) => /database/.test(health ?? ''));
    assert.equal((await call<BotView>('PUT', path, { cut: false })).isCutOff, false);
    await becomes(standby, ({ role, health }) => role === 'standby' && !/database/.test(health ?? ''));
    assert.equal((await call<FleetView>('POST', '/database/end', {})).database, 'stopped');
    assert.match(
      (await call<{ error: string }>('POST', '/database/end', {})).error,
      /The database does not run/,
    );
    assert.equal((await call<FleetView>('POST', '/database/start', {})).database, 'running');
    await roles();
  });

  it('refuses what is not there', async () => {
    assert.match((await order('bot-9', 'start')).error ?? '', /There is no bot called bot-9\./);
    assert.match((await order('bot-1', 'end', { signal: 'SIGHUP' })).error ?? '', /signal/);
  });

  it('shows who leads, kills and starts each, and goes on working', async () => {
    const visit = await open.visit();
    const { page } = visit;
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    const { leader, standby } = await roles();
    await page.getByRole('button', { name: `2 of 2 run, ${leader} leads` }).click();
    const card = (name: string) => page.getByRole('region', { name });
    await card(leader).getByText('leads', { exact: true }).waitFor();
    await card(standby).getByText('stands by', { exact: true }).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await card(leader).getByRole('button', { name: 'Kill' }).click();
    await card(leader).getByText('dead (SIGKILL)').waitFor();
    await card(standby).getByText('leads', { exact: true }).waitFor({ timeout: PATIENCE });
    await page.getByRole('button', { name: `1 of 2 run, ${standby} leads` }).waitFor();
    await card(leader).getByRole('button', { name: 'Start' }).click();
    await card(leader).getByText('stands by', { exact: true }).waitFor({ timeout: PATIENCE });
    await card(leader).getByRole('button', { name: 'Pause' }).click();
    await card(leader).getByText('paused', { exact: true }).waitFor();
    await card(leader).getByRole('button', { name: 'Let it go on' }).click();
    await card(leader).getByText('stands by', { exact: true }).waitFor({ timeout: PATIENCE });
    await card(leader).getByRole('button', { name: 'Stop' }).click();
    await card(leader).getByText('dead (exit code 0)').waitFor({ timeout: PATIENCE });
    await card('PostgreSQL').getByRole('button', { name: 'Crash the database' }).click();
    await card('PostgreSQL').getByRole('button', { name: 'Start the database' }).click();
    await card('PostgreSQL').getByText('running', { exact: true }).waitFor({ timeout: PATIENCE });
    // The new leader has the gateway once Discord takes its IDENTIFY.
    await becomes(standby, ({ role, health }) => role === 'leader' && !/database|gateway/.test(health ?? ''));
    await type(page, '/ban-av viewer:viewer_3');
    await reads(page, /Banned viewer_3/);
    assertQuiet(visit);
    await visit.close();
    const { discord } = open.sandbox.services;
    const posts = await until(async () => {
      const all = await discord.control.messages('mina', named(discord.channels, 'audit-log'));
      const those = all.filter((post) => JSON.stringify(post.embeds).includes('viewer_3'));
      return those.length > 0 ? those : undefined;
    });
    assert.equal(posts.length, 1);
  });
});
