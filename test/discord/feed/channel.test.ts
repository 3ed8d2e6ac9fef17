import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFeedChannel } from '../../../src/discord/feed/channel.ts';

describe('a request of a feed', () => {
  it('is given up where the library waits for a rate limit, of which it does not listen to the signal', async () => {
    const never = () => new Promise<never>(() => undefined);
    const channel = createFeedChannel({ post: never, patch: never }, { warn: () => undefined });
    // What gives it up keeps no process alive, so the test has to.
    const alive = setInterval(() => undefined, 1000);
    const before = performance.now();
    assert.equal(await channel.edit({ channelId: '5', messageId: '6' }, 'x'), 'failed');
    assert.ok(performance.now() - before < 9000);
    clearInterval(alive);
  });
});
