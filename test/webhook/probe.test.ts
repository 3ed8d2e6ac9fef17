import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProbes, probeData } from '../../src/webhook/probe.ts';

const TOKEN = 'a-token-of-the-console';
const NOW = 1_700_000_000_000;
const body = (Data: unknown, more: object[] = []) => ({
  MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data } }, ...more],
});
const text = { MsgType: 'TIMTextElem', MsgContent: { Text: 'free coins' } };

describe('a message on trial', () => {
  for (const [what, given, taken] of [
    ['is one', body(probeData(TOKEN, NOW)), true],
    ['is one for a minute', body(probeData(TOKEN, NOW - 59_000)), true],
    ['is none later', body(probeData(TOKEN, NOW - 61_000)), false],
    ['is none that was signed with another token', body(probeData('another-token-altogether', NOW)), false],
    ['is none with other words beside it', body(probeData(TOKEN, NOW), [text]), false],
    ['is none with another time', body(probeData(TOKEN, NOW).replace(/ \d+ /, ` ${NOW + 1} `)), false],
    ['is none without a signature', body(`av-warden-doctor ${NOW} abc`), false],
    ['is no text', { MsgBody: [text] }, false],
    ['is nothing else', 'av-warden-doctor', false],
  ] as const)
    it(what, () => assert.equal(createProbes(TOKEN, () => NOW).take(given), taken));

  it('can be made by nobody where callbacks are not signed', () =>
    assert.equal(createProbes(undefined, () => NOW).take(body(probeData('', NOW))), false));

  it('is remembered, the last ten of them', () => {
    const probes = createProbes(TOKEN, () => NOW);
    const sent = Array.from({ length: 12 }, () => probeData(TOKEN, NOW));
    for (const data of sent) probes.take(body(data));
    assert.deepEqual(probes.seen(), sent.slice(2));
  });
});
