import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { invites } from './invites.ts';
import { korean } from './korean.ts';
import type { StarterSet } from './words.ts';

export type { StarterSet } from './words.ts';

/** Small sets in three languages, ready to import. None hits anything in `benign`; each is to be read by a native speaker first. */
export const starterSets: readonly StarterSet[] = [...english, ...chinese, ...korean, ...invites];
