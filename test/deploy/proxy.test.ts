import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { freePort } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { root } from './files.ts';

const read = (name: string): string => readFileSync(join(root, 'deploy', 'proxy', name), 'utf8');
const isInstalled = (program: string): boolean => !spawnSync(program, ['-v'], { stdio: 'ignore' }).error;

interface Ports {
  /** Where the proxy listens, and where it passes on what it lets through. */
  readonly port: number;
  readonly upstream: number;
}

/** The example as it is, but without TLS and on loopback. */
function caddyfile({ port, upstream }: Ports): string {
  const text = read('Caddyfile')
    .replace('chat.example.com {', `http://127.0.0.1:${port} {`)
    .replace('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  return `{\n\tadmin off\n\tauto_https off\n}\n${text}`;
}

function nginxConf({ port, upstream }: Ports, folder: string): string {
  const site = read('nginx.conf')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^\s*ssl_.*$/gm, '')
    .replace('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  return `pid ${folder}/nginx.pid;\nerror_log ${folder}/error.log;\ndaemon off;\nevents {}\nhttp {\n${temporary}\n${site}\n}`;
}

const PROXIES = [
  {
    program: 'caddy',
    file: caddyfile,
    args: (path: string) => ['run', '--config', path, '--adapter', 'caddyfile'],
  },
  { program: 'nginx', file: nginxConf, args: (path: string) => ['-c', path] },
] as const;

for (const { program, file, args } of PROXIES)
  describe(`the example for ${program}`, () => {
    const skip = isInstalled(program) ? false : `${program} is not installed`;
    it('lets callbacks through with the sender’s address, and nothing else', { skip }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'av-warden-proxy-'));
      const reached: IncomingMessage[] = [];
      const bot = createServer((request, response) => {
        reached.push(request);
        request.resume().on('end', () => response.end('{"ErrorCode":0}'));
      }).listen(0, '127.0.0.1');
      let proxy: ChildProcess | undefined;
      try {
        await once(bot, 'listening');
        const ports = { port: await freePort(), upstream: (bot.address() as AddressInfo).port };
        const path = join(folder, 'config');
        writeFileSync(path, file(ports, folder));
        proxy = spawn(program, args(path), {
          env: { PATH: process.env.PATH, HOME: folder },
          stdio: 'ignore',
        });
        const ask = (target: string, init: RequestInit = {}) =>
          fetch(`http://127.0.0.1:${ports.port}${target}`, init);
        await until(() =>
          ask('/').then(
            () => true,
            () => undefined,
          ),
        );
        for (const target of [
          '/',
          '/live',
          '/ready',
          '/health',
          '/metrics',
          '/chat-webhook/x',
          '/chat-webhookx',
          '/x/chat-webhook',
          '/CHAT-WEBHOOK',
        ])
          assert.equal((await ask(target, { method: 'POST', body: '{}' })).status, 404, target);
        assert.equal(reached.length, 0);
        const answer = await ask('/chat-webhook?SdkAppid=1&Sign=x', {
          method: 'POST',
          body: '{"a":1}',
          headers: { 'x-forwarded-for': '203.0.113.9' },
        });
        assert.deepEqual([answer.status, await answer.text()], [200, '{"ErrorCode":0}']);
        assert.equal(reached[0]?.url, '/chat-webhook?SdkAppid=1&Sign=x');
        // The last one is the proxy's word; what the sender says of itself is not believed.
        assert.equal(String(reached[0]?.headers['x-forwarded-for']).split(', ').at(-1), '127.0.0.1');
        const large = await ask('/chat-webhook', { method: 'POST', body: 'x'.repeat(2_000_000) });
        // Caddy said 502 before 2.7.
        assert.ok([413, 502].includes(large.status), String(large.status));
      } finally {
        if (proxy && proxy.exitCode === null) {
          proxy.kill('SIGTERM');
          await once(proxy, 'exit');
        }
        bot.closeAllConnections();
        bot.close();
        rmSync(folder, { recursive: true });
      }
    });
  });
