import assert from 'node:assert/strict';
import type { CaseDraft } from '../../src/moderation/case.ts';
import type { createStore } from '../../src/store/store.ts';

/** A ban as a moderator asks for it. */
export const draft: CaseDraft = {
  guildId: '111111111111111111',
  requestId: 'request-1',
  roomId: 'stream-42',
  viewer: 'spammer_9',
  kind: 'ban',
  durationSeconds: 4_294_967_295,
  reason: '刷屏',
  note: 'seen before',
  source: { type: 'command', actorId: '222222222222222222', actorName: 'mina' },
  askedAt: 1_790_000_000_000,
};
/** A store's whole face. */
export type Store = ReturnType<typeof createStore>;
export const silent = { error: () => undefined };

export const only = <One>(list: readonly One[]): One => {
  const [one] = list;
  assert.ok(one !== undefined && list.length === 1, `${list.length} instead of one`);
  return one;
};
