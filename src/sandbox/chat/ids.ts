import { z } from 'zod';

const PRINTABLE = /^[\x20-\x7e]+$/;

/** A UserID: 1 to 32 bytes of printable ASCII (Chat docs 1047/34381). */
export const account = z.string().regex(PRINTABLE).max(32);
/** A group id: printable ASCII, up to 48 bytes (Chat docs 1047/33529). */
export const groupId = z.string().regex(PRINTABLE).max(48);
/** One that an operator may choose: those of the service begin with `@TGS#` (Chat docs 1047/33529). */
export const ownGroupId = groupId.refine(
  (id) => !id.startsWith('@TGS#'),
  'an own id may not begin with @TGS#',
);
