import { Failure } from '../errors.ts';

/** How many viewers one request may name: five full calls. */
export const MAX_VIEWERS = 100;
/** Bytes of a UserID (Chat docs 1047/34381). */
const MAX_ID_BYTES = 32;

/**
 * Reads account ids as a person types them: separated by spaces, commas or new lines, each once. An id that holds a space or a
 * comma stands in double quotes. Throws an `input` failure that names the first id that cannot be one.
 */
export function parseViewers(text: string): string[] {
  // Phones turn quotes into curly ones and, in Chinese, commas into full-width ones; neither can be part of an id.
  const typed = text.replace(/[“”„＂]/g, '"').replace(/[，、；]/g, ',');
  const ids = [...typed.matchAll(/"([^"]+)"(?=[\s,]|$)|[^\s,]+/g)].map((match) => match[1] ?? match[0]);
  const viewers = [...new Set(ids)];
  for (const viewer of viewers) checkViewer(viewer);
  if (viewers.length === 0)
    throw new Failure('input', 'No viewer is named. Give one or more account ids, separated by spaces.');
  if (viewers.length > MAX_VIEWERS) {
    throw new Failure(
      'input',
      `${viewers.length} viewers are named; one command takes at most ${MAX_VIEWERS}. Split the list in two.`,
    );
  }
  return viewers;
}

/** Throws an `input` failure unless this can be an account id: 1 to 32 bytes of printable ASCII (Chat docs 1047/34381). */
export function checkViewer(viewer: string): void {
  const shown = [...viewer].slice(0, 40).join('');
  if (/^<@!?\d{17,20}>$/.test(viewer)) {
    throw new Failure(
      'input',
      'That is a Discord mention. Give the viewer’s account id in the live room instead.',
    );
  }
  if (!/^[\x20-\x7e]+$/.test(viewer)) {
    throw new Failure(
      'input',
      `“${shown}” cannot be an account id: ids have only plain letters, digits and signs. Copy the id, not the nickname.`,
    );
  }
  if (viewer.length > MAX_ID_BYTES) {
    throw new Failure(
      'input',
      `“${shown}” is ${viewer.length} characters long; an account id has at most ${MAX_ID_BYTES}.`,
    );
  }
}
