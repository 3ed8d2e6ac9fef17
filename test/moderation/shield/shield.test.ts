import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case } from '../../../src/moderation/case.ts';
import { USUAL_SHIELD } from '../../../src/moderation/settings.ts';
import { guardOf, shieldGuards } from '../../../src/moderation/shield/room-guards.ts';
import {
  isStillUp,
  isUp,
  LONGEST_SHIELD,
  lowered,
  prolonged,
  type RaiseOrder,
  raised,
  type Shield,
  type ShieldStep,
  UNMUTING,
} from '../../../src/moderation/shield/shield.ts';
import { aCase } from '../../support/a-case.ts';

const NOW = 1_800_000_000_000;
const NO_END = { kind: 'room-mute', viewer: '', askedAt: NOW, until: undefined } as const;
const MINA = { actorId: '7', actorName: 'mina' };
const order = (more: Partial<RaiseOrder> = {}): RaiseOrder => ({
  guildId: '1',
  roomId: 'stream-42',
  level: 1,
  seconds: 600,
  request: 'interaction/1',
  by: MINA,
  now: NOW,
  ...more,
});

function step(found: ShieldStep | undefined): ShieldStep {
  assert.ok(found);
  return found;
}
const up = (more: Partial<RaiseOrder> = {}): Shield => step(raised(undefined, order(more))).shield;
const kinds = ({ drafts }: ShieldStep) =>
  drafts.map(({ kind, durationSeconds }) => [kind, durationSeconds].filter((part) => part !== undefined));

describe('raising a shield', () => {
  it('begins one, with an end', () => {
    const { shield, drafts } = step(raised(undefined, order()));
    assert.deepEqual([shield.level, shield.until, shield.raisedBy], [1, NOW + 600_000, MINA]);
    assert.deepEqual(drafts, []);
  });

  it('mutes the room at level 3, for as long as it is up', () => {
    const begun = step(raised(undefined, order({ level: 3 })));
    assert.deepEqual(kinds(begun), [['room-mute', 600]]);
    assert.equal(begun.drafts[0]?.requestId, begun.shield.muteRequest);
    assert.equal(begun.drafts[0]?.viewer, '');
  });

  const changes: readonly [string, Partial<RaiseOrder>, Partial<RaiseOrder>, unknown[]][] = [
    ['from 1 to 2: nothing is sent', {}, { level: 2 }, []],
    ['from 2 to 3: the room is muted', { level: 2 }, { level: 3 }, [['room-mute', 600]]],
    ['from 3 to 1: the room may speak', { level: 3 }, { level: 1 }, [['room-unmute']]],
    [
      'from 3 to 3 with another end: it is muted for that long',
      { level: 3 },
      { level: 3, seconds: 60 },
      [['room-mute', 60]],
    ],
  ];
  for (const [name, before, after, expected] of changes)
    it(`changes one that is up ${name}`, () => {
      const live = up(before);
      const later = step(raised(live, order({ ...after, request: 'interaction/2', now: NOW + 1000 })));
      assert.deepEqual(kinds(later), expected);
      assert.equal(later.shield.id, live.id);
      assert.equal(later.shield.until, NOW + 1000 + (after.seconds ?? 600) * 1000);
    });

  it('stays up for as long as it was to where nobody says how long', () => {
    const long = up({ seconds: 3600 });
    const next = { request: 'interaction/2', level: 2, seconds: undefined } as const;
    assert.equal(step(raised(long, order(next))).shield.until, long.until);
    assert.equal(step(raised(up({ seconds: 5 }), order(next))).shield.until, NOW + 600_000);
    assert.equal(step(raised(undefined, order(next))).shield.until, NOW + 600_000);
  });

  const mute = (more: Partial<Case>): Case => ({ ...aCase, ...NO_END, ...more });
  const found: readonly [string, Case, 'left' | 'replaced'][] = [
    ['for good, elsewhere', mute({ requestId: 'outside/1', durationSeconds: undefined }), 'left'],
    ['for longer', mute({ requestId: 'interaction/9', durationSeconds: 601 }), 'left'],
    ['for a shorter time', mute({ requestId: 'interaction/9', durationSeconds: 599 }), 'replaced'],
    ['for longer, by a shield', mute({ requestId: 'shield/1/x/mute', durationSeconds: 601 }), 'replaced'],
  ];
  for (const [name, before, expected] of found)
    it(`finds the room muted ${name}: that is ${expected}`, () => {
      const { shield, drafts } = step(raised(undefined, order({ level: 3 }), before));
      assert.equal(drafts.length, expected === 'left' ? 0 : 1);
      assert.equal(shield.muteRequest === before.requestId, expected === 'left');
      // The level goes down again, or the shield lasts longer.
      const next = order({ level: 1, request: 'interaction/2' });
      assert.equal(step(raised(shield, next, before)).drafts.length, expected === 'left' ? 0 : 1);
      const longer = { request: 'interaction/3', by: MINA, now: NOW, seconds: 1 };
      const kept = step(prolonged(shield, longer, { ...before, durationSeconds: undefined }));
      assert.equal(kept.drafts.length, before.requestId.startsWith('shield') ? 1 : 0);
    });

  it('changes nothing when the same request comes again', () => {
    assert.equal(raised(up({ level: 3 }), order({ level: 3 })), undefined);
  });

  it('leaves what people have decided where a raid asks', () => {
    const raid = order({ by: { isRaid: true }, request: 'raid/1', level: 3 });
    assert.equal(raised(up(), raid), undefined);
    assert.deepEqual(step(raised(undefined, raid)).drafts[0]?.source.type, 'filter');
  });
});

