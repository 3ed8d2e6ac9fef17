import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createGathered } from '../../../src/discord/feed/gathered.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import type { Store } from '../../../src/store/store.ts';
import { GUILD, inCore, ROOM } from '../../support/core.ts';

/** Enough for everything that writes when there is much to write, several times. */
const MESSAGES = 10_000;

it('no clean message asks anything of the database on its way to an answer', () => {
  const asked: string[] = [];
  let isOnItsWay = false;
  let written = 0;
  const spy = (store: Store): Store =>
    new Proxy(store, {
      get(target, name: keyof Store) {
        if (isOnItsWay) asked.push(name);
        if (name === 'keepMessages' || name === 'keepReview') written += 1;
        return target[name];
      },
    });
  return inCore(
    async ({ moderation }) => {
      const { filtering, viewers, seen } = moderation;
      await viewers.watches.watch({
        guildId: GUILD,
        viewer: 'v1',
        by: { actorId: '2', actorName: 'mina' },
        roleIds: ['moderator'],
        seconds: 3600,
      });
      const gathered = createGathered({ monotonic: () => performance.now(), random: Math.random });
      filtering.observe({ heard: gathered.heard, found: () => undefined });
      for (let index = 0; index < MESSAGES; index += 1) {
        const viewer = `v${index % 50}`;
        isOnItsWay = true;
        seen.note(ROOM, [viewer]);
        const answer = filtering.hear({
          key: `k${index}`,
          ref: `r${index}`,
          roomId: ROOM,
          viewer,
          texts: [`hello ${index}`],
          at: Date.now(),
          msgSeq: undefined,
        });
        isOnItsWay = false;
        assert.equal(answer, 'deliver', 'it is known at once');
      }
      assert.deepEqual(asked, []);
      assert.equal(gathered.take().heard, MESSAGES);
      // Both are written in their own time.
      await until(() => (written >= 2 ? true : undefined));
    },
    { messagesKept: 1000, spy },
  );
});
