import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { rotatingSecret } from '../../../src/moderation/support/rotating-secret.ts';
import { callbackSign, type Reason } from '../../../src/webhook/entrance/gate.ts';
import { createWebhookServer } from '../../../src/webhook/server.ts';
import {
  messageBody,
  REQUEST_TIME,
  type Sent,
  startReceiver,
  type TestReceiver,
  TOKEN,
} from '../receiver.ts';

/** Sends it and checks that it is refused for this reason alone, with a sentence, and reaches no handler. */
async function refused(
  all: TestReceiver,
  reason: Reason,
  status: number,
  body: object | string,
  sent?: Sent,
): Promise<void> {
  const before = all.counts().refused;
  const answer = await all.send(body, sent);
  assert.equal(answer.status, status, answer.text);
  assert.match((JSON.parse(answer.text) as { error: string }).error, /^[A-Z].{10,80}\.$/);
  assert.deepEqual(all.counts().refused, { ...before, [reason]: before[reason] + 1 });
  assert.equal(all.before.length, 0);
}

/** Signs a time, in seconds since the epoch. */
const signedAt = (time: number | string): Sent => ({
  query: { RequestTime: String(time), Sign: callbackSign(TOKEN, String(time)) },
});

describe('the gate of the webhook receiver', () => {
  it('knows the signature of the document', () => {
    assert.equal(
      callbackSign('xxxxyyyy', '1669872112'),
      '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061',
    );
  });

  it('lets a signed callback in', async () => {
    await using all = await startReceiver();
    const answer = await all.send(messageBody());
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
    assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
    assert.equal(all.before.length, 1);
  });

  it('takes the token before for an hour after a change, and no longer', async () => {
    let now = 0;
    const token = rotatingSecret(TOKEN, () => now);
    await using all = await startReceiver({ token });
    const signedBy = (one: string): Sent => ({ query: { Sign: callbackSign(one, String(REQUEST_TIME)) } });
    const statusOf = async (one: string) => (await all.send(messageBody(), signedBy(one))).status;
    assert.deepEqual([await statusOf(TOKEN), await statusOf('the-next-token')], [200, 401]);
    token.change('the-next-token');
    assert.deepEqual([await statusOf(TOKEN), await statusOf('the-next-token')], [200, 200]);
    assert.equal(await statusOf('another-token'), 401);
    now = 3_599_999;
    assert.deepEqual([await statusOf(TOKEN), await statusOf('the-next-token')], [200, 200]);
    now = 3_600_000;
    assert.deepEqual([await statusOf(TOKEN), await statusOf('the-next-token')], [401, 200]);
  });

  it('refuses a forged signature, whatever it is like', async () => {
    await using all = await startReceiver();
    const right = callbackSign(TOKEN, String(REQUEST_TIME));
    for (const Sign of [
      callbackSign('another', String(REQUEST_TIME)),
      right.toUpperCase(),
      right.slice(1),
      `${right}0`,
      '시'.repeat(64),
      'x',
    ]) {
      await refused(all, 'signature', 401, messageBody(), { query: { Sign } });
    }
    // The signature of one time does not serve for another.
    await refused(all, 'signature', 401, messageBody(), { query: { RequestTime: String(REQUEST_TIME + 1) } });
    await refused(all, 'signature', 401, messageBody(), { query: { RequestTime: undefined } });
  });

  it('refuses a signature that is given twice', async () => {
    await using all = await startReceiver();
    const path = '/chat-webhook?SdkAppid=1400000000&Sign=x&rest=';
    await refused(all, 'signature', 401, messageBody(), { path, query: { SdkAppid: undefined } });
  });

  it('refuses what is not signed', async () => {
    await using all = await startReceiver();
    await refused(all, 'unsigned', 401, messageBody(), {
      query: { Sign: undefined, RequestTime: undefined },
    });
    await refused(all, 'unsigned', 401, messageBody(), { query: { Sign: '' } });
  });

  it('takes what is not signed where the operator says so, but never what is signed wrongly', async () => {
    await using all = await startReceiver({ allowUnsigned: true });
    await refused(all, 'signature', 401, messageBody(), { query: { Sign: 'x' } });
    assert.equal((await all.send(messageBody(), { query: { Sign: undefined } })).status, 200);
    assert.equal(all.before.length, 1);
  });

  it('takes anything where there is no token and the operator says so', async () => {
    await using all = await startReceiver({ allowUnsigned: true, token: undefined });
    assert.equal((await all.send(messageBody(), { query: { Sign: 'x' } })).status, 200);
  });

  it('is not made where nothing could ever pass it', () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    assert.throws(
      () =>
        createWebhookServer({
          sdkAppId: 1,
          token: '',
          allowUnsigned: false,
          now: Date.now,
          log,
          monotonic: () => performance.now(),
          onBefore: () => ({ answer: 'deliver' }),
          onAfter: () => undefined,
        }),
      (error) => error instanceof Failure && error.kind === 'misconfigured',
    );
  });

  it('refuses what is more than 60 seconds old, and takes what is just that', async () => {
    await using all = await startReceiver();
    all.advance(60_001);
    await refused(all, 'stale', 401, messageBody());
    all.advance(-1);
    assert.equal((await all.send(messageBody())).status, 200);
  });

  it('refuses what comes from more than 60 seconds ahead, and takes what is just that', async () => {
    await using all = await startReceiver();
    all.advance(-60_001);
    await refused(all, 'stale', 401, messageBody());
    all.advance(1);
    assert.equal((await all.send(messageBody())).status, 200);
  });

  it('refuses what is more than 15 seconds behind the newest that was taken', async () => {
    const steps = [
      // [seconds that our clock moves, the signed time in seconds from the start, the status]
      ...[
        [0, 0, 200],
        [0, 30, 200],
        [0, 15, 200],
        [0, 14, 401],
        [0, -14, 401],
        [20, 34, 200],
      ],
      // The service's clock may differ from ours: what counts is its own.
      ...[
        [0, 50, 200],
        [0, 34, 401],
        [1, 35, 200],
      ],
      // What was refused is no measure: neither the far future nor the past.
      ...[
        [0, 1000, 401],
        [0, 40, 200],
        [30, 50, 200],
      ],
    ] as const;
    await using all = await startReceiver();
    for (const [seconds, signed, status] of steps) {
      all.advance(seconds * 1000);
      const answer = await all.send(messageBody(), signedAt(REQUEST_TIME + signed));
      assert.equal(answer.status, status, `${seconds} ${signed} ${answer.text}`);
    }
  });

  it('measures nothing by a time that its clock has been set back from', async () => {
    await using all = await startReceiver();
    all.advance(7_200_000);
    assert.equal((await all.send(messageBody(), signedAt(REQUEST_TIME + 7200))).status, 200);
    all.advance(-7_200_000);
    assert.equal((await all.send(messageBody(), signedAt(REQUEST_TIME))).status, 200);
    // By less than the window: the service's time has gone on.
    all.advance(-50_000);
    assert.equal((await all.send(messageBody(), signedAt(REQUEST_TIME + 2))).status, 200);
    assert.equal((await all.send(messageBody(), signedAt(REQUEST_TIME - 14))).status, 401);
  });

  it('refuses a time that is none, although it is signed', async () => {
    await using all = await startReceiver();
    for (const RequestTime of ['soon', 'NaN', 'Infinity', '-1', '']) {
      await refused(all, 'stale', 401, messageBody(), signedAt(RequestTime));
    }
  });

  it('refuses the callbacks of another app, and of none', async () => {
    await using all = await startReceiver();
    for (const SdkAppid of ['1400000001', '', ' 1400000000', '1.4e9', undefined]) {
      await refused(all, 'app', 403, messageBody(), { query: { SdkAppid } });
    }
    await refused(all, 'app', 403, messageBody(), { query: { SdkAppid: undefined, sdkappid: '1400000000' } });
  });

  it('says "another app" before it looks at the signature, and the signature before the body', async () => {
    await using all = await startReceiver();
    await refused(all, 'app', 403, '{', { query: { SdkAppid: '1', Sign: 'x' } });
    await refused(all, 'signature', 401, '{', { query: { Sign: 'x' } });
  });

  it('refuses an oversized body by what its query says, and does not receive it', async () => {
    await using all = await startReceiver();
    const text = 'a'.repeat(128 * 1024);
    await refused(all, 'app', 403, messageBody({ CloudCustomData: text }), { query: { SdkAppid: '1' } });
    await refused(all, 'signature', 401, messageBody({ CloudCustomData: text }), { query: { Sign: 'x' } });
  });

  it('takes POST alone, and one address alone', async () => {
    await using all = await startReceiver();
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      await refused(all, 'method', 405, messageBody(), { method });
    }
    assert.equal((await all.send('', { method: 'GET' })).headers.allow, 'POST');
    assert.equal((await all.send('', { method: 'HEAD' })).status, 405);
    for (const path of [
      '/',
      '/live',
      '/ready',
      '/health',
      '/metrics',
      '/chat-webhook/',
      '/chat-webhook/more',
      '/Chat-Webhook',
      '/constructor',
    ]) {
      await refused(all, 'path', 404, messageBody(), { path });
    }
    await refused(all, 'malformed', 400, messageBody(), { path: '/%zz' });
  });

  it('refuses what cannot be read and is not about a message', async () => {
    await using all = await startReceiver();
    const query = { CallbackCommand: 'Group.CallbackAfterMemberExit' };
    for (const body of ['', '{', "{'a':1}", '\u0000', '\uFEFF{}'])
      await refused(all, 'json', 400, body, { query });
    for (const body of ['null', '[]', '{}', '{"CallbackCommand":1}'])
      await refused(all, 'schema', 400, body, { query });
    await refused(all, 'size', 413, { CallbackCommand: 'Other', text: 'a'.repeat(128 * 1024) });
  });

  it('is not harmed by JSON of any depth', async () => {
    await using all = await startReceiver();
    const deep = 30_000;
    const query = { CallbackCommand: 'Other' };
    await refused(all, 'schema', 400, '['.repeat(deep) + ']'.repeat(deep), { query });
    await refused(all, 'json', 400, '['.repeat(deep), { query });
    const nested = `${'[{"a":'.repeat(3000)}"deep"${'}]'.repeat(3000)}`;
    const MsgBody = `[{"MsgType":"TIMCustomElem","MsgContent":{"Data":${JSON.stringify(nested)}}},${nested}]`;
    const body = JSON.stringify(messageBody({ MsgBody: 0 })).replace('"MsgBody":0', `"MsgBody":${MsgBody}`);
    assert.equal((await all.send(body)).status, 200);
    assert.deepEqual(all.before[0]?.others, ['deep', 'deep']);
  });

  it('writes at most a line a minute about each reason, with how often it happened, and no secret', async () => {
    await using all = await startReceiver();
    const forged = { query: { Sign: 'forged-sign' } };
    for (let count = 0; count < 5; count += 1) await all.send(messageBody(), forged);
    await all.send('{', { query: { CallbackCommand: 'Other' } });
    assert.deepEqual(
      all.logged.map(({ level, fields }) => ({ level, ...fields })),
      [
        { level: 'warn', reason: 'signature', times: 1 },
        { level: 'warn', reason: 'json', times: 1 },
      ],
    );
    all.advance(60_000);
    await all.send(messageBody(), forged);
    assert.deepEqual(all.logged[2]?.fields, { reason: 'signature', times: 5 });
    assert.doesNotMatch(JSON.stringify(all.logged), /forged-sign|xxxxyyyy|hello/);
  });

  it('answers what is hardly HTTP, and whoever sends half a request does not keep it from closing', async () => {
    const all = await startReceiver();
    const { hostname, port } = new URL(all.url);
    const talk = (text: string) => connect({ host: hostname, port: Number(port) }).end(text);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      talk('HELLO\r\n\r\n')
        .on('data', (chunk) => {
          text += chunk;
        })
        .on('close', () => resolve(text));
    });
    assert.match(answer, /^HTTP\/1\.1 400 /);
    const half = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
    const query = `SdkAppid=1400000000&RequestTime=${REQUEST_TIME}&Sign=${callbackSign(TOKEN, String(REQUEST_TIME))}`;
    half.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    half.write(`POST /chat-webhook?${query} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12`);
    await new Promise((resolve) => half.once('data', resolve));
    await all.server.close();
    half.destroy();
  });
});
