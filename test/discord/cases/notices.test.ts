import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noticesOf } from '../../../src/discord/cases/notices.ts';
import { messages } from '../../support/messages.ts';

type Needs = Parameters<typeof noticesOf>[0];
type Paused = NonNullable<ReturnType<Needs['circuitBreaker']['paused']>>;
type Trouble = NonNullable<Awaited<ReturnType<Needs['auditor']['trouble']>>>;

const paused = (changes: object = {}) =>
  ({ kind: 'busy', code: undefined, words: 'It is *away*.', advice: undefined, ...changes }) as Paused;
const trouble = (changes: object = {}) => ({ words: 'No *rights*.', waiting: 3, ...changes }) as Trouble;

describe('what moderators have to know about the bot', () => {
  const rows: [string, Paused | undefined, Trouble | undefined, string[]][] = [
    ['nothing', undefined, undefined, []],
    ['nothing is sent', paused(), undefined, ['⚠️ Bans are paused and nothing is lost: It is \\*away\\*.']],
    [
      'nothing is sent, with the code and what the operator can do',
      paused({ code: 60_011, advice: 'Check <it>.' }),
      undefined,
      [
        '⚠️ Bans are paused and nothing is lost: It is \\*away\\*. (code 60011)',
        'For the operator: Check \\<it>.',
      ],
    ],
    [
      'nothing is posted',
      undefined,
      trouble(),
      ['⚠️ The audit channel cannot be reached: No \\*rights\\*. 3 outcomes waiting.'],
    ],
    [
      'nothing is posted, and nobody knows how much waits',
      undefined,
      trouble({ waiting: undefined }),
      ['⚠️ The audit channel cannot be reached: No \\*rights\\*.'],
    ],
    [
      'both',
      paused({ words: 'A.' }),
      trouble({ words: 'B.', waiting: 0 }),
      [
        '⚠️ Bans are paused and nothing is lost: A.',
        '⚠️ The audit channel cannot be reached: B. 0 outcomes waiting.',
      ],
    ],
  ];
  for (const [name, sending, posting, lines] of rows)
    it(name, async () => {
      const needs = {
        circuitBreaker: { paused: () => sending },
        auditor: { trouble: async (guildId: string) => (guildId === '1' ? posting : undefined) },
      } as unknown as Needs;
      assert.deepEqual(await noticesOf(needs, '1', messages), lines);
    });
});
