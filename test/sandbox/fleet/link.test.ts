import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLink } from '../../../src/sandbox/fleet/link.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';

/** What would have come by now; nothing can be waited for. */
const A_WHILE = 100;

/** A server that sends back what it is sent, behind a line, and a client that keeps what it hears. */
async function stage() {
  const accepted: Socket[] = [];
  const server = createServer((socket) => {
    accepted.push(socket.on('error', () => undefined));
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const link = await openLink((server.address() as AddressInfo).port);
  const clients: Socket[] = [];
  return {
    link,
    accepted,
    async client() {
      const socket = connect(link.port, '127.0.0.1').on('error', () => undefined);
      let heard = '';
      socket.on('data', (data) => {
        heard += data;
      });
      clients.push(socket);
      await once(socket, 'connect');
      return {
        socket,
        heard: () => heard,
        hears: (text: string) => until(() => heard === text || undefined),
      };
    },
    async [Symbol.asyncDispose]() {
      for (const socket of [...clients, ...accepted]) socket.destroy();
      await link.close();
      server.close();
    },
  };
}

test('a line passes everything on, and tells each end of the other’s', async () => {
  await using at = await stage();
  const { socket, hears } = await at.client();
  socket.write('one');
  await hears('one');
  const closed = once(socket, 'close');
  at.accepted[0]?.destroy();
  await closed;
});

test('a line that is cut passes nothing on and closes nothing; mended, it passes on what was held back', async () => {
  await using at = await stage();
  const { socket, heard, hears } = await at.client();
  socket.write('one');
  await hears('one');
  at.link.cut();
  assert.equal(at.link.isCut(), true);
  socket.write('two');
  const late = await at.client();
  late.socket.write('three');
  await sleep(A_WHILE);
  assert.deepEqual([heard(), late.heard(), socket.destroyed], ['one', '', false]);
  at.link.mend();
  await hears('onetwo');
  await late.hears('three');
});

test('an end that came while the line was cut is told once it is mended', async () => {
  await using at = await stage();
  const { socket, hears } = await at.client();
  socket.write('one');
  await hears('one');
  at.link.cut();
  at.accepted[0]?.destroy();
  await sleep(A_WHILE);
  assert.equal(socket.destroyed, false);
  const closed = once(socket, 'close');
  at.link.mend();
  await closed;
});
