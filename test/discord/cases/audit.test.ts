import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError, type REST } from 'discord.js';
import { createAuditPost } from '../../../src/discord/cases/audit.ts';
import { isRefused } from '../../../src/discord/framework/failures.ts';
import { Failure } from '../../../src/errors.ts';

const refusal = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', '/', { body: {}, files: [] });

describe('what Discord refuses for good', () => {
  const answers: [status: number, code: number, forGood: boolean][] = [
    [413, 40_005, true],
    [413, 0, true],
    [400, 50_035, true],
    [400, 50_006, true],
    [400, 50_109, true],
    [403, 50_005, true],
    [400, 240_000, true],
    [401, 0, false],
    [403, 50_001, false],
    [403, 50_013, false],
    [404, 10_003, false],
    [408, 0, false],
    [429, 0, false],
    [500, 0, false],
  ];
  for (const [status, code, forGood] of answers)
    it(`${status}, code ${code}: ${forGood}`, () => assert.equal(isRefused(refusal(status, code)), forGood));

  it('no answer, and faults of our own, are not', () => {
    assert.equal(isRefused(new TypeError('fetch failed')), false);
    assert.equal(isRefused(new RangeError('Invalid time value')), false);
  });
});

describe('an alert', () => {
  const alert = { text: 'The rule is stopped.', braked: { rule: 'scams', pingRoleIds: ['7'] } };
  /** Posts an alert where the first so many posts are refused; what was sent. */
  async function post(refused: number, error: unknown = refusal(413, 40_005)) {
    const sent: { content?: string; components?: unknown[] }[] = [];
    const rest = {
      async post(_route: string, { body }: { body: object }) {
        sent.push(body);
        if (sent.length <= refused) throw error;
        return {};
      },
    } as unknown as REST;
    const posts = createAuditPost({
      rest,
      channelOf: () => 'c',
      now: () => 0,
      log: { warn: () => undefined },
    });
    const failure = await posts.alert('1', alert).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { sent, failure };
  }

  it('is posted without what Discord refuses, down to a plain sentence', async () => {
    for (const refused of [0, 1, 2]) {
      const { sent, failure } = await post(refused);
      assert.deepEqual([sent.length, failure], [refused + 1, undefined]);
      assert.match(
        sent.at(-1)?.content ?? '',
        [/^<@&7> ⚠️ The rule is stopped\.$/, /^⚠️ The rule is stopped\.$/, /^⚠️ Something about the bot/][
          refused
        ] ?? /never/,
      );
    }
  });

  it('fails where the channel takes nothing, and is not tried in other forms where it is away', async () => {
    const hopeless = await post(9);
    assert.ok(hopeless.failure instanceof Failure && hopeless.failure.kind === 'broken-contract');
    assert.equal(hopeless.sent.length, 3);
    const away = await post(9, refusal(404, 10_003));
    assert.ok(away.failure instanceof Failure && away.failure.kind === 'misconfigured');
    assert.equal(away.sent.length, 1);
  });
});
