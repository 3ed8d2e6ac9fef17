/** The arithmetic of Hangul syllables (Unicode, section 3.12) over compatibility jamo. */
export const FIRST = 0xac00;
export const LAST = 0xd7a3;
export const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
export const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** The first one is "none". */
export const FINALS = '\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const VOWEL_COUNT = 21;
const FINAL_COUNT = 28;

/** Index of a syllable's parts in the three strings above. */
export interface Parts {
  readonly initial: number;
  readonly vowel: number;
  readonly final: number;
}

export function partsOf(syllable: number): Parts {
  const index = syllable - FIRST;
  return {
    initial: Math.floor(index / (VOWEL_COUNT * FINAL_COUNT)),
    vowel: Math.floor(index / FINAL_COUNT) % VOWEL_COUNT,
    final: index % FINAL_COUNT,
  };
}

export const syllableOf = ({ initial, vowel, final }: Parts): number =>
  FIRST + (initial * VOWEL_COUNT + vowel) * FINAL_COUNT + final;

export const isSyllable = (unit: number): boolean => unit >= FIRST && unit <= LAST;

/** Index of a stand-alone jamo, given as its unit, in one of the three strings; -1 where it is not there. */
export const indexIn = (letters: string, unit: number): number => letters.indexOf(String.fromCharCode(unit));

/** ㅇ as an initial: it has no sound. */
export const SILENT = INITIALS.indexOf('ㅇ');
