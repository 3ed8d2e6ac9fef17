import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export interface SigInput {
  readonly sdkAppId: number;
  readonly secretKey: string;
  /** The account that the signature is for. */
  readonly identifier: string;
  /** Unix time in seconds. */
  readonly now: number;
  /** How long it is valid, in seconds. */
  readonly expire: number;
}

/** Signs a UserSig, the password of an account at the Chat service (Chat docs 1047/34385, HMAC-SHA256 version). */
export function signUserSig({ sdkAppId, secretKey, identifier, now, expire }: SigInput): string {
  const message = [
    `TLS.identifier:${identifier}`,
    `TLS.sdkappid:${sdkAppId}`,
    `TLS.time:${now}`,
    `TLS.expire:${expire}`,
    '', // the last line ends in a newline too
  ].join('\n');
  const document = {
    'TLS.ver': '2.0',
    'TLS.identifier': identifier,
    'TLS.sdkappid': sdkAppId,
    'TLS.time': now,
    'TLS.expire': expire,
    'TLS.sig': createHmac('sha256', secretKey).update(message).digest('base64'),
  };
  // Not base64url: the service has an alphabet of its own.
  return deflateSync(JSON.stringify(document))
    .toString('base64')
    .replaceAll('+', '*')
    .replaceAll('/', '-')
    .replaceAll('=', '_');
}

/** A day, as the documents advise at least; renewed when an hour of it is left. */
const VALID_SECONDS = 24 * 60 * 60;
const RENEW_BEFORE_SECONDS = 60 * 60;

export interface Signer {
  /** A UserSig that is valid for at least an hour more. */
  current(): string;
  /** Forgets the one in use, as the service does not take it any more. */
  renew(): void;
}

/** Keeps a UserSig and renews it before it lapses, and when the clock was set back. `now` is the Unix time in milliseconds. */
export function createSigner(key: Omit<SigInput, 'now' | 'expire'>, now: () => number): Signer {
  let kept: { sig: string; madeAt: number } | undefined;
  return {
    current() {
      const seconds = Math.floor(now() / 1000);
      // One from the future was made by a clock that has been set back since.
      const isFresh =
        kept && seconds >= kept.madeAt && seconds < kept.madeAt + VALID_SECONDS - RENEW_BEFORE_SECONDS;
      if (!kept || !isFresh)
        kept = { sig: signUserSig({ ...key, now: seconds, expire: VALID_SECONDS }), madeAt: seconds };
      return kept.sig;
    },
    renew() {
      kept = undefined;
    },
  };
}
