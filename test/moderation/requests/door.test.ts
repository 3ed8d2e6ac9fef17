import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { DatabaseFault, Failure } from '../../../src/errors.ts';
import type { Case, CaseDraft, Source } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import { NO_REMOVAL } from '../../../src/moderation/recalls/plan.ts';
import type { AcceptRequest, Kept } from '../../../src/moderation/requests/accepting.ts';
import { type ActionRequest, createDoor, type DoorDeps } from '../../../src/moderation/requests/door.ts';
import { stepOf } from '../../../src/moderation/requests/ladder.ts';
import { checkDuration } from '../../../src/moderation/requests/terms.ts';
import { NO_UNBANS, type Unbans } from '../../../src/moderation/requests/unbans.ts';
import { type GuildSettings, USUAL_SHIELD } from '../../../src/moderation/settings.ts';
import type { Problem } from '../../../src/problems/index.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';
import { aCase, at } from '../../support/a-case.ts';
import { isProblem } from '../../support/is-problem.ts';

const person: Source = { type: 'command', actorId: '2', actorName: 'mina' };
const button: Source = { type: 'button', actorId: '2', actorName: 'mina' };
const rule: Source = { type: 'filter', rule: 'scams', version: 1 };
const x = { roomId: 'room', viewer: 'x' };
const start: GuildSettings = {
  moderatorRoleIds: ['moderator'],
  auditChannelId: '3',
  rooms: [{ roomId: 'room', channelId: undefined }],
  defaultDuration: 600,
  longestDuration: 86_400,
  protectedAccounts: ['host'],
  reasons: [
    { text: 'spam', durationSeconds: 7200 },
    { text: 'rude', durationSeconds: undefined },
  ],
  reasonRequired: false,
  autoMod: [],
  textFields: [],
  staffAccounts: [],
  panel: undefined,
  feeds: [],
  shield: USUAL_SHIELD,
};
const banX: ActionRequest = {
  kind: 'ban',
  requestId: 'q',
  guildId: '1',
  source: person,
  roleIds: ['moderator'],
  targets: [x],
  durationSeconds: undefined,
  reason: '',
  note: '',
  replace: false,
};

interface Scene extends Partial<DoorDeps> {
  readonly server?: Partial<GuildSettings>;
  readonly unbans?: Partial<Unbans>;
  readonly kept?: Partial<Kept>;
}

/** The door before a store that keeps everything; what reached it, and what was called. */
function door({ server = {}, unbans = {}, kept = {}, ...deps }: Scene = {}) {
  const accepted: AcceptRequest[] = [];
  const calls: string[] = [];
  const settings = { of: () => ({ ...start, ...server }) };
  const service = createDoor({
    policy: createPolicy({ settings, adminId: 'administrator', guildIds: () => ['1'] }),
    settings,
    store: {
      accept: async (requests) => {
        accepted.push(...requests);
        return requests.map(() => ({ cases: [], alreadyActive: [], withdrawn: [], ...kept }));
      },
      rulesAtOnce: 100,
    },
    planRemoval: () => NO_REMOVAL,
    askSecond: async () => undefined,
    brakeLimit: 30,
    monotonic: () => 0,
    rooms: { staff: async () => ({ owner: 'owner', admins: ['admin'] }) },
    people: {
      note: (guildId, id, roles) => void calls.push(`note ${guildId} ${id} ${roles.join()}`),
      protection: async ({ viewer }) =>
        viewer === 'mod' ? ({ what: 'viewer-protected', viewer, as: 'moderator' } as const) : undefined,
    },
    planUnbans: async ({ targets, by }) => {
      calls.push(`plan for ${by.type}`);
      return { ...NO_UNBANS, targets, ...unbans };
    },
    now: () => at,
    log: { info: () => undefined, warn: () => undefined, error: () => calls.push('error') },
    wake: () => calls.push('wake'),
    onOutcome: (cases: readonly Case[]) => calls.push(`outcome of ${cases.length}`),
    ...deps,
  });
  const drafts = (): CaseDraft[] => accepted.flatMap((request) => request.drafts);
  return { ...service, accepted, calls, drafts };
}

