/** Lines of a room that are compared, each for so long (milliseconds), and how many have to say the same. */
const MAX_SHARED = 300;
const SHARED_TIME = 60_000;
const SHARED_BY = 3;
/** What several people may well say at the same time, in letters. */
const COMMON = 12;

/** Long lines of a room by their essence, with who said them; the latest to begin last. */
export type Lines = Map<string, { readonly at: number; readonly viewers: string[] }>;

/** Whether several viewers have said the same long line within a minute, this one included. */
export function isShared(
  lines: Lines,
  { essence, viewer, at }: { readonly essence: string; readonly viewer: string; readonly at: number },
): boolean {
  if (essence.length < COMMON) return false;
  const known = lines.get(essence);
  const line = known && known.at > at - SHARED_TIME ? known : { at, viewers: [] };
  if (line !== known) {
    lines.delete(essence);
    lines.set(essence, line);
    if (lines.size > MAX_SHARED) forgetFirst(lines);
  }
  if (line.viewers.length < SHARED_BY && !line.viewers.includes(viewer)) line.viewers.push(viewer);
  return line.viewers.length >= SHARED_BY;
}

/** Forgets the lines that a viewer said, with whoever else said the same. */
export function forgetLines(lines: Lines, viewer: string): void {
  for (const [essence, { viewers }] of lines) if (viewers.includes(viewer)) lines.delete(essence);
}

/** Forgets what was remembered first. */
export function forgetFirst(kept: Map<string, unknown>): void {
  const [first] = kept.keys();
  if (first !== undefined) kept.delete(first);
}
