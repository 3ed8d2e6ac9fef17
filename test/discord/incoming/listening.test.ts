import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyThreadChannel } from 'discord.js';
import { createListening } from '../../../src/discord/incoming/listening.ts';
import type { Failure } from '../../../src/errors.ts';
import { execution, member, message, parts } from './heard.ts';

describe('what is heard in Discord', () => {
  function stage(changes: object = {}) {
    const done: string[] = [];
    const line = ({ err }: { err?: Failure }) => void done.push(`failed: ${err?.problem.what}`);
    const listening = createListening({
      ...parts,
      hear: ({ texts }) => done.push(`heard ${texts}`),
      ban: async ({ requestId }) => void done.push(`banned ${requestId}`),
      log: { info: line, warn: line, error: line },
      ...changes,
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    return { listening, done, settled };
  }
  const play: [string, (to: ReturnType<typeof createListening>) => void, string[]][] = [
    ['a message', (to) => to.onMessage(message()), ['heard hello']],
    ['a moderator’s message', (to) => to.onMessage(message({ member: member('moderator') })), []],
    ['a change', (to) => to.onEdit(message(), message({ content: 'x' })), ['heard x']],
    ['no change', (to) => to.onEdit(message(), message()), []],
    ['a finding', (to) => to.onAutoMod(execution()), ['banned automod/1/r1/5/30']],
    ['a finding of a rule that is not tied', (to) => to.onAutoMod(execution({ ruleId: 'x' })), []],
  ];
  for (const [name, hear, expected] of play)
    it(name, async () => {
      const { listening, done, settled } = stage();
      hear(listening);
      await settled();
      assert.deepEqual(done, expected);
    });

  it('stops at the log where it fails', async () => {
    const fails = () => Promise.reject(new TypeError('secret'));
    const { listening, done, settled } = stage({ hear: fails, ban: fails });
    listening.onMessage(message());
    listening.onThread({ id: '1' } as unknown as AnyThreadChannel);
    listening.onAutoMod(execution());
    await settled();
    assert.deepEqual(done, Array(3).fill('failed: unexpected'));
  });
});
