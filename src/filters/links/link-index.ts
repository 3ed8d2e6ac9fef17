import { domainToUnicode } from 'node:url';
import type { Meter } from '../budget/ledger.ts';
import { each, type Steps } from '../budget/slices.ts';
import { latinOf } from '../views/look-alike.ts';
import { type HostPattern, isAlias, type Place, placeOf, plainPath } from './addresses.ts';
import type { Candidate } from './candidates.ts';
import { lastPart, SPACELESS_ENDINGS } from './endings.ts';
import { type Imitated, imitationsIn } from './imitations.ts';
import { BEFORE, BEHIND, GUESS, type LinkText, SPACELESS } from './read-links.ts';

/** A link rule, ready to be asked. */
export interface LinkRule {
  readonly rule: number;
  /** What is not allowed; empty: every link. */
  readonly hosts: readonly HostPattern[];
  readonly allowed: readonly HostPattern[];
}

/** What all link rules name, by host: a text is asked once for all of them. */
export interface LinkIndex {
  readonly rules: readonly LinkRule[];
  readonly named: ReadonlyMap<string, readonly Named[]>;
  /** Those of which imitations are meant. */
  readonly imitated: Imitated<Named>;
  /** Of the longest host. */
  readonly longest: number;
  /** The last parts of the hosts. */
  readonly endings: ReadonlySet<string>;
  /** Is one of the rules for every link? */
  readonly hasEvery: boolean;
}

interface Named {
  /** The rule's place among the link rules, and the pattern's in the rule. */
  readonly rule: number;
  readonly order: number;
  readonly pattern: HostPattern;
  readonly isAllowed: boolean;
  /** The path without capitals. */
  readonly lower: string;
}

export function* linkSteps(rules: readonly LinkRule[]): Steps<LinkIndex> {
  const named = new Map<string, Named[]>();
  const imitated = new Map<string, Named[]>();
  let longest = 0;
  let longestImitated = 0;
  const add = (one: Named): void => {
    const { host, isImitated } = one.pattern;
    if (isImitated) longestImitated = Math.max(longestImitated, host.length);
    else longest = Math.max(longest, host.length);
    const names = isImitated ? imitated : named;
    const same = names.get(host);
    if (same) same.push(one);
    else names.set(host, [one]);
  };
  for (const [rule, { hosts, allowed }] of rules.entries()) {
    yield* each(hosts, (pattern, order) =>
      add({ rule, order, pattern, isAllowed: false, lower: pattern.path.toLowerCase() }),
    );
    yield* each(allowed, (pattern, order) =>
      add({ rule, order, pattern, isAllowed: true, lower: pattern.path.toLowerCase() }),
    );
  }
  const endings = new Set(Array.from(named.keys(), (host) => host.slice(host.lastIndexOf('.') + 1)));
  return {
    rules: rules,
    named: named,
    imitated: { named: imitated, longest: longestImitated },
    longest: longest,
    endings: endings,
    hasEvery: rules.some(({ hosts }) => hosts.length === 0),
  };
}

/** Cheap: can a place without a scheme be anything that rules speak of? Most words behind a full stop cannot. */
export function isOfInterest(
  { host, kind }: Candidate,
  { endings, hasEvery, imitated }: LinkIndex,
  meter: Meter,
): boolean {
  const ending = host.slice(host.lastIndexOf('.') + 1);
  if (kind !== 'pair' && (endings.has(ending) || isAlias(host))) return true;
  if (imitationsIn(host, imitated, meter).length > 0) return true;
  // What is written in other letters may be known in ASCII, or look like what is known.
  if (/[^\0-\x7f]/.test(ending)) return !SPACELESS.test(ending) || SPACELESS_ENDINGS.has(ending);
  if (/^\d/.test(ending)) return kind === 'sure' && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
  return hasEvery && kind !== 'joined' && lastPart(ending) !== undefined;
}

/** Steps of a rule or host that a place is compared with. */
export const COMPARED = 12;

/** What a rule names of a place. */
interface Known {
  readonly pattern: HostPattern;
  readonly means: 'hit' | 'review' | 'allowed';
}

/**
 * What rules name of a place: by rule, that it is allowed or the first of the hosts that it is under; and the rules that allow it but for
 * capitals or what only looks like a slash.
 */
export interface KnownOf {
  readonly first: ReadonlyMap<number, Known>;
  readonly near: ReadonlySet<number>;
}

/** A place in a text, with the host that it leads to. */
export interface Asked {
  readonly read: LinkText;
  readonly one: Candidate;
  readonly place: Place;
}

interface Form extends Place {
  /** The path without capitals. */
  readonly lower: string;
  /** Only what it looks like. */
  readonly isFolded: boolean;
}

const formOf = ({ host, path }: Place, isFolded = false): Form => ({
  host: host,
  path: path,
  lower: path.toLowerCase(),
  isFolded: isFolded,
});

