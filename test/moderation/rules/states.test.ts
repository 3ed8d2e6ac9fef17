import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
import type { RuleName, RuleState } from '../../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../../src/moderation/rules/rulebook.ts';
import { aRule } from '../../support/a-rule.ts';
import { ruleDatabase, rulesWith } from '../../support/rules.ts';

const name = { guildId: '1', id: 'spam' };
const fault = () => new DatabaseFault('locked', { untouched: true, cause: undefined });

/** A rulebook whose database may be away. */
async function bookWith(state: RuleState) {
  const database = ruleDatabase([aRule({ state })]);
  const told: string[] = [];
  let isAway = false;
  const book = createRulebook({
    store: {
      ...database,
      async setRuleState(rule: RuleName, next: RuleState) {
        if (isAway) throw fault();
        return database.setRuleState(rule, next);
      },
    },
    compile: (rules) => ({
      match: () =>
        rules.map(({ id }) => ({ ruleId: id, term: '', verdict: 'hit', view: '', start: 0, end: 1 })),
    }),
    now: () => 1,
    onState: ({ id }, next) => void told.push(`${id} ${next}`),
  });
  await book.refresh();
  return {
    book,
    told,
    kept: () => database.rules.get('1/spam')?.state,
    found: () => book.matcher('1').match('x').length,
    set: (away: boolean) => {
      isAway = away;
    },
  };
}

const STATES = ['active', 'paused', 'braked'] as const;

describe('the state of a rule', () => {
  for (const before of STATES)
    for (const after of STATES)
      it(`goes from ${before} to ${after}: served, kept and told`, async () => {
        const { book, told, kept } = await bookWith(before);
        await book.setState(name, after);
        assert.deepEqual([book.find('1', 'spam')?.state, kept(), told], [after, after, [`spam ${after}`]]);
        assert.equal(book.find('1', 'spam')?.version, 3, 'it is no new version');
      });

  it('says whether it was another one before, which another process may have changed', async () => {
    for (const before of STATES)
      for (const after of STATES)
        assert.equal(await (await bookWith(before)).book.setState(name, after), before !== after);
  });

  it('is taken over from whoever stopped it, and the database is not asked about it', async () => {
    const { book, told, kept, found } = await bookWith('active');
    book.noteStopped(name, 'paused');
    assert.deepEqual([book.find('1', 'spam')?.state, kept(), told], ['paused', 'active', []]);
    await book.setState({ guildId: '1', id: 'other' }, 'active');
    assert.equal(found(), 0);
    book.noteStopped({ guildId: '1', id: 'gone' }, 'braked');
    assert.equal(book.of('1').length, 1);
    await book.refresh();
    assert.equal(book.find('1', 'spam')?.state, 'active', 'the database knows better');
  });

  it('paused takes a rule out of what is matched, and active brings it back; the brake leaves it in', async () => {
    const { book, found } = await bookWith('active');
    assert.equal(found(), 1);
    await book.setState(name, 'braked');
    assert.equal(found(), 1);
    await book.setState(name, 'paused');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(found(), 0);
    await book.setState(name, 'active');
    assert.equal(found(), 1);
  });

  for (const state of ['paused', 'braked'] as const)
    it(`${state} holds at once where the database is away, and is written when it is back`, async () => {
      const { book, told, kept, set } = await bookWith('active');
      set(true);
      await assert.rejects(book.setState(name, state), DatabaseFault);
      assert.deepEqual([book.find('1', 'spam')?.state, kept(), told], [state, 'active', []]);
      await assert.rejects(book.refresh(), DatabaseFault);
      assert.equal(book.find('1', 'spam')?.state, state, 'what the database says does not undo it');
      set(false);
      await book.refresh();
      assert.deepEqual([book.find('1', 'spam')?.state, kept(), told], [state, state, [`spam ${state}`]]);
    });

  it('is written as it is in the end, where it changed again while the database was away', async () => {
    const { book, kept, set } = await bookWith('active');
    set(true);
    await assert.rejects(book.setState(name, 'braked'), DatabaseFault);
    await assert.rejects(book.setState(name, 'active'), DatabaseFault);
    set(false);
    await book.refresh();
    assert.deepEqual([book.find('1', 'spam')?.state, kept()], ['active', 'active']);
  });

  it('of a rule that is not there changes nothing', async () => {
    const { book } = await bookWith('active');
    await book.setState({ guildId: '1', id: 'other' }, 'paused');
    assert.equal(book.find('1', 'spam')?.state, 'active');
    assert.equal(book.find('1', 'other'), undefined);
  });
});

describe('setting the state by the service', () => {
  it('says whether the database knows it, and passes on what nobody expected', async () => {
    const { changes, database, book } = await rulesWith({ rules: [aRule()] });
    assert.equal(
      await changes.setState({ guildId: '1', by: 'mina', roleIds: ['moderator'] }, name.id, 'paused'),
      true,
    );
    database.setRuleState = () => Promise.reject(fault());
    assert.equal(
      await changes.setState({ guildId: '1', by: 'mina', roleIds: ['moderator'] }, name.id, 'active'),
      false,
    );
    assert.equal(book.find('1', 'spam')?.state, 'active');
    database.setRuleState = () => Promise.reject(new Error('odd'));
    await assert.rejects(
      changes.setState({ guildId: '1', by: 'mina', roleIds: ['moderator'] }, name.id, 'paused'),
      { message: 'odd' },
    );
  });
});
