import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { RuleContent } from '../../../src/filters/index.ts';
import type { Evidence } from '../../../src/moderation/case.ts';
import type { LadderStep } from '../../../src/moderation/requests/ladder.ts';
import type { Lack } from '../../../src/moderation/rights/levels.ts';
import type { FilterRule, RuleAuthor } from '../../../src/moderation/rules/rule.ts';
import type { RuleChanged } from '../../../src/moderation/rules/rule-changes.ts';
import type { RuleProblem } from '../../../src/problems/rules.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { isProblem } from '../../support/is-problem.ts';
import { type Rules, rulesWith } from '../../support/rules.ts';

const mina = { guildId: '1', by: 'mina', roleIds: ['moderator'] };
/** Finds something in ordinary sentences. */
const broad = keywords('class', '*ass*');
/** Finds nothing in ordinary sentences. */
const narrow = keywords('zqxzqx');
/** What everybody says in this room. */
const popular = Array.from({ length: 200 }, (_, index) => (index % 10 === 0 ? 'zqxzqx!' : 'good game'));
const draft = (content: RuleContent, id = 'spam') => ({ id, content, ladder: [60], reason: '' });
const evidence = (text: string, found: string): Evidence => ({
  text,
  start: text.indexOf(found),
  end: text.indexOf(found) + found.length,
  term: found,
  view: 'base',
  at: 0,
  msgSeq: undefined,
  rule: 'spam',
  version: 3,
  blocked: false,
});
const inReview = (content: RuleContent) => aRule({ content, action: 'review' });
const codes = ({ objections }: RuleChanged) => objections.map(({ code }) => code);
const refusal = (what: RuleProblem['what'] | Lack['what']) => (error: unknown) => {
  assert.ok(error instanceof Failure);
  assert.equal(error.problem.what, what);
  return true;
};

interface Path {
  readonly before: readonly FilterRule[];
  readonly take: (rules: Rules, content: RuleContent) => Promise<RuleChanged>;
  /** What the rule does afterwards where something speaks against its banning. */
  readonly ends: FilterRule['action'];
}

/** Every way in which a rule may come to ban, each with content that something speaks against. */
const paths = (content: RuleContent): Readonly<Record<string, Path>> => ({
  'setting the action': {
    before: [inReview(content)],
    take: ({ changes }) => changes.change(mina, aRule(), { action: 'ban' }),
    ends: 'review',
  },
  'setting the action of a rule that blocks': {
    before: [aRule({ content, action: 'block' })],
    take: ({ changes }) => changes.change(mina, aRule(), { action: 'ban' }),
    ends: 'block',
  },
  'other words for a rule that bans': {
    before: [aRule({ content: keywords('qqqq') })],
    take: ({ changes }) => changes.change(mina, aRule(), draft(content)),
    ends: 'review',
  },
  'another strictness of a rule that bans': {
    before: [aRule({ content: keywords('qqqq') })],
    take: ({ changes }) => changes.change(mina, aRule(), { content: { ...content } }),
    ends: 'review',
  },
  'words and action at once': {
    before: [inReview(keywords('qqqq'))],
    take: ({ changes }) => changes.change(mina, aRule(), { content, action: 'ban' }),
    ends: 'review',
  },
  'allowing a phrase in a rule that bans': {
    before: [aRule({ content })],
    take: ({ changes }) => changes.allowPhrase(mina, evidence('xzqxzqxx here', 'zqxzqx')),
    ends: 'review',
  },
});

