import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { CaseDraft } from '../../../src/moderation/case.ts';
import { createWatchedLines } from '../../../src/moderation/viewers/watched-lines.ts';
import { WATCHED } from '../../../src/problems/moderation.ts';

const mina = { actorId: '2', actorName: 'mina' };
const GATHER = 5000;

/** What is written of what watched viewers say, with time in the test's hand. */
function watching({ mock }: TestContext, { guildIds = ['1'], fails = 0 } = {}) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const written: CaseDraft[] = [];
  let failures = fails;
  let woken = 0;
  const lines = createWatchedLines({
    watches: {
      ofViewer: (viewer) =>
        viewer === 'watched' ? guildIds.map((guildId) => ({ guildId, viewer, by: mina, until: 99 })) : [],
    },
    policy: { linkedIn: (roomId) => (roomId === 'r' ? ['1', '2'] : []) },
    store: {
      async keepReview(draft, { silent }) {
        assert.equal(silent, false);
        failures -= 1;
        if (failures >= 0) throw new Error('away');
        written.push(draft);
        return undefined;
      },
    },
    now: () => 77,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    wakeOutbox: () => {
      woken += 1;
    },
  });
  let messages = 0;
  return {
    written,
    lines,
    texts: () => written.map(({ evidence }) => evidence?.text),
    woken: () => woken,
    say(text: string, { viewer = 'watched', roomId = 'r' } = {}) {
      messages += 1;
      lines.hear({ key: `m${messages}`, roomId, viewer, texts: [text], at: 5 });
    },
    async pass(ms: number) {
      mock.timers.tick(ms);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('what a watched viewer says', () => {
  it('is shown at once, then in pieces, and at once again after a silence', async (context) => {
    const { say, pass, texts, woken } = watching(context);
    say('one');
    await pass(0);
    assert.deepEqual(texts(), ['one']);
    say('two');
    say('three\nand more');
    await pass(GATHER - 1);
    assert.deepEqual(texts(), ['one']);
    await pass(1);
    assert.deepEqual(texts(), ['one', 'two\nthree and more']);
    await pass(GATHER);
    say('four');
    await pass(0);
    assert.deepEqual(texts(), ['one', 'two\nthree and more', 'four']);
    assert.equal(woken(), 3);
  });

  it('asks as a watch, and names the first message', async (context) => {
    const { say, pass, written } = watching(context);
    say('one');
    await pass(0);
    const [draft] = written;
    assert.deepEqual(
      [
        draft?.kind,
        draft?.source,
        draft?.requestId,
        draft?.askedAt,
        draft?.evidence?.rule,
        draft?.evidence?.at,
      ],
      ['review', { type: 'watch', ...mina }, 'watch/1/m1', 77, WATCHED, 5],
    );
  });

  it('is shown in each server that watches and has the room; of others, nothing', async (context) => {
    const { say, pass, written } = watching(context, { guildIds: ['1', '2', '3'] });
    say('hello', { viewer: 'other' });
    say('hello', { roomId: 'elsewhere' });
    say('one');
    await pass(0);
    assert.deepEqual(
      written.map(({ guildId }) => guildId),
      ['1', '2'],
    );
  });

  it('waits while the database is away, and is written when the bot stops', async (context) => {
    const { say, pass, lines, texts } = watching(context, { fails: 2 });
    say('one');
    await pass(0);
    say('two');
    await pass(GATHER);
    assert.deepEqual(texts(), []);
    await pass(GATHER);
    assert.deepEqual(texts(), ['one\ntwo']);
    say('three');
    await lines.stop();
    assert.deepEqual(texts(), ['one\ntwo', 'three']);
  });

  it('is bounded: so many lines, and so much of each', async (context) => {
    const { say, pass, texts } = watching(context);
    say('first');
    await pass(0);
    for (let index = 0; index < 500; index += 1) say('x'.repeat(10_000));
    await pass(GATHER);
    const lines = texts()[1]?.split('\n') ?? [];
    assert.deepEqual([lines.length, lines[0]?.length], [100, 500]);
  });
});
