import type { Clock } from '../shared/clock.ts';
import type { Faults } from '../shared/faults.ts';
import type { Journal } from '../shared/journal.ts';
import type { Audit } from './audit/libraries.ts';
import type { Limiter } from './limits.ts';
import type { ChatOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Talk } from './talk/talk.ts';
import type { Viewers } from './viewers.ts';
import type { Webhooks } from './webhooks.ts';

/** The app as its console knows it. */
export interface ChatApp {
  readonly sdkAppId: number;
  /** Another one in the console's place counts at once. */
  secretKey: string;
  /** The accounts that are App admins. */
  readonly admins: ReadonlySet<string>;
}

/** All parts of the running service. */
export interface Service {
  readonly app: ChatApp;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly limiter: Limiter;
  readonly accounts: Map<string, { nick: string }>;
  /** Until when accounts may not speak in any group, in Unix seconds; `Infinity`: for good. */
  readonly mutedEverywhere: Map<string, number>;
  /** The same for messages from one to another. */
  readonly mutedAlone: Map<string, number>;
  /** Since when, in Unix seconds, an account's earlier signatures no longer count. */
  readonly kickedAt: Map<string, number>;
  /** Messages to all audio-video groups of the last minutes, by what they say. */
  readonly broadcasts: Map<string, { readonly at: number; readonly msgSeq: number }>;
  lastBroadcast: number;
  /** The service's own moderation: its libraries of keywords, and what it makes of a text. */
  readonly audit: Audit;
  readonly rooms: Rooms;
  readonly viewers: Viewers;
  readonly talk: Talk;
  readonly webhooks: Webhooks;
  /** The options as they are now. */
  options(): ChatOptions;
  setOptions(changes: object): ChatOptions;
}

/** Answers one command: takes its checked caller and its body, gives its own fields, or throws a `Refusal`. */
export type Command = (body: unknown, service: Service, caller: string) => object | Promise<object>;
