import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noticesOf } from '../../../src/discord/cases/notices.ts';
import { messages } from '../../support/messages.ts';

type Needs = Parameters<typeof noticesOf>[0];
type Paused = NonNullable<ReturnType<Needs['circuitBreaker']['paused']>>;
type Trouble = NonNullable<Awaited<ReturnType<Needs['auditor']['trouble']>>>;

const noCalls: Paused = {
  kind: 'busy',
  code: 60_011,
  problem: { what: 'chat-refuses', meaning: 'too-fast', code: 60_011 },
};
const wrongKey: Paused = {
  kind: 'misconfigured',
  code: 70_003,
  problem: { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 },
};
const gone: Trouble = { problem: { what: 'channel-gone' }, waiting: 3 };
const NO_CALLS =
  '⚠️ Sending is paused and nothing is lost: The Chat service accepts no more calls at the moment (code 60011).';

describe('what moderators have to know about the bot', () => {
  const rows: [string, Paused | undefined, Trouble | undefined, string[]][] = [
    ['nothing', undefined, undefined, []],
    ['nothing is sent', noCalls, undefined, [NO_CALLS]],
    [
      'nothing is sent, with what the operator can do',
      wrongKey,
      undefined,
      [
        '⚠️ Sending is paused and nothing is lost: The Chat service does not accept the bot’s signature (code 70003).',
        'For the operator: Check CHAT_SECRET_KEY, CHAT_SDK_APP_ID and CHAT_ADMIN_ID: they must belong together.',
      ],
    ],
    [
      'nothing is posted',
      undefined,
      gone,
      ['⚠️ The audit channel cannot be reached: The channel no longer exists. 3 outcomes waiting.'],
    ],
    [
      'nothing is posted, and nobody knows how much waits',
      undefined,
      { ...gone, waiting: undefined },
      ['⚠️ The audit channel cannot be reached: The channel no longer exists.'],
    ],
    [
      'both',
      noCalls,
      { problem: { what: 'text', text: 'No *rights*.' }, waiting: 0 },
      [NO_CALLS, '⚠️ The audit channel cannot be reached: No \\*rights\\*. 0 outcomes waiting.'],
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