describe('a shield that is up', () => {
  const later = { request: 'interaction/2', by: MINA, now: NOW + 60_000 };

  it('lasts longer, with its mute', () => {
    const longer = step(prolonged(up({ level: 3 }), { ...later, seconds: 600 }));
    assert.equal(longer.shield.until, NOW + 1_200_000);
    assert.deepEqual(kinds(longer), [['room-mute', 1140]]);
    assert.deepEqual(kinds(step(prolonged(up(), { ...later, seconds: 600 }))), []);
  });

  it('never lasts longer than a day from now', () => {
    const longest = step(prolonged(up({ seconds: LONGEST_SHIELD }), { ...later, seconds: 600 }));
    assert.equal(longest.shield.until, later.now + LONGEST_SHIELD * 1000);
  });

  it('is lowered by letting it end now, its mute first', () => {
    const down = step(lowered(up({ level: 3 }), later));
    assert.equal(down.shield.until, later.now);
    assert.deepEqual(down.shield.loweredBy, MINA);
    // Whoever cares for shields lifts the mute, as where its time is over.
    assert.deepEqual(kinds(down), []);
    assert.equal(isStillUp(down.shield, later.now), false);
    // What it refuses is refused until the room may speak.
    assert.equal(isUp(down.shield, later.now + 1), true);
    assert.equal(isUp(down.shield, later.now + UNMUTING), false);
  });

  it('is not touched once it is over, or by a repeat', () => {
    const over = { ...later, now: NOW + 600_000 };
    assert.equal(lowered(up(), over), undefined);
    assert.equal(prolonged(up(), { ...over, seconds: 600 }), undefined);
    assert.equal(lowered(up(), { ...later, request: 'interaction/1' }), undefined);
    assert.equal(prolonged(up(), { ...later, request: 'interaction/1', seconds: 600 }), undefined);
  });
});

describe('what a shield refuses', () => {
  it('grows with its level, and is over in time without anybody’s doing', () => {
    const guards = [1, 2, 3].map((level) => guardOf(up({ level: level as 1 }), USUAL_SHIELD, NOW));
    assert.deepEqual(guards, [
      { slowSeconds: 10, refuseLinks: true, refuseNewSince: undefined },
      { slowSeconds: 10, refuseLinks: true, refuseNewSince: NOW - 600_000 },
      { slowSeconds: 10, refuseLinks: true, refuseNewSince: NOW - 600_000 },
    ]);
    assert.equal(guardOf(up(), USUAL_SHIELD, NOW + 600_000), undefined);
    assert.equal(guardOf({ ...up(), endedAt: NOW }, USUAL_SHIELD, NOW), undefined);
  });

  it('is the strictest of what the servers of a room ask', () => {
    const shields = shieldGuards({
      shieldsOf: (roomId) => (roomId === 'quiet' ? undefined : [up(), { ...up({ level: 2 }), guildId: '2' }]),
      settingsOf: (guildId) => ({ shield: { ...USUAL_SHIELD, slowSeconds: guildId === '2' ? 5 : 30 } }),
      now: () => NOW,
    });
    assert.deepEqual(shields.of('stream-42'), {
      slowSeconds: 30,
      refuseLinks: true,
      refuseNewSince: NOW - 600_000,
    });
    assert.equal(shields.of('quiet'), undefined);
  });
});
