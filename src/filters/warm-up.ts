import { inSlices, type Steps } from './budget/slices.ts';
import { compileSteps } from './compile.ts';
import { RuleMatcher } from './matcher.ts';
import type { Rule, RuleContent } from './rule.ts';

const TIMES = 14;
const LENGTH = 600;

let isWarm = false;

/**
 * Judges invented texts, in slices, so that code which nothing has run yet is compiled by the time when the first dear message comes: cold,
 * the same steps take several times as long. Once in a process.
 */
export async function warmUp(): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  await inSlices(warmUpSteps());
}

function* warmUpSteps(): Steps<void> {
  const matcher = new RuleMatcher(yield* compileSteps(rules()));
  for (let time = 0; time < TIMES; time += 1) {
    for (const piece of TEXTS) {
      yield;
      matcher.match(piece.repeat(LENGTH).slice(0, LENGTH));
    }
  }
}

/** Each calls for another reading. */
const TEXTS = [
  ...[
    'ab',
    'ab ',
    'a.b.',
    'a1!',
    'a*b c***d ',
    '%61b',
    'аb',
    '傻 逼',
    '傻逼',
    '시발',
    '시1발',
    'ㅅㅣㅂㅏㄹ',
    '시이발알',
  ],
  ...['ㅅㅂ', 'tlqkf ', '𝐚𝐛 ', '微信 12345 ', 'qq 一二三四五 ', 'a.com/x ', 't。me/x ', 'a%2Ecom ', 'ab z '],
];

function rules(): Rule[] {
  const words = [
    '*ab*',
    '*abab*',
    'ab',
    'abab',
    'cabd',
    'czzd',
    '傻逼',
    '傻逼傻逼',
    '시발',
    '시발시발',
    'ai',
    'al',
  ];
  const contents: RuleContent[] = [
    {
      kind: 'keywords',
      strictness: 'aggressive',
      allow: ['abababab'],
      keywords: words.map((text) => ({ text, language: 'any', certainty: 'certain' })),
    },
    { kind: 'contact', words: [], digits: 5, allow: [] },
    { kind: 'link', hosts: [], invites: true, allowedHosts: [], allow: [] },
    { kind: 'link', hosts: ['t.me', 'a.com/y'], invites: true, allowedHosts: ['a.com/z'], allow: [] },
    { kind: 'patterns', patterns: ['(?i)[a-k]{9}z', '.{20}$', 'a+b+ z', '(?:a|ab|b)*z'], allow: [] },
  ];
  return contents.map((content, index) => ({ id: `${index}`, content }));
}
