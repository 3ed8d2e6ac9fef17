import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
import { compileRules } from '../../../src/filters/index.ts';
import type { FilterRule, RulebookDeps, RuleChange } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { ruleDatabase } from '../../support/rules.ts';

const rename = (word: string) => (now: FilterRule | undefined) => ({
  action: now?.action ?? ('review' as const),
  ladder: now?.ladder ?? [60],
  reason: '',
  content: keywords(word),
});

async function bookWith(store = ruleDatabase([aRule()]), more: Partial<RulebookDeps> = {}) {
  const book = createRulebook({ store, compile: compileRules, now: () => 77, ...more });
  await book.refresh();
  const found = (text: string) =>
    book
      .matcher('1')
      .match(text)
      .map(({ ruleId }) => ruleId);
  const save = (id: string, word: string) => book.save({ guildId: '1', id, by: 'pat', edit: rename(word) });
  return { book, store, found, save };
}

describe('saving a rule', () => {
  it('keeps who changed it and when, and counts its versions', async () => {
    const { save } = await bookWith();
    const saved = await save('spam', 'eggs');
    assert.deepEqual([saved.version, saved.changedBy, saved.changedAt], [4, 'pat', 77]);
    assert.equal((await save('new', 'ham')).version, 1);
  });

  it('gives up where others change the rule again and again, and keeps nothing', async () => {
    const store = ruleDatabase([aRule()]);
    let tries = 0;
    const contested = {
      ...store,
      async saveRule(change: RuleChange) {
        tries += 1;
        const now = store.rules.get('1/spam');
        assert.ok(now);
        store.rules.set('1/spam', { ...now, version: now.version + 1 });
        return store.saveRule(change);
      },
    };
    const { save } = await bookWith(contested);
    await assert.rejects(save('spam', 'eggs'), { problem: { what: 'rule-changed-meanwhile', id: 'spam' } });
    assert.equal(tries, 3);
    assert.equal(store.rules.get('1/spam')?.changedBy, '');
  });

  it('serves those of several that were kept before one that could not be', async () => {
    const store = ruleDatabase([aRule()]);
    const broken = {
      ...store,
      async saveRule(change: RuleChange) {
        if (change.id === 'b') throw new DatabaseFault('full', { untouched: true, cause: undefined });
        return store.saveRule(change);
      },
    };
    const { book, found } = await bookWith(broken);
    const change = (id: string) => ({ guildId: '1', id, by: 'pat', edit: rename(`word${id}`) });
    await assert.rejects(book.saveAll([change('a'), change('b'), change('c')]), DatabaseFault);
    assert.deepEqual(
      book.of('1').map(({ id }) => id),
      ['a', 'spam'],
    );
    // Their words are made ready in a turn of their own.
    await book.save({ guildId: '1', id: 'spam', by: 'pat', edit: rename('spam') });
    assert.deepEqual(found('worda wordb wordc spam').toSorted(), ['a', 'spam']);
  });

  it('leaves everything as it was where the change itself, or the filters, say no', async () => {
    const { book, found, store } = await bookWith();
    const refused = () => {
      throw new Error('No.');
    };
    await assert.rejects(book.save({ guildId: '1', id: 'spam', by: 'pat', edit: refused }), {
      message: 'No.',
    });
    const other = await bookWith(store, { check: async () => refused() });
    await assert.rejects(other.save('spam', 'eggs'), { message: 'No.' });
    assert.deepEqual([book.find('1', 'spam'), found('spam')], [aRule(), ['spam']]);
    assert.deepEqual(store.rules.get('1/spam'), aRule());
  });

  it('does not undo the brake that stops the rule while it is being saved', async () => {
    const store = ruleDatabase([aRule()]);
    const gate = Promise.withResolvers<void>();
    const { book, save } = await bookWith(store, {
      compile: async (rules) => {
        if (rules.some(({ content }) => content.kind === 'keywords' && content.keywords[0]?.text === 'eggs'))
          await gate.promise;
        return compileRules(rules);
      },
    });
    const saving = save('spam', 'eggs');
    await new Promise((resolve) => setImmediate(resolve));
    await book.setState({ guildId: '1', id: 'spam' }, 'braked');
    gate.resolve();
    await saving;
    assert.deepEqual([book.find('1', 'spam')?.state, book.find('1', 'spam')?.version], ['braked', 4]);
  });

  it('serves servers apart: a server’s rule of the same name is another', async () => {
    const { book, found } = await bookWith(ruleDatabase([aRule(), aRule({ guildId: '2' })]));
    await book.save({ guildId: '2', id: 'spam', by: 'pat', edit: rename('eggs') });
    assert.deepEqual([found('spam'), found('eggs')], [['spam'], []]);
    assert.deepEqual(book.matcher('2').match('eggs').length, 1);
    assert.deepEqual(book.guildIds().toSorted(), ['1', '2']);
  });

  it('reports what of a kept rule cannot be applied, and applies the others', async () => {
    const broken: string[] = [];
    const odd = (rule: string) => ({ what: 'rule-unusable', rule, part: { what: 'no-patterns' } }) as const;
    const { found } = await bookWith(
      ruleDatabase([
        aRule(),
        aRule({ id: 'odd', content: { kind: 'patterns', patterns: ['('], allow: [] } }),
      ]),
      {
        compile: (rules, onBroken) => {
          for (const { id, content } of rules) if (content.kind === 'patterns') onBroken?.(id, odd(id));
          return compileRules(rules.filter(({ content }) => content.kind !== 'patterns'));
        },
        onBroken: (guildId, id, { what }) => void broken.push(`${guildId} ${id} ${what}`),
      },
    );
    assert.deepEqual([broken, found('spam')], [['1 odd rule-unusable'], ['spam']]);
  });
});
