/**
 * The ids of requests, all of them: whoever asks for the same thing again, knowingly or not, gives the same id, and no second case is made.
 * An id must therefore never come of two different requests, whatever names people, viewers and services choose.
 */

/** Slashes in a part are escaped, so that parts can be told apart; ids without slashes stay as they are. */
const join = (kind: string, ...parts: readonly (string | number)[]): string =>
  [kind, ...parts.map((part) => String(part).replaceAll('%', '%25').replaceAll('/', '%2F'))].join('/');

/** A command, form or button by which a person asks for something: Discord may deliver the interaction twice. */
export const ofInteraction = (interactionId: string): string => join('interaction', interactionId);

/** The same request for those who were already banned, which the person was asked about. */
export const ofSecondAnswer = (requestId: string): string => join('again', requestId);

/** The ban that a rule calls for; `key` names the message. */
export const ofMessage = (guildId: string, key: string): string => join('message', guildId, key);

/** The review that a rule calls for; `key` names the message. */
export const ofReview = (guildId: string, key: string): string => join('review', guildId, key);

/** The review of a message that was not judged in time, beside which a rule may still find something in it. */
export const ofUnjudged = (guildId: string, key: string): string => join('unjudged', guildId, key);

/** The review of what a watched viewer has said; `key` names the first message of it. */
export const ofWatch = (guildId: string, key: string): string => join('watch', guildId, key);

/** The review of what the service's own moderation has found; `id` names its objection. */
export const ofObjection = (guildId: string, id: string): string => join('objection', guildId, id);

/** The ban that a moderator decides on in a review, which had been changed so often before: each time it has one at most. */
export const ofDecision = (guildId: string, review: number, edits = 0): string =>
  edits === 0 ? join('decided', guildId, review) : join('decided', guildId, review, edits);

/** The bans that a moderator decides on in several reviews at once. */
export const ofDecisions = (interactionId: string): string => join('decisions', interactionId);

/** An unban by a case's button; `newest` is the newest case about that viewer: while nothing changes, each press is the same request. */
export const ofUnban = (guildId: string, number: number, newest: number): string =>
  join('unban', guildId, number, newest);

/** What a request that waited for a second moderator comes to, whoever confirms it and how often. */
export const ofConfirmed = (guildId: string, number: number): string => join('confirmed', guildId, number);

/** A part of undoing a rule's bans, from the one with this index on. */
export const ofUndo = (interactionId: string, start: number): string => join('undo', interactionId, start);

/** The undoing of a case that the service does not end by itself; the store looks for it by this form. */
export const ofEnd = (guildId: string, number: number): string => join('end', guildId, number);

/** A room's mute, and its end, that come with a change of its shield; `change` names that. */
export const ofShieldMute = (guildId: string, change: string): string =>
  join('shield', guildId, change, 'mute');
export const ofShieldUnmute = (guildId: string, change: string): string =>
  join('shield', guildId, change, 'unmute');

/** Whether a case was made for a shield. */
export const isOfShield = ({
  guildId,
  requestId,
}: {
  readonly guildId: string;
  readonly requestId: string;
}): boolean => requestId.startsWith(join('shield', guildId, ''));

/** The review of what a shield has refused of a new speaker; `key` names the message. */
export const ofRefusal = (guildId: string, key: string): string => join('refused', guildId, key);

/** A shield that a raid has raised at a time, in milliseconds since the Unix epoch. */
export const ofRaid = (guildId: string, roomId: string, at: number): string =>
  join('raid', guildId, roomId, at);

/** What a message broke of Discord's own AutoMod; `message` names it. Each of the rule's actions announces it. */
export const ofAutoMod = (event: {
  readonly guildId: string;
  readonly ruleId: string;
  readonly userId: string;
  readonly message: string;
}): string => join('automod', event.guildId, event.ruleId, event.userId, event.message);

/** A change of a viewer's ban, mute … in a room that was made outside the bot and found at a time (milliseconds since the Unix epoch). */
export const ofOutsideChange = (change: {
  readonly kind: string;
  readonly guildId: string;
  readonly roomId: string;
  readonly viewer: string;
  readonly at: number;
}): string => join('outside', change.guildId, change.roomId, change.at, change.kind, change.viewer);
