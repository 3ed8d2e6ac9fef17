import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDiscordSandbox } from '../../../src/sandbox/discord/index.ts';
import { stage } from './harness.ts';

test('the sixth message in five seconds is a 429 with the time to wait', async () => {
  await using at = await stage();
  const path = `/channels/${at.sandbox.channels.general}/messages`;
  for (let sent = 0; sent < 5; sent += 1) {
    const { status, headers } = await at.rest('POST', path, { content: 'a' });
    assert.deepEqual([status, headers.get('x-ratelimit-remaining')], [200, String(4 - sent)]);
  }
  const { status, headers, body } = await at.rest('POST', path, { content: 'a' });
  assert.deepEqual([status, body.global, headers.get('x-ratelimit-scope')], [429, false, 'user']);
  assert.ok(body.retry_after > 0 && body.retry_after <= 5);
  const elsewhere = await at.rest('POST', `/channels/${at.sandbox.channels['mod-chat']}/messages`, {
    content: 'a',
  });
  assert.equal(elsewhere.status, 200);
  await at.control.advanceClock(5_000);
  assert.equal((await at.rest('POST', path, { content: 'a' })).status, 200);
});

test('discord.js waits the limit out', async () => {
  await using at = await stage();
  const client = await at.login();
  const channel = await client.channels.fetch(at.sandbox.channels.general ?? '');
  assert.ok(channel?.isSendable());
  await Promise.all([1, 2, 3, 4, 5, 6].map((n) => channel.send(String(n))));
  assert.equal((await at.control.messages('pat', channel.id)).length, 6);
});

test('all routes together have a limit, and the interactions own routes are not bound to it', async () => {
  await using at = await stage({ globalPerSecond: 2 });
  const answers = [];
  for (let sent = 0; sent < 3; sent += 1) answers.push(await at.rest('GET', '/users/@me'));
  const last = answers.at(-1);
  assert.deepEqual(
    [last?.status, last?.body.global, last?.headers.get('x-ratelimit-scope')],
    [429, true, 'global'],
  );
  assert.equal((await at.rest('POST', '/interactions/1/x/callback', { type: 5 })).body.code, 10062);
});

test('faults befall calls as ordered, and the journal tells of them', async () => {
  await using at = await stage();
  await at.control.addFault({
    method: 'GET',
    path: '/users/@me',
    times: 1,
    act: { type: 'status', status: 503 },
  });
  await at.control.addFault({ path: '/messages', times: 1, act: { type: 'code', code: 50013 } });
  await at.control.addFault({
    path: '/messages',
    times: 1,
    when: 'after',
    act: { type: 'body', body: 'null' },
  });
  await at.control.addFault({ path: '/gateway', times: 1, act: { type: 'drop' } });
  const path = `/channels/${at.sandbox.channels.general}/messages`;
  assert.equal(await at.rest('GET', '/users/@me').then(({ status }) => status), 503);
  const denied = await at.rest('POST', path, { content: 'a' });
  assert.deepEqual([denied.status, denied.body.code], [403, 50013]);
  assert.equal((await at.rest('POST', path, { content: 'done' })).body, null);
  await assert.rejects(at.rest('GET', '/gateway'));
  assert.equal((await at.control.messages('pat', at.sandbox.channels.general ?? '')).length, 1);
  const calls = await at.control.journal('call');
  assert.deepEqual(
    calls.map(({ status, fault }) => [status, (fault as { type: string }).type]),
    [
      [503, 'status'],
      [403, 'code'],
      [200, 'body'],
      [0, 'drop'],
    ],
  );
});

test('the journal holds a multipart call by its payload and file names, and no secret', async () => {
  await using at = await stage();
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'with file' }));
  form.set('files[0]', new Blob(['x']), 'x.txt');
  await at.rest('POST', `/channels/${at.sandbox.channels.general}/messages`, form);
  await at.rest('PATCH', `/webhooks/${at.sandbox.applicationId}/secret-token/messages/@original`, {
    content: 'x',
  });
  const calls = await at.control.journal('call');
  assert.deepEqual(calls[0]?.body, { payload_json: { content: 'with file' }, files: ['x.txt'] });
  assert.equal(calls[1]?.path, `/webhooks/${at.sandbox.applicationId}/***/messages/@original`);
  assert.equal(JSON.stringify(calls).includes('secret-token'), false);
});

test('the sandbox closes promptly, whatever is still open', { timeout: 15_000 }, async () => {
  const sandbox = await startDiscordSandbox();
  const stream = await fetch(`${sandbox.controlUrl}/events`);
  const socket = new WebSocket(
    `${sandbox.url.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
  );
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  await new Promise((resolve) => socket.addEventListener('message', resolve));
  await sandbox.close();
  await closed;
  await stream.text().catch(() => undefined);
});
