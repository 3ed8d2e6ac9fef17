import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createChatService } from '../../src/chat/chat-service.ts';
import { createTransport } from '../../src/chat/transport.ts';
import { createSigner } from '../../src/chat/user-sig.ts';
import { alwaysLeading } from '../../src/moderation/fleet/leadership.ts';
import { hintsOf, noHints } from '../../src/moderation/fleet/work-hints.ts';
import { createModeration } from '../../src/moderation/moderation.ts';
import type { ActionRequest } from '../../src/moderation/requests/door.ts';
import { createSettings, USUAL_SHIELD } from '../../src/moderation/settings.ts';
import type { ChatSandbox } from '../../src/sandbox/chat/index.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { noKeywords } from '../support/no-keywords.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A ban that a rule or a moderator asks for. */
export const request = (id: string, viewer: string, source: ActionRequest['source']): ActionRequest => ({
  kind: 'ban',
  requestId: id,
  guildId: '1',
  roleIds: ['moderator'],
  targets: [{ roomId: 'stream-42', viewer }],
  replace: false,
  durationSeconds: 3600,
  reason: source.type === 'filter' ? 'raid' : 'by hand',
  note: '',
  source,
});

/** The Chat service, as the bot calls it. */
export const connect = ({ url: baseUrl, sdkAppId, secretKey, admin: adminId }: ChatSandbox) =>
  createChatService(
    createTransport({
      baseUrl,
      sdkAppId,
      adminId,
      signer: createSigner({ sdkAppId, secretKey, identifier: adminId }, Date.now),
    }),
    async () => undefined,
  );

type Moderation = ReturnType<typeof createModeration>;

/** Has a rule's bans of these viewers be accepted. */
export const accept = (moderation: Moderation, from: number, to: number): Promise<unknown> =>
  Promise.all(
    Array.from({ length: to - from }, (_, index) =>
      moderation.door.request(
        request(`raid-${from + index}`, `raider_${from + index}`, {
          type: 'filter',
          rule: 'raid',
          version: 1,
        }),
      ),
    ),
  );

interface Place {
  readonly chat: ChatSandbox;
  readonly databaseUrl: string;
}

/** A second process on the same database, which never leads. */
export async function startOther(place: Place) {
  const child = fork(import.meta.filename);
  child.send(place);
  await once(child, 'message');
  return {
    async accept(count: number): Promise<void> {
      child.send(count);
      await once(child, 'message');
    },
    end: () => child.kill(),
  };
}

/** The core on a database, as it is in the bot. */
export async function moderationOn({ chat, databaseUrl }: Place) {
  const store = createStore(await openDatabase(databaseUrl, silent));
  const rooms = connect(chat);
  const settings = createSettings(store, {
    moderatorRoleIds: ['moderator'],
    auditChannelId: '1',
    protectedAccounts: [],
    reasons: [],
    rooms: [{ roomId: chat.groupId, channelId: undefined }],
    defaultDuration: 3600,
    longestDuration: 3600,
    reasonRequired: false,
    autoMod: [],
    textFields: [],
    staffAccounts: [],
    panel: undefined,
    feeds: [],
    shield: USUAL_SHIELD,
  });
  // The audit channel is not measured here: its post takes what it is given.
  const audit = {
    post: async ({ cases }: { cases: readonly never[] }) => ({
      told: cases,
      asList: true,
      channelId: '1',
      messageId: '1',
    }),
    alert: async () => undefined,
  };
  const moderation = createModeration({
    store,
    rooms,
    settings,
    processId: `raid-${process.pid}`,
    leadership: alwaysLeading(),
    hints: databaseUrl.startsWith('postgres') ? hintsOf(store.hints) : noHints,
    digests: undefined,
    adminId: chat.admin,
    discord: { pattern: undefined, botId: () => undefined, rolesOf: async () => undefined },
    servedAmong: () => ['1'],
    driftEvery: 600_000,
    brakeLimit: 30,
    messagesKept: 0,
    compile: () => ({ match: () => [] }),
    lint: async () => [],
    capitalClasses: () => [],
    holdsLink: () => false,
    keywords: noKeywords,
    phraseAround: ({ text }: { readonly text: string }) => text,
    audit: audit as never,
    callsPerSecond: 190,
    now: Date.now,
    monotonic: () => performance.now(),
    listens: false,
    roomWords: { up: () => '', down: () => '' },
    random: Math.random,
    log: silent,
    newBatch: () => randomBytes(12).toString('base64url'),
  });
  return {
    moderation,
    async close() {
      await moderation.stop();
      await rooms.close();
      await store.close();
    },
  };
}

// As a process of its own it only accepts bans, as many as its parent says.
if (process.send && process.argv[1] === import.meta.filename) {
  const [place] = (await once(process, 'message')) as [Place];
  const { moderation } = await moderationOn(place);
  await moderation.start();
  process.on(
    'message',
    (count) => void accept(moderation, 0, Number(count)).then(() => process.send?.('accepted')),
  );
  process.send('ready');
}
