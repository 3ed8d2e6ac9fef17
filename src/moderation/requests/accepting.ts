import type { Case, CaseDraft } from '../case.ts';
import type { Held, Restraint } from './restraint.ts';

/** Cases to be kept together. */
export interface AcceptRequest {
  readonly drafts: readonly CaseDraft[];
  /** False, or a rule asks: a ban of a viewer whose ban is active, or on its way, is kept only where it takes its place (`takesPlaceOf`). */
  readonly replace: boolean;
  /** Where a rule asks: by what is decided about its ban, and how long that lasts. */
  readonly restraint?: Restraint | undefined;
}

/** What became of a request in the store. */
export interface Kept {
  readonly cases: readonly Case[];
  /** The bans that are active or on their way already, because of which others were not kept. */
  readonly alreadyBanned: readonly Case[];
  /** Bans that these took the place of before they were sent (see `takesPlaceOf`); they have failed. */
  readonly withdrawn: readonly Case[];
  /** Why a rule's ban was not made; where it is one of the server's own, moderators are asked instead. */
  readonly held?: Held | undefined;
}
