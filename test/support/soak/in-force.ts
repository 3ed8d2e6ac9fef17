import assert from 'node:assert/strict';
import { type ActionKind, type Case, isCancelled, isDone, statusOf } from '../../../src/moderation/case.ts';
import type { MuteView, RoomView } from '../../../src/sandbox/chat/client.ts';
import type { ReadMessage } from '../../../src/sandbox/discord/client.ts';
import type { Services } from '../../../src/sandbox/sandbox.ts';

/** The first bans of a room with a long list. */
export const LISTED = 'listed_';
/** How far an end may be from what was asked, in seconds. */
const TOLERANCE = 30;

/** What holds by the service: until when, in Unix seconds, by whom it holds; Infinity where it ends never. */
type Holding = ReadonlyMap<string, number>;

interface Matter {
  readonly what: string;
  readonly make: ActionKind;
  readonly lift: ActionKind;
  readonly holding: (room: RoomView, everywhere: readonly MuteView[]) => Holding;
}

const ends = (mutes: readonly MuteView[]): Holding =>
  new Map(mutes.map(({ account, until }) => [account, until ?? Number.POSITIVE_INFINITY]));

const MATTERS: readonly Matter[] = [
  {
    what: 'banned',
    make: 'ban',
    lift: 'unban',
    holding: ({ bans }) => new Map(bans.map(({ account, until }) => [account, until])),
  },
  { what: 'muted', make: 'mute', lift: 'unmute', holding: ({ mutes }) => ends(mutes) },
  {
    what: 'muted everywhere',
    make: 'app-mute',
    lift: 'app-unmute',
    holding: (_, everywhere) => ends(everywhere),
  },
];

/** Everything that the newest case of each viewer asked for holds by the service, until when it asked, and nothing else does. */
export async function checkInForce(
  { chat }: Services,
  cases: readonly Case[],
  listed: number,
): Promise<void> {
  const room = await chat.control.room(chat.groupId);
  const everywhere = await chat.control.mutedEverywhere();
  const real = cases.filter((one) => !isCancelled(one));
  for (const matter of MATTERS) checkMatter(matter, matter.holding(room, everywhere), real);
  const left = room.bans.filter(({ account }) => account.startsWith(LISTED)).length;
  assert.equal(left, listed, 'bans that were there before are gone');
  // Whatever mutes a room has an end, and a run waits for it.
  const [newest] = real.filter(({ kind }) => /^room-/.test(kind)).sort((a, b) => b.number - a.number);
  assert.notEqual(newest?.kind, 'room-mute', `nothing has ended the room mute of case ${newest?.number}`);
  assert.equal(room.isMuted, false, 'the room is still muted');
}

function checkMatter({ what, make, lift }: Matter, holding: Holding, cases: readonly Case[]): void {
  const own = cases.filter(({ kind }) => kind === make || kind === lift);
  const newest = new Map([...own].sort((a, b) => a.number - b.number).map((one) => [one.viewer, one]));
  const now = Date.now() / 1000;
  for (const [viewer, { kind, number, askedAt, inForceAt = 0, durationSeconds = 0 }] of newest) {
    const end = holding.get(viewer);
    // Where the answer was lost, it is known later that it is in force; it began when it was sent.
    const [first, last] = [askedAt, inForceAt].map((at) => at / 1000 + durationSeconds) as [number, number];
    if (kind === lift)
      assert.equal(end, undefined, `${viewer} is still ${what}, though case ${number} lifted it`);
    else if (end !== undefined) {
      const off = Math.max(first - end, end - last);
      assert.ok(off < TOLERANCE, `${viewer} is ${what} by case ${number} until ${off} s from what was asked`);
    } else assert.ok(first < now, `${viewer} is not ${what}, though case ${number} asked for it`);
  }
  assert.deepEqual(
    [...holding.keys()].filter((viewer) => !newest.has(viewer) && !viewer.startsWith(LISTED)),
    [],
    `somebody is ${what} for whom nobody asked for that`,
  );
}

/** Nothing is left to be done: each case is done, was given up by a person, or removes messages and says why it could not. */
export function checkDone(cases: readonly Case[]): void {
  assert.deepEqual(
    // An unban cancels a ban that was still waiting.
    cases.filter((one) => !isDone(one) && !isCancelled(one) && one.kind !== 'recall'),
    [],
    'a case did not come into force',
  );
}

/** What is over reads so. */
export function checkEnds(cases: readonly Case[], posts: readonly ReadMessage[]): number {
  const titles = posts.flatMap(({ embeds }) => embeds.flatMap(({ title }) => title ?? []));
  const over = cases.filter(({ kind }) => /^(?:app-|room-)?(?:ban|mute)$/.test(kind)).filter(hasEnded);
  // Those in a list are lines of a file.
  const shown = over.flatMap(({ number }) => titles.filter((title) => title.startsWith(`Case ${number} `)));
  assert.deepEqual(
    shown.filter((title) => !/ ended$| lifted$/.test(title)),
    [],
    'a post does not say that something is over',
  );
  return over.length;
}

const hasEnded = (one: Case): boolean => statusOf(one, Date.now()) === 'ended';
