import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { noticesOf } from '../../src/discord/cases/notices.ts';
import { Failure } from '../../src/errors.ts';
import { ACTIONS } from '../../src/moderation/actions/index.ts';
import { createAlerts } from '../../src/moderation/audit/alerts.ts';
import { createAuditor } from '../../src/moderation/audit/auditor.ts';
import type { Case, CaseDraft } from '../../src/moderation/case.ts';
import { alwaysLeading } from '../../src/moderation/fleet/leadership.ts';
import { noHints } from '../../src/moderation/fleet/work-hints.ts';
import { createModeration } from '../../src/moderation/moderation.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { RoomService } from '../../src/moderation/ports.ts';
import { createOutcomes } from '../../src/moderation/requests/outcomes.ts';
import { createDelivery } from '../../src/moderation/sending/delivery.ts';
import { createSettings, USUAL_SHIELD } from '../../src/moderation/settings.ts';
import type { ModerationDeps } from '../../src/moderation/wiring/parts.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { messages } from '../support/messages.ts';
import { noKeywords } from '../support/no-keywords.ts';
import { unusedRooms } from '../support/unused-rooms.ts';

const draft: CaseDraft = {
  guildId: '111111111111111111',
  requestId: 'request-1',
  roomId: 'stream-42',
  viewer: 'spammer_9',
  kind: 'ban',
  durationSeconds: 3600,
  reason: '',
  note: '',
  source: { type: 'command', actorId: '222222222222222222', actorName: 'mina' },
  askedAt: 1_790_000_000_000,
};
const now = () => draft.askedAt;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const away = () => Promise.reject(new Error('the database is away'));
const unused = () => assert.fail('not to be called');
const settings = createSettings(
  { loadSettings: async () => new Map(), changeSettings: unused },
  {
    moderatorRoleIds: [],
    protectedAccounts: [],
    reasons: [],
    reasonRequired: false,
    autoMod: [],
    textFields: [],
    staffAccounts: [],
    panel: undefined,
    feeds: [],
    shield: USUAL_SHIELD,
    auditChannelId: '3',
    rooms: [{ roomId: draft.roomId, channelId: undefined }],
    defaultDuration: 3600,
    longestDuration: 3600,
  },
);
const policy = createPolicy({ settings, adminId: 'administrator', guildIds: () => [draft.guildId] });
const rooms: RoomService = {
  ...unusedRooms,
  banned: async () => [],
  describe: async (roomId) => ({ roomId, type: 'AVChatRoom', name: '', owner: undefined }),
  admins: async () => [],
  members: async () => [],
  close: async () => undefined,
};

