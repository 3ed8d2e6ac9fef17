import type { Hit } from '../hit.ts';
import type { Candidate } from './candidates.ts';
import { endingOf, lastPart } from './endings.ts';
import { BEFORE, BEHIND, BRACKETED, type LinkText, SPACELESS, SPELLED, STOP } from './read-links.ts';

export type Verdict = Hit['verdict'] | undefined;

/** Products that are called by what looks like a host. */
const PRODUCTS = /(?:^|\.)(?:asp|vb|ado|ml|paint|battle|c|f)\.net$/;
const ENDING = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const LONGEST_HOST = 253;
/** Shorter ones are words more often than names. */
const SHORTEST_NAME = 4;

/** Is this a link, where a rule is for every link? `host`: in ASCII. */
export function isEveryLink(read: LinkText, one: Candidate, host: string): Verdict {
  if (host.length > LONGEST_HOST) return undefined;
  if (one.kind === 'joined') return undefined;
  if (one.kind === 'pair') return pairVerdict(read, one, host);
  if (one.scheme !== '') return addressVerdict(one, host);
  const verdict = bareVerdict(read, one, host);
  // Where a link leads is its own host; the hosts in its path matter only where browsers disagree about it.
  if (!one.isInner) return verdict;
  const isTrick = read.cased.charAt(one.from - 1) === '@' && read.cased.charAt(one.from - 2) === '\\';
  return verdict !== undefined && isTrick ? 'review' : undefined;
}

function addressVerdict({ isInner }: Candidate, host: string): Verdict {
  const isHost = ENDING.test(host) || IPV4.test(host) || /^\[[0-9a-f:.]+\]$/.test(host);
  if (!isHost) return undefined;
  return isInner ? 'review' : 'hit';
}

