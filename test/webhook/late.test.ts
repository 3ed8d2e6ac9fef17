import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createArrivals } from '../../src/webhook/entrance/arrivals.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { messageBody, REQUEST_TIME, SDK_APP_ID, startReceiver, TOKEN } from './receiver.ts';

/** The service of these tests has a thread of its own: it goes on while the receiver's is held up. */
const SENDER = `
  const { parentPort } = require('node:worker_threads');
  const { Agent, request } = require('node:http');
  const agent = new Agent({ keepAlive: true });
  parentPort.on('message', ({ url, bodies }) => {
    const all = bodies.map((body) => new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', agent }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => { text += chunk; }).on('end', () => resolve(text));
      });
      call.on('error', reject);
      call.end(body);
    }));
    Promise.all(all).then((texts) => parentPort.postMessage(texts));
  });
`;

/** Time for an answer in these tests, in milliseconds: longer than a busy machine holds anybody up. */
const BUDGET = 2400;

/** Nothing else is done by this thread meanwhile. */
const block = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

async function withSender(
  all: { url: string },
  play: (send: (...randoms: number[]) => Promise<number[]>) => Promise<void>,
): Promise<void> {
  const worker = new Worker(SENDER, { eval: true });
  const query = new URLSearchParams({
    SdkAppid: String(SDK_APP_ID),
    RequestTime: String(REQUEST_TIME),
    Sign: callbackSign(TOKEN, String(REQUEST_TIME)),
  });
  await once(worker, 'online');
  try {
    await play(async (...randoms) => {
      const bodies = randoms.map((Random) => JSON.stringify(messageBody({ Random })));
      const answered = once(worker, 'message');
      worker.postMessage({ url: `${all.url}/chat-webhook?${query}`, bodies });
      const [texts] = (await answered) as [string[]];
      return texts.map((text) => (JSON.parse(text) as { ErrorCode: number }).ErrorCode);
    });
  } finally {
    await worker.terminate();
  }
}

describe('an answer that comes too late', () => {
  it('is counted where its request could not be read in time, on a new connection and on a kept one', async () => {
    await using all = await startReceiver({ budgetMs: BUDGET, onBefore: () => ({ answer: 'refuse' }) });
    await withSender(all, async (send) => {
      for (const [index, random] of [1, 2].entries()) {
        const answered = send(random);
        block(BUDGET + 400);
        assert.deepEqual(await answered, [1]);
        assert.equal(all.counts().late, index + 1);
      }
      // Who is read in time is not late.
      for (const random of [3, 4, 5]) await send(random);
      assert.equal(all.counts().late, 2);
    });
  });

  it('is counted where others were judged first, or judging itself took too long', async () => {
    await using all = await startReceiver({
      budgetMs: BUDGET,
      onBefore(message) {
        block(message.random);
        return { answer: 'refuse' };
      },
    });
    await withSender(all, async (send) => {
      await send(1);
      assert.equal(all.counts().late, 0);
      assert.deepEqual(await send(BUDGET + 300), [1]);
      assert.equal(all.counts().late, 1);
      assert.deepEqual(await send(1501, 1502, 1503), [1, 1, 1]);
      // Of what is read right after a hold-up the earliest time is taken: the first of them may count as well.
      const { late } = all.counts();
      assert.ok(late === 3 || late === 4, String(late));
      assert.equal(all.counts().answers.refuse, 5);
    });
  });

  it('leaves a judge who promises no more time than is left of it', async () => {
    const slow = Promise.withResolvers<never>();
    await using all = await startReceiver({ onBefore: () => slow.promise });
    await withSender(all, async (send) => {
      const answered = send(1);
      block(1200);
      const started = performance.now();
      assert.deepEqual(await answered, [0]);
      assert.ok(performance.now() - started < 1000);
      assert.equal(all.counts().late, 1);
    });
    slow.reject(new Error('over'));
  });
});

describe('the time of an arrival', () => {
  it('is about the present while the event loop comes round', async () => {
    const arrivals = createArrivals(() => performance.now());
    let near = 0;
    for (let turn = 0; turn < 50; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (performance.now() - arrivals.arrived() < 110) near += 1;
    }
    arrivals.stop();
    assert.ok(near > 25, String(near));
  });
});
