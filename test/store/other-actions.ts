import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionKind, Case, CaseDraft } from '../../src/moderation/case.ts';
import { ofEnd } from '../../src/moderation/requests/request-ids.ts';
import { draft, only, type Store } from './kit.ts';

const now = draft.askedAt;
const HOUR = 3_600_000;
const mute: ActionKind = 'mute';
const roomMute: ActionKind = 'room-mute';

/** What every store does with actions that are about something else than a viewer's ban. */
export function describeOtherActions(store: () => Store): void {
  const accept = async (changes: Partial<CaseDraft>, replace = false): Promise<Case> =>
    only(only(await store().accept([{ drafts: [{ ...draft, ...changes }], replace }])).cases);
  const settle = (one: Case, until: number | undefined) =>
    store().settle([{ case: one, state: 'in-force', at: now, until, replaces: true }]);
  const claimed = async (unordered: readonly ActionKind[] = []) =>
    (await store().claim({ now, limit: 10, leaseUntil: now + 60_000, peopleOnly: false, unordered })).map(
      ({ case: one }) => one.number,
    );
  const { roomId } = draft;

  describe('an action that is not about a ban', () => {
    it('is kept beside a ban, waits for none, and neither hides nor replaces it', async () => {
      const ban = await accept({ requestId: 'ban' });
      const other = await accept({ requestId: 'mute', kind: mute });
      assert.deepEqual(await claimed(), [ban.number, other.number]);
      await settle(ban, now + HOUR);
      await settle(other, now + HOUR);
      assert.deepEqual(
        (await store().activeCases({ kind: 'ban', roomId, now })).map(({ number }) => number),
        [ban.number],
      );
      assert.equal((await store().newest(ban)).newest?.number, ban.number);
      assert.equal(only(await store().ofRequest('ban')).replacedBy, undefined);
      assert.deepEqual(
        (await store().unconfirmed(now, now)).map(({ number }) => number),
        [ban.number, other.number],
      );
    });

    it('waits for an earlier one of its own about the same viewer, unless its kind has no order', async () => {
      const [first, second] = [
        await accept({ requestId: 'a', kind: mute }),
        await accept({ requestId: 'b', kind: mute }, true),
      ];
      assert.deepEqual(await claimed(), [first.number]);
      assert.deepEqual(await claimed([mute]), [second.number]);
    });

    it('has lapsed once its end has come, until a request of its own has ended it', async () => {
      const one = await accept({ kind: roomMute });
      const lapsed = async (at: number, kinds = [roomMute]) =>
        (await store().lapsed({ kinds, now: at })).map(({ number }) => number);
      assert.deepEqual(await lapsed(now + 9 * HOUR), []);
      await settle(one, now + HOUR);
      assert.deepEqual(await lapsed(now + HOUR - 1), []);
      assert.deepEqual(await lapsed(now + HOUR), [one.number]);
      assert.deepEqual(await lapsed(now + HOUR, ['ban']), []);
      assert.deepEqual(await lapsed(now + HOUR, []), []);
      await accept({ requestId: ofEnd(draft.guildId, one.number), kind: 'room-unmute' });
      assert.deepEqual(await lapsed(now + HOUR), []);
    });
  });
}
