import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { ActionKind, Source } from '../../../src/moderation/case.ts';
import { createPolicy } from '../../../src/moderation/policy.ts';
import { NO_REMOVAL } from '../../../src/moderation/recalls/plan.ts';
import { createDoor } from '../../../src/moderation/requests/door.ts';
import { EVERYWHERE } from '../../../src/moderation/requests/target.ts';
import { NO_UNBANS } from '../../../src/moderation/requests/unbans.ts';
import { createPeople } from '../../../src/moderation/viewers/people.ts';
import type { ProtectionProblem } from '../../../src/problems/moderation.ts';
import { someSettings } from '../../support/some-settings.ts';

const ASKER = '100000000000000001';
const MODERATOR = '100000000000000002';
const BOT = '100000000000000003';

/** What each kind does to a viewer. A new kind needs a row: whether it touches one, lifts something, or is about no viewer. */
const KINDS: Readonly<Record<ActionKind, 'touches' | 'lifts' | 'nobody'>> = {
  ban: 'touches',
  unban: 'lifts',
  mute: 'touches',
  unmute: 'lifts',
  'app-mute': 'touches',
  'app-unmute': 'lifts',
  'room-mute': 'nobody',
  'room-unmute': 'nobody',
  recall: 'touches',
};

/** An account that is protected in each way. */
const PROTECTED: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': 'administrator',
  'room-owner': 'host_1',
  'room-admin': 'helper_1',
  staff: 'staff_1',
  protected: 'vip_1',
  moderator: `u_${MODERATOR}`,
  bot: `u_${BOT}`,
  yourself: `u_${ASKER}`,
};

const person = { actorId: ASKER, actorName: 'mina' };
/** Everything that asks for actions; what was found outside, what is watched, and what the service objects to, asks for none. */
const SOURCES: Readonly<Record<Exclude<Source['type'], 'outside' | 'watch' | 'service'>, Source>> = {
  command: { type: 'command', ...person },
  button: { type: 'button', ...person },
  filter: { type: 'filter', rule: 'scams', version: 1 },
};

/** A rule knows nobody as itself: the asker is a moderator to it. */
const expectedFor = (as: ProtectionProblem['as'], source: Source): ProtectionProblem['as'] =>
  as === 'yourself' && source.type === 'filter' ? 'moderator' : as;

/** Whom the door lets through, or as what it protects them. */
async function asked(kind: ActionKind, source: Source, viewer: string): Promise<string> {
  const server = {
    ...someSettings,
    moderatorRoleIds: ['m'],
    staffAccounts: ['staff_1'],
    protectedAccounts: ['vip_1'],
  };
  const settings = { of: () => ({ ...server, rooms: [{ roomId: 'room', channelId: undefined }] }) };
  const policy = createPolicy({ settings, adminId: 'administrator', guildIds: () => ['1'] });
  const people = createPeople({
    pattern: 'u_{id}',
    botId: () => BOT,
    rolesOf: async () => ['m'],
    policy,
    monotonic: () => 0,
  });
  people.note('1', MODERATOR, ['m']);
  people.note('1', ASKER, ['m']);
  const nothing = () => undefined;
  const door = createDoor({
    policy,
    settings,
    people,
    store: {
      accept: async (requests) =>
        requests.map(() => ({ cases: [], alreadyActive: [], withdrawn: [], held: undefined })),
      rulesAtOnce: 1,
    },
    rooms: { staff: async () => ({ owner: 'host_1', admins: ['helper_1'] }) },
    planUnbans: async ({ targets }) => ({ ...NO_UNBANS, targets }),
    planRemoval: () => NO_REMOVAL,
    askSecond: async () => undefined,
    brakeLimit: 30,
    now: () => 0,
    monotonic: () => 0,
    log: { info: nothing, warn: nothing, error: nothing },
    wake: nothing,
    onOutcome: nothing,
  });
  const roomId = ACTIONS.of(kind).place === 'app' ? EVERYWHERE : 'room';
  try {
    await door.request({
      kind,
      requestId: 'q',
      guildId: '1',
      source,
      roleIds: ['m'],
      isManager: true,
      targets: [{ roomId, viewer }],
      durationSeconds: 60,
      reason: '',
      note: '',
      replace: true,
    });
    return 'done';
  } catch (error) {
    assert.ok(error instanceof Failure && error.problem.what === 'only-protected', String(error));
    return error.problem.because.as;
  }
}

describe('who is protected, whatever is asked for by whom', () => {
  for (const { kind } of ACTIONS.all) {
    const does = KINDS[kind];
    if (does === 'nobody') continue;
    for (const source of Object.values(SOURCES))
      for (const [name, viewer] of Object.entries(PROTECTED)) {
        const as = name as ProtectionProblem['as'];
        it(`${kind} by a ${source.type} of ${as}: ${does === 'touches' ? 'refused' : 'done'}`, async () =>
          assert.equal(
            await asked(kind, source, viewer),
            does === 'touches' ? expectedFor(as, source) : 'done',
          ));
      }
  }

  it('says so of each kind that there is, as its action does, and lets anybody else through', async () => {
    for (const { kind, protectsStaff } of ACTIONS.all) {
      assert.ok(kind in KINDS, `${kind} has no row`);
      assert.equal(protectsStaff, KINDS[kind] === 'touches', kind);
      if (KINDS[kind] === 'touches')
        assert.equal(await asked(kind, SOURCES.command, 'viewer_1'), 'done', kind);
    }
  });
});
