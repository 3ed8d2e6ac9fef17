import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { Matcher, Rule } from '../../../src/filters/index.ts';
import type { RulebookDeps, RuleTerms } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';
import { keywords } from '../../support/a-rule.ts';
import { ruleDatabase } from '../../support/rules.ts';

const terms = (word: string): RuleTerms => ({
  content: keywords(word),
  action: 'review',
  ladder: [60],
  reason: '',
});
const wordOf = (rule: Pick<Rule, 'content'> | undefined): string =>
  rule?.content.kind === 'keywords' ? (rule.content.keywords[0]?.text ?? '') : '';

/** A rulebook whose compiling waits until it is let go on. */
function bookWith(store = ruleDatabase(), more: Partial<RulebookDeps> = {}) {
  const waiting: (() => void)[] = [];
  const compiled: string[][] = [];
  let isHeld = false;
  const book = createRulebook({
    store,
    now: () => 1,
    ...more,
    async compile(rules): Promise<Matcher> {
      compiled.push(rules.map((rule) => wordOf(rule)).sort());
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      return {
        match: (text) =>
          rules
            .filter((rule) => text.includes(wordOf(rule)))
            .map(({ id }) => ({ ruleId: id, term: '', verdict: 'hit', view: '', start: 0, end: 1 })),
      };
    },
  });
  const save = (id: string, word: string) =>
    book.save({ guildId: '1', id, by: 'pat', edit: () => terms(word) });
  const found = (text: string) =>
    book
      .matcher('1')
      .match(text, { words: 0, links: 0, patterns: 0, unjudged: new Set() })
      .map(({ ruleId }) => ruleId);
  return {
    book,
    store,
    compiled,
    save,
    found,
    hold: () => {
      isHeld = true;
    },
    /** Lets the next compiling end. */
    async release() {
      while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
      waiting.shift()?.();
    },
    free() {
      isHeld = false;
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe('the rulebook', () => {
  it('serves the rules of before until the new ones are ready, and the new ones when a save resolves', async () => {
    const { book, save, found, hold, release } = bookWith();
    await save('a', 'one');
    hold();
    const saving = save('a', 'two');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([found('one'), found('two')], [['a'], []]);
    assert.equal(wordOf(book.find('1', 'a')), 'one', 'the rule and its matcher change together');
    await release();
    await saving;
    assert.deepEqual([found('one'), found('two')], [[], ['a']]);
  });

  it('makes several rules ready together, and nothing where one of them is refused', async () => {
    const check: RulebookDeps['check'] = async (rules) => {
      if (rules.some((rule) => wordOf(rule) === 'bad')) throw new Failure('input', 'No.');
    };
    const { book, compiled, store, found } = bookWith(ruleDatabase(), { check });
    const change = (id: string, word: string) => ({ guildId: '1', id, by: 'pat', edit: () => terms(word) });
    await book.saveAll([change('a', 'one'), change('b', 'two')]);
    assert.deepEqual(compiled, [['one', 'two']]);
    await assert.rejects(book.saveAll([change('a', 'three'), change('c', 'bad')]), { message: 'No.' });
    assert.deepEqual([found('one two three'), store.rules.size], [['a', 'b'], 2]);
  });

  it('asks only about what changes, so that a rule that was kept before can still be set to another action', async () => {
    const asked: number[] = [];
    const { book, save } = bookWith(ruleDatabase(), {
      check: async (rules) => void asked.push(rules.length),
    });
    await save('a', 'one');
    await book.save({
      guildId: '1',
      id: 'a',
      by: 'pat',
      edit: (now) => ({ ...(now ?? terms('')), action: 'ban' }),
    });
    assert.deepEqual(asked, [1, 0]);
    assert.equal(book.find('1', 'a')?.action, 'ban');
  });

  it('stops a rule at once, whatever is being made ready, and lets it go on when it is ready', async () => {
    const { book, save, found, hold, free } = bookWith();
    await save('a', 'one');
    await save('b', 'two');
    hold();
    const saving = save('b', 'three');
    await book.setState({ guildId: '1', id: 'a' }, 'paused');
    assert.equal(book.find('1', 'a')?.state, 'paused');
    free();
    await saving;
    assert.equal(book.find('1', 'a')?.state, 'paused', 'a save does not undo it');
    await book.setState({ guildId: '1', id: 'a' }, 'active');
    assert.deepEqual(found('one three'), ['a', 'b']);
  });

  it('does not compile anew for the brake, and not for what is the same', async () => {
    const { book, save, compiled } = bookWith();
    await save('a', 'one');
    await book.setState({ guildId: '1', id: 'a' }, 'braked');
    await book.setState({ guildId: '1', id: 'a' }, 'active');
    await book.refresh();
    assert.deepEqual(compiled, [['one']]);
  });

  it('takes over what another process has changed, and reads only that', async () => {
    const store = ruleDatabase();
    const [one, other] = [bookWith(store), bookWith(store)];
    await one.save('a', 'one');
    await one.save('b', 'two');
    await other.book.refresh();
    store.read.length = 0;
    await one.save('b', 'three');
    await one.book.remove({ guildId: '1', id: 'a' });
    await other.book.refresh();
    assert.deepEqual(store.read, ['b 2']);
    assert.deepEqual(other.found('one two three'), ['b']);
  });

  it('saves on top of what another process has saved meanwhile', async () => {
    const store = ruleDatabase();
    const [one, other] = [bookWith(store), bookWith(store)];
    await one.save('a', 'one');
    await other.book.refresh();
    await one.save('a', 'two');
    const seen: (string | undefined)[] = [];
    const saved = await other.book.save({
      guildId: '1',
      id: 'a',
      by: 'kim',
      edit(now) {
        seen.push(now && wordOf(now));
        return terms(`${now && wordOf(now)}!`);
      },
    });
    assert.deepEqual([saved.version, wordOf(saved)], [3, 'two!']);
    assert.equal(seen[0], 'one', 'the first try knew only the older version');
    assert.deepEqual(other.found('two!'), ['a']);
  });

  it('applies what is removed no more, at once', async () => {
    const { book, save, compiled } = bookWith();
    await save('a', 'one');
    await book.remove({ guildId: '1', id: 'a' });
    assert.equal(book.find('1', 'a'), undefined);
    assert.deepEqual(book.guildIds(), []);
    assert.equal(compiled.length, 1);
  });
});
