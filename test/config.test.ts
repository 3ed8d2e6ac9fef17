import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { CHAT_REGIONS } from '../src/chat/regions.ts';
import { environment, readConfig } from '../src/config.ts';
import { Failure } from '../src/errors.ts';

const complete = {
  DISCORD_TOKEN: 'token-of-the-bot',
  MODERATOR_ROLE_IDS: '111111111111111111, 222222222222222222',
  AUDIT_CHANNEL_ID: '333333333333333333',
  AV_GROUP_ID: 'stream-42',
  CHAT_SDK_APP_ID: '1400000000',
  CHAT_SECRET_KEY: 'key-of-the-app',
  CHAT_REGION: 'singapore',
};
const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof Failure);
    assert.equal(error.kind, 'misconfigured');
    return error.message;
  }
  return assert.fail('it was accepted');
};

describe('the configuration', () => {
  it('has the same variables in .env.example, in the same order, with the same defaults', () => {
    const example = parse(readFileSync(join(import.meta.dirname, '..', '.env.example')));
    assert.deepEqual(Object.keys(example), Object.keys(environment.shape));
    const stated = Object.fromEntries(Object.entries(example).filter(([, value]) => value !== ''));
    const { CHAT_ADMIN_ID, CHAT_CALLS_PER_SECOND, DATABASE_URL, ROLE, LOG_LEVEL, DISCORD_API_URL } =
      environment.parse(complete);
    assert.deepEqual(stated, {
      CHAT_ADMIN_ID,
      CHAT_CALLS_PER_SECOND: String(CHAT_CALLS_PER_SECOND),
      DEFAULT_BAN_DURATION: '1h',
      WEBHOOK_HOST: '127.0.0.1',
      OPS_HOST: '127.0.0.1',
      WEBHOOK_ALLOW_UNSIGNED: 'false',
      FILTER_BRAKE_PER_MINUTE: '30',
      FILTER_MESSAGES_KEPT: '10000',
      FIRST_RULES: 'true',
      FILTER_DISCORD_MESSAGES: 'false',
      DRIFT_CHECK_EVERY: '10m',
      DATABASE_URL,
      ROLE,
      LOG_LEVEL,
      DISCORD_API_URL,
    });
    assert.equal(environment.parse(complete).DEFAULT_BAN_DURATION, 3600);
  });

  it('takes the service’s address from the region, unless another is given', () => {
    assert.equal(readConfig(complete).chat.baseUrl, CHAT_REGIONS.singapore);
    const other = readConfig({ ...complete, CHAT_API_URL: 'http://127.0.0.1:1' });
    assert.equal(other.chat.baseUrl, 'http://127.0.0.1:1');
  });

  it('lets a process be a receiver only with a database that others share, and callbacks', () => {
    const receiver = { ...complete, ROLE: 'receiver' };
    assert.match(problemsOf(receiver), /ROLE is receiver and DATABASE_URL is not PostgreSQL/);
    const shared = { ...receiver, DATABASE_URL: 'postgres://av@db/av' };
    assert.match(problemsOf(shared), /ROLE is receiver and WEBHOOK_PORT is not set/);
    const listening = { ...shared, WEBHOOK_PORT: '8080', WEBHOOK_TOKEN: 'a-token-of-the-console' };
    assert.equal(readConfig(listening).role, 'receiver');
    assert.equal(readConfig(complete).role, 'all');
    assert.match(problemsOf({ ...complete, ROLE: 'leader' }), /ROLE must be one of all, receiver/);
  });

  it('reads several moderator roles', () => {
    assert.deepEqual(readConfig(complete).moderatorRoleIds, ['111111111111111111', '222222222222222222']);
  });

  it('names every missing variable at once', () => {
    const message = problemsOf({});
    for (const name of Object.keys(complete)) assert.match(message, new RegExp(`${name} is missing`));
  });

  it('counts an empty variable as absent', () => {
    assert.match(problemsOf({ ...complete, CHAT_REGION: ' ' }), /CHAT_REGION is missing/);
    assert.equal(readConfig({ ...complete, DISCORD_GUILD_ID: '' }).discord.guildId, undefined);
  });

  it('says what is wrong with each value, and never shows one', () => {
    const bad = {
      DISCORD_TOKEN: 'secret-1',
      DISCORD_GUILD_ID: 'secret-2',
      MODERATOR_ROLE_IDS: 'secret-3',
      AUDIT_CHANNEL_ID: 'secret-4',
      AV_GROUP_ID: 'secret-5-직방',
      CHAT_SDK_APP_ID: 'secret-6',
      CHAT_SECRET_KEY: 'secret-7',
      CHAT_REGION: 'secret-8',
      DATABASE_URL: 'secret-9',
      LOG_LEVEL: 'secret-10',
      CHAT_API_URL: 'secret-11',
    };
    const message = problemsOf(bad);
    for (const name of Object.keys(bad)) {
      if (name === 'DISCORD_TOKEN' || name === 'CHAT_SECRET_KEY') continue;
      assert.match(message, new RegExp(`${name} `));
    }
    assert.doesNotMatch(message, /secret-/);
    assert.match(message, /CHAT_REGION must be one of china, singapore/);
  });

  it('refuses a default duration that is none', () => {
    assert.match(
      problemsOf({ ...complete, DEFAULT_BAN_DURATION: '10' }),
      /DEFAULT_BAN_DURATION .*with its unit/,
    );
  });

  it('takes tokens and keys of visible ASCII alone, and a webhook token that nobody guesses', () => {
    const good = 'x9'.repeat(20);
    for (const name of ['DISCORD_TOKEN', 'CHAT_SECRET_KEY', 'WEBHOOK_TOKEN']) {
      readConfig({ ...complete, [name]: good });
      for (const bad of [
        `${good}\n`,
        `${good}\nmore`,
        ` ${good}`,
        `${good} ${good}`,
        `${good}\t`,
        `${good}é`,
        `\u200b${good}`,
        `${good}\u0000`,
      ]) {
        const message = problemsOf({ ...complete, [name]: bad });
        assert.match(message, new RegExp(`${name} holds a space, a line break or another`));
        assert.doesNotMatch(message, /x9x9/);
      }
    }
    assert.match(
      problemsOf({ ...complete, WEBHOOK_TOKEN: 'x'.repeat(15) }),
      /WEBHOOK_TOKEN must have at least 16/,
    );
    assert.match(problemsOf({ ...complete, WEBHOOK_TOKEN: 'x' }), /WEBHOOK_TOKEN must have at least 16/);
    readConfig({ ...complete, WEBHOOK_TOKEN: 'x'.repeat(16) });
  });

  it('refuses addresses of the services with a password or anything else that does not belong there', () => {
    const bad = [
      'http://u:hunter2@x.example',
      'http://hunter2@x.example',
      'http://x.example/?hunter2',
      'http://x.example/#hunter2',
      'ftp://hunter2',
      'hunter2',
      'http://[hunter2',
    ];
    for (const name of ['DISCORD_API_URL', 'CHAT_API_URL']) {
      for (const value of bad) {
        const message = problemsOf({ ...complete, [name]: value });
        assert.match(message, new RegExp(`${name} must be`));
        assert.doesNotMatch(message, /hunter2/);
      }
    }
    assert.match(
      problemsOf({ ...complete, CHAT_API_URL: 'http://x.example/api' }),
      /CHAT_API_URL must be without a path/,
    );
    readConfig({
      ...complete,
      DISCORD_API_URL: 'http://x.example:8/api',
      CHAT_API_URL: 'http://x.example:8/',
    });
  });

  it('says which numbers and words may be given', () => {
    for (const [name, value, wanted] of [
      ['WEBHOOK_PORT', '80000', 'must be a whole number from 1 to 65535'],
      ['FILTER_BRAKE_PER_MINUTE', 'many', 'must be a whole number from 1 to 10000'],
      ['FILTER_MESSAGES_KEPT', '-1', 'must be a whole number from 0 to 1000000'],
      ['CHAT_CALLS_PER_SECOND', '0', 'must be a whole number from 1 to 200'],
      ['CHAT_SDK_APP_ID', '12.5', 'must be a whole number, as in the Chat console'],
      ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
    ] as const)
      assert.ok(problemsOf({ ...complete, [name]: value }).endsWith(`  ${name} ${wanted}`));
  });

  it('refuses a database address that could be read otherwise than it was meant', () => {
    const bad = [
      'postgres://u:hunt@er2/a@host/db',
      'postgres://u:hunter2/x@host/db',
      'postgres://u:1/hunter2@host/db',
      'postgres://u:1#hunter2@host/db',
      'postgres://u:1?hunter2@host/db',
      'postgres://u:hunter2@@host/db',
      'postgres://u:hunter2%zz@host/db',
      'postgres://u:hunter2@host:port/db',
      'postgres://u:hun ter2@host/db',
      'mysql://u:hunter2@host/db',
      'sqlite:',
      'sqlite:postgres://u:hunter2@host/db',
      'sqlite://u:hunter2@host/db',
    ];
    for (const value of bad) {
      const message = problemsOf({ ...complete, DATABASE_URL: value });
      assert.match(message, /DATABASE_URL (must be|cannot be read|is ambiguous)/);
      assert.doesNotMatch(message, /hunt|ter2/);
    }
    const good = [
      'postgres://u:hunter2@host/db',
      'postgresql://u:a%40b%2Fc@[::1]:5432/db?application_name=x',
      'postgres:///db?host=/var/run/postgresql',
      'postgres://u:p@/db?host=/tmp',
      'postgres://%2Ftmp/db',
      'sqlite::memory:',
      'sqlite:a b/@#?.db',
      'sqlite:///data/bot.sqlite',
    ];
    for (const value of good)
      assert.equal(readConfig({ ...complete, DATABASE_URL: value }).databaseUrl, value);
  });

  it('refuses a secret that stands in another variable as well', () => {
    const secrets = {
      ...complete,
      CHAT_SECRET_KEY: 'f00d'.repeat(8),
      WEBHOOK_TOKEN: 'abcdefgh12345678',
      DATABASE_URL: 'postgres://u:pass%40word@host/db',
    };
    readConfig(secrets);
    for (const [name, value, owner] of [
      ['CHAT_ADMIN_ID', secrets.CHAT_SECRET_KEY, 'CHAT_SECRET_KEY'],
      ['AV_GROUP_ID', `room ${secrets.WEBHOOK_TOKEN}`, 'WEBHOOK_TOKEN'],
      ['WEBHOOK_HOST', secrets.WEBHOOK_TOKEN, 'WEBHOOK_TOKEN'],
      ['CHAT_USER_ID_FROM_DISCORD', `{id}${secrets.CHAT_SECRET_KEY}`, 'CHAT_SECRET_KEY'],
      ['AV_GROUP_ID', 'pass@word', 'DATABASE_URL'],
      ['DISCORD_TOKEN', secrets.CHAT_SECRET_KEY, 'CHAT_SECRET_KEY'],
    ] as const) {
      const message = problemsOf({ ...secrets, [name]: value });
      assert.match(message, new RegExp(`${name} has the value of ${owner} in it`));
      assert.ok(!message.includes(value));
    }
    assert.match(
      problemsOf({ ...complete, AV_GROUP_ID: 'postgres://u:p@h/d' }),
      /AV_GROUP_ID must not be a URL/,
    );
  });

  it('shows no value that it refuses, whatever it is', () => {
    const names = Object.keys(environment.shape);
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc
        .constantFrom('http://', 'postgres://u:', 'sqlite:', '10.0.0.0/', '1', '@', '%')
        .chain((start) => fc.string().map((rest) => start + rest)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), odd, (name, text) => {
        const value = `${text}~hunter2~`;
        try {
          readConfig({ ...complete, [name]: value });
        } catch (error) {
          assert.ok(error instanceof Failure, String(error));
          assert.ok(error.message.includes(name));
          assert.doesNotMatch(error.message, /hunter2/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('reads from where callbacks are taken', () => {
    const hook = { ...complete, WEBHOOK_PORT: '1', WEBHOOK_TOKEN: 'x'.repeat(16) };
    const open = readConfig(hook).webhook;
    assert.deepEqual([open?.allowFrom, open?.trustProxy], [undefined, []]);
    const listed = readConfig({
      ...hook,
      WEBHOOK_ALLOW_FROM: '203.0.113.0/24, 2001:DB8::/32 ::ffff:10.0.0.0/104,198.51.100.7',
      WEBHOOK_TRUST_PROXY: '127.0.0.1',
    }).webhook;
    assert.deepEqual(listed?.allowFrom, [
      { address: '203.0.113.0', prefix: 24 },
      { address: '2001:db8::', prefix: 32 },
      { address: '10.0.0.0', prefix: 8 },
      { address: '198.51.100.7', prefix: 32 },
    ]);
    assert.deepEqual(listed?.trustProxy, [{ address: '127.0.0.1', prefix: 32 }]);
    for (const bad of [
      'x',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0.0/',
      '::/129',
      '10.0.0/8',
      '10.0.0.0/8/8',
      '010.0.0.1',
      ',',
      'example.com',
      '10.0.0.0/8.0',
    ]) {
      for (const name of ['WEBHOOK_ALLOW_FROM', 'WEBHOOK_TRUST_PROXY'])
        assert.match(
          problemsOf({ ...hook, [name]: bad }),
          new RegExp(`${name} must be IP addresses or ranges`),
        );
    }
    assert.match(
      problemsOf({ ...hook, WEBHOOK_ALLOW_FROM: '10.0.0.1, x, 10.0.0.2' }),
      /number 2 of its 3 is not/,
    );
    for (const all of ['0.0.0.0/0', '10.0.0.1,::/0'])
      assert.match(
        problemsOf({ ...hook, WEBHOOK_TRUST_PROXY: all }),
        /WEBHOOK_TRUST_PROXY must not include every/,
      );
  });
});
