import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apology } from '../../../src/discord/framework/apology.ts';
import { objectionReply } from '../../../src/discord/rules/objections.ts';
import { ruleList } from '../../../src/discord/rules/page.ts';
import { refusalText } from '../../../src/discord/rules/refusals.ts';
import { findingLines, shown, trialText } from '../../../src/discord/rules/trial.ts';
import { type RuleProblem, RuleRefusal } from '../../../src/moderation/rules/refusals.ts';
import type { Trial } from '../../../src/moderation/rules/trial.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { rulesWith } from '../../support/rules.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('why a rule was not changed', () => {
  const sentences: Readonly<Record<RuleProblem['code'], [RuleProblem, RegExp]>> = {
    'bad-name': [{ code: 'bad-name' }, /1 to 32 letters/],
    'unknown-rule': [{ code: 'unknown-rule', name: 'x'.repeat(99) }, /^There is no rule “x{32}”\./],
    'name-taken': [{ code: 'name-taken', id: 'spam' }, /There is a rule “spam” already/],
    'named-twice': [{ code: 'named-twice', id: 'spam' }, /the rule “spam” twice/],
    'changed-meanwhile': [{ code: 'changed-meanwhile', id: 'spam' }, /“spam” was changed meanwhile/],
    'rule-gone': [{ code: 'rule-gone' }, /Dismiss it instead/],
    'unknown-version': [{ code: 'unknown-version', id: 'spam' }, /“spam” has no such version/],
    'current-version': [{ code: 'current-version', id: 'spam', version: 3 }, /Version 3 .* applies now/],
    'too-many-rules': [{ code: 'too-many-rules', most: 100 }, /at most 100 rules/],
    'bad-ladder': [{ code: 'bad-ladder', most: 10 }, /1 to 10 durations/],
    'too-many-phrases': [{ code: 'too-many-phrases', id: 'spam', most: 1000 }, /1000 allowed phrases/],
    'phrase-in-vain': [
      { code: 'phrase-in-vain', phrase: 'y'.repeat(99), found: 'z' },
      /^Allowing “y{59}…” would change nothing.*“z” there/,
    ],
    'phrase-is-keyword': [{ code: 'phrase-is-keyword', phrase: 'y'.repeat(99) }, /^“y{60}” is what the rule/],
  };
  for (const [code, [problem, sentence]] of Object.entries(sentences))
    it(`is said in a sentence: ${code}`, () => {
      assert.match(refusalText(problem), sentence);
      assert.match(apology(new RuleRefusal(problem), '', silent), sentence);
    });

  it('gives back what was typed where typing something else would help', () => {
    assert.match(apology(new RuleRefusal({ code: 'bad-name' }), 'TYPED', silent), /TYPED/);
    assert.match(apology(new RuleRefusal({ code: 'changed-meanwhile', id: 'x' }), 'TYPED', silent), /TYPED/);
    assert.doesNotMatch(apology(new RuleRefusal({ code: 'rule-gone' }), 'TYPED', silent), /TYPED/);
  });

  it('shows names as they were typed, without formatting or mentions', () => {
    const text = apology(new RuleRefusal({ code: 'unknown-rule', name: '**@everyone**' }), '', silent);
    assert.match(text, /\\\*\\\*\\@everyone/);
  });
});

describe('a trial in words', () => {
  const trial: Trial = { messages: 200, hits: 0, reviews: 0, viewers: 0, unjudged: 0, samples: [] };
  for (const [name, changes, text] of [
    ['nothing to try it on', { messages: 0 }, /^No messages are kept yet/],
    ['no hit', {}, /^It would have hit none of the last \*\*200\*\* messages\.$/],
    [
      'hits',
      { hits: 3, viewers: 2 },
      /^It would have hit \*\*3\*\* of the last \*\*200\*\* messages \(1\.5 %\), by \*\*2\*\* viewers\.$/,
    ],
    ['one viewer', { hits: 1, viewers: 1 }, /\(0\.50 %\), by \*\*1\*\* viewer\.$/],
    ['doubtful ones', { hits: 3, reviews: 2, viewers: 1 }, /, 2 of them for a person to decide, by/],
    ['expensive ones', { unjudged: 1 }, /\n1 message would have been too expensive to judge\.$/],
  ] as const)
    it(name, () => assert.match(trialText({ ...trial, ...changes }), text));
});

describe('what was found in a text', () => {
  it('is marked, with what stands around it, and nothing in it is formatted', () => {
    assert.equal(shown('so *much* spam\nhere', { start: 10, end: 14 }), 'so \\*much\\* **__spam__** here');
    const long = `${'a'.repeat(100)}spam${'b'.repeat(100)}`;
    assert.match(shown(long, { start: 100, end: 104 }), /^…a{60}\*\*__spam__\*\*b{59}…$/);
  });

  it('is told rule by rule, with what each does now', async () => {
    const rules = [
      aRule({ id: 'bans' }),
      aRule({ id: 'braked', state: 'braked' }),
      aRule({ id: 'paused', state: 'paused' }),
      aRule({
        id: 'asks',
        content: { ...keywords(), keywords: [{ text: 'spam', language: 'any', certainty: 'doubtful' }] },
      }),
    ];
    const { book } = await rulesWith({ rules });
    const lines = findingLines(book, '1', 'spam');
    assert.deepEqual(lines.map((line) => line.replace(/, found.*$/, '')).toSorted(), [
      '`asks`: **a person decides**',
      '`bans`: **ban**',
      '`braked`: **ban** (stopped by the brake: shown only)',
    ]);
    assert.deepEqual(findingLines(book, '1', 'hello'), []);
  });
});

describe('rules on show', () => {
  it('are listed with size, action, state and version', () => {
    assert.match(ruleList([]), /^There are no rules/);
    const links = { kind: 'link' as const, hosts: ['a.example'], allowedHosts: [], invites: true, allow: [] };
    const list = ruleList([
      aRule(),
      aRule({ id: 'p', state: 'paused', content: { kind: 'patterns', patterns: ['a', 'b'], allow: [] } }),
      aRule({ id: 'l', state: 'braked', action: 'block', content: links }),
      aRule({ id: 'all', content: { ...links, hosts: [] } }),
      aRule({ id: 'c', content: { kind: 'contact', words: [], digits: 5, allow: [] } }),
    ]);
    assert.deepEqual(list.split('\n'), [
      '`spam` 1 keyword, standard · ban · version 3',
      '`p` 2 patterns · ban · **paused** · version 3',
      '`l` links to 1 host · block · **stopped by the brake** · version 3',
      '`all` links · ban · version 3',
      '`c` contacts · ban · version 3',
    ]);
  });

  it('fit in one message with all that speaks against them', () => {
    const hit = {
      ruleId: 'x',
      term: 'x'.repeat(200),
      verdict: 'hit' as const,
      view: 'base',
      start: 0,
      end: 200,
    };
    const samples = Array.from({ length: 5 }, () => ({ text: '*'.repeat(400), hit }));
    const trial: Trial = { messages: 200, hits: 200, reviews: 0, viewers: 1, unjudged: 0, samples: [] };
    const { content, components } = objectionReply({
      rule: aRule({ id: '𠮷'.repeat(32), version: 999_999 }),
      saved: false,
      objections: [
        { code: 'ordinary-sentences', count: 50, samples },
        { code: 'too-many-messages', trial },
      ],
    });
    assert.ok([...(content ?? '')].length <= 2000);
    assert.equal(components?.length, 1);
  });
});
