import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { startBalancer } from '../../../src/sandbox/fleet/balancer.ts';
import { freePort } from '../../../src/sandbox/sandbox.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Servers that answer as they are told to, behind a balancer. */
async function stage(...answers: readonly Answer[]) {
  const servers = answers.map((answer) =>
    createServer((request, response) => void answer(request, response)),
  );
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  const gone = await freePort();
  const balancer = await startBalancer([...ports, gone]);
  return {
    balancer,
    ports,
    async ask(body = 'x') {
      const answer = await fetch(`${balancer.url}/path?a=1`, { method: 'POST', body });
      return `${answer.status} ${await answer.text()}`;
    },
    async [Symbol.asyncDispose]() {
      await balancer.close();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const named =
  (name: string): Answer =>
  async (request, response) =>
    response.end(`${name}: ${request.method} ${request.url} ${await text(request)}`);

test('requests go to each in turn, and past one that refuses the connection', async () => {
  await using at = await stage(named('a'), named('b'));
  const heard: string[] = [];
  for (let count = 0; count < 6; count += 1) heard.push(await at.ask(`body ${count}`));
  assert.deepEqual(
    heard.map((answer) => answer.slice(0, 5)),
    // The third is not there: its turns fall to the first.
    ['200 a', '200 b', '200 a', '200 a', '200 b', '200 a'],
  );
  assert.equal(heard[1], '200 b: POST /path?a=1 body 1');
  assert.deepEqual(
    at.ports.map((port) => at.balancer.answered.get(port)),
    [4, 2],
  );
});

test('what was sent is sent to nobody else: not when the connection ends, nor when no answer comes, and then the silent one is passed over', async () => {
  let asked = 0;
  let isSilent = false;
  await using at = await stage(
    (request) => {
      asked += 1;
      if (!isSilent) request.destroy();
    },
    named('b'),
    named('c'),
  );
  assert.equal(await at.ask(), '502 ');
  isSilent = true;
  const heard = [await at.ask(), await at.ask(), await at.ask()];
  // The fourth of them is not there: its turn falls to the first.
  assert.deepEqual(
    heard.map((answer) => answer.slice(0, 5)),
    ['200 b', '200 c', '504 '],
  );
  assert.equal(asked, 2);
  for (let count = 0; count < 8; count += 1) assert.match(await at.ask(), /^200 [bc]/);
  assert.equal(asked, 2);
});

test('where nobody takes the connection, it says so', async () => {
  await using at = await stage();
  assert.equal(await at.ask(), '502 ');
});
