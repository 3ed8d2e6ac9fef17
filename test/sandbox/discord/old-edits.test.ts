import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimitError } from 'discord.js';
import { type Stage, stage } from './harness.ts';

const HOUR = 60 * 60_000;

async function posted(at: Stage, channel = 'general') {
  const path = `/channels/${at.sandbox.channels[channel]}/messages`;
  const { body } = await at.rest('POST', path, { content: 'a' });
  return (content: string) => at.rest('PATCH', `${path}/${body.id}`, { content });
}

test('messages older than an hour take three edits an hour in a channel; then 30046 with the time to wait', async () => {
  await using at = await stage({ rateLimits: false });
  const [first, second, elsewhere] = [await posted(at), await posted(at), await posted(at, 'mod-chat')];
  for (let edits = 0; edits < 10; edits += 1) assert.equal((await first(`young ${edits}`)).status, 200);
  await at.control.advanceClock(HOUR + 1000);
  assert.deepEqual(
    [(await first('1')).status, (await second('2')).status, (await first('3')).status],
    [200, 200, 200],
  );
  const { status, body, headers } = await second('4');
  assert.deepEqual(
    [status, body.code, body.global, headers.get('x-ratelimit-scope')],
    [429, 30046, false, 'shared'],
  );
  assert.match(body.message, /^Maximum number of edits to messages older than 1 hour reached/);
  assert.ok(body.retry_after > 3500 && Number(headers.get('retry-after')) >= body.retry_after);
  assert.equal((await elsewhere('other channel')).status, 200);
  assert.equal((await (await posted(at))('young')).status, 200);
  await at.control.advanceClock(HOUR);
  assert.equal((await second('later')).status, 200);
});

test('the limit can be set, to none at all, for each message, and as an ordinary refusal', async () => {
  await using at = await stage({ rateLimits: false, oldEditsPerHour: 1, oldEditsPer: 'message' });
  const [first, second] = [await posted(at), await posted(at)];
  await at.control.advanceClock(HOUR + 1000);
  assert.deepEqual([(await first('1')).status, (await second('1')).status], [200, 200]);
  assert.equal((await first('2')).body.code, 30046);
  await at.control.setOptions({ oldEditsPerHour: 0, oldEditsStatus: 400 });
  const { status, body } = await second('2');
  assert.deepEqual([status, body.code, body.retry_after], [400, 30046, undefined]);
});

test('discord.js is told of it where it does not wait by itself', async () => {
  await using at = await stage({ oldEditsPerHour: 0 });
  const client = await at.login({ rest: { api: at.sandbox.url, rejectOnRateLimit: ['/channels'] } });
  const channel = await client.channels.fetch(at.sandbox.channels.general ?? '');
  assert.ok(channel?.isSendable());
  const message = await channel.send('a');
  await at.control.advanceClock(HOUR + 1000);
  await assert.rejects(
    message.edit('b'),
    (error) => error instanceof RateLimitError && error.scope === 'shared',
  );
  await at.control.setOptions({ oldEditsStatus: 400 });
  await assert.rejects(message.edit('b'), { code: 30046 });
});
