import { randomBytes } from 'node:crypto';
import { createClock } from '../shared/clock.ts';
import { ControlError } from '../shared/control.ts';
import { createFaults } from '../shared/faults.ts';
import { createJournal, type Journal } from '../shared/journal.ts';
import { createAudit } from './audit/libraries.ts';
import { createChatControl } from './control/control.ts';
import { createLimiter } from './limits.ts';
import { type ChatOptions, optionsSchema } from './options.ts';
import { createRest } from './rest.ts';
import { createRooms } from './rooms.ts';
import type { ChatApp, Service } from './service.ts';
import { createTalk } from './talk/talk.ts';
import { createViewers } from './viewers.ts';
import { createWebhooks } from './webhooks.ts';

/** A running Chat service on loopback, and what a caller needs to use it. */
export interface ChatSandbox {
  /** Goes into `CHAT_API_URL`. */
  readonly url: string;
  readonly controlUrl: string;
  readonly sdkAppId: number;
  readonly secretKey: string;
  readonly admin: string;
  /** The seeded room. */
  readonly groupId: string;
  /** Everything that happens in it. */
  readonly journal: Journal;
  close(): Promise<void>;
}

/** Starts the Chat service and its control API on free loopback ports, with the seeded room and accounts. */
export async function startChatSandbox(options: Partial<ChatOptions> = {}): Promise<ChatSandbox> {
  const admin = 'administrator';
  const groupId = 'stream-42';
  const secretKey = randomBytes(32).toString('hex');
  const sdkAppId = 1_400_000_042;
  const service = createService(
    { sdkAppId, secretKey, admins: new Set([admin]) },
    optionsSchema.parse(options),
  );
  const viewers = Array.from({ length: 20 }, (_, index) => `viewer_${index + 1}`);
  for (const account of [admin, 'host_1', 'spammer_9', ...viewers])
    service.accounts.set(account, { nick: account });
  service.rooms.create({ groupId, type: 'AVChatRoom', name: 'Stream 42', owner: 'host_1' });
  const rest = createRest(service);
  const control = createChatControl(service);
  const url = await rest.listen({ host: '127.0.0.1', port: 0 });
  const controlUrl = await control.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    controlUrl,
    sdkAppId,
    secretKey,
    admin,
    groupId,
    journal: service.journal,
    async close() {
      service.faults.clear();
      await Promise.all([rest.close(), control.close()]);
    },
  };
}

function createService(app: ChatApp, initial: ChatOptions): Service {
  let current = initial;
  const options = () => current;
  const clock = createClock();
  const journal = createJournal(clock);
  const limiter = createLimiter(clock);
  const rooms = createRooms(clock, options);
  const webhooks = createWebhooks({ sdkAppId: app.sdkAppId, clock, journal, options });
  const mutedEverywhere = new Map<string, number>();
  const viewers = createViewers({ clock, rooms, journal, webhooks, mutedEverywhere });
  const accounts = new Map<string, { nick: string }>();
  const audit = createAudit(clock);
  return {
    app,
    clock,
    journal,
    limiter,
    rooms,
    webhooks,
    viewers,
    options,
    faults: createFaults(),
    accounts,
    mutedEverywhere,
    mutedAlone: new Map(),
    kickedAt: new Map(),
    broadcasts: new Map(),
    lastBroadcast: 0,
    audit,
    talk: createTalk({
      app,
      clock,
      limiter,
      rooms,
      viewers,
      webhooks,
      accounts,
      mutedEverywhere,
      audit,
      options,
    }),
    setOptions(changes) {
      const result = optionsSchema.safeParse({ ...current, ...changes });
      if (!result.success)
        throw new ControlError(
          400,
          result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
        );
      current = result.data;
      return current;
    },
  };
}
