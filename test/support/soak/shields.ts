import assert from 'node:assert/strict';
import type { Case } from '../../../src/moderation/case.ts';
import { ofEnd, ofInteraction, ofShieldMute } from '../../../src/moderation/requests/request-ids.ts';
import type { PostedShield } from '../../../src/moderation/shield/shield.ts';
import type { InteractionView, ReadMessage } from '../../../src/sandbox/discord/client.ts';
import type { Store } from '../../../src/store/store.ts';
import { textOf } from './answers.ts';

/** What is still to be done about shields: milliseconds until the next end, 0 where a post has to be brought up to date; undefined: nothing. */
export async function untilShieldsDown(store: Pick<Store, 'openShields'>): Promise<number | undefined> {
  const left = (await store.openShields()).filter((one) => !isOver(one));
  return left.length === 0
    ? undefined
    : Math.max(0, Math.min(...left.map(({ until }) => until)) - Date.now());
}

/** It is down, and its post shows that. */
const isOver = ({ endedAt, shown }: PostedShield): boolean =>
  endedAt !== undefined && shown !== undefined && (JSON.parse(shown) as PostedShield).endedAt === endedAt;

export interface ShieldResult {
  readonly shields: readonly PostedShield[];
  readonly cases: readonly Case[];
  readonly views: readonly InteractionView[];
  readonly posts: readonly ReadMessage[];
}

/** Each shield that was promised went up, came down and not before its end, and has one post that says so; how it went. */
export function checkShields({ shields, cases, views, posts }: ShieldResult): string {
  const about = posts.filter(({ content }) => content.startsWith('**Shield'));
  assert.deepEqual(
    about.map(({ id }) => id).sort(),
    shields.map(({ post }) => post?.messageId).sort(),
    'a shield is not posted once',
  );
  const still = about.filter(({ content }) => !content.startsWith('**Shield down**'));
  assert.deepEqual(still, [], 'a post does not say that its shield is down');
  const kept = new Set(cases.map(({ requestId }) => requestId));
  for (const view of views) if (/^\*\*Shield up\*\*/.test(textOf(view))) checkPromise(view, shields, kept);
  for (const { id, until, endedAt = 0 } of shields)
    assert.ok(endedAt >= until, `the shield ${id} came down ${until - endedAt} ms before its end`);
  const mutes = cases.filter(({ kind }) => kind === 'room-mute');
  for (const { guildId, number, until = 0 } of mutes) {
    const end = cases.find(({ requestId }) => requestId === ofEnd(guildId, number));
    if (end?.source.type === 'button') continue; // Somebody has lowered it.
    assert.ok(!end || end.askedAt >= until, `the room mute of case ${number} was ended before its time`);
  }
  const late = Math.max(0, ...shields.map(({ until, endedAt = 0 }) => endedAt - until));
  return `${shields.length} shields, ${mutes.length} room mutes: all down and posted once, at most ${(late / 1000).toFixed(1)} s after their end`;
}

function checkPromise(
  view: InteractionView,
  shields: readonly PostedShield[],
  kept: ReadonlySet<string>,
): void {
  const request = ofInteraction(view.id);
  // One that was up already was changed, and may have been changed again since.
  assert.ok(shields.length > 0, `no shield is kept, though ${view.id} reads “${textOf(view)}”`);
  const [, level] = /level (\d)/.exec(textOf(view)) ?? [];
  const isKept = shields.some(({ guildId }) => kept.has(ofShieldMute(guildId, request)));
  assert.ok(level !== '3' || isKept, `${view.id} reads “${textOf(view)}”, and no case mutes the room`);
}
