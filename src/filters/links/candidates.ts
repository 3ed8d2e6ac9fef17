import { BEFORE, BEHIND, BRACKETED, GUESS, type LinkText, SPACELESS, SPELLED, STOP } from './read-links.ts';

/** A place in a text that may be a link. */
export interface Candidate {
  /** Its host, and its end with the path, in the text as it was read. */
  readonly from: number;
  readonly to: number;
  readonly host: string;
  /** As it is written, without the marks of the sentence behind it. */
  readonly path: string;
  /** Before `://`; `''`: none. */
  readonly scheme: string;
  /**
   * - `sure`: written in one piece;
   * - `joined`: over dots that may be none: only hosts that rules name count;
   * - `pair`: the two parts around one such dot, where every link counts.
   */
  readonly kind: 'sure' | 'joined' | 'pair';
  /** It is a part of another link. */
  readonly isInner: boolean;
}

const MARK = /[.:]/g;
const DOT = 0x2e;
const PATH = /[/\\?#][!#$%&'()*+,\-./\\0-9:;=?@A-Z[\]_a-z~]{0,2047}/y;
const INNER_PATH = /[/\\?#][!#$%&'()*+,\-./\\0-9:;=?@A-Z[\]_a-z~]{0,255}/y;
const PORT = /:\d{1,5}(?=[/\\?#]|[^\d:.]|$)/y;
const AUTHORITY = /[^\s/\\?#<>"^`{|}(),;]{1,512}/y;
const SLASHES = /:[/\\ ]*/y;
const WEB = /^(?:h[tx]{2}ps?|ttps?|wss?|ftp)$/;
const DOUBTFUL = BEFORE | BEHIND | SPELLED | BRACKETED | STOP | GUESS;

const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** The path from a place on, without what ends a sentence or is put around a link. */
function pathAt(read: LinkText, at: number, kind: 'bare' | 'inner' | 'address'): string {
  const { text, cased } = read;
  const port = matchAt(PORT, text, at);
  const written = matchAt(kind === 'inner' ? INNER_PATH : PATH, cased, at + port.length);
  // Without a scheme `?` and `#` are a part of it only where something is asked for.
  if (!(kind === 'address' ? /^./ : /^[/\\]|^[?#][\w.]+=/).test(written))
    return /[1-9]/.test(port) ? port : '';
  let end = endOf(read, written, at + port.length);
  while (end > 1 && CLOSING.includes(written.charAt(end - 1))) end -= 1;
  return port + written.slice(0, end);
}

const CLOSING = ".,;:!?'*~()[]";
const BETWEEN = ",;'()[]";

/** Up to where a path goes: brackets, commas and what may end a sentence end it, unless it begins with them. */
function endOf({ doubts }: LinkText, path: string, at: number): number {
  for (let index = 1; index < path.length; index += 1) {
    if (((doubts[at + index] ?? 0) & (BEFORE | BEHIND | STOP | GUESS)) !== 0) return index;
    if (index > 1 && BETWEEN.includes(path.charAt(index))) return index;
  }
  return path.length;
}

/** 1: hosts are made of it; all other ASCII stands between them. */
const IN_RUN = new Uint8Array(0x80);
for (const one of '-.0123456789abcdefghijklmnopqrstuvwxyz') IN_RUN[one.charCodeAt(0)] = 1;
const isInRun = (unit: number): boolean => unit >= 0x80 || IN_RUN[unit] === 1;

/** The run of what hosts are made of around a dot, or before a colon; it begins at `least` at most. */
function runAround(text: string, mark: number, least: number): Part {
  let [from, to] = [mark, mark];
  while (from > least && isInRun(text.charCodeAt(from - 1))) from -= 1;
  while (to < text.length && isInRun(text.charCodeAt(to))) to += 1;
  // The digits of %2F are read where it is decoded.
  if (text.charAt(from - 1) === '%' && /^[0-9a-f]{2}/.test(text.slice(from, from + 2))) from += 2;
  return { from: from, to: to };
}

/** Each place that may be a link, in one pass. */
export function* candidatesIn(read: LinkText): Generator<Candidate> {
  const { text } = read;
  let [at, inside] = [0, 0];
  for (;;) {
    MARK.lastIndex = at;
    const mark = MARK.exec(text)?.index;
    if (mark === undefined) return;
    const { from, to } = runAround(text, mark, at);
    const address = text.charAt(to) === ':' ? addressAt(read, text.slice(from, to), from) : undefined;
    at = to + 1;
    if (address) {
      yield { ...address, isInner: from < inside };
      at = Math.max(to, address.from + address.host.length);
      inside = Math.max(inside, address.to);
    } else if (text.charCodeAt(mark) === DOT) {
      for (const one of bareIn(read, from, { to: to, inside: inside })) {
        yield one;
        if (one.kind === 'sure') inside = Math.max(inside, one.to);
      }
    }
  }
}

/** What stands behind a scheme. */
function addressAt(read: LinkText, run: string, at: number): Omit<Candidate, 'isInner'> | undefined {
  const { text } = read;
  const colon = at + run.length;
  const scheme = /[a-z][a-z0-9-]{0,19}$/.exec(run)?.[0];
  const slashes = matchAt(SLASHES, text, colon);
  const isWeb = scheme !== undefined && WEB.test(scheme);
  if (scheme === undefined || !(slashes.includes('//') || (isWeb && !slashes.includes(' '))))
    return undefined;
  const begin = colon + slashes.length;
  const authority = matchAt(AUTHORITY, text, begin);
  if (authority === '') return undefined;
  const user = authority.lastIndexOf('@') + 1;
  const host = (/^\[[0-9a-f:.]+\]|^[^:!$&*+=~'[\]]*/.exec(authority.slice(user))?.[0] ?? '').replace(
    /[.-]+$/,
    '',
  );
  const from = begin + user;
  // No address goes on across a dot that a sentence ended with.
  const cut = cutAt(read, { from, host, rest: text.slice(from + host.length, from + host.length + 2) });
  const hostEnd = from + cut;
  const path =
    cut < host.length ? '' : pathAt(read, begin + authority.replace(/:\d*$/, '').length, 'address');
  return { from, to: hostEnd + path.length, host: host.slice(0, cut), path, scheme, kind: 'sure' };
}

/** Where the host of an address ends before other words that touch it (naver.com에서). */
function cutAt(read: LinkText, { from, host, rest }: { from: number; host: string; rest: string }): number {
  for (let at = 1; at < host.length; at += 1) {
    const doubt = read.doubts[from + at] ?? 0;
    if (host.charAt(at) === '.' && (doubt & (BEFORE | BEHIND)) !== 0) return at;
  }
  const touching = /^(?<host>[^.]+\.(?:.*[a-z0-9.])?[a-z0-9]+)(?<words>[^\0-\x7f]+)$/u.exec(host)?.groups;
  const isCut = touching && SPACELESS.test(touching.words ?? '') && !/^[/\\@]/.test(rest);
  return isCut ? (touching.host ?? host).length : host.length;
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The hosts without a scheme in a run. */
function* bareIn(
  read: LinkText,
  start: number,
  { to, inside }: { to: number; inside: number },
): Generator<Candidate> {
  for (const segment of segmentsOf(read, start, to)) {
    const isLast = segment.to === to || (segment.to === to - 1 && read.text.charAt(segment.to) === '.');
    const path = isLast ? pathAt(read, to, to <= inside ? 'inner' : 'bare') : '';
    const make = (part: Part, kind: Candidate['kind']): Candidate => ({
      from: part.from,
      to: part.to === segment.to && path !== '' ? to + path.length : part.to,
      host: read.text.slice(part.from, part.to),
      path: part.to === segment.to ? path : '',
      scheme: '',
      kind: kind,
      isInner: part.from < inside,
    });
    const parts = partsOf(read, segment);
    for (const [index, part] of parts.entries()) {
      if (read.text.slice(part.from, part.to).includes('.')) yield make(part, 'sure');
      const before = parts[index - 1];
      if (!before) continue;
      const label = read.text.lastIndexOf('.', before.to - 1) + 1;
      yield make({ from: Math.max(label, before.from), to: part.to }, 'pair');
    }
    const first = parts[0];
    if (parts.length > 1 && first) yield make({ from: first.from, to: segment.to }, 'joined');
  }
}

/** Parts of a run between letters of scripts without spaces and others, and at several dots in a row. */
function segmentsOf({ text }: LinkText, start: number, to: number): Part[] {
  const segments: Part[] = [];
  let from = start;
  let before: boolean | undefined;
  for (let at = start; at < to; at += 1) {
    const letter = text.charAt(at);
    const isDots = letter === '.' && text.charAt(at + 1) === '.';
    const isSpaceless = letter > '\x7f' && SPACELESS.test(letter);
    const isBreak = letter !== '.' && before !== undefined && before !== isSpaceless;
    before = letter === '.' ? undefined : isSpaceless;
    if (!isDots && !isBreak) continue;
    segments.push({ from: from, to: at });
    from = at;
  }
  segments.push({ from: from, to: to });
  return segments.flatMap((segment) => trimmed(text, segment) ?? []);
}

/** Without dots and hyphens at its ends; undefined without a dot within. */
function trimmed(text: string, { from, to }: Part): Part | undefined {
  let [start, end] = [from, to];
  while (start < end && isMark(text.charCodeAt(start))) start += 1;
  while (end > start && isMark(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end).includes('.') ? { from: start, to: end } : undefined;
}

const isMark = (unit: number): boolean => unit === 0x2d || unit === 0x2e;

/** Parts of a segment between the dots that may be none. */
function partsOf({ text, doubts }: LinkText, { from, to }: Part): Part[] {
  const parts: Part[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (text.charAt(at) !== '.' || ((doubts[at] ?? 0) & DOUBTFUL) === 0) continue;
    parts.push({ from: start, to: at });
    start = at + 1;
  }
  parts.push({ from: start, to: to });
  return parts;
}
