import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { BotKeeper } from '../../../src/sandbox/fleet/bot-keeper.ts';
import { freePort } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';

/** A bot that lacks its whole configuration, and therefore leaves at once. */
async function keeper(t: TestContext, isSupervised: boolean): Promise<BotKeeper> {
  const bot = new BotKeeper({
    name: 'bot-1',
    env: {},
    port: await freePort(),
    link: undefined,
    isSupervised,
    onChange: () => undefined,
    onLine: () => undefined,
  });
  // Whatever fails, nothing of it goes on.
  t.after(() => bot.close());
  return bot;
}

test('a supervisor starts a process again that leaves by itself, and gives up after five times', async (t) => {
  const bot = await keeper(t, true);
  await assert.rejects(bot.start(), /bot-1 ended before it was ready/);
  assert.equal(bot.view().state, 'restarting');
  await until(() => bot.view().state === 'stopped' || undefined, 240_000);
  assert.deepEqual([bot.view().restarts, bot.view().ended], [5, 'exit code 1']);
});

test('one that is asked to end while it waits to be started again is left alone', async (t) => {
  const bot = await keeper(t, true);
  await assert.rejects(bot.start());
  await bot.end('SIGTERM');
  assert.deepEqual([bot.view().state, bot.view().restarts], ['stopped', 0]);
  await assert.rejects(bot.end('SIGKILL'), /bot-1 does not run/);
});

test('without a supervisor it stays as it is, and there is no line to be cut', async (t) => {
  const bot = await keeper(t, false);
  await assert.rejects(bot.start());
  assert.equal(bot.view().state, 'stopped');
  assert.throws(() => bot.cutOff(true), /database is a file/);
  assert.throws(() => bot.pause(), /does not run/);
});
