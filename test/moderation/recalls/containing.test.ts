import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRulesInSlices } from '../../../src/filters/index.ts';
import { createContaining } from '../../../src/moderation/recalls/containing.ts';
import { phraseOf } from '../../../src/moderation/recalls/phrase.ts';
import { MOST_PHRASES } from '../../../src/moderation/recalls/search.ts';

/** What of these messages contains a text, besides the text itself. */
async function containing(text: string, said: readonly string[]): Promise<string[]> {
  const asked: unknown[] = [];
  const find = createContaining({
    compile: compileRulesInSlices,
    recentMessages: {
      async last(roomIds, limit) {
        asked.push(roomIds, limit > 0);
        return said.map((one) => ({ roomId: 'r', viewer: 'v', text: one, at: 0 }));
      },
    },
    monotonic: () => performance.now(),
  });
  const phrases = await find('r', text);
  assert.equal(phrases[0], phraseOf(text));
  if (asked.length > 0) assert.deepEqual(asked, [['r'], true]);
  return said.filter((one) => phrases.includes(phraseOf(one)));
}

describe('what contains a phrase', () => {
  const rows: [phrase: string, said: string, contains: boolean][] = [
    ['free coins', 'get FREE   coins now', true],
    ['free coins', 'fr33 c0ins at my place', true],
    ['free coins', 'coins are free', false],
    ['cat', 'a cat!', true],
    ['cat', 'a category', false],
    ['cat*', 'a category', true],
    ['加微信', '快加微信领奖', true],
    ['🔥', 'this is 🔥', false],
  ];
  for (const [phrase, said, contains] of rows)
    it(`“${said}” ${contains ? 'does' : 'does not contain'}: “${phrase}”`, async () =>
      assert.deepEqual(await containing(phrase, [said]), contains ? [said] : []));

  it('is the whole of a message that is no word, and no more than is looked for at once', async () => {
    assert.deepEqual(await containing('🔥🔥', ['🔥🔥', 'x']), ['🔥🔥']);
    const many = Array.from(
      { length: MOST_PHRASES + 50 },
      (_, index) =>
        `coins ${'abcdefghij'[index % 10]}${'x'.repeat(index % 90)}${index}y${String.fromCharCode(97 + (index % 26))}`,
    );
    const find = createContaining({
      compile: compileRulesInSlices,
      recentMessages: { last: async () => many.map((text) => ({ roomId: 'r', viewer: 'v', text, at: 0 })) },
      monotonic: () => performance.now(),
    });
    assert.ok((await find('r', 'coins')).length <= MOST_PHRASES);
  });
});
