import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { adviceText, noticeText, problemText } from '../../src/discord/problem-text.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { LANGUAGES } from '../../src/moderation/settings.ts';
import { NOTICES, PROBLEMS } from '../support/every-problem.ts';
import { literalsIn } from './literals.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'messages');
const filesOf = (language: string): string[] =>
  readdirSync(join(folder, language), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();

/** Every text of a catalogue that needs no data, by its path. */
function textsOf(group: object, path = ''): [path: string, text: string][] {
  return Object.entries(group).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}.${name}`, value]];
    return typeof value === 'object' && value !== null ? textsOf(value, `${path}.${name}`) : [];
  });
}

const en = messagesFor('en-US');
const english = new Map(textsOf(en));
/** Texts that are the same in every language, by what they are. */
const SAME = /^[^A-Za-z]*$|^(?:AV Warden|CSV|ID)$/;
/** Two words in Latin letters, outside of code and names. */
const LEFT_IN_ENGLISH = /[A-Za-z]{2,},? [a-z]{2,}/;
/** Names that stay as they are: of commands, options, products and Discord's permissions. */
const NAMES =
  /`[^`]*`|\*\*`[^`]*`\*\*|\/[a-z-]+-av(?: [a-z]+)*|AV Warden|Manage Server|View Channel|Send Messages|Message Content(?: Intent)?|Chat console|Tencent Cloud Chat|Discord AutoMod|Community|Unicode|NFKC/g;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;

describe('a locale of Discord’s', () => {
  for (const [locale, tag] of [
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['ko', 'ko'],
    ['ja', 'ja'],
    ['pt-BR', 'en'],
    ['', 'en'],
    ['__proto__', 'en'],
  ])
    it(`${JSON.stringify(locale)} is spoken to in ${tag}`, () =>
      assert.equal(messagesFor(locale ?? '').tag, tag));
});

for (const language of LANGUAGES.filter((one) => one !== 'en')) {
  const messages = messagesFor(language);
  describe(`the catalogue in ${language}`, () => {
    it('has the files of the English one', () => {
      // `common` may need more than one file in a language, none may be missing.
      const theirs = new Set(filesOf(language));
      assert.deepEqual(
        filesOf('en').filter((file) => !theirs.has(file)),
        [],
      );
    });

    it('leaves no text empty or in English', () => {
      const texts = textsOf(messages);
      assert.equal(texts.length, english.size);
      const left = texts.filter(
        ([path, text]) => text.trim() === '' || (text === english.get(path) && !SAME.test(text)),
      );
      assert.deepEqual(left, []);
    });

    it('has no sentence of English within others, and no mark that cannot be seen', () => {
      const found = filesOf(language).flatMap((file) =>
        literalsIn(readFileSync(join(folder, language, file), 'utf8'))
          .filter(({ before }) => !/\bfrom$|\bimport$/.test(before))
          .filter(({ text }) => LEFT_IN_ENGLISH.test(text.replaceAll(NAMES, '')) || INVISIBLE.test(text))
          .map(({ text, line }) => `${file}:${line}: ${text}`),
      );
      assert.deepEqual(found, []);
    });

    it('says every problem and notice in its own words, and keeps what was typed', () => {
      const typed = '*x*_@everyone';
      // What is a text of its own already has no words around it.
      const inWords = ({ what }: { readonly what: string }) => what !== 'text';
      const problems = Object.values(PROBLEMS(typed)).flat().filter(inWords);
      const notices = Object.values(NOTICES(typed)).flat().filter(inWords);
      assert.ok(problems.length > 50 && notices.length > 5);
      const said = [
        ...problems.map((one) => [problemText(one, messages), problemText(one, en)] as const),
        ...problems.map((one) => [adviceText(one, messages), adviceText(one, en)] as const),
        ...notices.map((one) => [noticeText(one, messages), noticeText(one, en)] as const),
      ];
      for (const [theirs, ours] of said) {
        assert.equal(theirs === undefined, ours === undefined, ours);
        if (theirs === undefined || ours === undefined) continue;
        assert.notEqual(theirs, ours);
        assert.doesNotMatch(theirs, /undefined|\[object|NaN|null|^\s*$/);
        assert.equal(theirs.includes('everyone'), ours.includes('everyone'), `${ours} → ${theirs}`);
      }
    });
  });
}