describe('while the database is away', () => {
  let store: ReturnType<typeof createStore>;
  let accepted: Case;
  beforeEach(async () => {
    store = createStore(await openDatabase('sqlite::memory:', silent));
    const [kept] = await store.accept([{ drafts: [draft], replace: true }]);
    accepted = kept?.cases[0] ?? assert.fail('nothing was accepted');
  });
  afterEach(() => store.close());

  it('whoever waits for an outcome goes on listening', async () => {
    const outcomes = createOutcomes({ ofRequest: away });
    const followed = outcomes.follow(
      { requestId: draft.requestId, cases: [accepted] },
      { signal: new AbortController().signal },
    );
    const settled: Case = { ...accepted, state: 'in-force' };
    outcomes.publish([settled]);
    assert.deepEqual(await followed, [settled]);
  });

  it('and one that was read late does not hide what was heard', async () => {
    const { promise: read, resolve } = Promise.withResolvers<Case[]>();
    const outcomes = createOutcomes({ ofRequest: () => read });
    const followed = outcomes.follow(
      { requestId: draft.requestId, cases: [accepted] },
      { signal: new AbortController().signal },
    );
    const settled: Case = { ...accepted, state: 'in-force' };
    outcomes.publish([settled]);
    resolve([accepted]);
    assert.deepEqual(await followed, [settled]);
  });

  it('a ban that has to be looked up first is tried again for as long as any other', async () => {
    const deliver = createDelivery({
      actions: ACTIONS,
      rooms,
      policy,
      now,
      send: unused,
      remove: unused,
      random: () => 0,
      store: { activeCases: away },
      roomStaff: { staff: async () => ({ owner: undefined, admins: [] }) },
    });
    const tired: Case = { ...accepted, attempts: 100 };
    const [outcome] = await deliver([{ case: tired, unsureSince: undefined }]);
    assert.equal(outcome?.state, 'waiting');
    assert.deepEqual(outcome.error?.problem, { what: 'database-silent' });
  });

  it('what moderators have to know is said without the count of what waits', async () => {
    const closed = () => Promise.reject(new Failure('misconfigured', 'the channel no longer exists.'));
    await store.settle([{ case: accepted, state: 'in-force', at: now(), until: undefined }]);
    const told = Promise.withResolvers<void>();
    const log = { ...silent, error: () => told.resolve() };
    let isAway = false;
    const auditor = createAuditor({
      alerts: createAlerts({
        store,
        settings,
        now,
        monotonic: now,
        log,
        newName: () => 'alert',
        onWaiting: unused,
      }),
      isOver: () => false,
      onPosted: () => undefined,
      now,
      monotonic: now,
      log,
      newBatch: () => 'batch',
      store: { ...store, countUnposted: (guildId) => (isAway ? away() : store.countUnposted(guildId)) },
      audit: { find: closed, post: closed, postPlainly: closed, edit: closed, alert: closed },
    });
    auditor.wake();
    await told.promise;
    isAway = true;
    const circuitBreaker = {
      see: unused,
      remember: unused,
      paused: () => undefined,
      onResume: unused,
      stop: unused,
    };
    assert.deepEqual(await noticesOf({ auditor, circuitBreaker }, draft.guildId, messages), [
      '⚠️ The audit channel cannot be reached: the channel no longer exists.',
    ]);
    await auditor.stop();
  });

  it('the core stops, also where a comparison has something to write', { timeout: 10_000 }, async () => {
    await store.settle([{ case: accepted, state: 'in-force', at: now(), until: now() + 3_600_000 }]);
    const refused = Promise.withResolvers<void>();
    const parts: ModerationDeps = {
      settings,
      processId: 'away',
      leadership: alwaysLeading(),
      hints: noHints,
      digests: undefined,
      adminId: 'administrator',
      discord: { pattern: undefined, botId: () => undefined, rolesOf: unused },
      servedAmong: () => [draft.guildId],
      driftEvery: 600_000,
      brakeLimit: 30,
      messagesKept: 0,
      compile: () => ({ match: () => [] }),
      lint: async () => [],
      capitalClasses: () => [],
      holdsLink: () => false,
      keywords: noKeywords,
      phraseAround: ({ text }: { readonly text: string }) => text,
      now: () => now() + 60_000,
      monotonic: () => performance.now(),
      listens: false,
      log: silent,
      random: () => 0,
      newBatch: () => 'batch',
      callsPerSecond: 190,
      roomWords: { up: () => '', down: () => '' },
      rooms: {
        ...rooms,
        say: async () => undefined,
        banned: async () => [{ viewer: draft.viewer, until: now() + 3_600_000 }],
      },
      audit: {
        post: async ({ cases }) => ({ cases: cases, asList: false, channelId: 'c', messageId: 'm' }),
        find: unused,
        postPlainly: unused,
        edit: async ({ cases }) => cases,
        alert: unused,
        editShield: unused,
        editBrake: unused,
      },
      store: {
        ...store,
        settle() {
          refused.resolve();
          return away();
        },
      },
    };
    const moderation = createModeration(parts);
    await moderation.start();
    await moderation.lead();
    await refused.promise;
    await moderation.stop();
  });
});
