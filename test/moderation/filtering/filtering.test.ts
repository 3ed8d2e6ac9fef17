import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/errors.ts';
import { createBrake } from '../../../src/moderation/filtering/brake.ts';
import { createFiltering, type FilteringDeps } from '../../../src/moderation/filtering/filtering.ts';
import type { ChatMessage, Finding } from '../../../src/moderation/filtering/judge.ts';
import { createSpeakers } from '../../../src/moderation/filtering/speakers.ts';
import type { RoomStaffCache } from '../../../src/moderation/room-staff.ts';
import type { RuleStore } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { aRule } from '../../support/a-rule.ts';
import { staffCheck } from '../../support/staff.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const rule = aRule();
const message = (viewer: string, text = 'spam'): ChatMessage => ({
  key: `${viewer}/${text}`,
  ref: text,
  roomId: 'r',
  viewer,
  texts: [text],
  at: 0,
  msgSeq: undefined,
});
const hit = (text: string) =>
  text.includes('spam')
    ? [{ ruleId: 'spam', term: 'spam', verdict: 'hit' as const, view: 'base', start: 0, end: 4 }]
    : [];

async function filteringWith(
  changes: Partial<FilteringDeps> = {},
  setRuleState: () => Promise<boolean> = async () => true,
) {
  let now = 1_000_000;
  const acts: Finding[] = [];
  const store = { loadRules: async () => [rule], setRuleState: setRuleState };
  const rulebook = createRulebook({
    store: store as unknown as RuleStore,
    compile: () => ({ match: hit }),
    now: () => now,
  });
  await rulebook.refresh();
  const filtering = createFiltering({
    rulebook,
    speakers: createSpeakers(() => now),
    recentMessages: { keep: () => undefined },
    watchedLines: { hear: () => undefined },
    log: silent,

    brake: createBrake(2, () => now),
    applyFinding: async (_guild, _said, finding) => void acts.push(finding),
    policy: { linkedIn: () => ['1'] },
    isStaff: staffBy(async () => ({ owner: 'host', admins: [] })),
    store: { noteSequence: async () => undefined },
    onBraked: () => undefined,
    onLost: () => undefined,
    ...changes,
  });
  return {
    filtering,
    acts,
    rulebook,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const staffBy = (staff: RoomStaffCache['staff']) =>
  staffCheck({
    staff,
    protection: (_guild, viewer, known) =>
      viewer === known?.owner ? { what: 'viewer-protected', viewer, as: 'room-owner' } : undefined,
  });

describe('filtering', () => {
  it('answers at once where nothing is found', async () => {
    const { filtering, acts } = await filteringWith();
    assert.equal(filtering.hear(message('v1', 'hello')), 'deliver');
    assert.deepEqual(acts, []);
  });

  it('does not keep the service waiting while it is asked who keeps the room', async () => {
    const { filtering, acts } = await filteringWith({
      isStaff: staffBy(() => new Promise(() => undefined)),
    });
    assert.equal(await filtering.hear(message('v1')), 'refuse');
    await filtering.settled();
    assert.equal(acts[0]?.action, 'ban');
  });

  it('stops a rule before it bans one viewer too many within a minute, and not over a longer time', async () => {
    const braked: string[] = [];
    const { filtering, acts, rulebook, pass } = await filteringWith({
      onBraked: ({ id }) => void braked.push(id),
    });
    for (const viewer of ['v1', 'v1', 'v2']) await filtering.hear(message(viewer));
    pass(61_000);
    for (const viewer of ['v3', 'v4']) assert.equal(await filtering.hear(message(viewer)), 'refuse');
    assert.deepEqual(braked, []);
    assert.equal(await filtering.hear(message('v5')), 'deliver');
    assert.equal(await filtering.hear(message('v6')), 'deliver');
    await filtering.settled();
    assert.deepEqual(braked, ['spam']);
    assert.equal(rulebook.find('1', 'spam')?.state, 'braked');
    assert.deepEqual(acts.map(({ action }) => action).slice(-2), ['review', 'review']);
  });

  it('holds the brake also where hundreds wait at the same time, and says so once', async () => {
    const braked: string[] = [];
    const slow = () => new Promise<never>(() => undefined);
    const { filtering, acts } = await filteringWith({
      isStaff: staffBy(slow),
      onBraked: ({ id }) => void braked.push(id),
    });
    await Promise.all(Array.from({ length: 500 }, (_, index) => filtering.hear(message(`v${index}`))));
    await filtering.settled();
    const count = (action: string) => acts.filter((one) => one.action === action).length;
    assert.deepEqual([count('ban'), count('review'), braked], [2, 498, ['spam']]);
  });

  for (const [who, setRuleState, says] of [
    ['nobody has stopped before', async () => true, 1],
    ['another process has stopped before, which says so', async () => false, 0],
    ['nobody can stop in the database', () => Promise.reject(new Error('away')), 1],
  ] as const)
    it(`stops a rule here that ${who}`, async () => {
      const braked: string[] = [];
      const { filtering, rulebook } = await filteringWith(
        { onBraked: ({ id }) => void braked.push(id) },
        setRuleState,
      );
      for (const viewer of ['v1', 'v2', 'v3']) await filtering.hear(message(viewer));
      await filtering.settled();
      await setImmediate();
      assert.deepEqual([rulebook.find('1', 'spam')?.state, braked.length], ['braked', says]);
    });

  it('has the bans that a rule was allowed kept before it is stopped for all processes', async () => {
    const order: string[] = [];
    const banned = Promise.withResolvers<void>();
    const { filtering, rulebook } = await filteringWith(
      {
        applyFinding: async (_guild, { viewer }, { action }) => {
          if (action === 'ban') await banned.promise;
          order.push(`${viewer} ${action}`);
        },
      },
      async () => order.push('stopped') > 0,
    );
    await Promise.all(['v1', 'v2', 'v3'].map((viewer) => filtering.hear(message(viewer))));
    assert.equal(rulebook.find('1', 'spam')?.state, 'braked', 'here it is stopped at once');
    for (let turns = 0; turns < 5; turns += 1) await setImmediate();
    assert.deepEqual(order, ['v3 review']);
    banned.resolve();
    await filtering.settled();
    assert.deepEqual(order, ['v3 review', 'v1 ban', 'v2 ban', 'stopped']);
  });

  it('says of a message that stands already that it was delivered, whatever the rule does', async () => {
    const { filtering, acts } = await filteringWith();
    await filtering.hear({ ...message('v1'), ref: undefined });
    await filtering.settled();
    assert.deepEqual([acts[0]?.action, acts[0]?.evidence.blocked], ['ban', false]);
  });

  it('tries again while the database is away, and says out loud what is lost', async () => {
    const lost: string[] = [];
    let tries = 0;
    const { filtering } = await filteringWith({
      onLost: (_guild, id) => void lost.push(id),
      applyFinding: async () => {
        tries += 1;
        if (tries < 2) throw new Failure('no-answer', 'away');
        if (tries > 2) throw new Failure('broken-contract', 'odd');
      },
    });
    await filtering.hear(message('v1'));
    await until(() => (tries === 2 ? true : undefined));
    await filtering.hear(message('v2'));
    await filtering.settled();
    assert.deepEqual(lost, ['spam']);
  });

  it('lets those who keep the room say what they like, and keeps it for the record', async () => {
    const { filtering, acts } = await filteringWith();
    assert.equal(await filtering.hear(message('host')), 'deliver');
    assert.equal(acts[0]?.action, 'observe');
  });

  it('has what could not be judged in time looked at', async () => {
    const { filtering, acts } = await filteringWith();
    filtering.unjudged(message('v1', 'whatever'));
    await filtering.settled();
    assert.deepEqual([acts[0]?.action, acts[0]?.evidence.text], ['review', 'whatever']);
  });
});

describe('whoever looks on', () => {
  /** What was heard and what came of it, in order. */
  async function observed(changes: Partial<FilteringDeps> = {}) {
    const { filtering } = await filteringWith(changes);
    const seen: string[] = [];
    filtering.observe({
      heard: ({ viewer }) => void seen.push(`${viewer} heard`),
      found: ({ viewer }, { action, evidence }) =>
        void seen.push(`${viewer} ${action}${evidence.blocked ? ', refused' : ''}`),
    });
    return { filtering, seen };
  }

  it('hears of every message in a linked room, and of what is done about what was found, not of what the rule wants', async () => {
    const { filtering, seen } = await observed();
    assert.equal(filtering.hear(message('v1', 'hello')), 'deliver');
    await filtering.hear(message('v2'));
    await filtering.hear(message('host'));
    await filtering.hear({ ...message('v3'), ref: undefined });
    assert.deepEqual(seen, [
      'v1 heard',
      'v2 heard',
      'v2 ban, refused',
      'host heard',
      'host observe',
      'v3 heard',
      'v3 ban',
    ]);
  });

  it('hears nothing of other rooms of the app', async () => {
    const { filtering, seen } = await observed({ policy: { linkedIn: () => [] } });
    await filtering.hear(message('v1'));
    assert.deepEqual(seen, []);
  });
});
