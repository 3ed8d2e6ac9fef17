import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError } from 'discord.js';
import { Failure, toFailure } from '../../src/errors.ts';
import { createLog } from '../../src/logging/log.ts';

/** What is written of these fields, as JSON is read. */
function written(fields: object): Record<string, unknown> & { readonly err?: Record<string, unknown> } {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    redact: (line) => line.replaceAll('s3cret', '***'),
    destination: { write: (line) => void lines.push(line) },
  });
  log.warn(fields, 'something');
  return JSON.parse(lines[0] ?? '{}');
}

describe('the log', () => {
  it('has a sentence for a failure, what to do about it, and its code', () => {
    const problem = { what: 'chat-refuses', meaning: 'bad-key', code: 70_003 } as const;
    const { err } = written({ err: new Failure('misconfigured', problem, { code: 70_003, cause: 'info' }) });
    assert.deepEqual(err, {
      type: 'Failure',
      kind: 'misconfigured',
      message: 'The Chat service does not accept the bot’s signature (code 70003).',
      advice: 'Check CHAT_SECRET_KEY, CHAT_SDK_APP_ID and CHAT_ADMIN_ID: they must belong together.',
      problem: 'chat-refuses',
      code: 70_003,
      cause: 'info',
    });
  });

  it('has sentences for problems and notices', () => {
    const problem = { what: 'rule-unusable', rule: 'spam', part: { what: 'no-patterns' } };
    const { problem: text, notice } = written({ problem, notice: { what: 'sending-resumed' } });
    assert.equal(text, 'Rule “spam”: A rule without patterns matches nothing.');
    assert.equal(notice, 'Sending has resumed.');
  });

  it('has the stack of what nobody expected', () => {
    const { err } = written({ err: toFailure(new TypeError('odd')) });
    assert.equal(err?.problem, 'unexpected');
    assert.match(JSON.stringify(err?.cause), /TypeError.*odd.*log\.test\.ts/);
  });

  it('has no secret, and no address of an answer to a person', () => {
    const url = 'https://discord.com/api/v10/webhooks/123/the-token/messages/@original';
    const body = { files: undefined, body: { content: 'the-text' } };
    const refused = new DiscordAPIError({ code: 1, message: 's3cret' }, 1, 400, 'PATCH', url, body);
    for (const err of [refused, toFailure(refused)]) {
      const line = JSON.stringify(written({ err }));
      assert.doesNotMatch(line, /the-token|the-text|s3cret/);
      assert.match(line, /\*\*\*/);
    }
  });

  it('leaves everything else as it is', () =>
    assert.deepEqual(written({ err: 'text', case: 7 }).err as unknown, 'text'));
});
