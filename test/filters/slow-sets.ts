import type { Rule, RuleContent } from '../../src/filters/index.ts';

/** Rules and texts that were slow once. */
export interface SlowSet {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly texts: readonly string[];
}

/** As long as a message of the Chat service can be. */
const LONG = 12_288;
const filled = (piece: string, length = LONG): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const words = (texts: readonly string[], more: object = {}): RuleContent => ({
  kind: 'keywords',
  strictness: 'standard',
  allow: [],
  keywords: texts.map((text) => ({ text, language: 'any', certainty: 'certain' })),
  ...more,
});
const patterns = (texts: string[]): RuleContent => ({ kind: 'patterns', patterns: texts, allow: [] });
const links = (hosts: string[], allowedHosts: string[] = []): RuleContent => ({
  kind: 'link',
  hosts,
  allowedHosts,
  invites: true,
  allow: [],
});
const contacts = (more: string[]): RuleContent => ({ kind: 'contact', words: more, digits: 5, allow: [] });
const nested = (piece: string, ends = '', count = 100): string[] =>
  many(count, (index) => `${ends}${piece.repeat(index + 1).slice(0, 198)}${ends}`);
/** Three letters for a number, none of them twice in a row. */
const letters = (index: number): string =>
  [index % 15, Math.floor(index / 15) % 15, Math.floor(index / 225) % 45]
    .map((one, place) =>
      'bcdefghijklmnoprstuvwxyzBCDEFGHIJKLMNOPRSTUVWXYZ'.charAt(one + (place === 1 ? 15 : 0)),
    )
    .join('');

const set = (name: string, contents: RuleContent[], ...texts: string[]): SlowSet => ({
  name,
  rules: contents.map((content, index) => ({ id: `r${index}`, content })),
  texts,
});

/** The slowest sets that are known for the words of rules. */
const wordSets = (): SlowSet[] => [
  set(
    '10,000 words of one length with the same ends',
    [words(many(10_000, (index) => `aq${letters(index)}qb`))],
    ...[filled('aq***qb '), filled('aq**zqb ')],
  ),
  set(
    'words that a mask may begin',
    [words(many(10_000, (index) => `a${letters(index)}${'xb'.repeat(index % 18)}b*`))],
    ...[filled(`a***${'xb'.repeat(18)} `), filled(`a*${'x'.repeat(37)} `)],
  ),
  set(
    'nested *(ab)^n*',
    [words(nested('ab', '*'))],
    ...['ab', 'a.b.', 'ab ', 'aabb'].map((one) => filled(one)),
  ),
  set('nested whole words', [words(nested('ab'))], ...['ab', 'ab ', 'a b', 'a.b'].map((one) => filled(one))),
  set('nested 傻逼', [words(nested('傻逼'))], ...['傻逼', '傻 逼 ', '傻\u200b逼'].map((one) => filled(one))),
  set(
    'nested 시발, guessed as well',
    [words(nested('시발')), words(nested('시발'), { strictness: 'aggressive' })],
    ...['시발', '시1발', '시.발.', 'ㅅㅣㅂㅏㄹ', '시바ㄹ', '시이발알', 'ㅅㅂ', 'tlqkf'].map((one) =>
      filled(one),
    ),
  ),
  set(
    'nested allowed phrases',
    [words(['*ab*'], { allow: many(1000, (index) => 'ab'.repeat(1 + (index % 100))) })],
    ...[filled('ab'), filled('%61b')],
  ),
  set(
    'a hundred thousand words of the same letters',
    many(10, () =>
      words(
        many(
          10_000,
          (index) => `*${'a'.repeat(1 + (index % 20))}${'b'.repeat(1 + (Math.floor(index / 20) % 20))}*`,
        ),
      ),
    ),
    ...[filled('ab'), filled(`${'a'.repeat(6000)}${'b'.repeat(6000)}`)],
  ),
  set(
    'a hundred rules of the same words',
    many(100, () => words(many(200, (index) => `w${letters(index)}`))),
    ...[filled(`${`w${letters(3)}`} `), filled(`${[...`w${letters(3)}`].join('.')} `)],
  ),
  set(
    'nested words in every other reading',
    [words([...nested('ai', '*'), ...nested('1a', '*'), ...nested('加v', '*', 50)])],
    ...['a1', 'a!', '41 ', 'аi', 'αi', '1a', '%61i', '%2561i', '+v加v'].map((one) => filled(one)),
  ),
  set(
    'letters far apart',
    [words(nested('ab', '*'))],
    filled(`a${'\u200b'.repeat(3000)}b`),
    filled('a\u{e0100}b'),
  ),
  set(
    'nested contact words',
    many(50, () => contacts(nested('qx', '', 200))),
    ...['qx', 'qx1', 'vx 一二三四', `qq 1234${'\u200b'.repeat(100)}`, 'qq 12345 '].map((one) => filled(one)),
  ),
  set('a word that is said all the time', [words(['ab', 'cd'])], filled('ab '), filled('ab cd ')),
];

const otherSets = (): SlowSet[] => [
  set(
    'ten link rules with two thousand hosts each',
    many(10, () =>
      links(
        many(1000, (index) => `h${index}.example.com/p${index}`),
        many(1000, (index) => `example.com/x${index}`),
      ),
    ),
    ...['a.example.com/', 'example.com/x999 ', 'a.b/', 'h1.example.com ', 'a.', '.-'].map((one) =>
      filled(one),
    ),
  ),
  set(
    'a hundred rules for every link, and as many for one host',
    [...many(50, () => links([])), ...many(50, () => links(many(400, (index) => `t.me/p${index}`)))],
    ...['a.com ', 'a。com ', 'a%2Ecom ', 't.me/x '].map((one) => filled(one)),
  ),
  set(
    'what only looks like links',
    [links([]), links(['t.me', 'bad.example'], ['t.me/ours'])],
    ...['a. ', 'a,b.c,', '. a ', 'https://///', 'http://a.b/?u=', 'я.', '가.나', 'xn--a.', 'a@b.c'].map(
      (one) => filled(one),
    ),
    ...['a.com/%61/../', 'a.com/))))', 'a.foo1 ', 'a．b。', 'a . b / '].map((one) => filled(one)),
  ),
  set(
    'patterns of repeats, as many as a server can have',
    [patterns(['[^x]{490}', '[^y]{390}'])],
    ...[filled('a'), filled('a', 500)],
  ),
  set(
    'patterns that go on to the end',
    [patterns(['(?s).{440}b', '(?s).{440}c'])],
    ...[filled('ab'), filled('a', 500)],
  ),
  set(
    'many small patterns that are found everywhere',
    many(2, () => patterns(many(100, () => '\\w\\w'))),
    ...[filled('a'), filled('a', 500)],
  ),
  set(
    'patterns that look far ahead',
    [patterns(['a(.*z)?', '(?i)[a-k]{40}z', '.{50}$', '(?:a|ab|abc|b|ba)*z'])],
    ...[filled('ab'), filled('ab', 2000), `${filled('ab', 4000)}z`],
  ),
];

export const slowSets = (): SlowSet[] => [...wordSets(), ...otherSets()];
