import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Now } from '../moderation/ports.ts';
import type { RotatingSecret } from '../moderation/support/rotating-secret.ts';

/** What a message on trial begins with, which a doctor sends into a room to see whether it comes to the bot. */
const MARK = 'av-warden-doctor';
/** For so long such a message is one, in milliseconds. */
const GOOD_FOR = 60_000;
/** So many are remembered. */
const MOST = 10;

const macOf = (token: string, what: string): string =>
  createHmac('sha256', token).update(`${MARK} ${what}`).digest('hex');

/** The data of a message on trial; only who has the token of the callbacks can make one. `at` is in milliseconds since the Unix epoch. */
export function probeData(token: string, at: number): string {
  const what = `${at} ${randomBytes(8).toString('hex')}`;
  return `${MARK} ${what} ${macOf(token, what)}`;
}

/** The elements of a message on trial (Chat docs 1047/33527): one that clients show nothing of. */
const probeSchema = z.object({
  MsgBody: z.tuple([
    z.object({
      MsgType: z.literal('TIMCustomElem'),
      MsgContent: z.object({ Data: z.string().startsWith(MARK) }),
    }),
  ]),
});

/** Recognises messages on trial. */
export interface Probes {
  /** Whether a callback's body is about one; it is remembered then. Nothing else is ever taken for one. */
  take(body: unknown): boolean;
  /** The data of those that came lately. */
  seen(): readonly string[];
}

/** `token`: that of the callbacks; without one, nobody can make such a message. */
export function createProbes(token: string | RotatingSecret | undefined, now: Now): Probes {
  let seen: string[] = [];
  return {
    take(body) {
      if (token === undefined) return false;
      const read = probeSchema.safeParse(body);
      if (!read.success) return false;
      const data = read.data.MsgBody[0].MsgContent.Data;
      const [, at = '', nonce = '', mac = ''] = data.split(' ');
      const given = Buffer.from(mac);
      const isSigned = (typeof token === 'string' ? [token] : token.accepted()).some((one) => {
        const wanted = Buffer.from(macOf(one, `${at} ${nonce}`));
        return given.length === wanted.length && timingSafeEqual(given, wanted);
      });
      if (!isSigned) return false;
      if (!(Math.abs(now() - Number(at)) <= GOOD_FOR)) return false;
      seen = [...seen, data].slice(-MOST);
      return true;
    },
    seen: () => seen,
  };
}
