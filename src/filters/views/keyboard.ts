import { isSyllable, partsOf } from '../characters/hangul.ts';

/** The key of each jamo on the Korean standard keyboard (KS X 5002), capitals folded. */
const INITIAL_KEYS = [
  'r',
  'r',
  's',
  'e',
  'e',
  'f',
  'a',
  'q',
  'q',
  't',
  't',
  'd',
  'w',
  'w',
  'c',
  'z',
  'x',
  'v',
  'g',
];
const VOWEL_KEYS = 'k o i o j p u p h hk ho hl y n nj np nl b m ml l'.split(' ');
const FINAL_KEYS = ' r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g'.split(' ');

/** What a Hangul word looks like when the keyboard is left in Latin letters (시발: tlqkf). Empty for other words, and for short ones. */
export function keysOf(word: string): string[] {
  const syllables = [...word].map((one) => one.charCodeAt(0));
  if (syllables.length < 2 || !syllables.every(isSyllable)) return [];
  const keys = syllables
    .map(partsOf)
    .map(({ initial, vowel, final }) => `${INITIAL_KEYS[initial]}${VOWEL_KEYS[vowel]}${FINAL_KEYS[final]}`)
    .join('');
  return keys.length < 4 ? [] : [keys];
}
