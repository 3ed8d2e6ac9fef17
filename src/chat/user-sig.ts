import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { fixedSecret, type RotatingSecret } from '../moderation/support/rotating-secret.ts';

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
/** How long a key is avoided that was refused while another counts, in milliseconds: the service blocks apps with many bad signatures. */
const AVOIDED_FOR = 30_000;

export interface Signer {
  /** A UserSig that is valid for at least an hour more. */
  current(): string;
  /** Forgets those in use, as the service does not take them any more. */
  renew(): void;
  /** Notes that the service refused the key of this UserSig; whether `current` now gives one by another key that counts. */
  refused(sig: string): boolean;
}

type SignerKey = Omit<SigInput, 'now' | 'expire' | 'secretKey'> & {
  readonly secretKey: string | RotatingSecret;
};

/**
 * Keeps a UserSig and renews it before it lapses, when the clock was set back, and when the key is changed. `now` is the Unix time in
 * milliseconds. `onRefused` is called the first time that a new key is refused while the one before still counts.
 */
export function createSigner(
  { secretKey, sdkAppId, identifier }: SignerKey,
  now: () => number,
  onRefused: () => void = () => undefined,
): Signer {
  const secret = typeof secretKey === 'string' ? fixedSecret(secretKey) : secretKey;
  const kept = new Map<string, { sig: string; madeAt: number }>();
  let avoided: { key: string; since: number } | undefined;
  let complainedOf: string | undefined;

  function keyInUse(): string {
    const [newest, before] = secret.accepted();
    const isAvoided = avoided && Math.abs(now() - avoided.since) < AVOIDED_FOR && avoided.key === newest;
    return (isAvoided && before) || newest;
  }
  function current(): string {
    const key = keyInUse();
    const seconds = Math.floor(now() / 1000);
    const last = kept.get(key);
    // One from the future was made by a clock that has been set back since.
    const isFresh =
      last && seconds >= last.madeAt && seconds < last.madeAt + VALID_SECONDS - RENEW_BEFORE_SECONDS;
    if (isFresh) return last.sig;
    const sig = signUserSig({ sdkAppId, identifier, secretKey: key, now: seconds, expire: VALID_SECONDS });
    kept.set(key, { sig, madeAt: seconds });
    return sig;
  }
  return {
    current,
    renew: () => kept.clear(),
    refused(sig) {
      const [newest, before] = secret.accepted();
      const isNewest = kept.get(newest)?.sig === sig;
      avoided = isNewest && before !== undefined ? { key: newest, since: now() } : undefined;
      if (avoided && complainedOf !== newest) {
        complainedOf = newest;
        onRefused();
      }
      return current() !== sig;
    },
  };
}
