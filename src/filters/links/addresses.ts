import { domainToASCII } from 'node:url';
import { decodePercent } from '../views/percent.ts';

/** A host, and the path below it that is meant. */
export interface HostPattern {
  readonly text: string;
  readonly host: string;
  readonly path: string;
  /** Only a link into it counts, not its bare name. */
  readonly needsPath: boolean;
  /** What only begins like the host is meant, and not the host itself. */
  readonly isImitated: boolean;
}

/** Where a link leads, normalised as a browser would: what is compared. */
export interface Place {
  readonly host: string;
  readonly path: string;
}

/**
 * A host as a browser asks for it: IDNA in ASCII (Unicode UTS #46), numbers as IPv4, without user, port, `www.` and the dot at the end.
 * What no browser would take stays as it is.
 */
export function asciiHost(written: string): string {
  const decoded = written.includes('%') ? (decodePercent(written)?.text ?? written) : written;
  const host = decoded.replace(/\.+$/, '').replace(/^www\./, '');
  const isPlain = /^[a-z0-9.-]*[a-z](?<!\.0x[0-9a-f]*)$/.test(host) && !host.includes('xn--');
  return isPlain ? host : domainToASCII(host) || host;
}

/** A path as a browser asks for it: dot segments resolved, what is percent-encoded without need decoded; with its case. */
export function plainPath(written: string): string {
  let path = written.replaceAll('\\', '/').replace(/^\/+/, '');
  if (/(?:^|\/)(?:\.|%2e)/i.test(path)) path = resolved(path);
  return (path.includes('%') ? (decodePercent(path)?.text ?? path) : path).replace(/^\/+/, '');
}

function resolved(path: string): string {
  const url = URL.parse(`http://h/${path}`);
  return url ? `${url.pathname}${url.search}${url.hash}`.replace(/^\/+/, '') : path;
}

const TELEGRAM = new Set(['t.me', 'telegram.me', 'telegram.dog']);
const DISCORD = new Set(['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com']);

/** Is this another name of a host that rules name? */
export const isAlias = (host: string): boolean =>
  DISCORD.has(host.replace(/^www\./, '')) || TELEGRAM.has(host.replace(/^www\./, ''));

/** Several addresses of one place come to one: discord.com/invite/x is discord.gg/x, telegram.me/joinchat/x is t.me/+x. */
export function placeOf({ host, path }: Place): Place {
  if (DISCORD.has(host)) {
    const invite = /^invites?(?:\/+(?<code>.*))?$/is.exec(path);
    if (invite) return { host: 'discord.gg', path: invite.groups?.code ?? '' };
  }
  if (host === 'discord.gg') return { host: host, path: path.replace(/^invites?\/+(?=.)/i, '') };
  if (TELEGRAM.has(host)) return { host: 't.me', path: telegramPath(path) };
  // Names have such a host as well: name.t.me.
  if (host.endsWith('.t.me') && /^[a-z][a-z0-9-]{3,31}\.t\.me$/.test(host) && path === '')
    return { host: 't.me', path: host.slice(0, -5) };
  return { host: host, path: path };
}

function telegramPath(path: string): string {
  const invite = /^joinchat\/+(?<code>.+)$/is.exec(path)?.groups?.code;
  if (invite !== undefined) return `+${invite}`;
  // Names there have no case; codes do.
  return path.startsWith('+') ? path : path.replace(/^s\/+(?=.)/i, '').toLowerCase();
}

/** Programs whose addresses open a chat, by their schemes. */
const APPS: Readonly<Record<string, string>> = {
  tg: 't.me',
  telegram: 't.me',
  discord: 'discord.gg',
  whatsapp: 'wa.me',
  line: 'line.me',
  kakaoopen: 'open.kakao.com',
  kakaoplus: 'pf.kakao.com',
  weixin: 'weixin.qq.com',
  mqqapi: 'qm.qq.com',
  mqqwpa: 'qm.qq.com',
  mqqopensdkapi: 'qm.qq.com',
  skype: 'join.skype.com',
};

/** Where the address of a program leads (`tg://resolve?domain=x` is t.me/x); undefined: no such scheme is known. */
export function appPlace(scheme: string, rest: string): Place | undefined {
  const host = APPS[scheme];
  if (host === undefined) return undefined;
  const named = /^(?:resolve|join)\/?\?(?:.*&)?(?<what>domain|invite|phone)=(?<value>[^&#]+)/is.exec(
    rest,
  )?.groups;
  const path = named ? `${named.what === 'invite' ? '+' : ''}${named.value}` : rest;
  return placeOf({ host: host, path: plainPath(path) });
}

/** What a rule means by a host, which may be written as an address. `discord.com*` means hosts that only begin like it. */
export function hostPattern(text: string, needsPath = false): HostPattern {
  const trimmed = text.normalize('NFKC').trim();
  const isImitated = /^[^/]*[^/.*]\*$/.test(trimmed);
  const plain = trimmed.slice(0, isImitated ? -1 : undefined).replaceAll('\\', '/');
  const app = /^(?<scheme>[a-z]+):\/\/(?<rest>.+)$/is.exec(plain)?.groups;
  const opened = app && appPlace((app.scheme ?? '').toLowerCase(), app.rest ?? '');
  if (opened)
    return { text: text, host: opened.host, path: opened.path, needsPath: needsPath, isImitated: false };
  const bare = plain.replace(/^[a-z]+:\/*/i, (scheme) => (scheme.endsWith('/') ? '' : scheme));
  const end = bare.search(/[/?#]/);
  const host = (end < 0 ? bare : bare.slice(0, end))
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/^\*\./, '')
    .replace(/^\.+/, '');
  const path = end < 0 ? '' : plainPath(bare.slice(end)).replace(/\/+$/, '');
  const place = placeOf({ host: asciiHost(host), path: path });
  return { text: text, host: place.host, path: place.path, needsPath: needsPath, isImitated: isImitated };
}

const INVITES =
  'discord.gg discord.com/invite discord.me discord.io discord.link dsc.gg invite.gg t.me chat.whatsapp.com wa.me line.me lin.ee open.kakao.com pf.kakao.com qm.qq.com jq.qq.com u.wechat.com weixin.qq.com guilded.gg join.skype.com';

/** Where chats invite to. Their bare names are talked about, so only a link into them is an invite. */
export const inviteHosts: readonly HostPattern[] = INVITES.split(' ').map((text) => hostPattern(text, true));

const SPOKEN = new Set([...inviteHosts.map(({ host }) => host), ...DISCORD, ...TELEGRAM]);

/** What a rule names. Hosts that are known for invites, or as short as a word, are talked about by name: only a link into them counts. */
export function listedHost(text: string): HostPattern {
  const plain = hostPattern(text);
  const isSpoken =
    !plain.isImitated && plain.path === '' && (plain.host.length <= 4 || SPOKEN.has(plain.host));
  return isSpoken ? { ...plain, needsPath: true } : plain;
}
