import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logNotice } from '../../../src/messages/log-text.ts';
import { createAlarm } from '../../../src/webhook/entrance/alarm.ts';
import { callbackSign, type Reason, type Refusal } from '../../../src/webhook/entrance/gate.ts';
import { messageBody, REQUEST_TIME, type Sent, startReceiver, TOKEN } from '../receiver.ts';

const MINUTE = 60_000;
const refusal = (reason: Reason, changes: Partial<Refusal> = {}): Refusal => ({
  reason,
  plausible: true,
  ...changes,
});

function stage() {
  let time = 0;
  const alerts: string[] = [];
  const alarm = createAlarm({
    monotonic: () => time,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    alert: (notice) => void alerts.push(logNotice(notice)),
  });
  return {
    alarm,
    alerts,
    pass(ms: number) {
      time += ms;
    },
    refuse(times: number, one: Refusal, sender?: string) {
      for (let count = 0; count < times; count += 1) alarm.refused(one, sender);
    },
    [Symbol.dispose]: () => alarm.stop(),
  };
}

describe('the alarm about callbacks', () => {
  it('is raised once when several are refused and none is taken for some time, and taken back once', () => {
    using all = stage();
    all.alarm.taken();
    all.refuse(100, refusal('signature'));
    assert.deepEqual([all.alerts, all.alarm.trouble()], [[], undefined]);
    all.pass(20_000);
    assert.match(
      all.alarm.trouble() ?? '',
      /^callbacks are refused: the signature is wrong \(WEBHOOK_TOKEN\)$/,
    );
    for (let count = 0; count < 50; count += 1) {
      all.refuse(1, refusal('signature'));
      all.pass(MINUTE);
    }
    assert.equal(all.alerts.length, 1);
    all.alarm.taken();
    assert.equal(all.alarm.trouble(), undefined);
    all.alarm.taken();
    assert.equal(all.alerts.length, 2);
  });

  it('names what is wrong, and what is to be done', () => {
    for (const [one, sender, health, post] of [
      [
        refusal('signature'),
        '1.2.3.4',
        /WEBHOOK_TOKEN/,
        /3 are signed with another token: WEBHOOK_TOKEN differs from the token in the Chat console/,
      ],
      [
        refusal('unsigned'),
        undefined,
        /not signed \(WEBHOOK_TOKEN/,
        /3 are not signed: enter the WEBHOOK_TOKEN/,
      ],
      [refusal('app'), undefined, /CHAT_SDK_APP_ID/, /3 are from another app: compare CHAT_SDK_APP_ID/],
      [
        refusal('address'),
        '203.0.113.5',
        /WEBHOOK_ALLOW_FROM/,
        /WEBHOOK_ALLOW_FROM does not have \(the last: “203\.0\.113\.5”\)/,
      ],
      [
        refusal('stale', { ahead: 310_000 }),
        undefined,
        /clock is 5 minutes, 10 seconds ahead of/,
        /clock is 5 minutes 10 seconds ahead of the newest of them\. .* somebody is sending old callbacks again/,
      ],
      [
        refusal('stale', { ahead: -86_400_400 }),
        undefined,
        /clock is 1 day behind/,
        /clock is 1 day behind the newest of them\. Set this machine’s clock, best with NTP\.$/,
      ],
      [
        refusal('stale'),
        undefined,
        /time is not that of the present/,
        /the time in the signature is not the present/,
      ],
    ] as const) {
      using all = stage();
      all.pass(20_000);
      all.refuse(3, one, sender);
      assert.match(all.alarm.trouble() ?? '', health);
      assert.equal(all.alerts.length, 1);
      assert.match(all.alerts[0] ?? '', post);
      assert.doesNotMatch(all.alarm.trouble() ?? '', /203/);
      all.alarm.taken();
      assert.equal(all.alerts[1], 'The Chat service’s callbacks are accepted again.');
    }
  });

  it('measures the clock by the newest that was signed, not by old ones that somebody sends again', () => {
    using all = stage();
    all.pass(MINUTE);
    all.refuse(1, refusal('stale', { ahead: 90_000 }));
    all.refuse(5, refusal('stale', { ahead: 30 * 86_400_000 }));
    assert.match(all.alarm.trouble() ?? '', /1 minute, 30 seconds ahead/);
  });

  it('names each thing where several are wrong', () => {
    using all = stage();
    all.pass(MINUTE);
    all.refuse(1, refusal('app'));
    all.refuse(2, refusal('stale', { ahead: 90_000 }));
    assert.match(all.alerts[0] ?? '', /1 is from another app.* 2 are correctly signed/);
  });

  it('is not raised by whatever strangers send while callbacks are taken', () => {
    using all = stage();
    for (let second = 0; second < 3600; second += 1) {
      all.refuse(20, refusal('signature'));
      all.refuse(20, refusal('stale', { ahead: 90_000 }));
      if (second % 15 === 0) all.alarm.taken();
      all.pass(1000);
      assert.equal(all.alarm.trouble(), undefined);
    }
    assert.deepEqual(all.alerts, []);
  });

  it('is not raised by what does not look like a callback, nor by one or two', () => {
    using all = stage();
    all.pass(60 * MINUTE);
    all.refuse(1000, refusal('app', { plausible: false }));
    all.refuse(1000, refusal('size', { plausible: false }));
    all.refuse(2, refusal('signature'));
    assert.deepEqual([all.alerts, all.alarm.trouble()], [[], undefined]);
  });

  it('is not raised again and again where strangers knock and few callbacks come', () => {
    using all = stage();
    for (let minute = 0; minute < 60; minute += 1) {
      all.alarm.taken();
      all.pass(MINUTE);
      all.refuse(50, refusal('signature'));
    }
    assert.ok(all.alerts.length <= 8, String(all.alerts.length));
  });

  it('says once in a quarter of an hour that events came with other contents, and how many', () => {
    using all = stage();
    all.alarm.altered();
    for (let count = 0; count < 500; count += 1) all.alarm.altered();
    assert.equal(all.alerts.length, 1);
    assert.match(all.alerts[0] ?? '', /^A callback came again with another text: .* Nobody is banned/);
    all.pass(15 * MINUTE);
    all.alarm.altered();
    assert.match(all.alerts[1] ?? '', /^501 callbacks/);
  });
});

describe('the webhook receiver of which no callback gets through', () => {
  const signed = (time: number, token = TOKEN): Sent => ({
    query: { RequestTime: String(time), Sign: callbackSign(token, String(time)) },
  });
  it('says so to whoever watches and in the audit channel, until one does', async () => {
    for (const [sent, words] of [
      [signed(REQUEST_TIME, 'the token of before'), /WEBHOOK_TOKEN/],
      [{ query: { Sign: undefined } }, /WEBHOOK_TOKEN/],
      [signed(REQUEST_TIME - 700), /clock is 12 minutes ahead/],
      [signed(REQUEST_TIME + 3620), /clock is 1 hour behind/],
      [{ query: { SdkAppid: '1400000001' } }, /CHAT_SDK_APP_ID/],
    ] as const) {
      await using all = await startReceiver();
      assert.equal((await all.send(messageBody())).status, 200);
      all.advance(20_000);
      for (let count = 0; count < 4; count += 1) await all.send(messageBody(), sent);
      assert.equal(all.alerts.length, 1);
      assert.match(all.alerts[0] ?? '', words);
      assert.doesNotMatch(all.alerts[0] ?? '', /xxxxyyyy|token of before/);
      assert.match(all.server.trouble() ?? '', words);
      await all.send(messageBody(), signed(REQUEST_TIME + 20));
      assert.equal(all.server.trouble(), undefined);
      assert.match(all.alerts[1] ?? '', /accepted again/);
    }
  });

  it('says nothing because of garbage: other paths, other methods, no app, no callback', async () => {
    await using all = await startReceiver();
    all.advance(3_600_000);
    for (let count = 0; count < 5; count += 1) {
      await all.send('x', { path: '/wp-login.php' });
      await all.send('x', { method: 'PUT' });
      await all.send('x', { query: { SdkAppid: undefined } });
      await all.send('x', { query: { SdkAppid: '<script>' } });
    }
    assert.deepEqual(all.alerts, []);
    assert.equal(all.server.trouble(), undefined);
    for (let count = 0; count < 3; count += 1) await all.send('x', { query: { Sign: 'x' } });
    assert.match(all.server.trouble() ?? '', /^callbacks are refused/);
  });

  it('says of addresses that are not listed only what a right signature proves', async () => {
    await using all = await startReceiver({ allowFrom: [{ address: '203.0.113.0', prefix: 24 }] });
    all.advance(20_000);
    for (let count = 0; count < 5; count += 1) await all.send('x', { query: { Sign: 'x' } });
    assert.deepEqual(all.alerts, []);
    for (let count = 0; count < 3; count += 1) await all.send(messageBody());
    assert.match(all.alerts[0] ?? '', /WEBHOOK_ALLOW_FROM does not have \(the last: “127\.0\.0\.1”\)/);
  });
});
