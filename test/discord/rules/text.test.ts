import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apology } from '../../../src/discord/framework/apology.ts';
import { problemText } from '../../../src/discord/problem-text.ts';
import { objectionReply } from '../../../src/discord/rules/objections.ts';
import { ruleList } from '../../../src/discord/rules/page.ts';
import { findingLines, shown, trialText } from '../../../src/discord/rules/trial.ts';
import { Failure } from '../../../src/errors.ts';
import { en } from '../../../src/messages/en.ts';
import type { Trial } from '../../../src/moderation/rules/trial.ts';
import type { RuleProblem } from '../../../src/problems/rules.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';
import { rulesWith } from '../../support/rules.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const options = (given: string) => ({ given, messages: en, log: silent });

type SentencesFor = Readonly<Record<RuleProblem['what'], [RuleProblem, RegExp]>>;

describe('why a rule was not changed', () => {
  const sentences: SentencesFor = {
    'bad-rule-name': [{ what: 'bad-rule-name' }, /1 to 32 letters/],
    'unknown-rule': [{ what: 'unknown-rule', name: 'x'.repeat(9) }, /^There is no rule `x{9}`\./],
    'rule-name-taken': [{ what: 'rule-name-taken', id: 'spam' }, /The rule `spam` already exists/],
    'rule-named-twice': [{ what: 'rule-named-twice', id: 'spam' }, /the rule `spam` twice/],
    'rule-changed-meanwhile': [
      { what: 'rule-changed-meanwhile', id: 'spam' },
      /changed the rule `spam` in the meantime/,
    ],
    'rule-gone': [{ what: 'rule-gone' }, /Dismiss the review instead/],
    'unknown-rule-version': [
      { what: 'unknown-rule-version', id: 'spam' },
      /`spam` does not have this version/,
    ],
    'current-rule-version': [
      { what: 'current-rule-version', id: 'spam', version: 3 },
      /Version 3 .* applies now/,
    ],
    'too-many-rules': [{ what: 'too-many-rules', most: 100 }, /100 rules at most/],
    'bad-ladder': [{ what: 'bad-ladder', most: 10 }, /1 to 10 durations/],
    'too-many-phrases': [{ what: 'too-many-phrases', id: 'spam', most: 1000 }, /1,000 allowed phrases/],
    'not-first-rule': [{ what: 'not-first-rule' }, /has had rules or cases before/],
    'phrase-in-vain': [
      { what: 'phrase-in-vain', phrase: 'y'.repeat(999), found: 'z' },
      /^Allowing `y{199}…` would change nothing.*`z` there/,
    ],
    'phrase-is-keyword': [
      { what: 'phrase-is-keyword', phrase: 'y'.repeat(999) },
      /^`y{199}…` is what the rule/,
    ],
  };
  for (const [what, [problem, sentence]] of Object.entries(sentences))
    it(`is said in a sentence: ${what}`, () => {
      assert.match(problemText(problem, en), sentence);
      assert.match(apology(new Failure('refused', problem), options('')), sentence);
    });

  it('gives back what was typed where typing something else would help', () => {
    assert.match(apology(new Failure('input', { what: 'bad-rule-name' }), options('TYPED')), /TYPED/);
    assert.doesNotMatch(apology(new Failure('refused', { what: 'rule-gone' }), options('TYPED')), /TYPED/);
  });

  it('shows names as they were typed, without formatting or mentions', () => {
    const text = apology(new Failure('input', { what: 'unknown-rule', name: '**@everyone**' }), options(''));
    assert.match(text, /`\*\*@everyone\*\*`/);
  });
});

describe('a trial in words', () => {
  const trial: Trial = { messages: 200, hits: 0, reviews: 0, viewers: 0, unjudged: 0, samples: [] };
  for (const [name, changes, text] of [
    ['nothing to try it on', { messages: 0 }, /^There are no recent messages yet/],
    ['no hit', {}, /^It would have hit none of the last \*\*200\*\* messages\.$/],
    [
      'hits',
      { hits: 3, viewers: 2 },
      /^It would have hit \*\*3\*\* of the last \*\*200\*\* messages \(1\.5 %\), by \*\*2\*\* viewers\.$/,
    ],
    ['one viewer', { hits: 1, viewers: 1 }, /\(0\.50 %\), by \*\*1\*\* viewer\.$/],
    ['doubtful ones', { hits: 3, reviews: 2, viewers: 1 }, /, 2 of them for a moderator to decide, by/],
    ['expensive ones', { unjudged: 1 }, /\n1 message would have been too expensive to judge\.$/],
  ] as const)
    it(name, () => assert.match(trialText({ ...trial, ...changes }, messages), text));
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
    const lines = findingLines(book, { guildId: '1', text: 'spam' }, messages);
    assert.deepEqual(lines.map((line) => line.replace(/, found.*$/, '')).toSorted(), [
      '`asks`: **a moderator decides**',
      '`bans`: **ban**',
      '`braked`: **ban** (stopped by the brake: shown only)',
    ]);
    assert.deepEqual(findingLines(book, { guildId: '1', text: 'hello' }, messages), []);
  });
});

describe('rules on show', () => {
  it('are listed with size, action, state and version', () => {
    assert.match(ruleList([], messages), /^There are no rules/);
    const links = { kind: 'link' as const, hosts: ['a.example'], allowedHosts: [], invites: true, allow: [] };
    const list = ruleList(
      [
        aRule(),
        aRule({ id: 'p', state: 'paused', content: { kind: 'patterns', patterns: ['a', 'b'], allow: [] } }),
        aRule({ id: 'l', state: 'braked', action: 'block', content: links }),
        aRule({ id: 'all', content: { ...links, hosts: [] } }),
        aRule({ id: 'c', content: { kind: 'contact', words: [], digits: 5, allow: [] } }),
      ],
      messages,
    );
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
    const { content, components } = objectionReply(
      {
        rule: aRule({ id: '𠮷'.repeat(32), version: 999_999 }),
        saved: false,
        objections: [
          { code: 'ordinary-sentences', count: 50, samples },
          { code: 'too-many-messages', trial },
        ],
      },
      messages,
    );
    assert.ok([...(content ?? '')].length <= 2000);
    assert.equal(components?.length, 1);
  });
});
