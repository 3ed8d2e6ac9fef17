import { hash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../errors.ts';
import type { Now } from '../moderation/ports.ts';

/** Documents name no window; five minutes forgive a slow clock and make an intercepted request useless soon. Milliseconds. */
const FRESH = 300_000;

/** Why a request is refused, with the answer. The order is that of the checks: the cheap ones first. */
export const REFUSALS = {
  method: { status: 405, error: 'This address takes another method.' },
  path: { status: 404, error: 'There is nothing at this address.' },
  size: { status: 413, error: 'The body is too large.' },
  app: { status: 403, error: 'SdkAppid is missing, or is not of the app that is served here.' },
  unsigned: { status: 401, error: 'The callback is not signed.' },
  signature: { status: 401, error: 'The signature is wrong.' },
  stale: { status: 401, error: 'RequestTime is too far from the present.' },
  malformed: { status: 400, error: 'The request cannot be read.' },
  json: { status: 400, error: 'The body is not JSON.' },
  schema: { status: 400, error: 'The body is not a callback as documented.' },
} as const;

export type Reason = keyof typeof REFUSALS;

/** What the query of a callback says, before anything is believed of it (Chat docs 1047/34354). */
export interface CallbackQuery {
  readonly SdkAppid?: unknown;
  readonly Sign?: unknown;
  readonly RequestTime?: unknown;
  readonly OptPlatform?: unknown;
  readonly CallbackCommand?: unknown;
}

export interface GateOptions {
  readonly sdkAppId: number;
  /** The token that was set in the service's console; without one no signature can be checked. */
  readonly token: string | undefined;
  /** Whether callbacks without a signature are taken. A wrong signature never is. */
  readonly allowUnsigned: boolean;
  readonly now: Now;
}

/**
 * Tells why a callback is to be refused by its query, if it is. The signature does not cover the body, so whoever sees
 * one request can send others until it is stale. Throws a `misconfigured` failure where nothing could ever pass.
 */
export function createGate(options: GateOptions): (query: CallbackQuery) => Reason | undefined {
  const { token, allowUnsigned, now } = options;
  if (!token && !allowUnsigned) {
    throw new Failure(
      'misconfigured',
      'Callbacks must be signed, but there is no token to check them with.',
      {
        advice: 'Set the token that the Chat console shows for the webhook, or allow unsigned callbacks.',
      },
    );
  }
  const sdkAppId = String(options.sdkAppId);

  return ({ SdkAppid, Sign, RequestTime }) => {
    if (SdkAppid !== sdkAppId) return 'app';
    if (!token) return undefined;
    if (Sign === undefined || Sign === '') return allowUnsigned ? undefined : 'unsigned';
    if (typeof Sign !== 'string' || typeof RequestTime !== 'string') return 'signature';
    if (!same(Sign, callbackSign(token, RequestTime))) return 'signature';
    return Math.abs(now() - Number(RequestTime) * 1000) <= FRESH ? undefined : 'stale';
  };
}

/** Lower-case hex SHA-256 of token and time: a plain hash, not an HMAC (Chat docs 1047/34354). */
export const callbackSign = (token: string, requestTime: string): string =>
  hash('sha256', token + requestTime, 'hex');

/** Compares in a time that tells nothing about where two texts differ. */
function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
