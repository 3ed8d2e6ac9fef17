/** Who or what asked for something, as far as a sentence names them; a case's `Source` is one. */
export type AskedBy =
  | { readonly type: 'command' | 'button'; readonly actorName: string }
  | { readonly type: 'filter'; readonly rule: string }
  | { readonly type: 'watch'; readonly actorName: string }
  | { readonly type: 'service' }
  | { readonly type: 'outside' };

/** What somebody typed cannot be used. */
type InputProblem =
  | { readonly what: 'nobody-named' }
  /** What was typed has neither letters nor digits. */
  | { readonly what: 'nobody-named-by-signs'; readonly typed: string }
  | { readonly what: 'too-many-viewers'; readonly count: number; readonly most: number }
  | { readonly what: 'viewer-is-mention' }
  | { readonly what: 'viewer-not-ascii'; readonly viewer: string }
  | {
      readonly what: 'viewer-too-long';
      readonly viewer: string;
      readonly length: number;
      readonly most: number;
    }
  | { readonly what: 'no-room-linked' }
  | { readonly what: 'room-not-linked'; readonly room: string; readonly linked: readonly string[] }
  | { readonly what: 'reason-too-long'; readonly bytes: number; readonly most: number }
  | { readonly what: 'reason-required'; readonly presets: readonly string[] }
  | { readonly what: 'note-too-long'; readonly length: number; readonly most: number }
  | { readonly what: 'duration-empty' }
  | { readonly what: 'duration-without-unit'; readonly typed: string }
  | { readonly what: 'duration-unreadable'; readonly typed: string }
  /** `M` may be minutes or months; `amount`: of which, in digits. */
  | { readonly what: 'duration-ambiguous'; readonly typed: string; readonly amount: string }
  | { readonly what: 'duration-too-short' }
  | { readonly what: 'duration-too-long'; readonly typed: string }
  /** In seconds. */
  | { readonly what: 'duration-out-of-range'; readonly most: number }
  /** How long a shield may be up, in seconds. */
  | { readonly what: 'shield-length'; readonly shortest: number; readonly longest: number }
  /** In seconds. */
  | { readonly what: 'bad-slow-mode'; readonly least: number; readonly most: number }
  | { readonly what: 'unknown-library'; readonly library: string; readonly known: readonly string[] }
  | { readonly what: 'bad-field-name'; readonly longest: number }
  | { readonly what: 'field-not-read'; readonly field: string }
  | { readonly what: 'too-many-fields'; readonly most: number };

/** What moderators may not note of a viewer, or not watch. */
type ViewerProblem =
  | { readonly what: 'one-viewer-only'; readonly count: number }
  | { readonly what: 'note-empty' }
  | { readonly what: 'too-many-notes'; readonly viewer: string; readonly most: number }
  | { readonly what: 'unknown-note' }
  /** In seconds. */
  | { readonly what: 'watch-too-long'; readonly seconds: number; readonly longest: number }
  | { readonly what: 'too-many-watched'; readonly most: number }
  | { readonly what: 'not-watched'; readonly viewer: string };

/**
 * As what an account is never banned. `staff`, `protected`: the server's lists name it; `moderator`: it belongs to a moderator of the
 * server; `yourself`: to whoever asks.
 */
export const PROTECTED_AS = [
  'app-admin',
  'room-owner',
  'room-admin',
  'staff',
  'protected',
  'moderator',
  'bot',
  'yourself',
] as const;

/** Why an account is never banned. */
export interface ProtectionProblem {
  readonly what: 'viewer-protected';
  readonly viewer: string;
  readonly as: (typeof PROTECTED_AS)[number];
}

