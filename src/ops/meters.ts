import type { Case } from '../moderation/case.ts';
import type { Observer } from '../moderation/filtering/filtering.ts';

/** A call to the Chat service that has ended. */
interface ChatCall {
  /** `service/command`, as in the documents. */
  readonly command: string;
  /** The service's code, or in a word why there is none. */
  readonly result: string;
  readonly ms: number;
}

/** A request to Discord that has ended. */
interface DiscordCall {
  readonly method: string;
  /** The path without ids and tokens. */
  readonly route: string;
  /** The HTTP status, or in a word why there is none. */
  readonly status: string;
  readonly ms: number;
}

/**
 * What is counted while the bot works. Each is called where it happens, thousands of times a second in a raid: they are quick, never throw,
 * and take no viewer's id or text.
 */
export interface Meters {
  chatCall(call: ChatCall): void;
  discordCall(call: DiscordCall): void;
  /** Discord makes the bot wait: for everything, or for one route. */
  discordLimit(limit: { readonly isGlobal: boolean; readonly ms: number }): void;
  /** A call waited for its turn. */
  turn(api: string, ms: number): void;
  /** A statement to the database has ended; its text holds no values. */
  statement(ms: number, hasFailed: boolean, text: string): void;
  /** A callback of a kind was answered. */
  callback(kind: string, ms: number): void;
  /** What somebody typed or pressed in Discord was handled to its end. */
  interaction(kind: string, command: string, ms: number): void;
  /** Something came of cases. */
  outcomes(cases: readonly Case[]): void;
  /** Looks on while messages are judged. */
  readonly observer: Observer;
}

/** Where nobody watches, nothing is counted. */
export const noMeters: Meters = {
  chatCall: () => undefined,
  discordCall: () => undefined,
  discordLimit: () => undefined,
  turn: () => undefined,
  statement: () => undefined,
  callback: () => undefined,
  interaction: () => undefined,
  outcomes: () => undefined,
  observer: { heard: () => undefined, found: () => undefined },
};
