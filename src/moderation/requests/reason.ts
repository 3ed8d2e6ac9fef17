import { Failure } from '../../errors.ts';
import { PERMANENT } from '../duration.ts';
import type { ReasonPreset } from '../settings.ts';

/** The ready-made reasons of a server that has made none of its own, with durations in seconds; viewers may see them. */
export const USUAL_REASONS: readonly ReasonPreset[] = [
  { text: 'Spam', durationSeconds: 86_400 },
  { text: 'Insult', durationSeconds: 3600 },
  { text: 'Scam', durationSeconds: PERMANENT },
  { text: 'Sexual content', durationSeconds: 86_400 },
  { text: 'Advertising', durationSeconds: 86_400 },
];

/** `Description` may be up to 1,000 bytes (the API page, "Request fields"). */
export const MAX_REASON_BYTES = 1000;
/** Characters of a note, so that it fits into an audit post beside everything else. */
export const MAX_NOTE = 500;

/** The reason as the service will get it; throws an `input` failure with the count where it is too long. It is never cut. */
export function checkReason(text: string): string {
  const reason = text.trim().toWellFormed();
  const bytes = Buffer.byteLength(reason);
  if (bytes <= MAX_REASON_BYTES) return reason;
  throw new Failure('input', { what: 'reason-too-long', bytes, most: MAX_REASON_BYTES });
}

/** The note as it will be kept; throws an `input` failure where it is too long. */
export function checkNote(text: string): string {
  const note = text.trim().toWellFormed();
  const length = [...note].length;
  if (length <= MAX_NOTE) return note;
  throw new Failure('input', { what: 'note-too-long', length, most: MAX_NOTE });
}
