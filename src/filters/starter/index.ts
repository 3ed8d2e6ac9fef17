import type { RuleContent } from '../rule.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { invites } from './invites.ts';
import { korean } from './korean.ts';

/** A rule to begin with. To be read by a native speaker first: what a word means differs from room to room. */
export interface StarterSet {
  readonly id: string;
  readonly title: string;
  readonly language: 'en' | 'zh' | 'ko' | 'any';
  readonly content: RuleContent;
}

/** Small sets in three languages, ready to import. None hits anything in `benign`; each is to be read by a native speaker first. */
export const starterSets: readonly StarterSet[] = [...english, ...chinese, ...korean, ...invites];
