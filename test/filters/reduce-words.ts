/**
 * Reduces word lists to what the certain keywords of the starter sets are tested with: the everyday words that meet within one (路口 +
 * 交通 holds 口交), as data/starter-crossings.txt, and the English words that hold one, as data/starter-english-words.txt. Run by hand when a
 * certain keyword is added:
 *
 *     npm install --prefix <folder> --ignore-scripts an-array-of-english-words dictionary-ko @node-rs/jieba kuromoji
 *     node test/filters/reduce-words.ts <folder>
 *
 * The packages are no dependencies; their licences are named in docs/dependencies.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { starterSets } from '../../src/filters/index.ts';

/** Words before and behind a split, at most; the commonest first where the list says how common they are. */
const MOST = 30;
const folder = join(process.argv[2] ?? '.', 'node_modules');

const chinese = (): string[] =>
  readFileSync(join(folder, '@node-rs/jieba/dict.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word = '', count]) => /^\p{sc=Han}{1,4}$/u.test(word) && Number(count) >= 20)
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .map(([word = '']) => word);

const korean = (): string[] => [
  ...new Set(
    readFileSync(join(folder, 'dictionary-ko/index.dic'), 'utf8')
      .normalize('NFC')
      .split('\n')
      .map((line) => line.split('/')[0] ?? '')
      .filter((word) => /^[가-힣]{1,5}$/.test(word))
      .sort((a, b) => a.length - b.length),
  ),
];

/** Surfaces of the IPA dictionary, without names, which are most of it. */
const japanese = (): string[] => [
  ...new Set(
    gunzipSync(readFileSync(join(folder, 'kuromoji/dict/tid_pos.dat.gz')))
      .toString('utf8')
      .split('\0')
      .filter((line) => !line.includes('固有名詞'))
      .map((line) => line.split(',')[0] ?? '')
      .filter((word) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{1,6}$/u.test(word))
      // One kana before one character is half a word for the dictionary's own use (い死 for 縊死).
      .filter((word) => !/^\p{sc=Hiragana}\p{sc=Han}$/u.test(word))
      .sort((a, b) => a.length - b.length),
  ),
];

class Words {
  readonly #known: ReadonlySet<string>;
  readonly #byEnd = new Map<string, string[]>();
  readonly #byStart = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    this.#known = new Set(words);
    for (const word of words) {
      for (let size = 1; size < word.length; size += 1) {
        add(this.#byEnd, word.slice(-size), word);
        add(this.#byStart, word.slice(0, size), word);
      }
    }
  }

  /** Words that end in `part` and begin before it. */
  heads(part: string): readonly string[] {
    return this.#byEnd.get(part) ?? [];
  }

  /** Words that begin with `part`, also behind a pronoun (你 + 妈妈 for 你妈); itself where it is one. */
  tails(part: string): string[] {
    const [pronoun = ''] = /^[你我他她您]/.exec(part) ?? [];
    const rest = pronoun === '' ? [] : this.tails(part.slice(1)).map((tail) => pronoun + tail);
    return [...(this.#known.has(part) ? [part] : []), ...(this.#byStart.get(part) ?? []), ...rest].slice(
      0,
      MOST,
    );
  }
}

function add(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key);
  if (!list) map.set(key, [word]);
  else if (list.length < MOST) list.push(word);
}

const splits = (text: string): [string, string][] =>
  Array.from({ length: text.length - 1 }, (_, at) => [text.slice(0, at + 1), text.slice(at + 1)]);

const lists = { zh: new Words(chinese()), ko: new Words(korean()), ja: new Words(japanese()) };
const crossings: string[] = [];
for (const { keywords } of starterSets.slice(1)) {
  for (const { text, language, certainty } of keywords) {
    if (certainty !== 'certain' || language === 'en' || language === 'any') continue;
    const words = lists[language];
    const cuts = splits(text.replaceAll(' ', ''))
      .map(([first, last]) => [words.heads(first), words.tails(last)] as const)
      .filter(([heads, tails]) => heads.length > 0 && tails.length > 0);
    crossings.push(
      [text, ...cuts.map(([heads, tails]) => `${heads.join(' ')} + ${tails.join(' ')}`)].join('\t'),
    );
  }
}
writeFileSync(join(import.meta.dirname, 'data', 'starter-crossings.txt'), `${crossings.join('\n')}\n`);

/** The beginnings that make an English word worth a test: the letters of certain keywords of one word. */
const stems = starterSets
  .flatMap(({ keywords }) => keywords)
  .filter(
    ({ text, certainty, language }) =>
      language === 'en' && certainty === 'certain' && /^[a-z*]{4,}$/.test(text),
  )
  .map(({ text }) => text.replaceAll('*', '').slice(0, 6));
const english: string[] = JSON.parse(
  readFileSync(join(folder, 'an-array-of-english-words/index.json'), 'utf8'),
);
writeFileSync(
  join(import.meta.dirname, 'data', 'starter-english-words.txt'),
  `${english.filter((word) => stems.some((stem) => word.includes(stem))).join('\n')}\n`,
);
