import type { AlertPost, AuditPost } from '../../src/moderation/audit/ports.ts';
import type { BrakePostChannel } from '../../src/moderation/filtering/brake-posts/ports.ts';
import { alwaysLeading, neverLeading } from '../../src/moderation/fleet/leadership.ts';
import { noHints } from '../../src/moderation/fleet/work-hints.ts';
import { createModeration, type Moderation } from '../../src/moderation/moderation.ts';
import type { RoomService } from '../../src/moderation/ports.ts';
import type { Compile } from '../../src/moderation/rules/rule.ts';
import { createSettings, type GuildSettings, USUAL_SHIELD } from '../../src/moderation/settings.ts';
import { newId } from '../../src/moderation/support/new-id.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { noKeywords } from './no-keywords.ts';
import { unusedRooms } from './unused-rooms.ts';

export const GUILD = '111111111111111111';
export const ROOM = 'stream-42';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The core on a real store, with a room and an audit channel that do as they are told, and both clocks in the test's hand. */
export interface Core {
  readonly moderation: Moderation;
  readonly store: Store;
  /** How often each viewer was banned by a call that succeeded. */
  readonly banned: ReadonlyMap<string, number>;
  /** Viewers and case numbers that were posted, in order. */
  readonly posted: readonly { viewer: string; number: number }[];
  readonly alerts: readonly string[];
  /** Sets the wall clock forward, or back with less than 0. Milliseconds. */
  step(ms: number): void;
  /** Lets time go by on both clocks. Milliseconds. */
  pass(ms: number): void;
  now(): number;
}

export interface CoreOptions {
  readonly databaseUrl?: string;
  readonly rooms?: Partial<RoomService>;
  readonly audit?: Partial<AuditPost & BrakePostChannel>;
  readonly brakeLimit?: number;
  /** Whether it sends and posts; it does unless told. */
  readonly leads?: boolean;
  /** Rooms that are linked beside `ROOM`. */
  readonly otherRooms?: readonly string[];
  /** Makes rules ready; without it, they find nothing. */
  readonly compile?: Compile;
  readonly messagesKept?: number;
  /** What the server has set beside the usual. */
  readonly settings?: Partial<GuildSettings>;
  /** Looks on at what the core asks of its store. */
  readonly spy?: (store: Store) => Store;
}

/** Plays a story with a core that has found nothing to do yet, and that is stopped at its end. */
export async function inCore(play: (core: Core) => Promise<void>, options: CoreOptions = {}): Promise<void> {
  const core = await startCore(options);
  try {
    await play(core);
  } finally {
    await core.moderation.stop();
    await core.store.close();
  }
}

async function startCore(options: CoreOptions): Promise<Core> {
  let [stepped, passed] = [0, 0];
  const now = () => Date.now() + passed + stepped;
  const monotonic = () => performance.now() + passed;
  const banned = new Map<string, number>();
  const posted: { viewer: string; number: number }[] = [];
  const alerts: string[] = [];
  const store = createStore(await openDatabase(options.databaseUrl ?? 'sqlite::memory:', silent));
  const until = new Map<string, number>();
  const rooms: RoomService = {
    ...unusedRooms,
    async ban({ viewers, durationSeconds }) {
      for (const viewer of viewers) {
        banned.set(viewer, (banned.get(viewer) ?? 0) + 1);
        until.set(viewer, now() + durationSeconds * 1000);
      }
    },
    async unban({ viewers }) {
      for (const viewer of viewers) until.delete(viewer);
    },
    banned: async () => [...until].map(([viewer, end]) => ({ viewer, until: end })),
    describe: async (roomId) => ({ roomId, type: 'AVChatRoom', name: '', owner: undefined }),
    admins: async () => [],
    members: async () => [],
    close: async () => undefined,
    ...options.rooms,
  };
  const settings = createSettings(store, {
    moderatorRoleIds: ['moderator'],
    auditChannelId: '3',
    protectedAccounts: [],
    reasons: [],
    rooms: [ROOM, ...(options.otherRooms ?? [])].map((roomId) => ({ roomId, channelId: undefined })),
    defaultDuration: 3600,
    longestDuration: 3600,
    reasonRequired: false,
    autoMod: [],
    textFields: [],
    staffAccounts: [],
    panel: undefined,
    feeds: [],
    shield: USUAL_SHIELD,
    ...options.settings,
  });
  const looked = Promise.withResolvers<void>();
  const nextDueAfter: typeof store.nextDueAfter = async (...asked) => {
    const next = await store.nextDueAfter(...asked);
    looked.resolve();
    return next;
  };
  const moderation = createModeration({
    store: (options.spy ?? ((one) => one))({ ...store, nextDueAfter }),
    rooms,
    roomWords: { up: () => 'up', down: () => 'down' },
    settings,
    processId: 'core',
    digests: undefined,
    now,
    monotonic,
    log: silent,
    callsPerSecond: 190,
    messagesKept: options.messagesKept ?? 0,
    leadership: options.leads === false ? neverLeading({ vacantFor: async () => 0 }) : alwaysLeading(),
    hints: noHints,
    adminId: 'administrator',
    discord: { pattern: undefined, botId: () => undefined, rolesOf: async () => undefined },
    listens: false,
    servedAmong: () => [GUILD],
    driftEvery: 600_000,
    brakeLimit: options.brakeLimit ?? 30,
    compile: options.compile ?? (() => ({ match: () => [] })),
    lint: async () => [],
    capitalClasses: () => [],
    holdsLink: () => false,
    keywords: noKeywords,
    phraseAround: ({ text }) => text,
    random: () => 0.5,
    newBatch: newId,
    audit: {
      async post({ cases }) {
        posted.push(...cases.map(({ viewer, number }) => ({ viewer, number })));
        return { cases: cases, asList: false, channelId: 'c', messageId: `m-${posted.length}` };
      },
      find: async () => undefined,
      postPlainly: async ({ cases }) => ({ cases: cases, asList: false, channelId: 'c', messageId: 'plain' }),
      edit: async ({ cases }) => cases,
      async alert({ alert }: AlertPost) {
        alerts.push(alert.notice.what);
        return undefined;
      },
      editBrake: async () => true,
      editShield: async () => true,
      ...options.audit,
    },
  });
  await moderation.start();
  if (options.leads !== false) {
    await moderation.lead();
    await looked.promise;
  }
  return {
    moderation,
    store,
    banned,
    posted,
    alerts,
    now,
    step(ms) {
      stepped += ms;
    },
    pass(ms) {
      passed += ms;
    },
  };
}

/** Asks for a ban, as a rule does. */
export const banBy = ({ moderation }: Core, viewer: string) =>
  moderation.door.request({
    kind: 'ban',
    requestId: `ban/${viewer}`,
    guildId: GUILD,
    roleIds: [],
    replace: false,
    targets: [{ roomId: ROOM, viewer }],
    durationSeconds: 3600,
    reason: '',
    note: '',
    source: { type: 'filter', rule: 'raid', version: 1 },
  });
