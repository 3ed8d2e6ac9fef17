import { createHmac, timingSafeEqual } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** No real signature inflates to more; the input comes from anybody. Bytes. */
const MAX_INFLATED = 4096;

const document = z.object({
  'TLS.ver': z.literal('2.0'),
  'TLS.identifier': z.string(),
  'TLS.sdkappid': z.number(),
  'TLS.time': z.number(),
  'TLS.expire': z.number(),
  'TLS.userbuf': z.string().optional(),
  'TLS.sig': z.string(),
});
export type UserSigDocument = z.infer<typeof document>;

/** Undoes the packing of a UserSig (Chat docs 1047/34385); refuses with 70003 what cannot be one. */
export function parseUserSig(sig: string): UserSigDocument {
  try {
    if (!/^[A-Za-z0-9*_-]+$/.test(sig)) throw new Error('characters');
    const base64 = sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
    const json = inflateSync(Buffer.from(base64, 'base64'), { maxOutputLength: MAX_INFLATED }).toString(
      'utf8',
    );
    return document.parse(JSON.parse(json));
  } catch {
    throw new Refusal(70003, 'UserSig is illegal');
  }
}

/** Whether the document was signed with this key; compared in constant time. */
export function isSignedBy(sig: UserSigDocument, secretKey: string): boolean {
  const lines = [
    `TLS.identifier:${sig['TLS.identifier']}`,
    `TLS.sdkappid:${sig['TLS.sdkappid']}`,
    `TLS.time:${sig['TLS.time']}`,
    `TLS.expire:${sig['TLS.expire']}`,
    ...(sig['TLS.userbuf'] === undefined ? [] : [`TLS.userbuf:${sig['TLS.userbuf']}`]),
  ];
  const expected = createHmac('sha256', secretKey)
    .update(`${lines.join('\n')}\n`)
    .digest();
  const given = Buffer.from(sig['TLS.sig'], 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
