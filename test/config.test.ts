import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'dotenv';
import { CHAT_REGIONS, environment, readConfig } from '../src/config.ts';
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
    const { CHAT_ADMIN_ID, CHAT_CALLS_PER_SECOND, DATABASE_URL, LOG_LEVEL, DISCORD_API_URL } =
      environment.parse(complete);
    assert.deepEqual(stated, {
      CHAT_ADMIN_ID,
      CHAT_CALLS_PER_SECOND: String(CHAT_CALLS_PER_SECOND),
      DEFAULT_BAN_DURATION: '1h',
      WEBHOOK_HOST: '127.0.0.1',
      WEBHOOK_ALLOW_UNSIGNED: 'false',
      FILTER_BRAKE_PER_MINUTE: '30',
      FILTER_MESSAGES_KEPT: '10000',
      FILTER_DISCORD_MESSAGES: 'false',
      DRIFT_CHECK_EVERY: '10m',
      DATABASE_URL,
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
    assert.match(problemsOf({ ...complete, DEFAULT_BAN_DURATION: '10' }), /DEFAULT_BAN_DURATION .*no unit/);
  });
});
