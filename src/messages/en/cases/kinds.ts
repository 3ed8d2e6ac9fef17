import type { ActionKind } from '../../../moderation/case.ts';

/** The words for what can be done. */
interface Words {
  /** What it is called, as in “Unban cancelled”. */
  readonly noun: string;
  readonly plural: string;
  /** What a button does, as in “Mute for 1 hour”. */
  readonly verb: string;
  /** What was done to a viewer, as in “Not unbanned”. */
  readonly participle: string;
  /** A case that is in force, or was refused. */
  readonly done: string;
  readonly failed: string;
  /** It is done and over at once: nothing is in force afterwards. */
  readonly isOverAtOnce: boolean;
  /** Where it takes effect, where that is no room, with a space before it; empty otherwise. */
  readonly place: string;
}

/** ` in every group of the app`. */
const EVERYWHERE = ' in every group of the app';

/** What can be done, in words. */
export const KINDS: Readonly<Record<ActionKind, Words>> = {
  ban: {
    noun: 'Ban',
    plural: 'Bans',
    verb: 'Ban',
    participle: 'banned',
    done: 'Banned',
    failed: 'Not banned',
    isOverAtOnce: false,
    place: '',
  },
  unban: {
    noun: 'Unban',
    plural: 'Unbans',
    verb: 'Unban',
    participle: 'unbanned',
    done: 'Unbanned',
    failed: 'Not unbanned',
    isOverAtOnce: true,
    place: '',
  },
  mute: {
    noun: 'Mute',
    plural: 'Mutes',
    verb: 'Mute',
    participle: 'muted',
    done: 'Muted',
    failed: 'Not muted',
    isOverAtOnce: false,
    place: '',
  },
  unmute: {
    noun: 'Unmute',
    plural: 'Unmutes',
    verb: 'Unmute',
    participle: 'unmuted',
    done: 'Unmuted',
    failed: 'Not unmuted',
    isOverAtOnce: true,
    place: '',
  },
  'app-mute': {
    noun: 'App-wide mute',
    plural: 'App-wide mutes',
    verb: 'Mute',
    participle: 'muted',
    done: `Muted${EVERYWHERE}`,
    failed: `Not muted${EVERYWHERE}`,
    isOverAtOnce: false,
    place: EVERYWHERE,
  },
  'app-unmute': {
    noun: 'App-wide unmute',
    plural: 'App-wide unmutes',
    verb: 'Unmute',
    participle: 'unmuted',
    done: `Unmuted${EVERYWHERE}`,
    failed: `Not unmuted${EVERYWHERE}`,
    isOverAtOnce: true,
    place: EVERYWHERE,
  },
  'room-mute': {
    noun: 'Room mute',
    plural: 'Room mutes',
    verb: 'Mute the room',
    participle: 'muted',
    done: 'Room muted',
    failed: 'Room not muted',
    isOverAtOnce: false,
    place: '',
  },
  'room-unmute': {
    noun: 'Room unmute',
    plural: 'Room unmutes',
    verb: 'Unmute the room',
    participle: 'unmuted',
    done: 'Room unmuted',
    failed: 'Room not unmuted',
    isOverAtOnce: true,
    place: '',
  },
  recall: {
    noun: 'Removal',
    plural: 'Removals',
    verb: 'Remove',
    participle: 'removed',
    done: 'Messages removed',
    failed: 'Messages not removed',
    isOverAtOnce: true,
    place: '',
  },
};

/** The words for a kind, whichever version wrote it; undefined where this one does not know it. */
export const wordsOf = (kind: string): Words | undefined => KINDS[kind as ActionKind];
