import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { callbackSign } from '../../../src/webhook/entrance/gate.ts';
import type { CallbackAnswer } from '../../../src/webhook/receiver.ts';
import {
  messageBody,
  REQUEST_TIME,
  SDK_APP_ID,
  startReceiver,
  type TestReceiver,
  TOKEN,
} from '../receiver.ts';

const QUERY = `SdkAppid=${SDK_APP_ID}&RequestTime=${REQUEST_TIME}&Sign=${callbackSign(TOKEN, String(REQUEST_TIME))}`;
const callback = (Random: number): string => {
  const body = JSON.stringify(messageBody({ Random }));
  return `POST /chat-webhook?${QUERY} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

/** A connection, with what came over it and whether the other side has closed it. */
interface Line {
  readonly socket: Socket;
  readonly openedAt: number;
  closedAt: number | undefined;
  text: string;
}

const lines: Line[] = [];
after(() => {
  for (const { socket } of lines) socket.destroy();
});

/** Connects, from one of the many addresses of this machine. */
async function open({ url }: { url: string }, localAddress = '127.0.0.1'): Promise<Line> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress });
  const line: Line = { socket, openedAt: performance.now(), closedAt: undefined, text: '' };
  lines.push(line);
  socket
    .on('error', () => undefined)
    .on('data', (chunk) => {
      line.text += chunk;
    })
    .on('close', () => {
      line.closedAt = performance.now();
    });
  await once(socket, 'connect');
  return line;
}

const openMany = (all: TestReceiver, count: number, localAddress?: string): Promise<Line[]> =>
  Promise.all(Array.from({ length: count }, () => open(all, localAddress)));

const isOpen = ({ closedAt }: Line): boolean => closedAt === undefined;
const answered = (line: Line, times = 1): Promise<true> =>
  until(() => (line.text.split('HTTP/1.1 200').length > times ? true : undefined));

describe('connections on which nothing comes', () => {
  it('are closed after some ten seconds, whatever was begun on them', async () => {
    await using all = await startReceiver({ connections: { total: 2000, perAddress: 2000 } });
    const silent = await openMany(all, 1000);
    const kept = await open(all);
    kept.socket.write(callback(1));
    await answered(kept);
    const half = await open(all);
    half.socket.write('POST /chat-webhook HTTP/1.1\r\nHost: x\r\n');
    const slow = await open(all);
    slow.socket.write(callback(2).slice(0, -20));
    const drip = await open(all);
    const dripping = setInterval(() => drip.socket.write('X'), 300);
    const deaf = await open(all);
    deaf.socket.pause().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(60_000));
    const opened = [...silent, kept, half, slow, drip];
    await until(() => (opened.some(isOpen) ? undefined : true), 20_000);
    clearInterval(dripping);
    const longest = Math.max(...opened.map(({ openedAt, closedAt = Number.NaN }) => closedAt - openedAt));
    assert.ok(longest < 14_000, String(longest));
    // Who reads nothing is cut off as well.
    await until(() => (all.counts().connections === 0 ? true : undefined), 20_000);
    assert.equal(all.counts().evicted, 0);
  });
});

describe('too many connections', () => {
  const limits = { total: 40, perAddress: 10 };

  it('cost those their place that have been idle longest, and the service none', async () => {
    await using all = await startReceiver({ connections: limits });
    const service = await open(all, '127.0.0.9');
    service.socket.write(callback(1));
    await answered(service);
    const strangers: Line[] = [];
    for (let host = 10; host < 20; host += 1) strangers.push(...(await openMany(all, 10, `127.0.0.${host}`)));
    await until(() => (strangers.filter(isOpen).length === 39 ? true : undefined));
    assert.equal(all.counts().evicted, 61);
    assert.deepEqual(
      strangers.map(isOpen),
      strangers.map((_, index) => index >= 61),
    );
    // The service goes on, on its connection and on new ones.
    service.socket.write(callback(2));
    await answered(service, 2);
    const another = await open(all, '127.0.0.9');
    another.socket.write(callback(3));
    await answered(another);
    assert.ok(isOpen(service) && isOpen(another));
  });

  it('from one address cost only that address a place', async () => {
    await using all = await startReceiver({ connections: limits });
    const first = await openMany(all, 10, '127.0.0.10');
    const others = await openMany(all, 30, '127.0.0.11');
    await until(() => (others.filter(isOpen).length === 10 ? true : undefined));
    assert.ok(first.every(isOpen));
    assert.equal(all.counts().evicted, 20);
  });

  it('with callbacks under way are all kept, and the new one gives way', async () => {
    const slow = Promise.withResolvers<CallbackAnswer>();
    await using all = await startReceiver({
      connections: { total: 5, perAddress: 3 },
      budgetMs: 10_000,
      onBefore: () => slow.promise,
    });
    // More than three from one address, as none of them is idle.
    const busy: Line[] = [];
    for (let count = 1; count <= 5; count += 1) {
      const line = await open(all);
      line.socket.write(callback(count));
      await until(() => (all.before.length === count ? true : undefined));
      busy.push(line);
    }
    const late = await open(all);
    await until(() => (isOpen(late) ? undefined : true));
    assert.ok(busy.every(isOpen));
    slow.resolve({ answer: 'refuse' });
    for (const line of busy) await answered(line);
    // Idle now, they make room for others.
    const next = await open(all);
    next.socket.write(callback(100));
    await answered(next);
    await until(() => (busy.filter(isOpen).length === 4 ? true : undefined));
  });
});