for (const [why, content, messages] of [
  ['ordinary-sentences', broad, []],
  ['too-many-messages', narrow, popular],
] as const) {
  describe(`a rule against whose banning ${why} speak`, () => {
    for (const [name, { before, take, ends }] of Object.entries(paths(content))) {
      it(`does not ban after ${name}`, async () => {
        const rules = await rulesWith({ rules: before, messages });
        const changed = await take(rules, content);
        assert.deepEqual(codes(changed), [why]);
        assert.equal(rules.book.find('1', 'spam')?.action, ends);
        assert.equal(changed.rule.action, ends);
        assert.equal(changed.saved, changed.rule.version !== 3);
      });

      it(`bans after ${name} once that was confirmed, in that version only`, async () => {
        const rules = await rulesWith({ rules: before, messages });
        const { rule } = await take(rules, content);
        await assert.rejects(
          rules.changes.letBan(mina, { id: rule.id, version: rule.version - 1 }),
          refusal('rule-changed-meanwhile'),
        );
        assert.equal(rules.book.find('1', 'spam')?.action, ends);
        assert.equal((await rules.changes.letBan(mina, rule)).rule.action, 'ban');
        // Whoever presses twice gets one version.
        const again = await rules.changes.letBan(mina, rule);
        assert.deepEqual([again.rule.version, again.saved], [rule.version + 1, false]);
      });
    }

    it('does not ban when it is new, imported, or imported in place of one that bans', async () => {
      const added = await rulesWith({ messages });
      assert.equal((await added.changes.add(mina, draft(content))).action, 'review');
      const sly = { ...draft(content), action: 'ban' };
      assert.equal((await added.changes.add(mina, { ...sly, id: 'sly' })).action, 'review');
      const imported = await rulesWith({ rules: [aRule({ content })], messages });
      const { rules, replaced } = await imported.changes.importRules(mina, [sly, { ...sly, id: 'other' }]);
      assert.deepEqual(
        rules.map(({ id, action }) => [id, action]),
        [
          ['spam', 'review'],
          ['other', 'review'],
        ],
      );
      assert.deepEqual([...replaced], ['spam']);
    });

    it('takes no new permission to ban from being paused and resumed', async () => {
      const rules = await rulesWith({ rules: [inReview(content)], messages });
      await rules.changes.setState(mina, 'spam', 'paused');
      await rules.changes.setState(mina, 'spam', 'active');
      assert.equal(rules.book.find('1', 'spam')?.action, 'review');
    });

    it('may do anything else without being asked about', async () => {
      for (const action of ['observe', 'review', 'block'] as const) {
        const rules = await rulesWith({ rules: [inReview(narrow)], messages });
        const changed = await rules.changes.change(mina, aRule(), { action, content });
        assert.deepEqual([changed.saved, codes(changed), changed.rule.action], [true, [], action]);
      }
    });

    it('goes on banning where it was agreed to and only its reason or its durations change', async () => {
      const rules = await rulesWith({ rules: [aRule({ content })], messages });
      const changed = await rules.changes.change(mina, aRule(), { reason: 'house rules', ladder: [5] });
      assert.deepEqual([codes(changed), changed.rule.action, changed.rule.ladder], [[], 'ban', [5]]);
    });

    it('goes on banning where it was agreed to and a form brings its words back as they were', async () => {
      const rules = await rulesWith({ rules: [aRule({ content })], messages });
      const same = { ...draft(structuredClone(content)), reason: 'house rules' };
      const changed = await rules.changes.change(mina, aRule(), same);
      assert.deepEqual(
        [codes(changed), changed.rule.action, changed.rule.reason],
        [[], 'ban', 'house rules'],
      );
    });

    it('goes on banning where it was agreed to and a phrase is allowed that was allowed already', async () => {
      const allowing = { ...content, allow: ['xzqxzqxx'] };
      const rules = await rulesWith({ rules: [aRule({ content: allowing })], messages });
      const again = await rules.changes.allowPhrase(mina, evidence('a xzqxzqxx b', 'zqxzqx'));
      assert.deepEqual([codes(again), again.rule.action], [[], 'ban']);
    });
  });
}

describe('a rule against which nothing speaks', () => {
  it('bans as soon as that is set, and goes on banning with other words', async () => {
    const { changes } = await rulesWith({ rules: [inReview(narrow)], messages: popular.slice(0, 99) });
    const { rule, saved } = await changes.change(mina, aRule(), { action: 'ban' });
    assert.deepEqual([saved, rule.action, rule.version], [true, 'ban', 4]);
    const other = await changes.change(mina, rule, { content: keywords('qqqq') });
    assert.deepEqual([other.rule.action, codes(other)], ['ban', []]);
  });
});

