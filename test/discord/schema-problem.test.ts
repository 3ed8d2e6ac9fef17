import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRules } from '../../src/discord/rules/files.ts';
import { contentOf } from '../../src/discord/rules/form.ts';
import { messages } from '../support/messages.ts';

const fileOf = (rules: unknown, more: object = {}): Uint8Array =>
  Buffer.from(JSON.stringify({ format: 'av-warden-rules', version: 1, rules, ...more }));
const ruleWith = (content: unknown, more: object = {}) => [{ id: 'x', content, ...more }];
const keywords = (...list: unknown[]) => ({ kind: 'keywords', keywords: list });

/** Words of the schema library, or of no language at all. */
const FOREIGN = /Invalid|expected|received|discriminator|>=|<=|undefined|NaN/;

describe('what is wrong in a file of rules', () => {
  const rows: [what: string, file: Uint8Array, says: RegExp][] = [
    [
      'a kind',
      fileOf(ruleWith({ kind: 'keyword' })),
      /rules\.0\.content\.kind is "keyword"; it has to be one of keywords, patterns, contact, link\./,
    ],
    ['no kind', fileOf(ruleWith({})), /content\.kind is missing; it has to be one of keywords/],
    ['no content', fileOf(ruleWith(undefined)), /rules\.0\.content is missing; it has to be an object/],
    ['no rule', fileOf(['x']), /rules\.0 is "x"; it has to be an object/],
    ['no rules', fileOf([]), /rules has to have at least 1 entry \(there are 0\)/],
    ['another list', fileOf({}), /rules is \{\}; it has to be a list/],
    ['another format', fileOf([], { format: 'x' }), /format is "x"; it has to be av-warden-rules/],
    ['an id', fileOf([{ ...ruleWith(keywords('x'))[0], id: 7 }]), /rules\.0\.id is 7; it has to be text/],
    ['no keywords', fileOf(ruleWith(keywords())), /content\.keywords has to have at least 1 entry/],
    [
      'an empty keyword',
      fileOf(ruleWith(keywords({ text: '' }))),
      /keywords\.0\.text has to have at least 1 character \(there are 0\)/,
    ],
    [
      'a long keyword',
      fileOf(ruleWith(keywords({ text: 'x' }, { text: 'y'.repeat(300) }))),
      /keywords\.1\.text has to have at most 200 characters \(there are 300\)/,
    ],
    [
      'a language',
      fileOf(ruleWith(keywords({ text: 'a', language: 'fr' }))),
      /keywords\.0\.language is "fr"; it has to be one of en, zh, ko, ja, any/,
    ],
    [
      'a pattern',
      fileOf(ruleWith({ kind: 'patterns', patterns: ['x'.repeat(201)] })),
      /patterns\.0 has to have at most 200 characters \(there are 201\)/,
    ],
    [
      'half a second',
      fileOf(ruleWith(keywords({ text: 'a' }), { ladder: [1.5] })),
      /ladder\.0 is 1\.5; it has to be a whole number/,
    ],
    [
      'less than nothing',
      fileOf(ruleWith(keywords({ text: 'a' }), { ladder: [60, -1] })),
      /ladder\.1 is -1; it has to be more than 0/,
    ],
    [
      'a reason',
      fileOf(ruleWith(keywords({ text: 'a' }), { reason: ['no'] })),
      /reason is \["no"\]; it has to be text/,
    ],
  ];
  for (const [what, file, says] of rows)
    it(`is said in a sentence, with its place: ${what}`, () =>
      assert.rejects(readRules(file, undefined, messages), ({ message }: Error) => {
        assert.match(message, says);
        assert.doesNotMatch(message, FOREIGN);
        return true;
      }));
});

describe('what is wrong in a form', () => {
  const rows: [what: string, entries: string[], allow: string[], says: RegExp][] = [
    [
      'a long line',
      ['a', 'b'.repeat(201)],
      [],
      /\(line 2\): it has to have at most 200 characters \(there are 201\)/,
    ],
    ['nothing', [], [], /: it has to have at least 1 entry/],
    ['a long phrase', ['a'], ['b'.repeat(201)], /\(allowed phrases, line 1\): it has to have at most 200/],
  ];
  for (const [what, entries, allow, says] of rows)
    it(`is said in a sentence: ${what}`, () =>
      assert.throws(
        () => contentOf('keywords', entries, { allow: allow, strictness: 'standard', messages: messages }),
        ({ message }: Error) => says.test(message) && !FOREIGN.test(message),
      ));
});
