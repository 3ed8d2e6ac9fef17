import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compileRules, FIRST_SET, lint, ruleContentSchema, starterSets } from '../../src/filters/index.ts';
import { tableSet } from '../../src/filters/starter/starter-set.ts';
import { outcomeOf } from './case-files.ts';

/** Every set but the union, which says nothing of its own. */
const own = starterSets.filter(({ id }) => id !== FIRST_SET);
const matcher = compileRules(own.map(({ id, content }) => ({ id: id, content: content })));
const data = (name: string): string => readFileSync(join(import.meta.dirname, 'data', name), 'utf8');
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

describe('the starter sets', () => {
  it('are rules, each with what it is for', () => {
    for (const { id, title, description, content } of starterSets) {
      assert.deepEqual(ruleContentSchema.parse(content), content, id);
      assert.ok(title.length <= 110 && description.length > 0, id);
    }
    assert.equal(new Set(starterSets.map(({ id }) => id)).size, starterSets.length);
    // Discord offers no more than 25 choices.
    assert.ok(starterSets.length <= 25);
  });
  it('come in four languages, with the same five categories in each', () => {
    for (const language of ['en', 'zh', 'ko', 'ja']) {
      const sets = own.filter((set) => set.language === language);
      assert.deepEqual(
        sets.map(({ category }) => category),
        ['scams', 'insults', 'sexual', 'self-harm', 'slurs'],
      );
      const keywords = sets.flatMap((set) => set.keywords);
      assert.ok(keywords.length >= 150, language);
      const doubtful = keywords.filter(({ certainty }) => certainty === 'doubtful');
      assert.ok(doubtful.length > keywords.length / 2, `${language}: most are doubtful`);
    }
  });
  it('say why each keyword that can ban is certain', () => {
    for (const { id, keywords } of own) {
      for (const { text, certainty, why } of keywords) {
        if (certainty !== 'doubtful') assert.ok(why.length >= 10, `${id}: ${text}`);
      }
    }
  });
  it('list no keyword twice, and no phrase that holds none of them', () => {
    for (const { id, keywords, content } of own) {
      const known = keywords.map(({ text }) => text.trim().toLowerCase());
      assert.deepEqual(
        known.filter((text, at) => known.indexOf(text) !== at),
        [],
        id,
      );
      const parts = keywords.map(({ text }) => letters(text));
      const idle = content.allow.filter((phrase) => !parts.some((part) => letters(phrase).includes(part)));
      assert.deepEqual(idle, [], id);
    }
  });
  it('have the set for a new server: all keywords of scams, in four languages', () => {
    const first = starterSets.find(({ id }) => id === FIRST_SET);
    const scams = own.filter(({ category, keywords }) => category === 'scams' && keywords.length > 0);
    assert.equal(scams.length, 4);
    assert.deepEqual(
      first?.keywords,
      scams.flatMap(({ keywords }) => keywords),
    );
    assert.ok(first?.content.kind === 'keywords' && first.content.keywords.length === first.keywords.length);
  });
  it('find nothing in ordinary sentences', async () => {
    for (const { id, content } of starterSets) assert.deepEqual(await lint(content), [], id);
  });
  it('refuse a line that says nothing', () => {
    const set = tableSet(
      {
        id: 'x',
        title: 'x',
        description: 'x',
        language: 'en',
        category: 'insults',
        severity: 'low',
      },
      'no sign',
    );
    assert.throws(() => set.keywords, /no sign/);
  });
});

describe('everyday words that meet within a certain keyword', () => {
  // A keyword a line, and for each place to cut it the words that end before and those that begin behind it (reduce-words.ts).
  const lines = data('starter-crossings.txt')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

  it('were looked for with every certain keyword in Han, Hangul and kana', () => {
    const certain = own
      .filter(({ language }) => language !== 'en')
      .flatMap(({ keywords }) => keywords.filter(({ certainty }) => certainty === 'certain'))
      .map(({ text }) => text);
    assert.ok(certain.length > 200);
    assert.deepEqual(certain.toSorted(), lines.map(([keyword]) => keyword).toSorted());
  });
  it('are no hit', () => {
    let tried = 0;
    for (const [keyword, ...cuts] of lines) {
      for (const [heads = [], tails = []] of cuts.map((cut) =>
        cut.split(' + ').map((list) => list.split(' ')),
      )) {
        for (const text of heads.flatMap((head) => tails.map((tail) => head + tail))) {
          tried += 1;
          assert.notEqual(outcomeOf(matcher.match(text)), 'HIT', `${keyword} in ${text}`);
        }
      }
    }
    assert.ok(tried > 1000);
  });
});

describe('English words that hold a certain keyword', () => {
  it('hit only where they mean it', () => {
    const words = data('starter-english-words.txt').split('\n').filter(Boolean);
    assert.ok(words.length > 150);
    const hits = words.filter((word) => outcomeOf(matcher.match(`a ${word} b`)) === 'HIT');
    assert.deepEqual(hits, MEANT);
  });
});

/** Of all English words, those that a certain keyword hits. */
const MEANT =
  'blowjob blowjobs cocksucker cocksuckers dickhead dickheads dipshit dipshits faggot faggotry faggots fuckhead fuckheads fuckwit fuckwits gangbang gangbanged gangbanger gangbangers gangbanging gangbangs handjob handjobs nigger niggers raghead ragheads shithead shitheads towelhead towelheads wetback wetbacks'.split(
    ' ',
  );

/** H: wanted as a hit, R: at least a review, C: an innocent. */
const casesOf = (name: string) =>
  data(`starter-${name}.txt`)
    .split('\n')
    .filter((line) => /^[HRC]\t/.test(line))
    .map((line) => {
      const [wanted, text = ''] = line.split('\t');
      return { wanted: wanted, text: text, given: outcomeOf(matcher.match(text)) };
    });

describe('messages of live chat', () => {
  for (const name of ['spam', 'contacts', 'japanese', 'others']) {
    const cases = casesOf(name);
    const wanted = cases.filter((one) => one.wanted !== 'C');
    it(`${name}: at least 70 % of what is wanted is flagged`, () => {
      assert.ok(cases.length >= 100);
      const missed = wanted.filter(({ given }) => given === 'CLEAN').map(({ text }) => text);
      assert.ok(missed.length <= wanted.length * 0.3, missed.join('\n'));
    });
    it(`${name}: what is only to be looked at is no hit`, () => {
      const wrong = cases.filter((one) => one.wanted !== 'H' && one.given === 'HIT');
      assert.deepEqual(wrong, []);
    });
  }
  it('everyday sentences of four languages are no hit', () => {
    const innocents = casesOf('innocents');
    assert.ok(innocents.length >= 150);
    assert.deepEqual(
      innocents.filter(({ given }) => given === 'HIT'),
      [],
    );
  });
});
