import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lowered, raised, type Shield } from '../../src/moderation/shield/shield.ts';
import { MOST_FIRST_SEEN } from '../../src/moderation/viewers/first-sighting.ts';
import { draft, only, type Store } from './kit.ts';

const { guildId, roomId, askedAt: now } = draft;
const MINA = { actorId: '7', actorName: 'mina' };
const room = { guildId, roomId };

/** What every store keeps of shields, and of who is new. */
export function describeShields(store: () => Store): void {
  const raise = (request: string, level: 1 | 2 | 3) =>
    store().changeShield(room, (live) =>
      raised(live, { ...room, level, seconds: 600, request, by: MINA, now }),
    );
  const alert = (shield: Shield) => ({
    notice: { what: 'shield', room: roomId, id: shield.id, posts: 0 } as const,
    shield: {
      id: shield.id,
      room: roomId,
      level: shield.level,
      until: shield.until,
      raisedAt: now,
      raisedBy: MINA,
      changedBy: undefined,
      loweredBy: undefined,
      endedAt: undefined,
      mute: 'none' as const,
      slowSeconds: 10,
      newSeconds: 600,
      reviews: 0,
      isLast: false,
    },
  });

  describe('of shields', () => {
    it('keeps one for each room of a server, with the cases that follow, and raises the version of its server', async () => {
      const before = (await store().changeVersions()).get(guildId) ?? 0;
      const first = await raise('interaction/1', 1);
      assert.deepEqual(first.cases, []);
      const second = await raise('interaction/2', 3);
      assert.deepEqual([second.shield?.id, second.isChanged], ['interaction/1', true]);
      const mute = only(second.cases);
      assert.deepEqual([mute.kind, mute.viewer, mute.durationSeconds], ['room-mute', '', 600]);
      // The same request once more.
      const again = await raise('interaction/2', 3);
      assert.deepEqual([again.isChanged, again.cases], [false, []]);
      assert.deepEqual(await store().loadShields(), [second.shield]);
      assert.deepEqual(await store().loadShields('4'), []);
      assert.equal((await store().changeVersions()).get(guildId), before + 2);
    });

    it('notes its end, unless that is another one by now, and what the room was announced', async () => {
      const { shield } = await raise('interaction/1', 2);
      assert.ok(shield);
      await store().noteAnnounced(shield.id, { up: true, down: false });
      await store().endShield({ ...shield, until: shield.until - 1 }, now);
      assert.deepEqual(only(await store().loadShields(guildId)).announced, { up: true, down: false });
      const low = await store().changeShield(
        room,
        (live) => live && lowered(live, { request: 'interaction/2', by: MINA, now: now + 1000 }),
      );
      assert.equal(low.shield?.until, now + 1000);
      assert.ok(low.shield);
      await store().endShield(low.shield, now + 2000);
      assert.deepEqual(await store().loadShields(), []);
      assert.equal((await store().shield(shield.id))?.endedAt, now + 2000);
      // The next one is another shield.
      assert.equal((await raise('interaction/3', 1)).shield?.id, 'interaction/3');
      assert.equal((await store().openShields()).length, 2);
    });

    it('knows its post once that is made, and what it shows, until there is nothing more to show', async () => {
      const { shield } = await raise('interaction/1', 2);
      assert.ok(shield);
      const same = { same: 'shield', within: 1, withinOthers: 1 };
      const asked = { name: 'a', askedBy: 'p', guildId, channelId: 'c', askedAt: now, alert: alert(shield) };
      await store().keepAlerts([{ ...same, ...asked }]);
      const pending = await store().claimAlert(guildId, now);
      assert.ok(pending);
      await store().alertDone(pending, { channelId: 'c', messageId: 'm' }, now);
      const posted = only(await store().openShields());
      assert.deepEqual([posted.post, posted.posts], [{ channelId: 'c', messageId: 'm' }, 1]);
      assert.deepEqual(JSON.parse(posted.shown ?? ''), JSON.parse(JSON.stringify(alert(shield).shield)));
      await store().noteShieldPost({ id: shield.id, shown: undefined, isClosed: false });
      assert.equal(only(await store().openShields()).post, undefined);
      await store().noteShieldPost({ id: shield.id, shown: 'all', isClosed: true });
      assert.deepEqual(await store().openShields(), []);
    });
  });

  describe('of who was first seen when', () => {
    const seen = (viewer: string, at: number, day = 20_000) => ({ roomId, viewer, at, day });

    it('keeps the earlier time and the later day, those who were there last at the end', async () => {
      await store().keepFirstSeen([seen('a', 500), seen('b', 400)]);
      await store().keepFirstSeen([seen('a', 900, 20_001), { ...seen('z', 1), roomId: 'other' }]);
      assert.deepEqual(await store().firstSeenIn(roomId), [seen('b', 400), seen('a', 500, 20_001)]);
      await store().keepFirstSeen([]);
    });

    it('forgets those beyond its bound who were there longest ago', async () => {
      await store().keepFirstSeen([seen('oldest', 1, 19_000), seen('regular', 2, 20_001)]);
      const crowd = Array.from({ length: MOST_FIRST_SEEN - 1 }, (_, index) => seen(`c${index}`, 100 + index));
      await store().keepFirstSeen(crowd);
      const left = (await store().firstSeenIn(roomId)).map(({ viewer }) => viewer);
      assert.equal(left.length, MOST_FIRST_SEEN);
      assert.deepEqual([left.includes('oldest'), left.at(-1)], [false, 'regular']);
    });
  });
}
