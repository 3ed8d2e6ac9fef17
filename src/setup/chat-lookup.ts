import { z } from 'zod';
import { createChatService } from '../chat/chat-service.ts';
import { type AppRooms, createAppRooms } from '../chat/questions/app-rooms.ts';
import { baseAnswer } from '../chat/schemas.ts';
import { createTransport } from '../chat/transport.ts';
import { createSigner } from '../chat/user-sig.ts';
import type { Failure } from '../errors.ts';
import type { RoomFacts } from '../moderation/ports.ts';

const accountAnswer = baseAnswer.extend({ ResultItem: z.array(z.looseObject({})).optional() });

export interface ChatAccess {
  readonly sdkAppId: number;
  readonly secretKey: string;
  readonly adminId: string;
  /** This machine's clock. */
  readonly now: () => number;
}

/** What the set-up asks the Chat service for, at one address; each throws a `Failure`. */
export interface ChatLookup {
  /** A cheap call that tells whether address, app, key and admin are right. */
  check(): Promise<void>;
  /** The ids of the app's live rooms; not all, where there are very many. */
  rooms: AppRooms['list'];
  describe(roomId: string): Promise<RoomFacts>;
  close(): Promise<void>;
}

/** Calls the service as the bot does. */
export function createChatLookup(
  baseUrl: string,
  { sdkAppId, secretKey, adminId, now }: ChatAccess,
): ChatLookup {
  const signer = createSigner({ sdkAppId, secretKey, identifier: adminId }, now);
  const transport = createTransport({ baseUrl, sdkAppId, adminId, signer });
  const service = createChatService(transport, async () => undefined);
  return {
    async check() {
      await transport.call({
        command: 'im_open_login_svc/account_check',
        body: { CheckItem: [{ UserID: adminId }] },
        answer: accountAnswer,
      });
    },
    rooms: createAppRooms(transport).list,
    describe: (roomId) => service.describe(roomId),
    close: () => transport.close(),
  };
}

/** What one data centre answered; no failure: all is right there. */
export interface RegionAnswer {
  readonly region: string;
  readonly failure?: Failure | undefined;
}

/** What the answers of all data centres say. */
export type Diagnosis =
  | { readonly what: 'found'; readonly region: string }
  /** One knows the app, and something else is wrong: with the key, with the account, or otherwise. */
  | { readonly what: 'key' | 'admin' | 'other'; readonly region: string; readonly failure: Failure }
  /** None knows the app, or none answers. */
  | { readonly what: 'app' | 'unreachable'; readonly failure: Failure };

/** Tells by the answers which data centre is the app's, or what is wrong. */
export function diagnose(answers: readonly RegionAnswer[]): Diagnosis {
  const right = answers.find(({ failure }) => failure === undefined);
  if (right) return { what: 'found', region: right.region };
  const failed = answers.flatMap(({ region, failure }) => (failure ? [{ region, failure }] : []));
  const [first] = failed;
  if (!first) throw new Error('no data centre was asked');
  const knowing = failed.find(({ failure }) => !isElsewhere(failure) && failure.kind !== 'no-answer');
  if (knowing) {
    const meaning = meaningOf(knowing.failure);
    const what = meaning === 'bad-key' ? 'key' : meaning === 'not-admin' ? 'admin' : 'other';
    return { what, region: knowing.region, failure: knowing.failure };
  }
  const unknown = failed.find(({ failure }) => isElsewhere(failure));
  return unknown
    ? { what: 'app', failure: unknown.failure }
    : { what: 'unreachable', failure: first.failure };
}

const meaningOf = ({ problem }: Failure): string | undefined =>
  problem.what === 'chat-refuses' ? problem.meaning : undefined;

const isElsewhere = (failure: Failure): boolean =>
  ['other-region', 'unknown-app'].includes(meaningOf(failure) ?? '');
