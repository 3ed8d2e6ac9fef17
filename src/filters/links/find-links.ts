import { FIND, type Meter } from '../budget/ledger.ts';
import { each, type Steps } from '../budget/slices.ts';
import { type LinkText, readLinks } from './read-links.ts';

/** A link rule, ready to be asked. */
export interface LinkRule {
  readonly rule: number;
  /** What is not allowed; empty: every link. */
  readonly hosts: readonly HostPattern[];
  readonly allowed: readonly HostPattern[];
}

/** A host, and the path below it that is meant. */
export interface HostPattern {
  readonly text: string;
  readonly host: string;
  readonly path: string;
  /** Only a link into it counts, not its bare name. */
  readonly needsPath: boolean;
}

export function hostPattern(text: string, needsPath = false): HostPattern {
  const bare = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^(?:\*\.|www\.)/, '');
  const slash = bare.indexOf('/');
  const host = (slash < 0 ? bare : bare.slice(0, slash)).replace(/^\.+|\.+$/g, '');
  const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '');
  return { text, host, path, needsPath };
}

/** Where chats invite to. Their bare names are talked about, so only a link into them is an invite. */
export const inviteHosts: readonly HostPattern[] = [
  ...[
    'discord.gg',
    'discord.com/invite',
    'discordapp.com/invite',
    'discord.me',
    'discord.io',
    'discord.link',
    'dsc.gg',
    'invite.gg',
  ],
  ...[
    't.me',
    'telegram.me',
    'telegram.dog',
    'chat.whatsapp.com',
    'wa.me',
    'line.me',
    'lin.ee',
    'open.kakao.com',
    'pf.kakao.com',
  ],
  ...['qm.qq.com', 'jq.qq.com', 'u.wechat.com', 'weixin.qq.com', 'guilded.gg', 'join.skype.com'],
].map((text) => hostPattern(text, true));

/** Endings that make a bare name a link where every link counts. */
const ENDINGS = new Set(
  'com net org info biz io co me tv cc gg cn kr jp tw hk sg ru uk us de fr in ca au eu ly to xyz top vip club site online shop store live link app dev icu fun pro ws la im pw wang ink'.split(
    ' ',
  ),
);

