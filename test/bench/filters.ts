import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import {
  compileRules,
  compileRulesInSlices,
  type Keyword,
  type Matcher,
  type Rule,
} from '../../src/filters/index.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { hasCorpus, keywords, messages } from './filter-texts.ts';
import { processorTime } from './watch-loop.ts';

/** Counts what it finds in a text. */
type Search = (text: string) => number;

const KEYWORDS = 10_000;
const OBSCENITY_TERMS = 1000;
const ROUNDS = 9;
const require = createRequire(import.meta.url);

const rulesOf = (words: readonly string[], form: (word: string) => string = (word) => word): Rule[] => [
  {
    id: 'bench',
    content: {
      kind: 'keywords',
      strictness: 'standard',
      allow: [],
      keywords: words.map((word): Keyword => ({ text: form(word), language: 'any', certainty: 'certain' })),
    },
  },
];
const matcherOf = (words: readonly string[], form?: (word: string) => string): Matcher =>
  compileRules(rulesOf(words, form));

const ours = (words: readonly string[], form?: (word: string) => string): Search => {
  const matcher = matcherOf(words, form);
  return (text) => matcher.match(text).length;
};

/** Anywhere in a word, as plain exact search finds it. */
const anywhere = (word: string): string => `*${word}*`;

type Constructor<Made> = new (words: string[]) => Made;

/** Plain exact search by packages that do nothing else, each in the way its documentation shows. */
const PEERS: Readonly<Record<string, (words: string[]) => Search>> = {
  fastscan: (words) => {
    const Scanner = require('fastscan') as Constructor<{ search(text: string): unknown[] }>;
    const scanner = new Scanner(words);
    return (text) => scanner.search(text).length;
  },
  '@monyone/aho-corasick': (words) => {
    const { AhoCorasick } = require('@monyone/aho-corasick') as {
      AhoCorasick: Constructor<{ matchInText(text: string): unknown[] }>;
    };
    const search = new AhoCorasick(words);
    return (text) => search.matchInText(text).length;
  },
  '@monyone/aho-corasick/fast': (words) => {
    const { AhoCorasick } = require('@monyone/aho-corasick/fast') as {
      AhoCorasick: Constructor<{ matchInText(text: string): unknown[] }>;
    };
    const search = new AhoCorasick(words);
    return (text) => search.matchInText(text).length;
  },
  'modern-ahocorasick': (words) => {
    const AhoCorasick = require('modern-ahocorasick') as Constructor<{ search(text: string): unknown[] }>;
    const search = new AhoCorasick(words);
    return (text) => search.search(text).length;
  },
  'mint-filter': (words) => {
    const { default: Mint } = require('mint-filter') as {
      default: Constructor<{ filter(text: string, options: object): { words: unknown[] } }>;
    };
    const mint = new Mint(words);
    return (text) => mint.filter(text, { replace: false }).words.length;
  },
};

function obscenity(words: readonly string[]): Search {
  const library = require('obscenity') as {
    RegExpMatcher: new (options: object) => { getAllMatches(text: string): unknown[] };
    DataSet: new () => Terms;
    parseRawPattern(word: string): unknown;
    englishRecommendedTransformers: object;
  };
  interface Terms {
    addPhrase(make: (phrase: Phrase) => Phrase): Terms;
    build(): object;
  }
  interface Phrase {
    setMetadata(data: object): Phrase;
    addPattern(pattern: unknown): Phrase;
  }
  let terms = new library.DataSet();
  for (const word of words) {
    const pattern = library.parseRawPattern(word.replace(/[\\[\]?|]/g, ''));
    terms = terms.addPhrase((phrase) => phrase.setMetadata({ word }).addPattern(pattern));
  }
  const matcher = new library.RegExpMatcher({ ...terms.build(), ...library.englishRecommendedTransformers });
  return (text) => matcher.getAllMatches(text).length;
}

interface Result {
  readonly name: string;
  seconds: number;
  found: number;
}

