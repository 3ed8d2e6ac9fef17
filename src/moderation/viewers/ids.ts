import { Failure } from '../../errors.ts';
import { idsIn, isMention, withoutAside } from './typed-ids.ts';

/** How many viewers one request may name: five full calls. */
export const MAX_VIEWERS = 100;
/** Bytes of a UserID (Chat docs 1047/34381). */
const MAX_ID_BYTES = 32;

/** Tells which of these ids are known. */
export type KnownAmong = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Reads account ids as a person types or chooses them, each once (docs: `idsIn`). An id that `known` has exactly as it was typed wins
 * over one without the marks around it. Throws an `input` failure that names the first id that cannot be one.
 */
export function parseViewers(text: string, known: ReadonlySet<string> = new Set()): string[] {
  const viewers = [...new Set(idsIn(text, (id) => known.has(id)))];
  if (viewers.length > MAX_VIEWERS) {
    throw new Failure('input', { what: 'too-many-viewers', count: viewers.length, most: MAX_VIEWERS });
  }
  for (const viewer of viewers) checkViewer(viewer);
  if (viewers.length === 0) throw nobodyNamed(text);
  return viewers;
}

/** The same, where it can be asked which ids are known. */
export async function readViewers(text: string, knownAmong: KnownAmong): Promise<string[]> {
  const asked = new Set<string>();
  const plain = idsIn(text, (id) => {
    asked.add(id);
    return false;
  });
  const isPlain = asked.size === plain.length && plain.every((id) => asked.has(id));
  return parseViewers(text, isPlain || plain.length > MAX_VIEWERS ? undefined : await knownAmong([...asked]));
}

/** An id as it can be typed among others, in double quotes where it needs them; undefined where no form of it is read back as it is. */
export function typedForm(viewer: string): string | undefined {
  if (!canBeViewer(viewer)) return undefined;
  const isReadBack = (form: string, isSeen: (id: string) => boolean) => {
    const read = idsIn(`x ${form} x`, isSeen);
    return read.length === 3 && read[1] === viewer;
  };
  // Whoever else was seen by the time that it is read, or forgotten, makes nothing else of it.
  return [viewer, `"${viewer}"`].find(
    (form) => isReadBack(form, () => false) && isReadBack(form, (id) => id !== viewer && !/[\s,"]/.test(id)),
  );
}

/** Whether this can be an account id. */
export function canBeViewer(viewer: string): boolean {
  try {
    checkViewer(viewer);
    return true;
  } catch {
    return false;
  }
}

/** Throws an `input` failure unless this can be an account id: 1 to 32 bytes of printable ASCII (Chat docs 1047/34381). */
export function checkViewer(viewer: string): void {
  if (isMention(viewer)) throw new Failure('input', { what: 'viewer-is-mention' });
  if (!/^[\x20-\x7e]+$/.test(viewer)) throw new Failure('input', { what: 'viewer-not-ascii', viewer });
  const { length } = viewer;
  if (length > MAX_ID_BYTES)
    throw new Failure('input', { what: 'viewer-too-long', viewer, length, most: MAX_ID_BYTES });
}

function nobodyNamed(text: string): Failure {
  const typed = withoutAside(text);
  return /[^\s,，、]/.test(typed)
    ? new Failure('input', { what: 'nobody-named-by-signs', typed })
    : new Failure('input', { what: 'nobody-named' });
}
