import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { silent } from '../kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-erased-'));
after(() => rmSync(folder, { recursive: true }));
const isFor = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);

describe('a SQLite file', () => {
  it('is for its owner only, and holds nothing of what was erased', async () => {
    const file = join(folder, 'bot.sqlite');
    const store = createStore(await openDatabase(`sqlite:${file}`, silent));
    assert.deepEqual(
      readdirSync(folder).filter((name) => isFor(name) !== '600'),
      [],
    );
    const texts = Array.from({ length: 300 }, (_, n) => `my number is 555 ${n} ${'x'.repeat(n * 10)}`);
    await store.keepMessages(
      texts.map((text) => ({ roomId: 'r', viewer: 'v', text, at: 5 })),
      { size: 1000, now: 6 },
    );
    await store.addNote(
      { guildId: 'g', viewer: 'v', at: 1, by: { actorId: 'a', actorName: 'mina' }, text: 'Berlin' },
      9,
    );
    const { messages } = await store.forgetViewer({ guildId: 'g', roomIds: ['r'], viewer: 'v', at: 9 });
    assert.equal(messages, 300);
    await store.close();
    const left = readFileSync(file, 'latin1');
    assert.doesNotMatch(left, /my number is|Berlin/);
  });
});
