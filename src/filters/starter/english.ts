import { keywordRule, READ_FIRST, type StarterSet, words } from './words.ts';

/** English. To be read by a native speaker first. */
export const english: readonly StarterSet[] = [
  {
    id: 'en-insults',
    title: `English insults ${READ_FIRST}`,
    language: 'en',
    content: keywordRule([
      ...words(
        'fuck*, motherfuck*, *fucker*, cunt, cunts, bitch, bitches, asshole*, dickhead*, wanker*, kys, kill yourself',
        'en',
        'certain',
      ),
      ...words('nigger*, faggot*, retard, retards, go die, stfu', 'en', 'certain'),
      ...words('slut, sluts, whore, whores, dumbass, moron, trash player, loser', 'en', 'doubtful'),
    ]),
  },
  {
    id: 'en-sexual',
    title: `English sexual ${READ_FIRST}`,
    language: 'en',
    content: keywordRule([
      ...words('porn*, onlyfans, blowjob*, send nudes, nude pics, dick pic*', 'en', 'certain'),
      ...words('nudes, horny, boobs, tits, milf', 'en', 'doubtful'),
    ]),
  },
  {
    id: 'en-scams',
    title: `English scams ${READ_FIRST}`,
    language: 'en',
    content: keywordRule([
      ...words(
        'free coins, free diamonds, free robux, free nitro, double your crypto, double your bitcoin',
        'en',
        'certain',
      ),
      ...words(
        'dm me for*, click my profile, check my bio, link in my bio, cheap followers, buy followers, guaranteed profit*',
        'en',
        'doubtful',
      ),
    ]),
  },
];