describe('allowing a phrase', () => {
  it('adds it once, and leaves the action alone where nothing speaks against it', async () => {
    const rules = await rulesWith({ rules: [aRule({ content: narrow })] });
    for (let times = 0; times < 2; times += 1) {
      const { phrase, rule } = await rules.changes.allowPhrase(mina, evidence('a xzqxzqxx b', 'zqxzqx'));
      assert.deepEqual([phrase, rule.content.allow, rule.action], ['xzqxzqxx', ['xzqxzqxx'], 'ban']);
    }
  });

  it('is refused where it is what the rule looks for, or the rule is gone', async () => {
    const { changes } = await rulesWith({ rules: [aRule({ content: narrow })] });
    const hit = evidence('say zqxzqx now', 'zqxzqx');
    await assert.rejects(changes.allowPhrase(mina, hit), refusal('phrase-is-keyword'));
    await assert.rejects(changes.allowPhrase(mina, { ...hit, rule: 'other' }), refusal('rule-gone'));
  });

  it('is refused where a rule has as many as it can have', async () => {
    const allow = Array.from({ length: 1000 }, (_, index) => `phrase ${index}`);
    const { changes, book } = await rulesWith({ rules: [aRule({ content: { ...narrow, allow } })] });
    await assert.rejects(
      changes.allowPhrase(mina, evidence('xzqxzqxx', 'zqxzqx')),
      refusal('too-many-phrases'),
    );
    assert.equal(book.find('1', 'spam')?.version, 3);
  });

  it('works for two who allow something at the same time', async () => {
    const rules = await rulesWith({ rules: [aRule({ content: narrow, action: 'review' })] });
    await Promise.all(
      ['xzqxzqx', 'yzqxzqx', 'zzqxzqxz'].map((text) =>
        rules.changes.allowPhrase(mina, evidence(text, 'zqxzqx')),
      ),
    );
    assert.deepEqual(rules.book.find('1', 'spam')?.content.allow.toSorted(), [
      'xzqxzqx',
      'yzqxzqx',
      'zzqxzqxz',
    ]);
  });
});