describe('the door refuses', () => {
  const table: readonly (readonly [string, Partial<ActionRequest>, Scene, Problem['what']])[] = [
    ['who is no moderator', { roleIds: ['other'] }, {}, 'not-moderator'],
    ['nobody', { targets: [] }, {}, 'nobody-named'],
    [
      'more than 100 viewers',
      { targets: Array.from({ length: 101 }, (_, index) => ({ roomId: 'room', viewer: `v${index}` })) },
      {},
      'too-many-viewers',
    ],
    ['an id that no account has', { targets: [{ roomId: 'room', viewer: '' }] }, {}, 'viewer-not-ascii'],
    ['a room that is not linked', { targets: [{ roomId: 'other', viewer: 'x' }] }, {}, 'room-not-linked'],
    ['a reason that is too long', { reason: 'x'.repeat(1001) }, {}, 'reason-too-long'],
    ['a note that is too long', { note: 'x'.repeat(501) }, {}, 'note-too-long'],
    ['no time', { durationSeconds: 0 }, {}, 'duration-out-of-range'],
    ['half seconds', { durationSeconds: 1.5 }, {}, 'duration-out-of-range'],
    ['more than a moderator may give', { durationSeconds: 86_401 }, {}, 'longer-than-allowed'],
    [
      'a ban without a reason, where the server wants one',
      {},
      { server: { reasonRequired: true } },
      'reason-required',
    ],
    ['a ban of who is protected', { targets: [{ roomId: 'room', viewer: 'host' }] }, {}, 'only-protected'],
  ];
  for (const [name, changes, scene, what] of table)
    it(name, async () => {
      const { request, accepted, calls } = door(scene);
      await assert.rejects(request({ ...banX, ...changes }), isProblem(what));
      assert.deepEqual([accepted, calls.includes('wake')], [[], false]);
    });
});

describe('a ban lasts', () => {
  const table: readonly (readonly [string, Partial<ActionRequest>, number])[] = [
    ['as long as was asked for', { durationSeconds: 60, reason: 'spam' }, 60],
    ['as long as its reason says', { reason: 'spam' }, 7200],
    ['as long as is usual, where its reason says nothing', { reason: 'rude' }, 600],
    ['as long as is usual', {}, 600],
    [
      'as long as a rule says, beyond what moderators may give',
      { source: rule, durationSeconds: PERMANENT },
      PERMANENT,
    ],
  ];
  for (const [name, changes, seconds] of table)
    it(name, async () => {
      const { request, drafts } = door();
      const { durationSeconds } = await request({ ...banX, ...changes });
      assert.deepEqual([durationSeconds, drafts()[0]?.durationSeconds], [seconds, seconds]);
    });

  it('whole seconds, from 1 up to what the service can count', () => {
    assert.deepEqual([1, PERMANENT].map(checkDuration), [1, PERMANENT]);
    for (const seconds of [0, -1, 0.5, PERMANENT + 1, Number.NaN])
      assert.throws(() => checkDuration(seconds), { kind: 'input' });
  });
});

describe('the door', () => {
  it('keeps a case for each viewer and room, named twice or not, and wakes the dispatcher', async () => {
    const { request, drafts, accepted, calls } = door();
    await request({ ...banX, targets: [x, { roomId: 'room', viewer: 'y' }, x], replace: true, note: ' n ' });
    assert.deepEqual(
      drafts().map(({ viewer, askedAt, note, requestId }) => [viewer, askedAt, note, requestId]),
      [
        ['x', at, 'n', 'q'],
        ['y', at, 'n', 'q'],
      ],
    );
    assert.deepEqual([accepted[0]?.replace, calls], [true, ['note 1 2 moderator', 'wake']]);
  });

  it('takes 100 viewers', async () => {
    const targets = Array.from({ length: 100 }, (_, index) => ({ roomId: 'room', viewer: `v${index}` }));
    const { request, drafts } = door();
    await request({ ...banX, targets });
    assert.equal(drafts().length, 100);
  });

  it('leaves out who is protected, and says why', async () => {
    const targets = ['owner', 'admin', 'host', 'administrator', 'mod', 'x'].map((viewer) => ({
      roomId: 'room',
      viewer,
    }));
    const { request, drafts } = door();
    const { skipped } = await request({ ...banX, targets });
    assert.deepEqual(
      drafts().map(({ viewer }) => viewer),
      ['x'],
    );
    assert.deepEqual(
      skipped.map(({ viewer }) => viewer),
      ['owner', 'admin', 'host', 'administrator', 'mod'],
    );
    assert.deepEqual(
      skipped.map(({ why }) => why.as),
      ['room-owner', 'room-admin', 'protected', 'app-admin', 'moderator'],
    );
  });

  it('leaves the room’s staff to the dispatcher, where it cannot be read now', async () => {
    const staff = () => Promise.reject(new Failure('busy', 'Later.'));
    const { request, drafts } = door({ rooms: { staff } });
    await request({ ...banX, targets: [x, { roomId: 'room', viewer: 'owner' }] });
    assert.equal(drafts().length, 2);
  });

  it('asks a rule for no role, and no reason', async () => {
    const { request, drafts, calls } = door({ server: { reasonRequired: true } });
    await request({ ...banX, source: rule, roleIds: [] });
    assert.deepEqual([drafts().length, calls], [1, ['wake']]);
  });

  it('lets a button act in a room that was unlinked since', async () => {
    const { request, drafts } = door();
    await request({ ...banX, source: button, targets: [{ roomId: 'other', viewer: 'x' }] });
    assert.equal(drafts()[0]?.roomId, 'other');
  });

  it('says what was banned already, and publishes bans that these took the place of', async () => {
    const { request, calls } = door({ kept: { alreadyActive: [aCase], withdrawn: [aCase] } });
    assert.deepEqual((await request(banX)).alreadyActive, [aCase]);
    assert.deepEqual(calls.slice(1), ['wake', 'outcome of 1']);
  });
});

