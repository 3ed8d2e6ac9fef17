import { hash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../../errors.ts';
import type { Now } from '../../moderation/ports.ts';
import { fixedSecret, type RotatingSecret } from '../../moderation/support/rotating-secret.ts';

/** How far a signed time may be from our clock, in milliseconds. Documents name no window; the service itself waits 2 s. */
const WINDOW = 60_000;
/** How far a signed time may be behind the newest that was taken, in milliseconds: an intercepted request is useless soon. */
const BEHIND = 15_000;

/** The command of an event of our own, which the Chat service does not have: with it a doctor asks a process what it has heard. */
export const OWN_EVENT = 'AvWarden.Doctor';

/** Why a request is refused, with the answer. The order is that of the checks: the cheap ones first. */
export const REFUSALS = {
  method: { status: 405, error: 'This address takes another method.' },
  path: { status: 404, error: 'There is nothing at this address.' },
  size: { status: 413, error: 'The body is too large.' },
  address: { status: 403, error: 'Callbacks are not taken from this address.' },
  app: { status: 403, error: 'SdkAppid is missing, or is not of the app that is served here.' },
  unsigned: { status: 401, error: 'The callback is not signed.' },
  signature: { status: 401, error: 'The signature is wrong.' },
  stale: { status: 401, error: 'RequestTime is not that of the present.' },
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
  readonly token: string | RotatingSecret | undefined;
  /** Whether callbacks without a signature are taken. A wrong signature never is. */
  readonly allowUnsigned: boolean;
  readonly now: Now;
}

/** A callback that is not taken. */
export interface Refusal {
  readonly reason: Reason;
  /** Whether it looks like a callback of the service, and not like something that found this address by chance. */
  readonly plausible: boolean;
  /** How far our clock is ahead of the signed time, in milliseconds; only where they are too far apart. */
  readonly ahead?: number;
}

/** Tells why a callback is to be refused by its query, if it is; `listed`: whether it comes from where callbacks may come from. */
export type Gate = (query: CallbackQuery, listed: boolean) => Refusal | undefined;

/**
 * Builds the gate. The signature covers neither the body nor what the callback is about, so whoever sees one request can send
 * others until its time has passed. Throws a `misconfigured` failure where nothing could ever pass.
 */
export function createGate(options: GateOptions): Gate {
  const { token, allowUnsigned, now } = options;
  if (!token && !allowUnsigned) {
    throw new Failure('misconfigured', { what: 'webhook-token-missing' });
  }
  const sdkAppId = String(options.sdkAppId);
  const isSignature = token ? createSignatures(token) : undefined;
  const isFresh = createFreshness(now);

  function wrongIn({ SdkAppid, Sign, RequestTime }: CallbackQuery): Refusal | undefined {
    if (SdkAppid !== sdkAppId) return { reason: 'app', plausible: /^\d{5,12}$/.test(String(SdkAppid)) };
    if (!isSignature) return undefined;
    if (Sign === undefined || Sign === '')
      return allowUnsigned ? undefined : { reason: 'unsigned', plausible: true };
    const isSigned =
      typeof Sign === 'string' && typeof RequestTime === 'string' && isSignature(Sign, RequestTime);
    return isSigned ? undefined : { reason: 'signature', plausible: true };
  }

  return (query, listed) => {
    const wrong = wrongIn(query);
    if (isOwn(query))
      return ownRefusal(wrong, Number(query.RequestTime) * 1000 - now(), isSignature !== undefined || listed);
    if (!listed) return { reason: 'address', plausible: wrong === undefined };
    if (wrong !== undefined) return wrong;
    if (!isSignature || !query.Sign) return undefined;
    const signed = Number(query.RequestTime) * 1000;
    if (isFresh(signed)) return undefined;
    const ahead = now() - signed;
    return { reason: 'stale', plausible: true, ...(Math.abs(ahead) > WINDOW && { ahead }) };
  };
}

/** Whether a request is a question of our own, which counts for nothing else. */
export const isOwn = ({ CallbackCommand }: CallbackQuery): boolean => CallbackCommand === OWN_EVENT;

/**
 * What asks a process how it fares comes from wherever somebody asks, and is signed as callbacks are. Its time, of some machine's clock, is
 * no measure for theirs, and a wrong one says nothing about them.
 */
function ownRefusal(wrong: Refusal | undefined, ahead: number, mayCome: boolean): Refusal | undefined {
  if (wrong) return { reason: wrong.reason, plausible: false };
  if (!mayCome) return { reason: 'address', plausible: false };
  return Math.abs(ahead) > WINDOW ? { reason: 'stale', plausible: false } : undefined;
}

/** Whether a signed time (milliseconds since the epoch) is that of the present. The newest one that was is remembered. */
function createFreshness(now: Now): (signed: number) => boolean {
  let newest = Number.NEGATIVE_INFINITY;
  return (signed) => {
    const present = now();
    // It was near to our clock then: the clock has been set back since, and that time is no measure any longer.
    if (newest > present + WINDOW) newest = Number.NEGATIVE_INFINITY;
    if (!(Math.abs(present - signed) <= WINDOW) || signed < newest - BEHIND) return false;
    newest = Math.max(newest, signed);
    return true;
  };
}

/** Lower-case hex SHA-256 of token and time: a plain hash, not an HMAC (Chat docs 1047/34354). */
export const callbackSign = (token: string, requestTime: string): string =>
  hash('sha256', token + requestTime, 'hex');

/** Signed times whose signatures are remembered: all callbacks of a second have the same one. */
const REMEMBERED = 16;
/** A time in seconds; anything else is hashed each time. */
const IS_TIME = /^\d{1,12}$/;

/** Whether a signature belongs to a time, by any of the tokens that count. */
function createSignatures(token: string | RotatingSecret): (sign: string, requestTime: string) => boolean {
  const tokens = typeof token === 'string' ? fixedSecret(token) : token;
  const known = new Map<string, (requestTime: string) => Buffer>();
  const signatureOf = (one: string, requestTime: string): Buffer => {
    const sign = known.get(one) ?? createSignature(one);
    known.set(one, sign);
    return sign(requestTime);
  };
  return (sign, requestTime) => tokens.accepted().some((one) => same(sign, signatureOf(one, requestTime)));
}

/** The bytes of the signature that belongs to a time. */
function createSignature(token: string): (requestTime: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (requestTime) => {
    const remembered = known.get(requestTime);
    if (remembered) return remembered;
    const signature = Buffer.from(callbackSign(token, requestTime));
    if (!IS_TIME.test(requestTime)) return signature;
    known.set(requestTime, signature);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return signature;
  };
}

/** Compares in a time that tells nothing about where two texts differ. */
function same(given: string, wanted: Buffer): boolean {
  const bytes = Buffer.from(given);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
