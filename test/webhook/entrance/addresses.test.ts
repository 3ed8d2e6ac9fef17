import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import {
  type AddressRange,
  addressOf,
  createAddressList,
  rangeOf,
  senderOf,
} from '../../../src/webhook/entrance/addresses.ts';
import { callbackSign } from '../../../src/webhook/entrance/gate.ts';
import { messageBody, REQUEST_TIME, SDK_APP_ID, startReceiver, TOKEN } from '../receiver.ts';

const ranges = (...texts: string[]): AddressRange[] =>
  texts.map((text) => rangeOf(text) ?? assert.fail(`${text} is no range`));

describe('a list of addresses', () => {
  it('knows what is in a range, in whatever way it is written', () => {
    for (const [range, inside, outside] of [
      [
        '203.0.113.7',
        ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:CB00:7107'],
        ['203.0.113.8', '::203.0.113.7'],
      ],
      ['203.0.113.99/24', ['203.0.113.0', '203.0.113.255'], ['203.0.112.255', '203.0.114.0']],
      ['10.0.0.0/9', ['10.127.255.255'], ['10.128.0.0', '::1']],
      ['::ffff:10.0.0.0/104', ['10.1.2.3', '::ffff:10.1.2.3'], ['11.0.0.0']],
      ['0.0.0.0/0', ['1.2.3.4', '255.255.255.255', '::ffff:1.2.3.4'], ['2001:db8::1']],
      ['2001:db8::/33', ['2001:db8:7fff::1', '2001:DB8::'], ['2001:db8:8000::', '1.2.3.4']],
      ['fe80::1%eth0', ['fe80::1', 'fe80::1%en1'], ['fe80::2']],
    ] as const) {
      const has = createAddressList(ranges(range));
      for (const address of inside) assert.ok(has(addressOf(address) ?? ''), `${range} has ${address}`);
      for (const address of outside) assert.ok(!has(addressOf(address) ?? ''), `${range} has not ${address}`);
    }
    assert.equal(createAddressList([])('1.2.3.4'), false);
  });

  it('takes nothing for a range that is none', () => {
    for (const text of [
      '',
      '/',
      '/8',
      '1.2.3',
      '1.2.3.4/',
      '1.2.3.4/33',
      '1.2.3.4/-1',
      '1.2.3.4/8/8',
      '1.2.3.4/a',
      '::/129',
      '::ffff:1.2.3.4/90',
      'localhost',
      '01.2.3.4',
      '1.2.3.4:80',
      '[::1]',
    ])
      assert.equal(rangeOf(text), undefined, text);
  });
});