describe('an unban at the door', () => {
  const unban: ActionRequest = { ...banX, kind: 'unban', durationSeconds: 60 };

  it('has no duration, needs no reason, and lifts also who is protected', async () => {
    const { request, drafts } = door({ server: { reasonRequired: true } });
    await request({ ...unban, targets: [x, { roomId: 'room', viewer: 'host' }] });
    assert.deepEqual(
      drafts().map(({ viewer, durationSeconds, kind }) => [viewer, durationSeconds, kind]),
      [
        ['x', undefined, 'unban'],
        ['host', undefined, 'unban'],
      ],
    );
  });

  it('is made only for those of whom a call is needed; what it cancels has its outcome', async () => {
    const { request, drafts, calls } = door({ unbans: { targets: [], cancelled: [aCase] } });
    const { cases, unbans } = await request(unban);
    assert.deepEqual([cases, drafts(), unbans?.cancelled], [[], [], [aCase]]);
    assert.deepEqual(calls.slice(1), ['plan for command', 'outcome of 1']);
  });

  it('of a rule is a rule’s', async () => {
    const { request, calls } = door();
    await request({ ...unban, source: rule });
    assert.deepEqual(calls, ['plan for filter', 'wake']);
  });
});

describe('where the database does not write', () => {
  const failing = (fault: unknown) => ({ store: { accept: () => Promise.reject(fault), rulesAtOnce: 100 } });

  it('it is said that nothing was done, where that is certain', () =>
    assert.rejects(
      door(failing(new DatabaseFault('locked', { untouched: true, cause: 'x' }))).request(banX),
      isProblem('database-away'),
    ));

  for (const fault of [new DatabaseFault('lost', { untouched: false, cause: 'x' }), new Error('full')])
    it(`it is said that it may have been kept (${fault.message})`, async () => {
      const { request, calls } = door(failing(fault));
      await assert.rejects(request(banX), isProblem('request-unsure'));
      assert.deepEqual(calls.slice(1), ['error']);
    });
});

describe('what restrains a rule', () => {
  const byRule: ActionRequest = { ...banX, source: rule, roleIds: [], durationSeconds: 600 };
  const ladder = { steps: [600, 3600].map(stepOf), since: 5 };

  it('goes to the store with the brake’s limit and a time that does not step', async () => {
    let [wall, steady] = [1_000_000, 500];
    const { request, accepted } = door({ brakeLimit: 7, now: () => wall, monotonic: () => steady });
    await request({ ...byRule, restraint: { ladder } });
    [wall, steady] = [0, 1500.4];
    await request({ ...byRule, requestId: 'q2', restraint: { ladder: undefined } });
    await request({ ...byRule, requestId: 'q3' });
    assert.deepEqual(
      accepted.map(({ restraint }) => restraint),
      [{ limit: 7, at: 1_000_000, ladder }, { limit: 7, at: 1_001_000, ladder: undefined }, undefined],
    );
  });

  it('has no step that no ban can last', () =>
    assert.rejects(
      door().request({ ...byRule, restraint: { ladder: { steps: [600, 0].map(stepOf), since: 0 } } }),
      isProblem('duration-out-of-range'),
    ));

  it('is said where it held the ban back', async () => {
    const held = { because: 'braked', stops: true } as const;
    const { request } = door({ kept: { held } });
    assert.deepEqual((await request({ ...byRule, restraint: { ladder } })).held, held);
  });
});

describe('a raid at the door', () => {
  /** Everybody who asks at once; the store answers when it is told to. */
  function busyDoor() {
    const batches: AcceptRequest[][] = [];
    const answers: (() => void)[] = [];
    const accept = (requests: readonly AcceptRequest[]) => {
      batches.push([...requests]);
      const kept: Kept = { cases: [], alreadyActive: [], withdrawn: [] };
      return new Promise<Kept[]>((resolve) => answers.push(() => resolve(requests.map(() => kept))));
    };
    return { ...door({ store: { accept, rulesAtOnce: 100 } }), batches, answers };
  }

  it('goes to the store in lots of as many as it wants, and never before a person', async () => {
    const { request, batches, answers } = busyDoor();
    const ask = (source: Source, id: string) =>
      request({ ...banX, source, requestId: id, durationSeconds: 60 });
    const raid = Array.from({ length: 250 }, (_, index) => ask(rule, `rule-${index}`));
    await until(() => batches.length === 1 || undefined);
    const asked = ask(person, 'person');
    // It is asked while the first lot of the raid is still under way.
    await until(() => batches.length === 2 || undefined);
    assert.equal(batches[1]?.[0]?.drafts[0]?.requestId, 'person');
    while (answers.length > 0 || batches.flat().length < 251) {
      answers.shift()?.();
      await setImmediate();
    }
    await Promise.all([asked, ...raid]);
    const ofRules = batches.map((batch) => batch.filter(({ drafts: [one] }) => one?.source === rule).length);
    assert.ok(Math.max(...ofRules) === 100, `${ofRules}`);
  });
});
