import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { bringInStep } from '../../../src/moderation/floor/in-step.ts';
import { isProblem } from '../../support/is-problem.ts';

/** A library of the service's moderation, what we have noted as ours, and what was done in which order. */
function library(there: readonly string[], noted: readonly string[] = []) {
  const words = new Set(there);
  const ours = new Set(noted);
  const kept = new Set(noted);
  const done: string[] = [];
  let fails: Failure | undefined;
  return {
    words,
    ours,
    kept,
    done,
    failWith: (failure: Failure | undefined) => {
      fails = failure;
    },
    bring: (wanted: readonly string[]) =>
      bringInStep(
        'lib',
        { wanted, ours },
        {
          libraries: {
            words: async () => [...words],
            async addWords(_id, some) {
              done.push(`add ${some.length}`);
              if (fails) throw fails;
              if (some.some((word) => word.startsWith('bad'))) throw refusal;
              for (const word of some) words.add(word);
            },
            async deleteWords(_id, some) {
              done.push(`delete ${some.length}`);
              const gone = some.filter((word) => !word.startsWith('stuck'));
              for (const word of gone) words.delete(word);
              return gone;
            },
          },
          store: {
            async noteFloorWords(_id, some) {
              done.push(`note ${some.length}`);
              for (const word of some) kept.add(word);
            },
            async forgetFloorWords(_id, some) {
              done.push(`forget ${some.length}`);
              for (const word of some) kept.delete(word);
            },
          },
          turn: async () => void done.push('turn'),
        },
      ),
  };
}

const refusal = new Failure('refused', { what: 'chat-refuses', meaning: 'refused-value', code: 10004 });
const silence = new Failure('no-answer', { what: 'chat-silent' });
const numbered = (name: string, count: number) => Array.from({ length: count }, (_, one) => `${name} ${one}`);

describe('bringing a library in step with rules', () => {
  it('notes words as ours before they are put there, at most 20 in a call', async () => {
    const all = library(['theirs']);
    assert.deepEqual(await all.bring(numbered('word', 25)), { refused: [], stuck: [] });
    assert.deepEqual(all.done, ['turn', 'note 20', 'turn', 'add 20', 'note 5', 'turn', 'add 5']);
    assert.equal(all.words.size, 26);
    assert.deepEqual(all.kept, all.ours);
  });

  it('takes out at most 10 in a call, and forgets only what is gone', async () => {
    const mine = [...numbered('word', 11), 'stuck'];
    const all = library([...mine, 'theirs'], [...mine, 'gone']);
    assert.deepEqual(await all.bring([]), { refused: [], stuck: ['stuck'] });
    assert.deepEqual(all.done, [
      'turn',
      'forget 1',
      'turn',
      'delete 10',
      'forget 10',
      'turn',
      'delete 2',
      'forget 1',
    ]);
    assert.deepEqual([...all.words], ['stuck', 'theirs']);
    assert.deepEqual([...all.kept], ['stuck']);
  });

  it('puts in all others where the service refuses one', async () => {
    const all = library([]);
    const wanted = [...numbered('word', 18), 'bad', 'last'];
    assert.deepEqual(await all.bring(wanted), { refused: ['bad'], stuck: [] });
    assert.equal(all.words.size, 19);
    assert.ok(!all.kept.has('bad') && !all.ours.has('bad'));
  });

  it('knows after a lost answer which words are ours, and goes on from there', async () => {
    const all = library(['theirs']);
    all.failWith(silence);
    await assert.rejects(all.bring(['a', 'theirs']), isProblem('chat-silent'));
    // Nobody knows whether it arrived: if it did, it is ours to take out.
    assert.deepEqual([...all.kept], ['a']);
    all.words.add('a');
    all.failWith(undefined);
    await all.bring([]);
    assert.deepEqual([...all.words], ['theirs']);
    assert.deepEqual([...all.kept], []);
  });
});