describe('the sender of a request', () => {
  const isTrusted = createAddressList(ranges('127.0.0.1', '10.0.0.0/8', '2001:db8::/32'));
  it('is the last that no trusted proxy is, read from the right', () => {
    for (const [peer, forwarded, sender] of [
      ['203.0.113.7', undefined, '203.0.113.7'],
      ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
      // Whoever is no proxy may write there what they like.
      ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
      ['203.0.113.7', 'x', '203.0.113.7'],
      ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
      ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
      ['127.0.0.1', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
      ['127.0.0.1', '192.0.2.1,198.51.100.1 , 10.1.1.1,\t10.2.2.2', '198.51.100.1'],
      ['127.0.0.1', 'x, , 198.51.100.1, 10.1.1.1', '198.51.100.1'],
      ['2001:db8::1', '2001:db8::2, 2400::1, 2001:db8:1::3', '2400::1'],
      // With ports and brackets.
      ['127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
      ['127.0.0.1', '[2400::1]:4711', '2400::1'],
      ['127.0.0.1', '[2400::1]', '2400::1'],
      ['127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
      ['127.0.0.1', '[::ffff:198.51.100.1]:1', '198.51.100.1'],
      // Only proxies, or nobody: the one farthest away.
      ['127.0.0.1', undefined, '127.0.0.1'],
      ['127.0.0.1', '10.1.1.1', '10.1.1.1'],
      // What cannot be read is nobody, and nothing before it counts.
      ...[
        '',
        ' ',
        'unknown',
        '198.51.100.1,',
        ',',
        '198.51.100.1, x',
        '198.51.100.1 198.51.100.2',
        '"198.51.100.1"',
        '198.51.100.1:',
        '198.51.100.1:123456',
        '[198.51.100.1]',
        '[2400::1',
        '2400::1]:1',
        '198.51.100',
        '198.51.100.1/32',
        `198.51.100.1, ${'a'.repeat(10_000)}`,
      ].map((odd) => ['127.0.0.1', odd, undefined] as const),
      [undefined, '198.51.100.1', undefined],
    ] as const)
      assert.equal(senderOf(peer, forwarded, isTrusted), sender, `${peer} ${forwarded}`);
  });

  it('is found soon in a header of any length', () => {
    const started = performance.now();
    assert.equal(senderOf('127.0.0.1', '10.1.1.1,'.repeat(200_000), isTrusted), undefined);
    assert.equal(senderOf('127.0.0.1', `x${',10.1.1.1'.repeat(20_000)}`, isTrusted), undefined);
    assert.equal(senderOf('127.0.0.1', ','.repeat(1_000_000), isTrusted), undefined);
    assert.ok(performance.now() - started < 1000);
  });
});

describe('the webhook receiver with a list of addresses', () => {
  it('takes callbacks from these alone, before it looks at anything else of them', async () => {
    await using all = await startReceiver({ allowFrom: ranges('203.0.113.0/24') });
    const answer = await all.send('{', { headers: { 'x-forwarded-for': '203.0.113.1' } });
    assert.equal(answer.status, 403);
    assert.equal((await all.send('{', { query: { Sign: 'x' } })).status, 403);
    assert.equal(all.counts().refused.address, 2);
    await using near = await startReceiver({ allowFrom: ranges('127.0.0.0/8', '::1') });
    assert.equal((await near.send(messageBody())).status, 200);
  });

  it('believes a trusted proxy, and all of its headers in their order', async () => {
    await using all = await startReceiver({
      allowFrom: ranges('203.0.113.0/24'),
      trustProxy: ranges('127.0.0.1'),
    });
    const from = async (forwarded: string) =>
      (await all.send(messageBody(), { headers: { 'x-forwarded-for': forwarded } })).status;
    assert.equal(await from('198.51.100.1, 203.0.113.9'), 200);
    assert.equal(await from('203.0.113.9, 198.51.100.1'), 403);
    assert.equal((await all.send(messageBody())).status, 403);
    const raw = (...headers: string[]) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(all.url);
        const query = `SdkAppid=${SDK_APP_ID}&RequestTime=${REQUEST_TIME}&Sign=${callbackSign(TOKEN, String(REQUEST_TIME))}`;
        const body = JSON.stringify(messageBody());
        const lines = [
          `POST /chat-webhook?${query} HTTP/1.1`,
          'Host: x',
          'Connection: close',
          `Content-Length: ${body.length}`,
          ...headers,
        ];
        let text = '';
        connect({ host: hostname, port: Number(port) })
          .on('data', (chunk) => {
            text += chunk;
          })
          .on('close', () => resolve(text.split('\r\n', 1)[0] ?? ''))
          .on('error', reject)
          .write(`${lines.join('\r\n')}\r\n\r\n${body}`);
      });
    assert.match(await raw('X-Forwarded-For: 198.51.100.1', 'x-forwarded-for: 203.0.113.9'), / 200 /);
    assert.match(await raw('X-Forwarded-For: 203.0.113.9', 'x-forwarded-for: 198.51.100.1'), / 403 /);
    assert.match(await raw('X-Forwarded-For: 203.0.113.9', 'x-forwarded-for:'), / 403 /);
    assert.match(await raw(`X-Forwarded-For: 203.0.113.9${',127.0.0.1'.repeat(500)}`), / 200 /);
    assert.match(await raw(`X-Forwarded-For: ${'1.1.1.1,'.repeat(5000)}203.0.113.9`), / 431 /);
  });
});