describe('what a rule may be', () => {
  const refused: Readonly<
    Record<string, [what: RuleProblem['what'], act: (rules: Rules) => Promise<unknown>]>
  > = {
    'a name that is none': ['bad-rule-name', ({ changes }) => changes.add(mina, draft(narrow, 'a b!'))],
    'a name of 33 letters': [
      'bad-rule-name',
      ({ changes }) => changes.add(mina, draft(narrow, 'x'.repeat(33))),
    ],
    'an imported name that is none': [
      'bad-rule-name',
      ({ changes }) => changes.importRules(mina, [draft(narrow, '-x')]),
    ],
    'a name that is taken': ['rule-name-taken', ({ changes }) => changes.add(mina, draft(narrow))],
    'a name twice': [
      'rule-named-twice',
      ({ changes }) => changes.importRules(mina, [draft(narrow, 'Two'), draft(narrow, 'two')]),
    ],
    'no durations': [
      'bad-ladder',
      ({ changes }) => changes.add(mina, { ...draft(narrow, 'new'), ladder: [] }),
    ],
    'eleven durations': [
      'bad-ladder',
      ({ changes }) => changes.change(mina, aRule(), { ladder: Array.from({ length: 11 }, () => 60) }),
    ],
    'a version that is not the newest': [
      'rule-changed-meanwhile',
      ({ changes }) => changes.change(mina, aRule({ version: 2 }), { action: 'observe' }),
    ],
    'a rule that is gone': [
      'unknown-rule',
      ({ changes }) => changes.change(mina, aRule({ id: 'gone' }), { action: 'observe' }),
    ],
  };
  for (const [what, [code, act]] of Object.entries(refused))
    it(`is not: ${what}`, async () => {
      const rules = await rulesWith({ rules: [aRule()] });
      await assert.rejects(act(rules), refusal(code));
      assert.deepEqual([...rules.database.rules.values()], [aRule()], 'nothing was kept');
    });

  it('has no longer bans than its author may give, whichever way it comes', async () => {
    const rules = await rulesWith({ rules: [aRule({ ladder: [600] })], longest: 60 });
    const long = { ...draft(narrow, 'new'), ladder: [61] };
    const acts = [
      () => rules.changes.add(mina, long),
      () => rules.changes.importRules(mina, [long]),
      () => rules.changes.change(mina, aRule(), { content: narrow }),
      () => rules.changes.change(mina, aRule(), { action: 'observe' }),
      () => rules.changes.letBan(mina, aRule()),
      () => rules.changes.allowPhrase(mina, evidence('xspamx', 'spam')),
    ];
    for (const act of acts) await assert.rejects(act(), isProblem('longer-than-allowed', { longest: 60 }));
    assert.equal((await rules.changes.change(mina, aRule(), { ladder: [60] })).rule.version, 4);
  });

  const levels = { muter: 'mute', banner: 'ban' } as const;
  const muter = { guildId: '1', by: 'pat', roleIds: ['muter'] };
  const banner = { guildId: '1', by: 'bo', roleIds: ['banner'] };
  const mutes = { mute: 600 };

  it('bans and mutes by its author’s right alone: what they may not do by hand, no rule does for them', async () => {
    const rows: readonly [RuleAuthor, LadderStep[], lack: Lack['what'] | undefined][] = [
      [muter, [mutes], undefined],
      [muter, [mutes, 600], 'beyond-level'],
      [muter, [600], 'beyond-level'],
      [banner, [mutes, 600, 86_400], undefined],
      [banner, [600, 86_401], 'beyond-level'],
      [mina, [86_401], undefined],
      [{ ...mina, roleIds: ['nobody'] }, [mutes], 'not-moderator'],
    ];
    for (const [author, ladder, lack] of rows) {
      const asked = aRule({ action: 'review', ladder });
      const banning = aRule({ ladder });
      const acts: [FilterRule, (rules: Rules) => Promise<unknown>][] = [
        [asked, ({ changes }) => changes.change(author, asked, { action: 'ban' })],
        [asked, ({ changes }) => changes.letBan(author, asked)],
        [banning, ({ changes }) => changes.change(author, banning, { content: narrow })],
        [banning, ({ changes }) => changes.change(author, banning, { reason: 'house rules' })],
        [{ ...banning, state: 'paused' }, ({ changes }) => changes.setState(author, 'spam', 'active')],
        [{ ...banning, state: 'braked' }, ({ changes }) => changes.setState(author, 'spam', 'active')],
      ];
      for (const [before, act] of acts) {
        const rules = await rulesWith({ rules: [before], levels });
        if (lack === undefined) await act(rules);
        else await assert.rejects(act(rules), refusal(lack));
      }
    }
  });

  it('can be stopped, narrowed and set to less by every moderator', async () => {
    const rule = aRule({ content: keywords('zqxzqx'), ladder: [86_400 * 30] });
    const rules = await rulesWith({ rules: [rule], levels });
    await rules.changes.setState(muter, 'spam', 'paused');
    const found = evidence('a xzqxzqxx b', 'zqxzqx');
    const { rule: allowed } = await rules.changes.allowPhrase(muter, found);
    assert.deepEqual(allowed.content.allow, ['xzqxzqxx']);
    assert.deepEqual((await rules.changes.takeBackPhrase(muter, found))?.rule.content.allow, []);
    assert.deepEqual(
      [rules.changes.mayLetBan(muter, rule), rules.changes.mayLetBan(mina, rule)],
      [false, true],
    );
    const now = rules.changes.named('1', 'spam');
    assert.equal((await rules.changes.change(muter, now, { action: 'block' })).rule.action, 'block');
  });

  it('has up to ten durations, and up to 1,000 allowed phrases', async () => {
    const ladder = Array.from({ length: 10 }, () => 60);
    const allow = Array.from({ length: 999 }, (_, index) => `phrase ${index}`);
    const { changes } = await rulesWith({ rules: [aRule({ content: { ...narrow, allow } })] });
    assert.equal((await changes.change(mina, aRule(), { ladder })).rule.ladder.length, 10);
    const { rule } = await changes.allowPhrase(mina, evidence('xzqxzqxx', 'zqxzqx'));
    assert.equal(rule.content.allow.length, 1000);
  });

  for (const ladder of [[0], [-1], [1.5], [4_294_967_296]])
    it(`has no duration that the service would not take: ${ladder}`, async () => {
      const { changes } = await rulesWith({});
      await assert.rejects(changes.add(mina, { ...draft(narrow), ladder }), { kind: 'input' });
      await assert.rejects(changes.importRules(mina, [{ ...draft(narrow), ladder }]), { kind: 'input' });
    });

  it('is one of at most 100, also where several are made at the same time; those there are can be changed', async () => {
    const rules = Array.from({ length: 98 }, (_, index) => aRule({ id: `rule-${index}`, content: narrow }));
    const { changes, database } = await rulesWith({ rules });
    const added = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((id) => changes.add(mina, draft(narrow, id))),
    );
    assert.deepEqual(
      added.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'rejected'],
    );
    await assert.rejects(
      changes.importRules(mina, [draft(narrow, 'a'), draft(narrow, 'e')]),
      refusal('too-many-rules'),
    );
    assert.equal(database.rules.size, 100);
    await changes.importRules(mina, [draft(narrow, 'a'), draft(narrow, 'rule-1')]);
    await changes.change(mina, aRule({ id: 'rule-2' }), { action: 'observe' });
    assert.equal(database.rules.size, 100);
  });

  it('is named as it was typed or chosen, with what is only shown beside it', async () => {
    const { changes } = await rulesWith({ rules: [aRule({ id: 'scam-links' })] });
    assert.equal(changes.named('1', 'Scam-Links · ban').id, 'scam-links');
    assert.equal(changes.newName('1', ' Two  Words '), 'two-words');
    assert.throws(() => changes.newName('1', 'Scam Links'), refusal('rule-name-taken'));
    assert.throws(() => changes.named('1', 'nothing'), refusal('unknown-rule'));
    assert.throws(() => changes.named('2', 'scam-links'), refusal('unknown-rule'));
  });
});
