import { Failure } from '../../../errors.ts';
import { ACTIONS } from '../../actions/index.ts';
import { type Actor, type Case, type CaseDraft, type CaseKind, editOf, statusOf } from '../../case.ts';
import { PERMANENT, shownLength } from '../../duration.ts';
import { askedBy } from '../asked-by.ts';
import type { FieldChange } from './revision.ts';

/** What is to be changed; undefined: left as it is. */
export interface Edit {
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** Seconds, counted from when the ban came into force. */
  readonly durationSeconds?: number | undefined;
}

/** What an edit changes of a case, in the order in which it is shown. */
export function changesOf(one: Case, { reason, note, durationSeconds }: Edit): FieldChange[] {
  const changes: FieldChange[] = [];
  if (reason !== undefined && reason !== one.reason)
    changes.push({ field: 'reason', before: one.reason, after: reason });
  if (note !== undefined && note !== one.note) changes.push({ field: 'note', before: one.note, after: note });
  if (durationSeconds !== undefined) {
    changes.push({ field: 'duration', before: wholeLength(one), after: durationSeconds });
  }
  return changes;
}

/** What is asked of a ban that is to be changed. */
export interface ActiveCheck {
  readonly now: number;
  /** Whether a ban that is not over is far enough for what is asked. */
  readonly isEnough: (one: Case) => boolean;
}

/** Throws unless this case's ban, or mute, is what holds for its viewer now. */
export function checkActive(one: Case, newest: Case | undefined, { now, isEnough }: ActiveCheck): void {
  const { number } = one;
  if (!ACTIONS.lasts(one.kind)) throw new Failure('refused', { what: 'case-is-not-ban', number });
  const gone = over(one, newest);
  if (gone) throw gone;
  if (!isEnough(one)) {
    const what = one.state === 'failed' ? 'case-never-in-force' : 'case-not-in-force-yet';
    throw new Failure('refused', { what, number });
  }
  if (statusOf(one, now) === 'ended') throw endedAlready(one);
}

/** What is said where a newer case holds for the viewer; undefined where none does. */
export function over({ number }: Case, newest: Case | undefined): Failure | undefined {
  if (!newest || newest.number <= number) return undefined;
  const isLasting = ACTIONS.of(newest.kind).end !== 'never';
  return new Failure('refused', {
    what: 'case-over',
    number,
    newer: newest.number,
    by: askedBy(newest.source),
    kind: newest.kind,
    seconds: isLasting ? shownLength(newest) : undefined,
  });
}

/** What is said to those who want to change what has ended. */
export const endedAlready = ({ number, kind }: Pick<Case, 'number' | 'kind'>): Failure =>
  new Failure('refused', { what: 'case-ended', number, kind });

/** Whether a case's end is that of its room's shield, so that it has no length to be changed. */
export const endsWithShield = (kind: CaseKind): boolean => ACTIONS.find(kind)?.isOfRoom === true;

/** The case that gives a ban or a mute another end, counted from its beginning: what undoes it, where that is over by now. */
export function followUpOf(one: Case, seconds: number, { by, requestId, now }: FollowUp): CaseDraft {
  const began = editOf(one.source)?.began ?? one.inForceAt ?? one.askedAt;
  const end = began + seconds * 1000;
  const left = seconds === PERMANENT ? PERMANENT : Math.round((end - now) / 1000);
  const { guildId, roomId, viewer, reason, note } = one;
  const { kind, undoneBy = kind } = ACTIONS.of(one.kind);
  return {
    guildId,
    requestId,
    roomId,
    viewer,
    kind: left > 0 ? kind : undoneBy,
    durationSeconds: left > 0 ? left : undefined,
    reason,
    note,
    source: {
      type: 'button',
      actorId: by.actorId,
      actorName: by.actorName,
      origin: {
        what: 'edit',
        case: firstOf(one),
        durationSeconds: seconds,
        before: wholeLength(one),
        began: began,
      },
    },
    askedAt: now,
  };
}

/** How long a ban lasts from when it began, in seconds, whatever it was cut into by changes. */
const wholeLength = ({ source, durationSeconds = PERMANENT }: Case): number =>
  editOf(source)?.durationSeconds ?? durationSeconds;

/** The case by which a ban was made whose length may have been changed since. */
const firstOf = ({ number, source }: Case): number => editOf(source)?.case ?? number;

/** Whether a case is the same ban (or mute) as an earlier one, with another length. */
export const isSameBan = (later: Case, earlier: Case): boolean =>
  later.kind === earlier.kind &&
  ACTIONS.lasts(later.kind) &&
  later.number > earlier.number &&
  firstOf(later) === firstOf(earlier);

interface FollowUp {
  readonly by: Actor;
  /** The interaction's id. */
  readonly requestId: string;
  readonly now: number;
}

/** What is said to those who were overtaken by an editor, as far as that one is known. */
export const edited = ({ number }: Case, editor: string | undefined): Failure =>
  new Failure('refused', { what: 'case-edited-meanwhile', number, editor });
