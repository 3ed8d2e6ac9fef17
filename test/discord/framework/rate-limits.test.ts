import assert from 'node:assert/strict';
import { it } from 'node:test';
import { REST } from 'discord.js';
import { forgetLimitsOnSetBack } from '../../../src/discord/framework/rate-limits.ts';
import { createClockSteps } from '../../../src/moderation/support/clock-steps.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-26T12:00:00Z');

/** Discord, with a limit of so many requests in a bucket that lasts a tenth of a second. */
const discordWith = (limit: number) => {
  let made = 0;
  return async () => {
    made += 1;
    const headers = {
      'content-type': 'application/json',
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - 1 - ((made - 1) % limit)),
      'x-ratelimit-reset-after': '0.1',
      'x-ratelimit-bucket': 'messages',
    };
    return new Response('{}', { headers });
  };
};

for (const [step, minutes] of [
  ['2 minutes', 2],
  ['2 hours', 120],
  ['30 days', 43_200],
] as const) {
  it(`requests to Discord go on after the clock was set back by ${step}`, {
    timeout: 10_000,
  }, async (test) => {
    test.mock.timers.enable({ apis: ['Date'], now: NOON });
    const started = performance.now();
    // The clock goes on as time does, apart from its step.
    let offset = 0;
    const tick = () => test.mock.timers.setTime(Math.floor(NOON + offset + performance.now() - started));
    const clock = setInterval(tick, 5);
    const rest = new REST({ makeRequest: discordWith(5) }).setToken('token');
    const monotonic = () => performance.now();
    const end = forgetLimitsOnSetBack(rest, createClockSteps({ now: Date.now, monotonic }));
    try {
      const post = () => rest.post('/channels/1/messages', { body: {} });
      for (let count = 0; count < 5; count += 1) await post();
      // This one waits for the bucket while the clock steps.
      const waiting = post();
      offset = -minutes * MINUTE;
      tick();
      const others = Array.from({ length: 60 }, (_, index) => rest.get(`/channels/${index}/messages`));
      assert.equal((await Promise.all([waiting, ...others])).length, 61);
    } finally {
      end();
      clearInterval(clock);
    }
  });
}