/** The ways to write where a place leads. */
function formsOf({ one, place }: Asked): Form[] {
  const own = formOf({ host: place.host, path: plainPath(place.path.replace(/^:\d+/, '')) });
  const forms = [own];
  const same = placeOf(own);
  if (same.host !== own.host || same.path !== own.path) forms.push(formOf(same));
  if (own.host.includes('xn--')) {
    const latin = latinOf(domainToUnicode(own.host) || one.host);
    if (/^[\0-\x7f]+$/.test(latin)) forms.push(formOf(placeOf({ host: latin, path: own.path }), true));
  }
  return forms;
}

const NOTHING: KnownOf = { first: new Map(), near: new Set() };

/** Other names of a known host end as some host of the rules does, or in other letters. */
const mayBeNamed = (host: string, { endings, named, imitated }: LinkIndex): boolean =>
  imitated.named.size > 0 ||
  (named.size > 0 &&
    (endings.has(host.slice(host.lastIndexOf('.') + 1)) || host.includes('xn--') || isAlias(host)));

/** What the hosts of rules may mean by a host, and how sure that may be at most. */
function* namesIn(
  host: string,
  { named, imitated, longest }: LinkIndex,
  meter: Meter,
): Generator<{ named: Named; most: 'hit' | 'review' }> {
  for (let from = 0; from >= 0 && meter.left >= 0; from = host.indexOf('.', from) + 1 || -1) {
    if (host.length - from > longest) continue;
    meter.left -= COMPARED + host.length - from;
    for (const one of named.get(host.slice(from)) ?? []) yield { named: one, most: 'hit' };
  }
  for (const { entries, verdict } of imitationsIn(host, imitated, meter)) {
    for (const one of entries) yield { named: one, most: verdict };
  }
}

/** What rules name of a place. */
export function namedIn(asked: Asked, index: LinkIndex, meter: Meter): KnownOf {
  if (!mayBeNamed(asked.place.host, index)) return NOTHING;
  const first = new Map<number, Known & { readonly order: number }>();
  const near = new Set<number>();
  for (const form of formsOf(asked)) {
    for (const { named, most } of namesIn(form.host, index, meter)) {
      meter.left -= COMPARED;
      if (meter.left < 0) break;
      const means = meansOf(named, form, asked);
      if (means === undefined) continue;
      if (means === 'near') {
        near.add(named.rule);
        continue;
      }
      const order = means === 'allowed' ? -1 : named.order;
      const other = first.get(named.rule);
      if (other && order >= other.order) continue;
      first.set(named.rule, {
        pattern: named.pattern,
        means: means === 'hit' ? most : means,
        order: order,
      });
    }
  }
  return { first: first, near: near };
}

function meansOf(
  { pattern, isAllowed, lower }: Named,
  form: Form,
  asked: Asked,
): Known['means'] | 'near' | undefined {
  if (isAllowed) {
    // What is allowed is never what only looks like it.
    if (form.isFolded) return undefined;
    // A browser takes ⁄ for a letter of the host.
    const isSlash = ((asked.read.doubts[asked.one.from + asked.one.host.length] ?? 0) & GUESS) === 0;
    if (isUnder(form.path, pattern.path)) return isSlash ? 'allowed' : 'near';
    return isUnder(form.lower, lower) ? 'near' : undefined;
  }
  const { path, needsPath } = pattern;
  if (!isUnder(form.lower, lower)) return undefined;
  const below = form.path.slice(path.length);
  if (needsPath && (path === '' ? below === '' : below.length < 2)) return undefined;
  return namedVerdict(asked, pattern, form);
}

/** Is a path the one that is meant, or one below it? */
const isUnder = (path: string, meant: string): boolean =>
  meant === '' ||
  (path.startsWith(meant) && (path.length === meant.length || '/?#&'.includes(path.charAt(meant.length))));

/** How sure it is that a host which a rule names is written here. */
function namedVerdict({ read, one }: Asked, pattern: HostPattern, form: Form): 'hit' | 'review' | undefined {
  const end = one.from + one.host.length;
  const before = read.text.charAt(one.from - 1);
  if (read.text.charAt(end) === '@') return undefined;
  if (before === '@' && one.scheme === '' && form.path === '') return 'review';
  const isWhole = one.scheme !== '' || pattern.isImitated;
  const host = isWhole ? one.from : Math.max(one.from, end - pattern.host.length);
  let doubt = 0;
  for (let at = host; at < end; at += 1) doubt |= read.doubts[at] ?? 0;
  const slash = form.path === '' ? 0 : (read.doubts[end] ?? 0) & (BEFORE | BEHIND);
  if (doubt === 0 && slash === 0) return 'hit';
  // Where a dot may end a sentence, only what leads into a host is one.
  const isInto = form.path.length > 1;
  if (doubt === 0) return isInto ? 'review' : pattern.needsPath ? undefined : 'hit';
  if ((doubt & (BEFORE | BEHIND | GUESS)) !== 0 && !isInto) return undefined;
  const isSentence = (doubt & BEHIND) !== 0 && (doubt & BEFORE) === 0;
  return isSentence || (doubt & GUESS) !== 0 ? 'review' : 'hit';
}
