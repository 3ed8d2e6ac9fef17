import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type OnRequest, timeFetch } from '../../../src/discord/framework/node-fetch.ts';
import { Failure } from '../../../src/errors.ts';

type Told = Parameters<OnRequest>[0];

/** What is told of a request to this address, which ends so after 20 ms. */
async function told(path: string, end: () => Promise<Response>): Promise<Told | undefined> {
  let time = 0;
  let found: Told | undefined;
  const later = async () => {
    time += 20;
    return end();
  };
  const fetch = timeFetch(
    later,
    () => time,
    (request) => {
      found = request;
    },
  );
  await fetch(`https://discord.com/api/v10${path}`, { method: 'patch' }).catch(() => undefined);
  return found;
}

const ok = async () => new Response('{}');

describe('requests to Discord that are timed', () => {
  const rows: [path: string, route: string][] = [
    ['/users/@me', '/users/@me'],
    ['/gateway/bot', '/gateway/bot'],
    ['/channels/123456789012345678/messages?limit=5', '/channels/:id/messages'],
    ['/channels/123456789012345678/messages/123456789012345679', '/channels/:id/messages/:id'],
    [
      '/webhooks/123456789012345678/aW50ZXJhY3Rpb246s3cret/messages/@original?wait=true',
      '/webhooks/:id/:token/messages/@original',
    ],
    ['/interactions/123456789012345678/s3cret-token/callback', '/interactions/:id/:token/callback'],
  ];
  for (const [path, route] of rows)
    it(`are told of as ${route}, without ids, tokens and what is asked for`, async () =>
      assert.deepEqual(await told(path, ok), { method: 'PATCH', route, status: '200', ms: 20 }));

  it('are told of with what became of them', async () => {
    const status = async (end: () => Promise<Response>) => (await told('/users/@me', end))?.status;
    assert.equal(await status(async () => new Response('', { status: 429 })), '429');
    assert.equal(await status(() => Promise.reject(new TypeError('fetch failed'))), 'no-answer');
    const left = new Failure('no-answer', { what: 'not-leading' }, { untouched: true });
    assert.equal(await status(() => Promise.reject(left)), 'not-leading');
  });
});
