import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { z } from 'zod';
import { type Bot, startBot } from '../../src/sandbox/bot.ts';
import { environmentFor, linkCallbacks, named, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

const span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: z.array(z.unknown()),
});
const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(
          z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }),
        ),
      }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

it('traces lead from what somebody typed to what it did, and name neither viewers nor secrets', async () => {
  const bodies: string[] = [];
  // What receives traces over HTTP, as JSON.
  const collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const services = await startServices();
  const { chat, discord } = services;
  let bot: Bot | undefined;
  try {
    const env = {
      ...environmentFor(services),
      ...(await linkCallbacks(services)),
      DATABASE_URL: 'sqlite::memory:',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    };
    bot = await startBot({ env });
    await bot.said(/commands are registered/);
    assert.ok(bot.output.some((line) => line.includes('traces are sent')));
    await chat.control.join('viewer_1', chat.groupId);
    await chat.control.talk('viewer_1', { groupId: chat.groupId, text: 'a-text-of-a-viewer' });
    const channelId = named(discord.channels, 'mod-chat');
    await discord.control.run('mina', { channelId, name: 'ban-av', options: { viewer: 'viewer_1' } });
    const spans = () => bodies.flatMap((body) => sent.parse(JSON.parse(body)).resourceSpans);
    const all = () => spans().flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const found = await until(() => {
      const seen = all();
      const command = seen.find(({ name }) => name === 'command ban-av');
      const parts = seen.filter(({ parentSpanId }) => parentSpanId === command?.spanId);
      const isWhole =
        seen.some(({ name }) => name === 'judge') &&
        seen.some(({ name }) => name === 'chat group_open_http_svc/ban_group_member');
      return command && isWhole ? parts.map(({ name }) => name) : undefined;
    });
    assert.ok(found.includes('discord POST /interactions/:id/:token/callback'), found.join());
    assert.ok(
      found.some((name) => name.startsWith('database ')),
      found.join(),
    );
    const [first] = spans();
    const service = first?.resource.attributes.find(({ key }) => key === 'service.name');
    assert.equal(service?.value.stringValue, 'av-warden');
    const text = bodies.join('\n');
    for (const secret of [discord.token, chat.secretKey, 'viewer_1', 'a-text-of-a-viewer'])
      assert.ok(!text.includes(secret), secret);
    assert.equal(await bot.stop(), 0);
  } finally {
    await bot?.stop('SIGKILL');
    await services.close();
    collector.closeAllConnections();
    collector.close();
  }
});