/** Processor time, best of several rounds over the same texts, one search after the other in each round, so that a busy moment hits none alone. */
function race(
  searches: Readonly<Record<string, Search>>,
  texts: readonly string[],
  rounds: number,
): Result[] {
  const results = Object.keys(searches).map(
    (name): Result => ({ name, seconds: Number.POSITIVE_INFINITY, found: 0 }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const result of results) {
      const search = searches[result.name];
      if (!search) continue;
      const started = processorTime();
      let found = 0;
      for (const text of texts) found += search(text);
      const seconds = (processorTime() - started) / 1000;
      result.found = found;
      // The first round only warms up.
      if (round > 0) result.seconds = Math.min(result.seconds, seconds);
    }
  }
  return results;
}

function tell(results: readonly Result[], texts: readonly string[]): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const base = results[0]?.seconds ?? 1;
  for (const { name, seconds, found } of results) {
    const speed = `${(bytes / seconds / 1e6).toFixed(1)} MB/s, ${Math.round(texts.length / seconds).toLocaleString('en')} messages/s`;
    console.log(`  ${name}: ${speed}, ${found} found; ours is ${(seconds / base).toFixed(2)}× as fast`);
  }
}

function peers(words: string[]): Record<string, Search> {
  const searches: Record<string, Search> = {};
  for (const [name, make] of Object.entries(PEERS)) {
    try {
      searches[name] = make(words);
    } catch (error) {
      console.log(`  ${name}: cannot be measured (${error instanceof Error ? error.message : error})`);
    }
  }
  return searches;
}

/** The matcher against other packages, on the same texts and keywords in one run. */
export async function filters(): Promise<void> {
  const texts = messages();
  const words = keywords(KEYWORDS);
  console.log(
    `filters: ${texts.length} messages in three languages${hasCorpus() ? '' : ' (generated)'}, one core`,
  );
  console.log(`${KEYWORDS} keywords: ours at standard strictness, the others by exact search`);
  const searches = {
    'ours, whole words': ours(words),
    ...peers(words),
    'ours, anywhere': ours(words, anywhere),
  };
  tell(race(searches, texts, ROUNDS), texts);
  const clean = texts.filter((text) => Object.values(searches).every((search) => search(text) === 0));
  console.log(`the same, over the ${clean.length} messages in which none of them finds anything`);
  tell(race(searches, clean, ROUNDS), clean);
  console.log(`${OBSCENITY_TERMS} terms, against obscenity with its recommended transformers`);
  const few = words.slice(0, OBSCENITY_TERMS);
  const some = texts.filter((_, index) => index % 20 === 0);
  tell(race({ ours: ours(few), obscenity: obscenity(few) }, some, 2), some);
  console.log('ours, by the number of keywords');
  const sizes = [100, 1000, KEYWORDS, 100_000];
  tell(
    race(Object.fromEntries(sizes.map((size) => [`${size} keywords`, ours(keywords(size))])), texts, ROUNDS),
    texts,
  );
  await tellEdits(words, 12);
  await tellEdits(keywords(100_000), 5);
}

/** A rule edit: everything is compiled again, in slices, between which the rules of before judge messages. */
async function tellEdits(words: readonly string[], edits: number): Promise<void> {
  const texts = messages();
  const matcher = matcherOf(words);
  const times: number[] = [];
  const busy = cpuTime();
  let judged = 0;
  for (let edit = 0; edit < edits; edit += 1) {
    const started = performance.now();
    let isLive = false;
    const pending = compileRulesInSlices(rulesOf([...words, `edited${edit}`])).then(() => {
      isLive = true;
      times.push(performance.now() - started);
    });
    while (!isLive) {
      matcher.match(texts[judged % texts.length] ?? '');
      judged += 1;
      await setImmediate();
    }
    await pending;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const cost = (cpuTime() - busy) / edits;
  const median = sorted[sorted.length >> 1] ?? 0;
  console.log(
    `a rule edit with ${words.length} keywords is live after ${median.toFixed(0)} ms (median of ${edits}; ${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)} ms), ${cost.toFixed(0)} ms of them processor time; the rules of before judged ${judged} messages meanwhile`,
  );
}
