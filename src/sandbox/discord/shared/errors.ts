import type { JsonObject } from './json.ts';

/** An error as Discord answers it: HTTP status, JSON error code and sentence (Discord docs: Opcodes and Status Codes). */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly status: number;
  readonly code: number;
  readonly errors: JsonObject | undefined;
  /** Seconds until it may be tried again, where a limit of its own refused it; goes into the answer and its headers. */
  readonly retryAfter: number | undefined;
  constructor(
    status: number,
    body: { code: number; message: string; errors?: JsonObject; retryAfter?: number },
  ) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.errors = body.errors;
    this.retryAfter = body.retryAfter;
  }

  /** The answer's body. */
  get body(): JsonObject {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...(this.retryAfter === undefined ? {} : { retry_after: this.retryAfter, global: false }),
    };
  }
}

/** Status and sentence of each JSON error code that the sandbox answers. */
const known: Readonly<Record<number, readonly [status: number, message: string]>> = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  30032: [400, 'Maximum number of application commands reached'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later.'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50016: [
    400,
    'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete',
  ],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50034: [400, 'You can only bulk delete messages that are under 14 days old.'],
  50035: [400, 'Invalid Form Body'],
  50041: [400, 'Invalid API version'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160002: [403, 'You cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
  160006: [400, 'Maximum number of active threads reached'],
};

/** The error for one of Discord's JSON error codes; an unknown code is a 400. */
export function refusal(code: number): DiscordError {
  const [status, message] = known[code] ?? [400, 'General error'];
  return new DiscordError(status, { code, message });
}

/** 401 of a call without the right bot token. */
export function unauthorized(): DiscordError {
  return new DiscordError(401, { code: 0, message: '401: Unauthorized' });
}

/** 404 of a route that does not exist. */
export function noRoute(): DiscordError {
  return new DiscordError(404, { code: 0, message: '404: Not Found' });
}

/** 405 of a route that exists, but not with this method. */
export function noMethod(): DiscordError {
  return new DiscordError(405, { code: 0, message: '405: Method Not Allowed' });
}

/** One thing wrong with one field of a body; `path` leads to the field, empty for the whole body. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** 50035 with Discord's nested `errors` (Discord docs: API Reference, Error Messages). */
export function invalidForm(fields: readonly FieldError[]): DiscordError {
  const root: Record<string, unknown> = {};
  for (const field of fields) {
    let node = root;
    for (const key of field.path) node = child(node, String(key));
    const list = Array.isArray(node._errors) ? node._errors : [];
    node._errors = [...list, { code: field.code, message: field.message }];
  }
  return new DiscordError(400, { code: 50035, message: 'Invalid Form Body', errors: root });
}

function child(node: Record<string, unknown>, key: string): Record<string, unknown> {
  const existing = node[key] as Record<string, unknown> | undefined;
  if (existing !== undefined) return existing;
  const created: Record<string, unknown> = {};
  node[key] = created;
  return created;
}