interface Link {
  readonly rule: number;
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** What all link rules name, by host: a text is asked once for all of them. */
export interface LinkIndex {
  readonly rules: readonly LinkRule[];
  readonly named: ReadonlyMap<string, readonly Named[]>;
  /** Of the longest host. */
  readonly longest: number;
}

interface Named {
  /** The rule's place among the link rules, and the pattern's in the rule. */
  readonly rule: number;
  readonly order: number;
  readonly pattern: HostPattern;
  readonly isAllowed: boolean;
}

export function* linkSteps(rules: readonly LinkRule[]): Steps<LinkIndex> {
  const named = new Map<string, Named[]>();
  let longest = 0;
  const add = (one: Named): void => {
    const { host } = one.pattern;
    longest = Math.max(longest, host.length);
    const same = named.get(host);
    if (same) same.push(one);
    else named.set(host, [one]);
  };
  for (const [rule, { hosts, allowed }] of rules.entries()) {
    yield* each(hosts, (pattern, order) => add({ rule, order, pattern, isAllowed: false }));
    yield* each(allowed, (pattern, order) => add({ rule, order, pattern, isAllowed: true }));
  }
  return { rules, named, longest };
}

/** Each run of host letters with a dot within, in one pass. */
function* hostsIn(text: string): Generator<{ at: number; host: string }> {
  for (const match of text.matchAll(/[a-z0-9.-]+/g)) {
    const run = match[0];
    let [from, to] = [0, run.length];
    while (from < to && isMark(run.charCodeAt(from))) from += 1;
    while (to > from && isMark(run.charCodeAt(to - 1))) to -= 1;
    const host = run.slice(from, to);
    if (/^[a-z0-9-]+\.[a-z0-9-]/.test(host) && !host.includes('..')) yield { at: match.index + from, host };
  }
}

const isMark = (unit: number): boolean => unit === 0x2d || unit === 0x2e;

/** Steps of a character that is read for links, of a place that may be one, and of a rule or host that is compared with it. */
const [READ, CANDIDATE, COMPARED] = [16, 300, 12];

interface Search {
  readonly index: LinkIndex;
  readonly meter: Meter;
  readonly found: (link: Link) => void;
}

/** Finds what link rules speak of, as far as the meter lets it. */
export function findLinks(text: string, { index, meter, found }: Search): void {
  meter.left -= text.length * READ;
  if (meter.left < 0) return;
  const read = readLinks(text);
  for (const { at, host } of hostsIn(read.text)) {
    const candidate = candidateAt(read, at, host);
    meter.left -= CANDIDATE + host.length + candidate.path.length;
    const named = namedIn(candidate, index, meter);
    for (const [place, rule] of index.rules.entries()) {
      meter.left -= COMPARED;
      if (meter.left < 0) return;
      const term = checkLink(candidate, rule, named.get(place));
      if (term === undefined) continue;
      meter.left -= FIND;
      found({
        rule: rule.rule,
        term,
        start: read.starts[candidate.from] ?? 0,
        end: read.ends[candidate.to - 1] ?? 0,
      });
    }
  }
}

/** By rule: the first of its hosts that a place is under, or that it is allowed. */
function namedIn(candidate: Candidate, index: LinkIndex, meter: Meter): ReadonlyMap<number, Named> {
  const { host } = candidate;
  const first = new Map<number, Named>();
  for (let from = 0; from >= 0 && meter.left >= 0; from = host.indexOf('.', from) + 1 || -1) {
    if (host.length - from > index.longest) continue;
    meter.left -= COMPARED + host.length - from;
    for (const one of index.named.get(host.slice(from)) ?? []) {
      meter.left -= COMPARED;
      if (meter.left < 0) break;
      if (!isUnder(candidate, one.pattern)) continue;
      const other = first.get(one.rule);
      const isFirst =
        !other || (one.isAllowed ? !other.isAllowed : !other.isAllowed && one.order < other.order);
      if (isFirst) first.set(one.rule, one);
    }
  }
  return first;
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly host: string;
  readonly path: string;
  readonly hasScheme: boolean;
  readonly isLoose: boolean;
}

/** As much of a path as any rule can name, and a little more. */
const PATH = /\/[a-z0-9\-_./?=&#:@]{0,255}/y;

function candidateAt({ text, loose }: LinkText, from: number, found: string): Candidate {
  const host = found.replace(/^www\./, '');
  PATH.lastIndex = from + found.length;
  const path = PATH.exec(text)?.[0] ?? '';
  const to = from + found.length + path.length;
  const untilCode = from + found.length + Math.min(path.length, 1);
  return {
    from,
    to,
    host,
    path: path.replace(/^\/+/, ''),
    hasScheme: text.startsWith('://', from - 3) || found !== host,
    isLoose: hasLoose(loose, from, untilCode),
  };
}

function hasLoose(loose: readonly boolean[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (loose[at]) return true;
  return false;
}

/** Is a place below what a pattern means? Its host is known to be. */
const isUnder = (candidate: Candidate, { path, needsPath }: HostPattern): boolean => {
  if (path === '') return !needsPath || candidate.path.length > 0;
  const below = candidate.path.slice(path.length);
  const isBelow = candidate.path.startsWith(path) && (below === '' || '/?#'.includes(below.charAt(0)));
  return isBelow && (!needsPath || below.length > 1);
};

function checkLink(candidate: Candidate, rule: LinkRule, known: Named | undefined): string | undefined {
  if (known?.isAllowed) return undefined;
  const named = known?.pattern;
  const isInto = candidate.path.length > 1;
  // Beside a space, a dot may end a sentence; only a known host with a path behind it is certain.
  if (candidate.isLoose) return named && isInto ? named.text : undefined;
  if (named) return named.text;
  if (rule.hosts.length > 0) return undefined;
  const ending = candidate.host.slice(candidate.host.lastIndexOf('.') + 1);
  const isLink = /^[a-z]{2,}$/.test(ending) && (candidate.hasScheme || ENDINGS.has(ending));
  return isLink ? 'link' : undefined;
}
