import type { RoomTools } from '../moderation/actions/room-tools.ts';
import type { KeywordLibraries } from '../moderation/floor/ports.ts';
import type { Log, Monotonic, Now, RoomService } from '../moderation/ports.ts';
import { createRateLimiter } from '../moderation/sending/rate-limiter.ts';
import type { RotatingSecret } from '../moderation/support/rotating-secret.ts';
import { type OnCall, timeCalls } from './call-times.ts';
import { createChatService } from './chat-service.ts';
import { createKeywordLibraries } from './keywords.ts';
import { type AppRooms, createAppRooms } from './questions/app-rooms.ts';
import { type ChatQuestions, createChatQuestions } from './questions/questions.ts';
import { aheadOf, createServiceClock } from './service-clock.ts';
import { createTransport } from './transport.ts';
import { createSigner } from './user-sig.ts';

export interface ChatOptions {
  readonly sdkAppId: number;
  readonly secretKey: string | RotatingSecret;
  readonly adminId: string;
  readonly baseUrl: string;
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
}

export interface ChatNeeds {
  /** This machine's clock. */
  readonly wallClock: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called with each call that has ended; undefined: nobody counts them. */
  readonly onCall?: OnCall | undefined;
}

/** The Chat service's rooms, and the time: this machine's, put right where the service's own clock shows that it is wrong. */
export function connectChat(
  { sdkAppId, secretKey, adminId, baseUrl, callsPerSecond }: ChatOptions,
  { wallClock, monotonic, log, onCall }: ChatNeeds,
): {
  rooms: RoomService & RoomTools;
  appRooms: AppRooms;
  keywords: KeywordLibraries;
  questions: ChatQuestions;
  now: Now;
} {
  const { now, note } = createServiceClock(wallClock, (ms) => {
    const seconds = Math.round(ms / 1000);
    if (seconds === 0) log.info({}, 'this machine’s clock agrees with the Chat service’s again');
    else log.warn({ ahead: seconds }, 'this machine’s clock is wrong: the bot goes by the Chat service’s');
  });
  const signer = createSigner({ sdkAppId, secretKey, identifier: adminId }, now, () =>
    log.warn(
      {},
      'the Chat service refuses the new CHAT_SECRET_KEY: the key before is used, until an hour after the change',
    ),
  );
  const lists = createRateLimiter(callsPerSecond, monotonic);
  let ahead: number | undefined;
  const onDate = (date: unknown) => {
    note(date);
    ahead = aheadOf(date, wallClock()) ?? ahead;
  };
  const plain = createTransport({ baseUrl, sdkAppId, adminId, signer, onDate });
  const transport = onCall ? timeCalls(plain, monotonic, onCall) : plain;
  const listTurn = () => lists.turn(false);
  const keywords = createKeywordLibraries(transport, sdkAppId, listTurn);
  const questions = createChatQuestions({ transport, adminId, turn: listTurn, ahead: () => ahead });
  const appRooms = createAppRooms(transport);
  return { rooms: createChatService(transport, listTurn), appRooms, keywords, questions, now };
}
