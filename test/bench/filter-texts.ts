import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const LANGUAGES = ['en', 'ko', 'zh'];

const linesOf = (name: string): string[] => {
  const path = join(CORPUS, name);
  if (!existsSync(path)) return [];
  return (
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      // A copy of its own: a message that has come from outside is no slice of a larger text.
      .map((line) => JSON.parse(JSON.stringify(line)) as string)
  );
};

/** A sequence that looks random and is the same each time. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}

export const hasCorpus = (): boolean => existsSync(CORPUS);

/** Messages of a language from the corpus; invented ones where that is not there. */
export function messagesOf(language: string): string[] {
  const lines = linesOf(`messages-${language}.txt`);
  if (lines.length > 0) return lines;
  const pick = chance(language.charCodeAt(0));
  const letter = () => {
    if (language === 'en') return String.fromCharCode(0x61 + Math.min(pick(26), pick(26)));
    return String.fromCharCode(language === 'ko' ? 0xac00 + pick(11_172) : 0x4e00 + pick(6000));
  };
  const word = () => Array.from({ length: 1 + pick(language === 'en' ? 8 : 3) }, letter).join('');
  return Array.from({ length: 8000 }, () => Array.from({ length: 3 + pick(12) }, word).join(' '));
}

export const messages = (): string[] => LANGUAGES.flatMap(messagesOf);

export const keywordsOf = (language: string): string[] =>
  linesOf(`keywords-${language}.txt`).filter((word) => (word.match(/[\p{L}\p{N}]/gu) ?? []).length > 1);

/** So many different keywords: those of the corpus, then pieces of its messages with letters changed, so that they look like language. */
export function keywords(count: number): string[] {
  const words = new Set(LANGUAGES.flatMap(keywordsOf).slice(0, count));
  const pick = chance(7);
  const parts = messages().flatMap(
    (text) => text.match(/[a-z]{4,12}|[\uac00-\ud7a3]{2,6}|[\u4e00-\u9fff]{2,5}/g) ?? [],
  );
  while (words.size < count) {
    const one = parts[pick(parts.length)] ?? 'word';
    const other = parts[pick(parts.length)] ?? 'word';
    const at = pick(one.length);
    words.add(`${one.slice(0, at)}${other.charAt(pick(other.length))}${one.slice(at)}`.slice(0, 14));
  }
  return [...words];
}
