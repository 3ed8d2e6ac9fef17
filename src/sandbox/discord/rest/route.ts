import type { Upload } from '../messages/attachments.ts';
import type { JsonObject } from '../shared/json.ts';

/** A request to a route, checked as far as every route does. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** What a route answers. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject | readonly unknown[] | undefined;
}

/** One route below `/api/v10`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as `:name`; those that do not end in `token` must be ids. */
  readonly path: string;
  readonly handle: (call: Call) => Answer;
  /** Needs no bot token, and is not bound to the global rate limit: the interactions' own routes. */
  readonly open?: true;
  /** So many calls in so many milliseconds, for each channel, server or token. */
  readonly limit?: readonly [count: number, ms: number];
}

/** 200 with a body. */
export const ok = (body: Answer['body']): Answer => ({ status: 200, body });
/** 204. */
export const nothing: Answer = { status: 204, body: undefined };

/** A parameter of the path; the router saw to it that it is there. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