/** What may not be done, or can no longer be done. */
type RefusalProblem =
  | { readonly what: 'not-moderator' }
  /** Both in seconds. */
  /** What holds in every group of the app is for those who manage the server. */
  | { readonly what: 'not-manager' }
  | { readonly what: 'longer-than-allowed'; readonly seconds: number; readonly longest: number }
  /** The moderator's roles may do less. `longest`: for how long they may, undefined: not at all; `roleIds`: those that may. In seconds. */
  | {
      readonly what: 'beyond-level';
      readonly kind: string;
      readonly seconds: number | undefined;
      readonly longest: number | undefined;
      readonly roleIds: readonly string[];
    }
  | ProtectionProblem
  /** Nobody was banned, or muted: all who were named are protected. `kind`: of the action. */
  | { readonly what: 'only-protected'; readonly kind: string; readonly because: ProtectionProblem }
  | { readonly what: 'nothing-changed'; readonly kind: string; readonly because: ProtectionProblem }
  | { readonly what: 'unknown-case'; readonly number: number }
  | { readonly what: 'case-is-not-ban'; readonly number: number }
  /** A room mute ends with its shield. */
  | { readonly what: 'case-of-shield'; readonly number: number }
  | { readonly what: 'case-never-in-force'; readonly number: number }
  | { readonly what: 'case-not-in-force-yet'; readonly number: number }
  | { readonly what: 'case-ended'; readonly number: number; readonly kind: string }
  /** A newer case of that kind holds for the viewer; `seconds` is its length, undefined of what has none. */
  | {
      readonly what: 'case-over';
      readonly number: number;
      readonly newer: number;
      readonly by: AskedBy;
      readonly kind: string;
      readonly seconds: number | undefined;
    }
  /** `editor`: who is known to have edited it. */
  | { readonly what: 'case-edited-meanwhile'; readonly number: number; readonly editor: string | undefined }
  | { readonly what: 'case-lifted-meanwhile'; readonly number: number }
  | { readonly what: 'nothing-to-change' }
  | { readonly what: 'unknown-review'; readonly number: number }
  /** `by` and `decision`: undefined where that could not be read. */
  | {
      readonly what: 'review-decided';
      readonly number: number;
      readonly decided: { readonly by: string; readonly as: 'ban' | 'dismiss' | 'allow' } | undefined;
    }
  /** Nobody decided it within a day. */
  | { readonly what: 'review-expired'; readonly number: number }
  | { readonly what: 'review-open'; readonly number: number }
  /** Its viewer is banned; `ban`: by this case. */
  | { readonly what: 'review-ban-active'; readonly number: number; readonly ban: number }
  /** Nothing is done before a second moderator has confirmed it. */
  | { readonly what: 'waits-for-second'; readonly number: number }
  | { readonly what: 'unknown-request'; readonly number: number }
  | { readonly what: 'own-request'; readonly number: number }
  | {
      readonly what: 'request-decided';
      readonly number: number;
      readonly by: string;
      readonly as: 'confirm' | 'refuse';
    }
  | { readonly what: 'request-expired'; readonly number: number }
  /** What it asks for was written by another version, or cannot be read. */
  | { readonly what: 'request-unreadable'; readonly number: number }
  /** Its cases are there, though nobody has noted that it was confirmed. */
  | { readonly what: 'request-under-way'; readonly number: number; readonly first: number }
  /** The database did not say whether a request was kept. */
  | { readonly what: 'request-unsure' };

/** Why a case did not come into force, beside what the Chat service says. */
type CaseProblem =
  /** Given up before it was sent. */
  | { readonly what: 'cancelled'; readonly by: AskedBy }
  /** Another case that was asked for at the same moment took its place. */
  | { readonly what: 'displaced'; readonly number: number; readonly by: AskedBy }
  /** The service said OK, and its list does not show it. */
  | { readonly what: 'not-shown' }
  /** There was no message to remove whose number is known; `isWhole`: every process was asked that hears messages. */
  | { readonly what: 'no-messages-known'; readonly isWhole: boolean }
  /** Kept by another version of the bot, which had a code for it that this one does not know. */
  | { readonly what: 'unknown-problem' };

/** Why the core does not do what it was asked for. */
export type ModerationProblem = InputProblem | ViewerProblem | RefusalProblem | CaseProblem;

/** Why no rule has judged a message. */
const WHY_UNJUDGED = ['late', 'unreadable', 'too-expensive'] as const;
export type Unjudged = (typeof WHY_UNJUDGED)[number];

/** What is noted for the id of a rule begins with this where none has judged, and goes on with why; no rule can be called so. */
export const UNJUDGED = 'none: ';

/** What is noted for the id of a rule where a moderator watches the viewer, and no rule asked. */
export const WATCHED = `${UNJUDGED}watched`;

/** What is noted for the id of a rule where a room's shield has refused a message, or a raid has raised it. */
export const SHIELD = `${UNJUDGED}shield`;

/** What is noted for the id of a rule where the Chat service's own moderation has found something. */
export const BY_SERVICE = `${UNJUDGED}service`;

/** Whether this is one of the reasons that this version knows. */
export const isUnjudged = (why: string): why is Unjudged => WHY_UNJUDGED.some((known) => known === why);
