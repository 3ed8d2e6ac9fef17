import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { type OnCall, timeCalls } from '../../src/chat/call-times.ts';
import type { Transport } from '../../src/chat/transport.ts';
import { Failure } from '../../src/errors.ts';

type Told = Parameters<OnCall>[0];

/** What is told of a call that ends so after 30 ms. */
async function told(end: () => unknown): Promise<Told[]> {
  let time = 0;
  const calls: Told[] = [];
  const plain = {
    call: async () => {
      time += 30;
      return end();
    },
    close: async () => undefined,
  } as unknown as Transport;
  const transport = timeCalls(
    plain,
    () => time,
    (call) => void calls.push(call),
  );
  await transport.call({ command: 'a/b', body: {}, answer: z.unknown() }).catch(() => undefined);
  return calls;
}

describe('calls that are timed', () => {
  const refused = { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 } as const;
  const rows: [string, () => unknown, string][] = [
    ['was done', () => ({}), '0'],
    ['was refused', () => Promise.reject(new Failure('misconfigured', refused, { code: 70_003 })), '70003'],
    ['had no answer', () => Promise.reject(new Failure('no-answer', { what: 'chat-silent' })), 'no-answer'],
    ['met a fault of ours', () => Promise.reject(new TypeError('odd')), 'fault'],
  ];
  for (const [what, end, result] of rows)
    it(`tell of one that ${what}: ${result}`, async () =>
      assert.deepEqual(await told(end), [{ command: 'a/b', result, ms: 30 }]));
});
