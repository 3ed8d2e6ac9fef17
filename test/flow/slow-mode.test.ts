import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ReadMessage } from '../../src/sandbox/discord/client.ts';
import { inWorld } from '../support/world.ts';

const saying = (words: RegExp) => (message: ReadMessage) =>
  words.test(message.content) || message.embeds.some(({ description = '' }) => words.test(description));

/** A clock of the bot that only moves when it is told to. */
function stoppedClock() {
  let now = 1_000_000;
  return {
    monotonic: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('/slow-av', () => {
  it('lets viewers speak once in so many seconds, tells them how many are left, and spares the staff', () => {
    const clock = stoppedClock();
    return inWorld(
      async ({ type, say, post }) => {
        const answer = await type('slow-av on', { seconds: 30 });
        assert.match(answer.content, /\*\*Slow mode on\*\* in `stream-42`: one message every 30 seconds/);
        await post(saying(/mina turned on slow mode in stream-42/));
        assert.equal((await say('viewer_1', 'hello')).sent, true);
        const wait = (seconds: string) => ({
          sent: false,
          code: 10110,
          text: `Slow mode: you can write again in ${seconds}.`,
        });
        assert.deepEqual(await say('viewer_1', 'hello again'), wait('30 seconds'));
        assert.equal((await say('viewer_2', 'hello')).sent, true);
        for (let times = 0; times < 3; times += 1) assert.equal((await say('host_1', 'welcome')).sent, true);
        clock.pass(29_000);
        assert.deepEqual(await say('viewer_1', 'and now?'), wait('1 second'));
        clock.pass(1000);
        assert.equal((await say('viewer_1', 'now')).sent, true);
        assert.match((await type('slow-av show', {})).content, /^`stream-42`: .*turned on by mina/);
        assert.match((await type('slow-av off', {})).content, /\*\*Slow mode off\*\* in `stream-42`/);
        assert.equal((await say('viewer_1', 'at last')).sent, true);
        assert.match((await type('slow-av off', {})).content, /is not on in `stream-42`/);
      },
      { callbacks: true, monotonic: clock.monotonic },
    );
  });

  it('speaks the language that the server has chosen', () =>
    inWorld(
      async ({ type, say }) => {
        await type('settings-av language', { viewers: 'ko' }, 'manager');
        const shown = await type('settings-av show', {}, 'manager');
        assert.match(shown.content, /Viewers whose message a room refuses now read why in Korean/);
        await type('slow-av on', { seconds: 60, for: '10m' });
        await say('viewer_1', 'hello');
        const second = await say('viewer_1', 'hello');
        assert.equal(second.sent, false);
        assert.match(second.sent ? '' : second.text, /^슬로우 모드: \d+초 후에 다시 채팅할 수 있습니다\.$/);
      },
      { callbacks: true },
    ));

  it('is still on after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slow-'));
    try {
      await inWorld(
        async ({ type, say, restart }) => {
          await type('slow-av on', { seconds: 60 });
          await restart();
          assert.equal((await say('viewer_1', 'one')).sent, true);
          assert.equal((await say('viewer_1', 'two')).sent, false);
          assert.match(
            (await type('slow-av show', {})).content,
            /^`stream-42`: one message every 60 seconds/,
          );
        },
        { callbacks: true, env: { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` } },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
