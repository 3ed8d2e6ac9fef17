import type { Clock } from '../shared/clock.ts';
import type { Faults } from '../shared/faults.ts';
import type { Journal } from '../shared/journal.ts';
import type { Limiter } from './limits.ts';
import type { ChatOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Talk } from './talk.ts';
import type { Viewers } from './viewers.ts';
import type { Webhooks } from './webhooks.ts';

/** The app as its console knows it. */
export interface ChatApp {
  readonly sdkAppId: number;
  readonly secretKey: string;
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