/** A name without a scheme. */
function bareVerdict(read: LinkText, one: Candidate, host: string): Verdict {
  const { text } = read;
  const before = text.charAt(one.from - 1);
  const end = one.from + one.host.length;
  const after = text.charAt(end);
  if (after === '@' || isContraction(read, one)) return undefined;
  const isNamed = before === '@' || isNamePart(text, one.from);
  if (IPV4.test(one.host)) return ipVerdict(one);
  if (!ENDING.test(host)) return undefined;
  const www = /^www\.[^.]+\./.test(one.host);
  const isInto = /^(?::\d+)?[/?#]./.test(one.path);
  const ending = endingOf(host);
  if (ending === undefined) return undefined;
  if (isNamed && !isInto) return ending === 'certain' ? 'review' : undefined;
  if (www) return 'hit';
  if (isInto) return pathVerdict(one, host, ending === 'file');
  // obj.name(…) and obj.is_ok are code.
  if ('([_'.includes(after || ' ') && ending !== 'certain') return undefined;
  return nameVerdict(read, one, { host: host, ending: ending });
}

/** Right behind a slash that belongs to no link: one of several words (a/b.com), or a file in a folder. */
const isNamePart = (text: string, from: number): boolean =>
  text.charAt(from - 1) === '/' && /[^\s:/]/.test(text.charAt(from - 2));

/** The t of "can't.", the s of "it's.". */
export function isContraction({ text }: LinkText, { from, host }: Candidate): boolean {
  return /^(?:t|s|m|d|re|ve|ll)\./.test(host) && /[a-z0-9]'$/.test(text.slice(Math.max(0, from - 2), from));
}

/** Four numbers may be a version as well. */
function ipVerdict({ host, path }: Candidate): Verdict {
  const numbers = host.split('.');
  const isLikely = numbers.length === 4 && numbers.some((one) => Number(one) > 31 && one.length <= 3);
  if (isLikely) return path === '' ? 'review' : 'hit';
  return /^\/[a-z]/i.test(path) ? 'review' : undefined;
}

function pathVerdict({ host, path }: Candidate, ascii: string, isFile: boolean): Verdict {
  // 3.5/5, main.py/test.py
  const labels = host.slice(0, host.lastIndexOf('.'));
  if (isFile) return 'review';
  if ((/^\d$/.test(labels) && !/^\/[a-z]/i.test(path)) || /^\/[^\w%+~@-]*$/.test(path)) return 'review';
  return ascii.length > 3 ? 'hit' : 'review';
}

interface Name {
  readonly host: string;
  readonly ending: NonNullable<ReturnType<typeof endingOf>>;
}

/** A bare name is certain only with an ending that is no word, or where its own letters are no word either. */
function nameVerdict(read: LinkText, one: Candidate, { host, ending }: Name): Verdict {
  const labels = one.host.slice(0, one.host.lastIndexOf('.'));
  const name = labels.slice(labels.lastIndexOf('.') + 1);
  if (one.host.includes('xn--')) return 'hit';
  if (SPACELESS.test(one.host.slice(labels.length))) return labels.length > 1 ? 'review' : undefined;
  const isNumber = /^\d+$/.test(labels);
  if (ending === 'certain') {
    const isShort = isNumber ? labels.length < 3 : labels.length < 2 && !/\.(?:com|net|org)$/.test(host);
    if (isShort || PRODUCTS.test(host)) return 'review';
    return (SPACELESS.test(name) || startsSentence(read, one)) && !isOdd(name) ? 'review' : 'hit';
  }
  if (isNumber || /^\d+$/.test(name)) return undefined;
  // Between Han or Hangul there is no English sentence that a dot could end (看这里promo.top速来).
  const touching = touchingOf(read, one);
  if (ending === 'name' && touching > 0 && /^[a-z]/.test(name) && name.length > 2 && !SHORTENED.test(name))
    return touching > 1 ? 'hit' : isOdd(name) ? 'hit' : 'review';
  const goesOn = isLatin(nextLetter(read, one));
  if (ending === 'name')
    return isOdd(name) && (!goesOn || /\d{3}/.test(name)) ? 'hit' : plainVerdict(read, one);
  if (isOdd(name)) return 'review';
  return ending !== 'word' || goesOn || labels !== name ? undefined : plainVerdict(read, one);
}

/** Abbreviations that a full stop follows (No.one, feat.band). */
const SHORTENED =
  /^(?:mrs|prof|feat|ver|vol|inc|ltd|max|min|etc|sgt|gen|rev|est|dept|chap|sec|fig|mix|remix|prod)$/;

/** On how many sides letters of a script without spaces touch a name. */
function touchingOf({ text }: LinkText, { from, host }: Candidate): number {
  const sides = [text.charAt(from - 1), text.charAt(from + host.length)];
  return sides.filter((one) => SPACELESS.test(one)).length;
}

/** No word of a language: casino777, win-prize; but 1st and 10min are. */
const isOdd = (name: string): boolean =>
  /[0-9-]/.test(name) && /[a-z].*[a-z]/.test(name) && !/^\d+[a-z]{1,3}$/.test(name);

/** A word, a dot and a word: a review, unless it is plainly the end of a sentence. */
function plainVerdict(read: LinkText, one: Candidate): Verdict {
  return one.host.lastIndexOf('.') < SHORTEST_NAME || startsSentence(read, one) ? undefined : 'review';
}

/** `great.It`: a capital behind the dot, and small letters behind that. */
function startsSentence({ cased }: LinkText, { from, host }: Candidate): boolean {
  return /^[A-Z][a-z]/.test(cased.slice(from + host.lastIndexOf('.') + 1, from + host.length));
}

const isLatin = (letter: string): boolean => /[a-z]/.test(letter);

function nextLetter({ text }: LinkText, { from, host }: Candidate): string {
  const at = from + host.length;
  return text.charAt(text.charAt(at) === ' ' ? at + 1 : at);
}

/** Two words around a dot that may be none: a guess, and one only for endings that are no word. */
function pairVerdict(read: LinkText, one: Candidate, host: string): Verdict {
  const dot = one.host.indexOf('.');
  const doubt = read.doubts[one.from + dot] ?? 0;
  const label = one.host.slice(0, dot);
  const rest = one.host.slice(dot + 1);
  // Chat invites lead somewhere under the shortest of names.
  if (!one.isInner && host === 't.me' && /^\/[\w+]{2}/.test(one.path)) return 'review';
  if (one.isInner || !/^[a-z0-9-]{2,}$/.test(label) || /^\d+$/.test(label)) return undefined;
  const isEnding = rest.includes('.') ? endingOf(rest) === undefined : true;
  const ending =
    isEnding && ENDING.test(host) ? (rest.includes('.') ? endingOf(host) : lastPart(rest)) : undefined;
  if (ending === undefined || ending === 'file') return undefined;
  const isOdd = /[0-9-]/.test(label);
  const isInto = /^\/[\w+]{2}/.test(one.path);
  if ((doubt & BRACKETED) !== 0) return ending === 'certain' ? 'hit' : 'review';
  const isTight = (doubt & STOP) !== 0 && (doubt & (BEFORE | BEHIND)) === 0;
  if (isTight && ending === 'certain') return 'hit';
  if (isTight && ending === 'name' && !isLatin(nextLetter(read, one))) return 'review';
  if (isInto && (doubt & BEHIND) === 0) return ending === 'word' ? undefined : 'review';
  if (ending !== 'certain')
    return isOdd && (doubt & BEFORE) !== 0 && ending === 'name' ? 'review' : undefined;
  // Written without spaces (win쩜com) it is no word of a sentence.
  const isClose = (doubt & (BEFORE | BEHIND)) === 0;
  if ((doubt & SPELLED) !== 0) return label.length > 3 || isOdd || isClose ? 'review' : undefined;
  if ((doubt & BEFORE) !== 0) return (doubt & BEHIND) !== 0 || isOdd ? 'review' : undefined;
  return isOdd ? 'review' : undefined;
}
