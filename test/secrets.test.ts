import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { createRedactor, secretsIn } from '../src/secrets.ts';

const all = (env: Record<string, string>): string[] => [...secretsIn(env).values()].flat();

describe('the secrets of a configuration', () => {
  it('are tokens, keys and the passwords of its database, as written and as meant', () => {
    assert.deepEqual(
      all({
        DISCORD_TOKEN: 'a-token',
        CHAT_SECRET_KEY: 'a-key',
        WEBHOOK_TOKEN: 'another-token',
        DATABASE_URL: 'postgres://user:p%40ss@host/db?password=w%2Fx&sslmode=require',
        AV_GROUP_ID: 'stream-42',
      }),
      ['a-token', 'a-key', 'another-token', 'p%40ss', 'p@ss', 'w/x'],
    );
    for (const DATABASE_URL of [
      'sqlite:a:b@c',
      'postgres://host/db',
      'postgres://u@h/d',
      '',
      'postgres://u:%zz@h/d',
      'postgres://u@h/d?password=%20',
    ])
      assert.deepEqual(all({ DATABASE_URL, DISCORD_TOKEN: ' ', CHAT_SECRET_KEY: '\t' }), []);
  });
});

describe('the redactor', () => {
  it('takes secrets out of a line of the log, however they got there, and leaves the line JSON', () => {
    const word = fc.stringMatching(/^[!-~]{8,40}$/);
    fc.assert(
      fc.property(word, word, fc.string(), (token, password, around) => {
        const env = {
          DISCORD_TOKEN: token,
          DATABASE_URL: `postgres://u:${encodeURIComponent(password)}@h/d`,
        };
        let line = '';
        const write = (text: string) => {
          line += text;
        };
        const log = pino(
          { hooks: { streamWrite: createRedactor(all(env)) }, base: null, timestamp: false },
          { write },
        );
        const err = Object.assign(new Error(`${around}${token}`), {
          url: `https://host/${encodeURIComponent(password)}/x`,
          cause: new Error(`Bot ${token}`),
          headers: { authorization: `Bot ${token}` },
        });
        log.error({ err, text: password }, `it failed: ${env.DATABASE_URL}`);
        JSON.parse(line);
        for (const one of [token, password, encodeURIComponent(token), encodeURIComponent(password)])
          assert.ok(!line.includes(JSON.stringify(one).slice(1, -1)), `${one} in ${line}`);
      }),
    );
  });

  it('finds a short password only where it stands alone, and never takes a field’s name for one', () => {
    const redact = createRedactor(['level', 'pg', 'message-of']);
    assert.equal(
      redact('{"level":50,"pgx":"level pg, pgx; levels","message-of":"message-ofmore"}'),
      '{"level":50,"pgx":"*** ***, pgx; levels","message-of":"***more"}',
    );
  });

  it('takes out what signs a call in its address', () => {
    const redact = createRedactor([]);
    assert.equal(
      redact(
        'POST https://x/v4/a?sdkappid=1&usersig=eJw*-_&random=2, /api/v10/webhooks/123/aW50.token-x/messages/@original',
      ),
      'POST https://x/v4/a?sdkappid=1&usersig=***&random=2, /api/v10/webhooks/123/***/messages/@original',
    );
    assert.equal(redact('/interactions/123/aW50ZXI/callback'), '/interactions/123/***/callback');
  });
});
