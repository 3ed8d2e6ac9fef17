import { type Case, type CaseDraft, isPerson, isSettled, type Source } from '../case.ts';

/** Whoever asks within this time of somebody else, in milliseconds, could not know of their request: both came at the same moment. */
export const SAME_MOMENT = 3000;

/**
 * Whether a ban, or a mute, that is asked for takes the place of one that is active or on its way, though nobody has said so. A
 * person's ban beats a rule's that is not in force yet or came at the same moment; between two people, or two rules, at the same
 * moment the longer one stays. Anything else leaves what is there: a rule never touches a person's ban, and a person is asked.
 */
export function takesPlaceOf(asked: CaseDraft, before: CaseDraft | Case): boolean {
  const together = Math.abs(asked.askedAt - before.askedAt) <= SAME_MOMENT;
  if (isPerson(asked.source) && before.source.type === 'filter')
    return together || !('state' in before) || !isSettled(before);
  return together && areRivals(asked.source, before.source) && lengthOf(asked) > lengthOf(before);
}

/** Two of one kind that did not know of each other. Who asks twice has changed their mind and is asked; a rule's flood is one offence. */
function areRivals(one: Source, other: Source): boolean {
  if (isPerson(one) && isPerson(other)) return one.actorId !== other.actorId;
  return one.type === 'filter' && other.type === 'filter' && one.rule !== other.rule;
}

const lengthOf = ({ durationSeconds = 0 }: CaseDraft): number => durationSeconds;
