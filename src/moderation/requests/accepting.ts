import type { Case, CaseDraft } from '../case.ts';
import type { Held, Restraint } from './restraint.ts';
import type { Target } from './target.ts';

/** Cases to be kept together. */
export interface AcceptRequest {
  readonly drafts: readonly CaseDraft[];
  /** False, or a rule asks: a ban (or mute) of a viewer whose ban (mute) is active, or on its way, is kept only where it takes its place (`takesPlaceOf`). */
  readonly replace: boolean;
  /** Where a rule asks: by what is decided about its ban, and how long that lasts. */
  readonly restraint?: Restraint | undefined;
}

/** What became of a request in the store. */
export interface Kept {
  readonly cases: readonly Case[];
  /** What is active or on its way already, because of which others were not kept. */
  readonly alreadyActive: readonly Case[];
  /** Cases whose place these took before they were sent (see `takesPlaceOf`); they have failed. */
  readonly withdrawn: readonly Case[];
  /** Why a rule's ban was not made; where it is one of the server's own, moderators are asked instead. */
  readonly held?: Held | undefined;
}

type Asked = Pick<CaseDraft, 'guildId' | 'requestId' | 'kind' | 'source' | 'evidence'>;

interface Given {
  readonly terms: Pick<CaseDraft, 'durationSeconds' | 'reason' | 'note'>;
  readonly askedAt: number;
}

/** The cases that remove messages with it. */
export const recallsOf = (
  request: Asked,
  targets: readonly Target[],
  { terms: { reason, note }, askedAt }: Given,
): CaseDraft[] =>
  // What was said is with the ban.
  draftsOf({ ...request, kind: 'recall', evidence: undefined }, targets, {
    terms: { durationSeconds: undefined, reason, note },
    askedAt,
  });

/** A case for each viewer. */
export function draftsOf(
  { guildId, requestId, kind, source, evidence }: Asked,
  targets: readonly Target[],
  { terms, askedAt }: Given,
): CaseDraft[] {
  const { durationSeconds, reason, note } = terms;
  return targets.map(({ roomId, viewer, messages }) => ({
    guildId,
    requestId,
    roomId,
    viewer,
    kind,
    source,
    evidence,
    messages: kind === 'recall' ? messages : undefined,
    askedAt,
    durationSeconds,
    reason,
    note,
  }));
}
