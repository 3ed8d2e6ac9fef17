// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is read here
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Literal, literalsIn } from './literals.ts';

const root = join(import.meta.dirname, '..', '..');
const files = ['src/discord', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** A word, a space, and another: what people read. A part that is filled in counts as a word. */
const SENTENCE = /(?:\p{L}{2,}|…)[,.:;!?*_)”’]*\s[*_(“‘]*(?:\p{L}{2,}|…\s*\p{L})/u;
/** A word or two that begin with a capital: a button, a field, a title. */
const LABEL = /^\p{Lu}\p{Ll}+(?:\s\p{L}+)*[.!?…]?$/u;

/** For the log, for whoever writes the program, or for Discord's list of commands, which has texts in all languages beside each other. */
const NOT_READ_HERE = [
  /\blog\.(?:debug\?\.|info|warn|error|fatal)\((?:[^;]*,)?$/,
  /\bnew (?:RangeError|TypeError|Error)\($/,
  /\btexts\((?:\s*'(?:[^'\\]|\\.)*',)*$/,
  /\bfrom$/,
  /\bimport$/,
];

/** Files with texts that are written elsewhere on purpose, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'src/discord/framework/gateway.ts': 'failures of the start, which the operator reads in the log',
};

/** Texts that look like sentences or labels and are none. */
const NOT_TEXT: readonly RegExp[] = [
  /^(?:View Channel|Send Messages|Embed Links|Attach Files|Send Messages in Threads|Read Message History)$/, // Discord's own names
  /^(?:AVChatRoom|AbortError|TimeoutError|Discord)$/, // names of types, errors and services
  /^Discord AutoMod …$/, // a rule's name, as it is kept
  /^(?:Moderate speakers|Ban in the live room)$/, // a command's name, which is the same in all languages
  /^fetch failed$/, // of Node.js
  /^An error without a body of Discord’s$/, // stands in for an answer of Discord's
  /^English$/, // a language’s own name
  /^<(?:svg|rect|circle|path|line|text) [^>]*>…?(?:<\/text>)?$/, // elements of pictures
  /^AV Warden Plot$/, // a font
  /^post …$/, // the mark by which a post is found again
];

const isText = ({ text }: Literal): boolean =>
  (SENTENCE.test(text) || LABEL.test(text)) && !NOT_TEXT.some((pattern) => pattern.test(text));
const isStray = (literal: Literal): boolean =>
  isText(literal) && !NOT_READ_HERE.some((pattern) => pattern.test(literal.before));

const straysIn = (source: string): string[] =>
  literalsIn(source)
    .filter(isStray)
    .map(({ text }) => text);

describe('sentences outside the catalogue', () => {
  it('are nowhere in Discord’s side of the bot', () => {
    assert.ok(files.length > 60);
    const strays = files
      .filter((file) => !(file in ELSEWHERE))
      .flatMap((file) =>
        literalsIn(readFileSync(join(root, file), 'utf8'))
          .filter(isStray)
          .map(({ text, line }) => `${file}:${line}: ${text}`),
      );
    assert.deepEqual(strays, []);
  });

  for (const [what, source, found] of [
    ['a sentence', "reply('Nothing was done.');", ['Nothing was done.']],
    ['a sentence in small letters', 'const words = `added ${list} today`;', ['added … today']],
    ['a sentence with what is filled in at its beginning', 'say(`${by} removed it.`);', ['… removed it.']],
    ['a sentence within another', 'say(`${many ? `and ${rest} more` : ""}`);', ['and … more']],
    ['a button', "button({ label: 'Cancel' });", ['Cancel']],
    ['a title', "title: 'Change duration'", ['Change duration']],
    ['a sentence after an expression', "/['\"]/.test(text) && say('Not that.')", ['Not that.']],
    ['a sentence after a division', "const half = all / 2; say('Half of it.'); // it's", ['Half of it.']],
    ['what a failure says', "throw new Failure('refused', 'You may not.');", ['You may not.']],
    ['no comment', "// Nothing was done.\n/* Nor 'was this done'. */", []],
    ['no log line', "log.warn({ code, err }, 'Discord refused a post');", []],
    ['no fault of the program', "throw new RangeError('there is nothing to attempt');", []],
    ['no text in all languages', "texts('Put viewers out', '移出；ID', '移出；ID', '시청자. 내보내')", []],
    ['no code, id or address', "const a = 'in-force'; import x from '../a b.ts'; b('filter-av', 'x')", []],
  ] as const)
    it(`would be found: ${what}`, () => assert.deepEqual(straysIn(source), found));
});
