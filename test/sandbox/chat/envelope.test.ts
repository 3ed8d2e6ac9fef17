import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from '../../../src/sandbox/chat/commands/index.ts';
import { optionsSchema, WEBHOOKS } from '../../../src/sandbox/chat/options.ts';
import { type Answer, type Stage, stage } from './caller.ts';

const BAN = 'group_open_http_svc/ban_group_member';

interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A call as any HTTP client could make it; the answer’s status and body. */
async function call({ chat, right }: Stage, { method = 'POST', path, headers = {}, body = '{}' }: Raw) {
  const url = new URL(chat.url);
  const asked = path ?? `/v4/${BAN}?${new URLSearchParams(right)}`;
  return new Promise<{ status: number | undefined; answer: Answer }>((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, path: asked, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('close', () => sent.destroy());
      response.on('end', () =>
        resolve({ status: response.statusCode, answer: JSON.parse(Buffer.concat(parts).toString() || '{}') }),
      );
    });
    sent.on('error', reject);
    // What is announced longer than it is does not end: the answer comes first.
    if (headers['content-length'] === undefined) sent.end(method === 'OPTIONS' ? undefined : body);
    else sent.write(body);
  });
}

const ban = (Description: string) =>
  JSON.stringify({ GroupId: 'stream-42', Members_Account: ['spammer_9'], Duration: 60, Description });

describe('the envelope of the Chat service', () => {
  const calls: [string, Raw, number][] = [
    ['a body of 1.2 MiB', { body: ban('x'.repeat(1.2 * 1024 * 1024)) }, 10004],
    ['a body of 5 MiB that is no JSON', { body: 'x'.repeat(5 * 1024 * 1024) }, 60003],
    [
      'a body that is announced as 33 MiB',
      { headers: { 'content-length': '34603008' }, body: 'none' },
      60002,
    ],
    ['Content-Type: x', { headers: { 'content-type': 'x' }, body: ban('') }, 0],
    ['an empty Content-Type', { headers: { 'content-type': '' }, body: ban('') }, 0],
    ['Content-Type: ;;/', { headers: { 'content-type': ';;/' }, body: ban('') }, 0],
    [
      'Content-Type: multipart/form-data',
      { headers: { 'content-type': 'multipart/form-data' }, body: ban('') },
      0,
    ],
    ['no body', { body: '' }, 60003],
    ['an address that cannot be decoded', { path: '/v4/%ff/%zz' }, 60002],
    ['an address elsewhere', { path: '/' }, 60009],
    ['PUT', { method: 'PUT' }, 60009],
    ['PROPFIND', { method: 'PROPFIND' }, 60009],
    ['OPTIONS', { method: 'OPTIONS' }, 60009],
  ];
  for (const [what, raw, code] of calls)
    it(`holds the answer to ${what}: HTTP 200 with ${code}, and an entry in the journal`, async () => {
      await using all = await stage();
      const { status, answer } = await call(all, raw);
      assert.deepEqual(
        [status, answer.ErrorCode, answer.ActionStatus],
        [200, code, code === 0 ? 'OK' : 'FAIL'],
      );
      const [entry] = await all.control.journal('call');
      assert.deepEqual([entry?.status, entry?.answer], [200, answer]);
    });

  it('has a caller who is no App admin refused as the page of ban_group_member has it, by the option', async () => {
    await using all = await stage();
    const as = async (command: string) =>
      (await all.raw(command, { identifier: 'host_1', usersig: all.sign('host_1') }, '{}')).ErrorCode;
    assert.equal(await as(BAN), 60010);
    await all.control.setOptions({ notAdminCode: 10007 });
    assert.equal(await as(BAN), 10007);
    assert.equal(await as('group_open_avchatroom_http_svc/get_members'), 10007);
    assert.equal(await as('im_open_login_svc/account_check'), 60010);
  });
});

describe('docs/sandbox.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/sandbox.md'), 'utf8');
  it('names every command, callback and option of the Chat service', () => {
    const names = [...commands.keys()].map((path) => path.split('/')[1] ?? '');
    const all = [...names, ...WEBHOOKS, ...Object.keys(optionsSchema.shape)];
    assert.deepEqual(
      all.filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });
});
