import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Endings of hosts that are no word in any of the languages that we know of, and no file's: with one, a bare name is a link. */
export const CERTAIN: ReadonlySet<string> = new Set(
  'com net org biz xyz icu cn kr jp tw hk ru uk br hu gr dk fi nl ch mx vn kz ua ly ee pw gq tk'.split(' '),
);

/**
 * Endings that sentences go on with where the space behind a full stop is missing (`done.so good`): words of a few letters, in English
 * and its neighbours, and abbreviations.
 */
export const WORDS: ReadonlySet<string> = new Set(
  [
    'ad al am ao ar as at au aw az ba be bi bo by ca ci cu de do es et eu fm fr hm hr id ie il im in iq ir is it je',
    'ke kg km la lb li lu ma mc me mg ms mu my na ne ng ni no np nu om pa pe ph pt re ro sa sc se si sm sr st su',
    'sv td th to tr us va ve vi vu ws ye ac cl gd ps',
    'bar bid bio blue boo call car case cat day dog eat family fan fit fly free here how law',
    'like men mom moi new now ong open ooo pay read red room rip room run save select sky',
    'kim song soy talk team tel uno wed you jetzt gratis casa moda',
  ]
    .join(' ')
    .split(' '),
);

/** What players say at the end of a sentence. */
export const CHAT: ReadonlySet<string> = new Set(
  'af bb bf cd cm gb gf gg gl gay hot lol lv nc tf wtf xxx sexy'.split(' '),
);

/** Endings of files. */
export const FILES: ReadonlySet<string> = new Set(
  'zip mov sh py rs md so ml mm pm mk cab java page pub docs dot'.split(' '),
);

/** Words of the list of endings in alphabets of their own, by what a browser makes of them (дети, сайт, онлайн, москва, рус, орг, ком). */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  'xn--d1acj3b xn--80aswg xn--80asehdb xn--80adxhks xn--p1acf xn--c1avg xn--j1aef'.split(' '),
);

/** Endings in scripts without spaces that a bare name may have; the others are words behind a full stop. */
export const SPACELESS_ENDINGS: ReadonlySet<string> = new Set(
  '한국 닷컴 닷넷 中国 中國 香港 台湾 台灣 新加坡 澳门 公司 网络 在线 中文网 网址 网店 网站 商城 コム みんな ストア セール クラウド'.split(
    ' ',
  ),
);

/**
 * What the last part of a host is:
 * - `certain`: nothing else;
 * - `name`: also a word or name, which seldom begins a sentence (club, shop, tv);
 * - `word`: a word with which a sentence may begin, or one that is said;
 * - `chat`, `file`: what players say, and endings of files as well.
 */
export type Ending = 'certain' | 'name' | 'word' | 'chat' | 'file';

/** What countries put before their own endings; others of that kind (me.in) are words as well. */
const BELOW = new Set('ac co com edu go gob gov gr ne net or org pe re'.split(' '));

const known = new Map<string, Ending | undefined>();
const MOST_KNOWN = 5000;

/** The public suffix list takes 12 ms and 1 MB to load: that waits for the first host that asks for it. */
let suffixes: typeof import('tldts') | undefined;

function suffixOf(host: string): string | undefined {
  suffixes ??= require('tldts') as typeof import('tldts');
  const options = { extractHostname: false, validateHostname: false, detectIp: false };
  const { isIcann, publicSuffix } = suffixes.parse(host, options);
  return isIcann && publicSuffix !== null ? publicSuffix : undefined;
}

/** Where in a host the name begins that its owner registered (evil.ru in discord.com.evil.ru); undefined: it has no known ending. */
export function ownerStart(host: string): number | undefined {
  const suffix = suffixOf(host);
  if (suffix === undefined || suffix === host) return undefined;
  return host.lastIndexOf('.', host.length - suffix.length - 2) + 1;
}

/** What a host ends with, in ASCII; undefined: with nothing that the public suffix list knows, or it is such an ending itself (co.kr). */
export function endingOf(host: string): Ending | undefined {
  const dot = host.lastIndexOf('.');
  const ending = host.slice(dot + 1);
  const second = host.slice(host.lastIndexOf('.', dot - 1) + 1, dot);
  // Below the endings of countries there are others: co.kr, com.cn.
  if (ending.length === 2 && BELOW.has(second)) {
    const suffix = suffixOf(host);
    if (suffix === host) return undefined;
    if (suffix?.includes('.')) return 'certain';
  }
  return lastPart(ending);
}

/** What the last part of a host is by itself. */
export function lastPart(ending: string): Ending | undefined {
  if (CERTAIN.has(ending)) return 'certain';
  if (known.has(ending)) return known.get(ending);
  if (known.size >= MOST_KNOWN) known.clear();
  const kind = kindOf(ending);
  known.set(ending, kind);
  return kind;
}

function kindOf(ending: string): Ending | undefined {
  if (FILES.has(ending)) return 'file';
  if (CHAT.has(ending)) return 'chat';
  if (WORDS.has(ending)) return 'word';
  if (!/^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/.test(ending)) return undefined;
  if (suffixOf(`x.${ending}`) === undefined) return undefined;
  return ending.startsWith('xn--') && !FOREIGN_WORDS.has(ending) ? 'certain' : 'name';
}
