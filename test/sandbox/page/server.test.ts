import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { realCredentials } from '../../../src/sandbox/page/credentials.ts';
import { type Page, startPage } from '../../../src/sandbox/page/index.ts';
import type { Batch, Told } from '../../../src/sandbox/page/stream.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';

describe('the page’s server', () => {
  let page: Page;
  before(async () => {
    page = await startPage({ port: 0 });
  });
  after(() => page?.close());
  const call = (method: string, path: string, body?: object) =>
    fetch(new URL(path, page.url), {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const errorOf = async (response: Response) =>
    `${response.status} ${((await response.json()) as { error: string }).error}`;

  /** `fetch` sets these headers itself. */
  const status = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(new URL(path, page.url), { headers }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it('answers its own page alone: no other name, and no other site', async () => {
    const { host } = new URL(page.url);
    for (const path of ['/', '/api/stage', '/api/events', '/chat/rooms', '/discord/guilds']) {
      assert.equal(await status(path, { host }), 200, path);
      assert.equal(await status(path, { host, origin: `http://${host}` }), 200, path);
      assert.equal(await status(path, { host: `rebound.example:${new URL(page.url).port}` }), 403, path);
      assert.equal(await status(path, { host, origin: 'https://elsewhere.example' }), 403, path);
    }
  });

  it('gives out the page’s files and no others, and lets them ask no other host', async () => {
    const response = await fetch(page.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /https?:|\*|unsafe-eval/);
    assert.equal(
      (await call('GET', '/browser/main.ts')).headers.get('content-type'),
      'text/javascript; charset=utf-8',
    );
    for (const path of ['/browser/tsconfig.json', '/browser/..%2findex.ts', '/package.json', '/nothing'])
      assert.equal((await call('GET', path)).status, 404, path);
  });

  /** Listens to the page's stream while `play` goes on. */
  async function listening(play: (told: readonly Told[]) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const response = await fetch(new URL('/api/events', page.url), { signal: stop.signal });
    const told: Told[] = [];
    const reading = (async () => {
      let text = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const events = (text + chunk).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) told.push(...(JSON.parse(event.slice('data: '.length)) as Batch).told);
      }
    })().catch(() => undefined);
    await play(told).finally(() => stop.abort());
    await reading;
  }

  it('tells what is there first, then what happens', () =>
    listening(async (told) => {
      await until(() => told.find(({ source }) => source === 'bot'));
      const { chat } = page.services;
      await chat.control.join('viewer_9', chat.groupId);
      await until(() =>
        told.find((one) => one.source === 'chat' && !one.earlier && one.entry.account === 'viewer_9'),
      );
    }));

  it('refuses what cannot be done with a sentence', async () => {
    assert.equal(await errorOf(await call('POST', '/api/bot/start')), '409 The bot runs already.');
    assert.match(await errorOf(await call('POST', '/discord/people/nobody/commands', {})), /^400 /);
    assert.match(await errorOf(await call('PUT', '/api/bot/brake', { perMinute: 0 })), /^400 /);
    assert.match(await errorOf(await call('POST', '/api/raid', { spammers: 0 })), /^400 /);
    assert.match(await errorOf(await call('PUT', '/api/crowd', { perMinute: -1 })), /^400 /);
  });

  it('ends a second raid as it ends the first, and says when one is called off', () =>
    listening(async (told) => {
      const stateOf = (state: string) =>
        until(
          () =>
            told.find((one) => one.source === 'raid' && one.view.state === state && one.view.spammers === 3),
          30_000,
        );
      for (const round of [1, 2]) {
        assert.equal((await call('POST', '/api/raid', { spammers: 3, messagesPerSecond: 20 })).status, 200);
        await stateOf('over');
        const { chat } = page.services;
        const { bans } = await chat.control.room(chat.groupId);
        assert.equal(bans.filter(({ account }) => account.startsWith('raid_')).length, 3 * round);
        (told as Told[]).length = 0;
      }
      await call('POST', '/api/raid', { spammers: 3, messagesPerSecond: 1 });
      await call('DELETE', '/api/raid');
      const over = await stateOf('stopped');
      assert.equal(over.source === 'raid' && over.view.why, 'It was called off.');
    }));

  it('takes files of several megabytes', async () => {
    const { discord } = page.services;
    const big = Buffer.alloc(3_000_000, 'a').toString('base64');
    const answer = await call('POST', '/discord/people/mina/commands', {
      channelId: discord.channels['mod-chat'],
      name: 'filter-av',
      subcommand: 'import',
      options: { file: { filename: 'words.txt', base64: big } },
    });
    assert.equal(answer.status, 200, await answer.text());
  });

  it('pulls the plug and starts the bot again; without it there is no raid', () =>
    listening(async (told) => {
      await page.bot.end('SIGKILL');
      assert.deepEqual([page.bot.view().state, page.bot.view().ended], ['stopped', 'SIGKILL']);
      await assert.rejects(page.bot.end('SIGTERM'), /The bot does not run\./);
      assert.equal((await call('POST', '/api/raid', {})).status, 200);
      await until(() =>
        told.find((one) => one.source === 'raid' && /The bot does not answer/.test(one.view.why ?? '')),
      );
      const starts = await Promise.allSettled([page.bot.start(), page.bot.start()]);
      assert.deepEqual(starts.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      assert.equal(page.bot.view().state, 'running');
    }));
});

describe('real credentials', () => {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
  after(() => rmSync(folder, { recursive: true }));

  it('are seen in the environment and in .env, unless they are empty', () => {
    const file = join(folder, '.env');
    assert.deepEqual(realCredentials({ DISCORD_TOKEN: 'x', CHAT_SECRET_KEY: '' }, file), ['DISCORD_TOKEN']);
    writeFileSync(file, '# DISCORD_TOKEN=x\nCHAT_SECRET_KEY="y"\nWEBHOOK_TOKEN=\n');
    assert.deepEqual(realCredentials({}, file), ['CHAT_SECRET_KEY']);
  });
});
