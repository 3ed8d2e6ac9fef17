import type { AppRooms } from '../chat/questions/app-rooms.ts';
import type { ChatQuestions } from '../chat/questions/questions.ts';
import type { Config } from '../config.ts';
import type { AuditChannel } from '../discord/cases/audit.ts';
import type { Gateway } from '../discord/framework/gateway.ts';
import type { MessagesOf } from '../messages/index.ts';
import type { RoomTools } from '../moderation/actions/room-tools.ts';
import type { Leadership } from '../moderation/fleet/leadership.ts';
import type { KeywordLibraries } from '../moderation/floor/ports.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Log, Monotonic, Now, RoomService } from '../moderation/ports.ts';
import type { Settings } from '../moderation/settings.ts';
import type { RotatingSecret } from '../moderation/support/rotating-secret.ts';
import type { Meters } from '../ops/meters.ts';
import type { Traces } from '../ops/traces.ts';
import type { Store } from '../store/store.ts';

/** The secrets that may be changed while the bot runs. */
export interface Secrets {
  readonly chatKey: RotatingSecret;
  /** Undefined where callbacks are not received, or not signed. */
  readonly webhookToken: RotatingSecret | undefined;
}

/** What is the same for all parts: the configuration and the surroundings. */
export interface Surroundings {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Counts what the bot does. */
  readonly meters: Meters;
  readonly traces: Pick<Traces, 'span'>;
  /** Names this process among those on the same database. */
  readonly processId: string;
  readonly now: Now;
  readonly monotonic: Monotonic;
}

/** The parts, in the order in which they are built: each needs only those before it. */
export interface Parts {
  readonly store: Store;
  readonly leadership: Leadership;
  readonly settings: Settings;
  readonly rooms: RoomService & RoomTools;
  readonly appRooms: AppRooms;
  readonly keywords: KeywordLibraries;
  /** What is asked of the Chat service to see whether all is well. */
  readonly questions: ChatQuestions;
  readonly gateway: Gateway;
  readonly audit: AuditChannel;
  readonly messagesOf: MessagesOf;
  readonly moderation: Moderation;
}
