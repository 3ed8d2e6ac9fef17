import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentOf, entriesText, readForm, ruleForm } from '../../../src/discord/rules/form.ts';
import type { RuleContent } from '../../../src/filters/index.ts';
import { parseDuration, typedDuration } from '../../../src/moderation/duration.ts';
import { aRule, keywords } from '../../support/a-rule.ts';
import { messages } from '../../support/messages.ts';

const rest = { allow: [], strictness: 'standard' as const, messages };
const linesOf = (content: RuleContent) => entriesText(content).split('\n').filter(Boolean);

/** A form that was filled in. */
const filled = (fields: Readonly<Record<string, string>>) => ({
  fields: { getTextInputValue: (name: string) => fields[name] ?? '' } as Parameters<
    typeof readForm
  >[0]['fields'],
});

describe('a rule’s words as lines', () => {
  const contents: Readonly<Record<string, [RuleContent, readonly string[]]>> = {
    'signs say how certain a keyword is': [
      {
        ...keywords(),
        keywords: [
          { text: 'spam', language: 'en', certainty: 'certain' },
          { text: '시발', language: 'ko', certainty: 'start' },
          { text: '傻', language: 'zh', certainty: 'doubtful' },
        ],
      },
      ['spam', '^시발', '?傻'],
    ],
    patterns: [{ kind: 'patterns', patterns: ['a+', 'b?'], ignoreCase: true, allow: [] }, ['a+', 'b?']],
    'contact words': [{ kind: 'contact', words: ['vx'], digits: 5, allow: [] }, ['vx']],
    'contact words that are doubtful': [
      { kind: 'contact', words: ['vx'], doubtful: ['飞机', '라인'], digits: 5, allow: [] },
      ['vx', '?飞机', '?라인'],
    ],
    'hosts, and those that are allowed': [
      { kind: 'link', hosts: ['t.me'], allowedHosts: ['ours.example'], invites: true, allow: [] },
      ['t.me', '!ours.example'],
    ],
  };
  for (const [name, [content, lines]] of Object.entries(contents))
    it(`there and back: ${name}`, () => {
      assert.deepEqual(linesOf(content), lines);
      assert.deepEqual(contentOf(content.kind, lines, rest), content);
    });

  it('keep that the keywords of a rule are those of frauds', () => {
    const before = { ...keywords(), fraud: true };
    const content = contentOf('keywords', ['spam', 'other'], { ...rest, before: before });
    assert.ok(content.kind === 'keywords' && content.fraud === true);
    const own = contentOf('keywords', ['spam'], { ...rest, before: keywords() });
    assert.ok(own.kind === 'keywords' && own.fraud === undefined);
  });

  it('keep the meaning of patterns that were written before they ignored case', () => {
    const lines = linesOf({ kind: 'patterns', patterns: ['a+', '(?i)b', '(?-i)c'], allow: [] });
    assert.deepEqual(lines, ['(?-i)a+', '(?i)b', '(?-i)c']);
    assert.deepEqual(contentOf('patterns', lines, rest), {
      kind: 'patterns',
      patterns: lines,
      ignoreCase: true,
      allow: [],
    });
  });

  it('keep what else was known of a rule: languages, digits, invites', () => {
    const before = keywords('spam');
    assert.deepEqual(contentOf('keywords', ['^spam'], { ...rest, before }), {
      ...before,
      keywords: [{ text: 'spam', language: 'any', certainty: 'start' }],
    });
    const contact: RuleContent = { kind: 'contact', words: [], digits: 8, allow: [] };
    assert.deepEqual(contentOf('contact', [], { ...rest, before: contact }), contact);
    const link: RuleContent = { kind: 'link', hosts: [], allowedHosts: [], invites: false, allow: [] };
    assert.deepEqual(contentOf('link', [], { ...rest, before: link }), link);
  });

  for (const [kind, lines, message] of [
    ['keywords', [], /The rule cannot be saved/],
    ['patterns', [], /The rule cannot be saved/],
    ['keywords', ['fine', 'x'.repeat(201)], /The rule cannot be saved \(line 2\)/],
    ['keywords', ['^'], /The rule cannot be saved \(line 1\)/],
  ] as const)
    it(`are refused with the line that is wrong: ${kind} ${lines.length}`, () => {
      assert.throws(() => contentOf(kind, lines, rest), { kind: 'input', message });
    });
});

describe('a form', () => {
  it('is read line by line, without empty ones', () => {
    const form = filled({
      entries: ' spam \r\n\n eggs',
      allow: 'spam club\n',
      reason: 'no',
      ladder: '10m, 1h  1d',
    });
    const read = readForm(form, { kind: 'keywords', strictness: 'exact', before: undefined, messages });
    assert.deepEqual(linesOf(read.content), ['spam', 'eggs']);
    assert.deepEqual(
      [read.content.allow, read.reason, read.ladder],
      [['spam club'], 'no', [600, 3600, 86_400]],
    );
    assert.ok(read.content.kind === 'keywords' && read.content.strictness === 'exact');
  });

  it('shows a rule as it is, and takes it back unchanged', () => {
    const rule = aRule({
      content: { ...keywords('spam'), allow: ['spam club'] },
      ladder: [90, 3600],
      reason: 'no',
    });
    const shown = JSON.parse(JSON.stringify(ruleForm('id', { kind: 'keywords', rule }, messages)));
    const fields = Object.fromEntries(
      shown.components.map(({ component }: { component: { custom_id: string; value?: string } }) => [
        component.custom_id,
        component.value ?? '',
      ]),
    );
    const read = readForm(filled(fields), {
      kind: 'keywords',
      strictness: 'standard',
      before: rule.content,
      messages,
    });
    assert.deepEqual(read, { content: rule.content, ladder: rule.ladder, reason: rule.reason });
  });

  it('leaves patterns of before what they were where they come back as they were shown', () => {
    const before: RuleContent = { kind: 'patterns', patterns: ['[A-Z]{8,}', '/abc/i', '(?i)x'], allow: [] };
    const lines = entriesText(before).split('\n');
    assert.deepEqual(contentOf('patterns', lines, { ...rest, before }), before);
    const other = contentOf('patterns', [...lines, 'more'], { ...rest, before });
    assert.ok(other.kind === 'patterns' && other.ignoreCase === true);
  });

  it('is not opened where it would lose words or the reason', () => {
    const long = { ...keywords('spam'), allow: Array.from({ length: 500 }, (_, index) => `phrase ${index}`) };
    for (const rule of [aRule({ content: long }), aRule({ reason: 'x'.repeat(301) })])
      assert.throws(() => ruleForm('id', { kind: 'keywords', rule }, messages), {
        kind: 'refused',
        message: /more words than a form/,
      });
  });

  it('gives durations that are read as the same again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 86_400 }), (seconds) =>
        assert.equal(parseDuration(typedDuration(seconds)), seconds),
      ),
    );
  });
});
