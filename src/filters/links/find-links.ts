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

export interface Link {
  readonly rule: number;
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Each run of host letters with a dot within, in one pass. */
function* hostsIn(text: string): Generator<{ at: number; host: string }> {
  for (const match of text.matchAll(/[a-z0-9.-]+/g)) {
    const host = match[0].replace(/^[.-]{1,64}|[.-]{1,64}$/g, '');
    const at = match.index + match[0].indexOf(host);
    if (/^[a-z0-9-]+\.[a-z0-9-]/.test(host) && !host.includes('..')) yield { at, host };
  }
}

/** Finds what link rules speak of. */
export function findLinks(text: string, rules: readonly LinkRule[], found: (link: Link) => void): void {
  const read = readLinks(text);
  for (const { at, host } of hostsIn(read.text)) {
    const candidate = candidateAt(read, at, host);
    for (const rule of rules) {
      const term = judgeLink(candidate, rule);
      if (term !== undefined) {
        found({
          rule: rule.rule,
          term,
          start: read.starts[candidate.from] ?? 0,
          end: read.ends[candidate.to - 1] ?? 0,
        });
      }
    }
  }
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly host: string;
  readonly path: string;
  readonly hasScheme: boolean;
  readonly isLoose: boolean;
}

const PATH = /\/[a-z0-9\-_./?=&#:@]*/y;

function candidateAt({ text, loose }: LinkText, from: number, found: string): Candidate {
  const host = found.replace(/^www\./, '');
  PATH.lastIndex = from + found.length;
  const path = PATH.exec(text)?.[0] ?? '';
  const to = from + found.length + path.length;
  const untilCode = from + found.length + Math.min(path.length, 1);
  return {
    ...{ from, to, host, path: path.replace(/^\/+/, '') },
    hasScheme: text.startsWith('://', from - 3) || found !== host,
    isLoose: loose.slice(from, untilCode).some(Boolean),
  };
}

const isUnder = (candidate: Candidate, { host, path, needsPath }: HostPattern): boolean => {
  if (candidate.host !== host && !candidate.host.endsWith(`.${host}`)) return false;
  if (path === '') return !needsPath || candidate.path.length > 0;
  const below = candidate.path.slice(path.length);
  const isBelow = candidate.path.startsWith(path) && (below === '' || '/?#'.includes(below.charAt(0)));
  return isBelow && (!needsPath || below.length > 1);
};

function judgeLink(candidate: Candidate, rule: LinkRule): string | undefined {
  if (rule.allowed.some((pattern) => isUnder(candidate, pattern))) return undefined;
  const named = rule.hosts.find((pattern) => isUnder(candidate, pattern));
  const isInto = candidate.path.length > 1;
  // Beside a space, a dot may end a sentence; only a known host with a path behind it is certain.
  if (candidate.isLoose) return named && isInto ? named.text : undefined;
  if (named) return named.text;
  if (rule.hosts.length > 0) return undefined;
  const ending = candidate.host.slice(candidate.host.lastIndexOf('.') + 1);
  const isLink = /^[a-z]{2,}$/.test(ending) && (candidate.hasScheme || ENDINGS.has(ending));
  return isLink ? 'link' : undefined;
}
