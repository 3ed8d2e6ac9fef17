import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environment } from '../../src/config.ts';
import type { Variables } from '../../src/environment/environment.ts';
import { createSecretWatch } from '../../src/environment/secret-watch.ts';

/** A watch over variables that a test changes; what it found and said. */
function watchOver(first: Variables) {
  const now = { values: first, problems: [] as readonly string[] };
  const changes: string[] = [];
  const said: unknown[] = [];
  const { look } = createSecretWatch({
    inUse: first,
    read: async () => ({ ...now }),
    problemOf: (name, value) => environment.shape[name].safeParse(value).error?.issues[0]?.message,
    onChange: (name, value) => void changes.push(`${name}=${value}`),
    log: {
      info: (_fields, text) => void said.push(text),
      warn: (fields) => void said.push((fields as { problems: string }).problems),
    },
  });
  return { now, changes, said, look };
}

describe('the watch over secrets', () => {
  it('takes a change once two looks in a row have found it', async () => {
    const { now, changes, look } = watchOver({ CHAT_SECRET_KEY: 'old', WEBHOOK_TOKEN: 'a-token-of-sixteen' });
    await look();
    now.values = { ...now.values, CHAT_SECRET_KEY: 'ne' };
    await look();
    now.values = { ...now.values, CHAT_SECRET_KEY: 'new' };
    await look();
    assert.deepEqual(changes, []);
    await look();
    assert.deepEqual(changes, ['CHAT_SECRET_KEY=new']);
    await look();
    await look();
    assert.deepEqual(changes, ['CHAT_SECRET_KEY=new']);
    now.values = { ...now.values, CHAT_SECRET_KEY: 'old' };
    await look();
    await look();
    assert.deepEqual(changes, ['CHAT_SECRET_KEY=new', 'CHAT_SECRET_KEY=old']);
  });

  it('keeps what is in use while a file is away, empty or holds what cannot be used, and says so once', async () => {
    const { now, changes, said, look } = watchOver({
      WEBHOOK_TOKEN: 'a-token-of-sixteen',
      CHAT_SECRET_KEY: 'k',
    });
    now.values = { WEBHOOK_TOKEN: undefined, CHAT_SECRET_KEY: ' ' };
    now.problems = ['WEBHOOK_TOKEN_FILE names a file that cannot be read (ENOENT)'];
    for (let looks = 0; looks < 3; looks += 1) await look();
    now.values = { WEBHOOK_TOKEN: 'too-short', CHAT_SECRET_KEY: 'two words' };
    now.problems = [];
    for (let looks = 0; looks < 2; looks += 1) await look();
    now.values = { WEBHOOK_TOKEN: 'a-token-of-sixteen', CHAT_SECRET_KEY: 'k' };
    for (let looks = 0; looks < 3; looks += 1) await look();
    assert.deepEqual(changes, []);
    assert.deepEqual(said, [
      'WEBHOOK_TOKEN_FILE names a file that cannot be read (ENOENT)',
      'secrets can be read again',
      'CHAT_SECRET_KEY holds a space, a line break or another character that no token or key has: copy it again; WEBHOOK_TOKEN must have at least 16 characters',
      'secrets can be read again',
    ]);
  });

  it('looks once at a time', async () => {
    let looks = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const { look } = createSecretWatch({
      inUse: {},
      async read() {
        looks += 1;
        await promise;
        return { values: {}, problems: [] };
      },
      problemOf: () => undefined,
      onChange: () => undefined,
      log: { info: () => undefined, warn: () => undefined },
    });
    const both = [look(), look()];
    resolve();
    await Promise.all(both);
    assert.equal(looks, 1);
  });
});
