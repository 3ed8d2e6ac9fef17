import { readRules } from '../../src/discord/rules/files.ts';
import {
  checkRules,
  compileRules,
  compileRulesInSlices,
  type Matcher,
  newLedger,
  type Rule,
  type RuleContent,
  starterSets,
} from '../../src/filters/index.ts';
import type { RuleEdit } from '../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../src/moderation/rules/rulebook.ts';
import { tryOn } from '../../src/moderation/rules/trial.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { type SlowSet, slowSets } from '../filters/slow-sets.ts';
import { messages as english } from '../support/messages.ts';
import { chance, keywords, messages } from './filter-texts.ts';
import { createWatch, processorTime, type Watch } from './watch-loop.ts';

const LONG = 12_288;
const RUNS = 8;
/** Changes that the climb tries on each set. */
const CLIMB = 40;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Milliseconds of processor time for one judging, on average: what others do on a shared machine does not count. */
function timeOf(matcher: Matcher, text: string): number {
  // The first one may find cold code.
  matcher.match(text, newLedger());
  const started = processorTime();
  for (let run = 0; run < RUNS; run += 1) matcher.match(text, newLedger());
  return (processorTime() - started) / RUNS;
}

interface Slowest {
  name: string;
  text: string;
  time: number;
}

const slower = (one: Slowest, other: Slowest): Slowest => (other.time > one.time ? other : one);

/** Changes a text piece by piece, and keeps what is slower. */
function climb({ name, rules, texts }: SlowSet, pick: (below: number) => number): Slowest {
  const matcher = compileRules(rules);
  const alphabet = [
    ...new Set([...texts.join('').slice(0, 40_000), ...'ab1!.*/ 시ㅂ傻а%\u200b加@\u{1d400}']),
  ];
  let best: Slowest = { name, text: '', time: 0 };
  for (const text of texts) best = slower(best, { name, text, time: timeOf(matcher, text) });
  for (let change = 0; change < CLIMB; change += 1) {
    const piece = [...best.text.slice(0, 2 + pick(60))];
    const at = pick(piece.length);
    const letters = Array.from({ length: 1 + pick(3) }, () => alphabet[pick(alphabet.length)] ?? 'a');
    piece.splice(at, pick(3), ...letters);
    const text = piece.join('').repeat(LONG).slice(0, LONG);
    best = slower(best, { name, text, time: timeOf(matcher, text) });
  }
  return best;
}

/** Every kind of rule at once, and a text that all of them find dear. */
function everything(): SlowSet {
  const sets = slowSets();
  const kinds = [
    'nested *(ab)^n*',
    'ten link rules with two thousand hosts each',
    'patterns that look far ahead',
  ];
  const rules = kinds.flatMap((kind) => sets.find(({ name }) => name === kind)?.rules ?? []);
  const piece = `${'ab'.repeat(40)} a.example.com/ t%2Eme/x `;
  const text = piece.repeat(LONG).slice(0, LONG);
  return {
    name: 'every kind at once',
    rules: rules.map((rule, at) => ({ ...rule, id: `r${at}` })),
    texts: [text],
  };
}

function judging(): void {
  const pick = chance(11);
  const ordinary = compileRules(starterSets.map(({ id, content }) => ({ id, content })));
  const spoken = messages();
  const long = Array.from({ length: 50 }, (_, at) =>
    spoken
      .slice(at * 400)
      .join(' ')
      .slice(0, LONG),
  );
  let baseline: Slowest = {
    name: 'the starter sets on real messages, put together to 12 KB',
    text: '',
    time: 0,
  };
  for (const text of long) baseline = slower(baseline, { ...baseline, text, time: timeOf(ordinary, text) });
  const results = [baseline, ...[...slowSets(), everything()].map((set) => climb(set, pick))];
  for (const { name, time, text } of results.toSorted((a, b) => b.time - a.time))
    console.log(`  ${time.toFixed(1)} ms  ${name}: ${JSON.stringify(text.slice(0, 24))}…`);
}

const words = (
  texts: readonly string[],
  strictness: 'standard' | 'aggressive' = 'standard',
): RuleContent => ({
  kind: 'keywords',
  strictness,
  allow: [],
  keywords: texts.map((text) => ({ text, language: 'any', certainty: 'certain' })),
});

const edits = (rules: readonly Rule[]): RuleEdit[] =>
  rules.map(({ id, content }) => ({
    guildId: '1',
    id,
    by: 'bench',
    edit: () => ({ content, action: 'review', ladder: [600], reason: '' }),
  }));

async function saving(watch: Watch): Promise<void> {
  const store = createStore(await openDatabase('sqlite::memory:', silent));
  const parts = {
    store,
    compile: compileRulesInSlices,
    check: checkRules,
    now: Date.now,
  };
  const book = createRulebook(parts);
  const pieces = keywords(100_000);
  const rules = Array.from(
    { length: 10 },
    (_, at): Rule => ({
      id: `list${at}`,
      content: words(pieces.slice(at * 10_000, (at + 1) * 10_000)),
    }),
  );
  const file = pieces.slice(0, 9000).map((word, at) => `${word} ${word} ${at}`.padEnd(105, 'x'));
  const hangul = Array.from({ length: 8000 }, (_, at) =>
    String.fromCharCode(0xac00 + at, 0xac01 + ((at * 2) % 9000), 0xb000),
  );
  await watch.during('the starter sets are kept (the baseline)', () =>
    book.saveAll(edits(starterSets.map(({ id, content }) => ({ id, content })))),
  );
  await watch.during('100,000 keywords are kept', () => book.saveAll(edits(rules)));
  await watch.during('one of them is changed', () => book.saveAll(edits(rules.slice(0, 1))));
  await watch.during('a rule is paused', () => book.setState({ guildId: '1', id: 'list0' }, 'paused'));
  await watch.during('a rule is resumed', () => book.setState({ guildId: '1', id: 'list0' }, 'active'));
  await watch.during('another process reads them all', () => createRulebook(parts).refresh());
  for (const { id } of rules) await book.remove({ guildId: '1', id });
  await watch.during('a file of 950 KB is imported', async () =>
    book.saveAll(
      edits(
        (await readRules(Buffer.from(file.join('\n').slice(0, 950_000)), 'file', english)).rules.map(
          (rule) => rule as Rule,
        ),
      ),
    ),
  );
  await watch.during('8,000 keywords are guessed at', () =>
    book.saveAll(edits([{ id: 'guesses', content: words(hangul, 'aggressive') }])),
  );
  for (const { name, rules: slow } of slowSets()) await watch.during(name, () => compileRulesInSlices(slow));
  const [slowest] = slowSets();
  const heard = (slowest?.texts ?? []).flatMap((text) =>
    Array.from({ length: 100 }, () => ({ roomId: 'r', viewer: 'v', text, at: 0 })),
  );
  const tried = await compileRulesInSlices(slowest?.rules ?? []);
  await watch.during('a rule is tried on 200 long messages', () =>
    tryOn(tried, heard, () => performance.now()),
  );
  await store.close();
}

/** The slowest sets of rules that can be kept: the longest judging of a text of 12 KB, and the longest that saving keeps everything waiting. */
export async function rules(): Promise<void> {
  console.log('rules: processor time of judging a text of 12 KB, the slowest that was found');
  judging();
  console.log('rules: the longest that everything else waits while');
  await createWatch().use(saving);
}
