import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChatService } from '../../src/chat/chat-service.ts';
import { createTransport } from '../../src/chat/transport.ts';
import { createSigner } from '../../src/chat/user-sig.ts';
import { alwaysLeading } from '../../src/moderation/fleet/leadership.ts';
import { noHints } from '../../src/moderation/fleet/work-hints.ts';
import { createModeration } from '../../src/moderation/moderation.ts';
import type { ActionRequest } from '../../src/moderation/requests/door.ts';
import { createSettings } from '../../src/moderation/settings.ts';
import { type ChatControl, chatControl } from '../../src/sandbox/chat/client.ts';
import type { ChatSandbox } from '../../src/sandbox/chat/index.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';

const VIEWERS = 20_000;
/** What the service takes: 200 calls a second with 20 accounts each. */
const FLOOR = VIEWERS / 20 / 200;
const MODERATORS = 20;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const SANDBOX = join(import.meta.dirname, '..', '..', 'src', 'sandbox', 'main.ts');

const request = (id: string, viewer: string, source: ActionRequest['source']): ActionRequest => ({
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

/** A raid of 20,000 bans by a rule, with moderators' bans sent into the middle of it; the service is a process of its own. */
export async function raid(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const postgres = await startPostgres();
  console.log(
    `raid: ${VIEWERS} distinct bans in one room; the floor is ${FLOOR.toFixed(1)} s at 200 calls a second`,
  );
  try {
    await run('SQLite', `sqlite:${join(folder, 'raid.sqlite')}`);
    await run('PostgreSQL', await postgres.newDatabase());
    await callPerBan();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

async function withService(play: (chat: ChatSandbox, control: ChatControl) => Promise<void>): Promise<void> {
  const { child, firstLine, finished } = startProgram(SANDBOX, ['--only', 'chat']);
  try {
    const chat = JSON.parse(await firstLine) as ChatSandbox;
    await play(chat, chatControl(chat.controlUrl));
  } finally {
    child.kill('SIGTERM');
    await finished;
  }
}

const connect = ({ url: baseUrl, sdkAppId, secretKey, admin: adminId }: ChatSandbox) =>
  createChatService(
    createTransport({
      baseUrl,
      sdkAppId,
      adminId,
      signer: createSigner({ sdkAppId, secretKey, identifier: adminId }, Date.now),
    }),
    async () => undefined,
  );

async function run(name: string, databaseUrl: string): Promise<void> {
  await withService(async (chat, control) => {
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
      processId: 'raid',
      leadership: alwaysLeading(),
      hints: noHints,
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
      phraseAround: ({ text }: { readonly text: string }) => text,
      audit: audit as never,
      callsPerSecond: 190,
      now: Date.now,
      monotonic: () => performance.now(),
      listens: false,
      random: Math.random,
      log: silent,
      newBatch: () => randomBytes(12).toString('base64url'),
    });
    await moderation.start();
    await moderation.lead();
    const sampler = peakMemory();
    const started = performance.now();
    const startedAt = Date.now();
    const accepting = Promise.all(
      Array.from({ length: VIEWERS }, (_, index) =>
        moderation.door.request(
          request(`raid-${index}`, `raider_${index}`, { type: 'filter', rule: 'raid', version: 1 }),
        ),
      ),
    );
    await until(
      async () => ((await control.calls('ban_group_member')).length > 200 ? true : undefined),
      60_000,
    );
    const delays = await byHand(moderation.door.request, control);
    await accepting;
    const accepted = performance.now() - started;
    // Looking has a price on the same two cores, so it is done rarely; the journal tells the exact end.
    while ((await control.room(chat.groupId)).bans.length < VIEWERS + MODERATORS) await sleep(250);
    const calls = await control.calls('ban_group_member');
    const seconds = ((calls.at(-1)?.at ?? 0) - startedAt) / 1000;
    const refused = calls.filter(
      ({ answer }) => (answer as { ErrorCode: number }).ErrorCode === 60_007,
    ).length;
    const sorted = [...delays].sort((a, b) => a - b);
    console.log(
      `${name}: ${seconds.toFixed(2)} s (${(seconds / FLOOR).toFixed(2)}× the floor), ${calls.length} calls, ${refused} refused with 60007, ` +
        `all accepted after ${(accepted / 1000).toFixed(2)} s, peak memory ${sampler.stop()} MB; a moderator's ban in the middle is sent after ` +
        `${sorted[Math.floor(sorted.length / 2)]} ms (median), ${sorted.at(-1)} ms (slowest of ${sorted.length})`,
    );
    await moderation.stop();
    await rooms.close();
    await store.close();
  });
}

/** How long a moderator's ban takes from the door to the service, in milliseconds, each in turn. */
async function byHand(
  ask: (one: ActionRequest) => Promise<unknown>,
  control: ChatControl,
): Promise<number[]> {
  const delays: number[] = [];
  let last = (await control.journal()).at(-1)?.id ?? 0;
  for (let index = 0; index < MODERATORS; index += 1) {
    const asked = Date.now();
    await ask(
      request(`hand-${index}`, `by_hand_${index}`, { type: 'command', actorId: '1', actorName: 'mina' }),
    );
    const call = await until(async () => {
      const calls = await control.journal('call', last);
      last = calls.at(-1)?.id ?? last;
      return calls.find(({ body }) => JSON.stringify(body).includes(`"by_hand_${index}"`));
    });
    delays.push(call.at - asked);
  }
  return delays;
}

/** For comparison: a call for each ban, as fast as the service allows, for two seconds. */
async function callPerBan(): Promise<void> {
  await withService(async (chat, control) => {
    const rooms = connect(chat);
    const started = performance.now();
    for (let index = 0; index < 400; index += 1) {
      const wait = started + index * (1000 / 190) - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      void rooms.ban({
        roomId: chat.groupId,
        viewers: [`one_${index}`],
        durationSeconds: 60,
        description: '',
      });
    }
    await until(async () => ((await control.room(chat.groupId)).bans.length === 400 ? true : undefined));
    const rate = 400 / ((performance.now() - started) / 1000);
    console.log(
      `a call per ban: ${rate.toFixed(0)} bans a second, so ${(VIEWERS / rate).toFixed(0)} s for the same raid`,
    );
    await rooms.close();
  });
}

function peakMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      look();
      clearInterval(timer);
      return Math.round(peak / 2 ** 20);
    },
  };
}
