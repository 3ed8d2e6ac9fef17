import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { type Stage, stage } from './caller.ts';

const BAN = 'group_open_http_svc/ban_group_member';
const pack = (text: string) =>
  deflateSync(text).toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');

/** The checks in their order: each call breaks its own check and every later one, and gets its own code. */
const STEPS: [
  string,
  number,
  (stage: Stage) => {
    command?: string;
    method?: string;
    changes: Record<string, string | undefined>;
    body?: string;
  },
][] = [
  [
    'an unknown command',
    60009,
    () => ({ command: 'group_open_http_svc/nothing', changes: { sdkappid: undefined } }),
  ],
  ['another method', 60009, () => ({ method: 'GET', changes: { sdkappid: undefined } })],
  ['no sdkappid', 60012, () => ({ changes: { sdkappid: undefined, contenttype: 'xml' } })],
  ['contenttype that is not json', 60025, () => ({ changes: { contenttype: 'xml', usersig: 'x' } })],
  ['random over 32 bits', 60025, () => ({ changes: { random: '4294967296', usersig: 'x' } })],
  ['no random', 60025, () => ({ changes: { random: undefined } })],
  ['a signature that is none', 70003, () => ({ changes: { usersig: 'nonsense', sdkappid: '7' } })],
  [
    'a signature that inflates to a flood',
    70003,
    () => ({ changes: { usersig: pack('x'.repeat(100_000)) } }),
  ],
  ['another app', 70020, ({ sign }) => ({ changes: { sdkappid: '7', usersig: sign('other') } })],
  [
    'a signature for somebody else',
    70013,
    ({ sign }) => ({ changes: { usersig: sign('other', { sdkAppId: 7 }) } }),
  ],
  [
    'a signature for another app',
    70014,
    ({ sign }) => ({ changes: { usersig: sign('administrator', { sdkAppId: 7, key: 'x' }) } }),
  ],
  [
    'a signature with another key',
    70009,
    ({ sign }) => ({ changes: { usersig: sign('administrator', { key: 'x', expire: -10 }) } }),
  ],
  [
    'a signature that has lapsed',
    70001,
    ({ sign }) => ({ changes: { identifier: 'host_1', usersig: sign('host_1', { expire: -10 }) } }),
  ],
  [
    'an account that is no App admin',
    60010,
    ({ sign }) => ({ changes: { identifier: 'host_1', usersig: sign('host_1') } }),
  ],
  [
    'a body that is no JSON',
    60003,
    () => ({ changes: {}, body: '{"GroupId": "@TGS#aJRGC4MH6", // comment' }),
  ],
  [
    'a body of the wrong shape',
    10004,
    () => ({ changes: {}, body: '{"Members":[{"Member_Account":"a","BanSeconds":60}]}' }),
  ],
];

describe('the gate of the Chat service', () => {
  for (const [what, code, build] of STEPS) {
    it(`answers ${code} to ${what}, with HTTP 200`, async () => {
      await using all = await stage();
      const { command = BAN, method, changes, body = 'no json' } = build(all);
      const answer = await all.raw(command, changes, body, method);
      assert.equal(answer.ErrorCode, code);
      assert.equal(answer.ActionStatus, 'FAIL');
    });
  }

  it('lets a call through that is signed by the official package', async () => {
    await using all = await stage();
    assert.deepEqual(await all.ban(), { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' });
  });

  it('answers 60026 where the app lives in another data centre', async () => {
    await using all = await stage({ rightDataCentre: false });
    assert.equal((await all.ban()).ErrorCode, 60026);
  });

  /** Answers of many calls at once: again until the machine was quick enough for more than a second takes. */
  async function refusing(call: () => Promise<{ ErrorCode: number }>): Promise<number[]> {
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(Array.from({ length: 400 }, call));
      const codes = answers.map(({ ErrorCode }) => ErrorCode);
      if (codes.some((code) => code !== 0)) return codes;
    }
    return [];
  }

  it('refuses more than 200 calls a second of an API with 60007, and no other API meanwhile', async () => {
    await using all = await stage();
    const codes = await refusing(() => all.ban());
    assert.deepEqual(new Set(codes), new Set([0, 60007]));
    assert.ok(codes.filter((code) => code === 0).length >= 200);
    assert.equal((await all.call('group_open_http_svc/get_group_info', { GroupIdList: ['x'] })).ErrorCode, 0);
    await all.control.advanceClock(1000);
    assert.equal((await all.ban()).ErrorCode, 0);
  });

  it('takes account_check 100 times a second', async () => {
    await using all = await stage();
    const codes = await refusing(() =>
      all.call('im_open_login_svc/account_check', { CheckItem: [{ UserID: 'host_1' }] }),
    );
    assert.ok(codes.includes(60007));
  });

  it('notes every call, with the signature masked', async () => {
    await using all = await stage();
    await all.ban();
    const [call] = await all.control.calls('ban_group_member');
    assert.ok(call);
    assert.equal((call.query as { usersig: string }).usersig, '***');
    assert.ok(!JSON.stringify(await all.control.journal()).includes(all.right.usersig ?? '-'));
  });
});
