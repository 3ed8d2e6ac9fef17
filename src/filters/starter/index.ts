import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import { linksAndContacts } from './links-and-contacts.ts';
import { type StarterSet, unionSet } from './starter-set.ts';

export type { Category, Severity, StarterKeyword, StarterSet } from './starter-set.ts';

const languages = [...english, ...chinese, ...korean, ...japanese];

/** Id of the set for a server that has none yet: what is least a matter of taste, in all languages. */
export const FIRST_SET = 'scams';

/** Sets in four languages, and for links and contacts, ready to import; each is to be read by a native speaker first. */
export const starterSets: readonly StarterSet[] = [
  unionSet(
    {
      id: FIRST_SET,
      title: 'Spam and scams in four languages',
      description: 'Advertising and frauds in English, Chinese, Korean and Japanese.',
      language: 'any',
      category: 'scams',
      severity: 'medium',
    },
    languages.filter(({ category }) => category === 'scams'),
  ),
  ...languages,
  ...linksAndContacts,
];
