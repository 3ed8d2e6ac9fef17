import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, type CaseDraft, isPerson } from '../../moderation/case.ts';
import type { AcceptRequest } from '../../moderation/requests/accepting.ts';
import { takesPlaceOf } from '../../moderation/requests/precedence.ts';
import { type Held, type Restraints, ruleBehind } from '../../moderation/requests/restraint.ts';

/** A person has said that what is active is to be replaced; no rule can say that. */
export const isExplicit = ({ drafts: [first], replace }: AcceptRequest): boolean =>
  replace && first !== undefined && (ACTIONS.undoes(first.kind) || isPerson(first.source));

/** Whether it is kept already. */
export const isCase = (one: Case | CaseDraft): one is Case => 'state' in one;

/** Names what holds for a viewer: their ban, their mute. */
export const key = ({ guildId, roomId, viewer, kind }: CaseDraft | Case): string =>
  JSON.stringify([guildId, roomId, viewer, ACTIONS.matterOf(kind)]);

/** Whether the same rule has asked for both. */
const isOfSameRule = (one: CaseDraft, other: CaseDraft): boolean =>
  one.guildId === other.guildId && ruleBehind(one) !== undefined && ruleBehind(one) === ruleBehind(other);

/** A rule's drafts without the removals that were to come with bans of which none is made, as they became mutes or are there already. */
function withoutLoose(
  drafts: readonly CaseDraft[],
  losers: ReadonlyMap<CaseDraft, Case | CaseDraft>,
): CaseDraft[] {
  const isBanned = ({ roomId, viewer }: CaseDraft) =>
    drafts.some(
      (one) => one.kind === 'ban' && one.roomId === roomId && one.viewer === viewer && !losers.has(one),
    );
  return drafts.filter((draft) => draft.kind !== 'recall' || isBanned(draft));
}

interface Decided {
  /** The drafts of each request, as they would be kept; those that are held back are left out. */
  readonly drafts: ReadonlyMap<AcceptRequest, readonly CaseDraft[]>;
  /** Drafts of which no case is made, each with what was there or came instead. */
  readonly losers: ReadonlyMap<CaseDraft, Case | CaseDraft>;
  /** Those that were there before and whose place is taken. */
  readonly beaten: ReadonlyMap<Case, CaseDraft>;
  /** Why rules' bans are held back. */
  readonly held: ReadonlyMap<AcceptRequest, Held>;
}

/** Goes through requests in their order, from what is active or on its way. */
export function decideBetween(
  requests: readonly AcceptRequest[],
  active: ReadonlyMap<string, Case>,
  restraints: Restraints,
): Decided {
  const winners = new Map<string, Case | CaseDraft>(active);
  const losers = new Map<CaseDraft, Case | CaseDraft>();
  const beaten = new Map<Case, CaseDraft>();
  const held = new Map<AcceptRequest, Held>();

  /** The ban that a viewer has, or else the mute: what a rule's next step is measured by. */
  const strongest = (asked: CaseDraft) =>
    winners.get(key({ ...asked, kind: 'ban' })) ?? winners.get(key({ ...asked, kind: 'mute' }));

  /** The ban, or mute, as it is kept, if it is; or why a rule's is held back. */
  function decide(request: AcceptRequest, asked: CaseDraft): CaseDraft | Held {
    const { restraint } = request;
    let before = restraint?.ladder ? strongest(asked) : winners.get(key(asked));
    let draft = restraint ? restraints.consider(restraint, asked, before) : asked;
    if ('because' in draft) return draft;
    // A flood is one offence; but the mute of another rule, or of a person, is in no ban's way.
    if (restraint && before?.kind === 'mute' && draft.kind === 'ban' && !isOfSameRule(before, draft)) {
      before = undefined;
      draft = restraints.consider(restraint, asked, before);
      if ('because' in draft) return draft;
    }
    if (before && !isExplicit(request) && !takesPlaceOf(draft, before)) {
      losers.set(draft, before);
      return draft;
    }
    const tooMany = restraints.count(restraint, draft);
    if (tooMany) return tooMany;
    winners.set(key(draft), draft);
    if (!before) return draft;
    restraints.forget(before);
    if (isCase(before)) beaten.set(before, draft);
    // The same viewer twice in one request is a mistake of the caller's, which the table refuses.
    else if (before.requestId !== draft.requestId) losers.set(before, draft);
    return draft;
  }

  const drafts = new Map<AcceptRequest, CaseDraft[]>();
  for (const request of requests) {
    const own: CaseDraft[] = [];
    for (const asked of request.drafts) {
      if (ACTIONS.undoes(asked.kind)) winners.delete(key(asked));
      const decided = ACTIONS.lasts(asked.kind) ? decide(request, asked) : asked;
      if ('because' in decided) held.set(request, decided);
      else own.push(decided);
    }
    drafts.set(request, request.restraint ? withoutLoose(own, losers) : own);
  }
  return { drafts, losers, beaten, held };
}
