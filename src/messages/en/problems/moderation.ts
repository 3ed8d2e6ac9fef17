import type { ActionKind } from '../../../moderation/case.ts';
import { PERMANENT } from '../../../moderation/duration.ts';
import type { ModerationProblem, ProtectionProblem } from '../../../problems/moderation.ts';
import type { SentencesOf, Show } from '../../show.ts';
import { wordsOf } from '../cases/kinds.ts';
import { common, counted, duration, list, number, source } from '../common.ts';

const protectedAs: Readonly<Record<ProtectionProblem['as'], string>> = {
  'app-admin': 'is the App admin account',
  'room-owner': 'owns this room',
  'room-admin': 'is an administrator of this room',
  staff: 'is listed as staff of this server',
  protected: 'is a protected account of this server',
  moderator: 'belongs to a moderator of this server',
  bot: 'is this bot’s own account',
  yourself: 'is your own account',
};

const protection = ({ viewer, as }: ProtectionProblem, { code }: Show): string =>
  `${code(viewer)} ${protectedAs[as]}${as === 'yourself' ? '. You cannot ban or mute yourself.' : ' and cannot be banned or muted.'}`;

const nounOf = (kind: string): string => wordsOf(kind)?.noun.toLowerCase() ?? kind;

const decisions = { ban: 'banned the viewer', dismiss: 'dismissed it', allow: 'allowed the phrase' } as const;

/** Roles that are named. */
const MOST_ROLES = 10;

const HOW = 'Try 10m, 1h, 1h30m, 7d, 2w, 1mo or permanent.';

/** What each kind of action does, after “your role does not allow you to”. */
const DOING: Readonly<Record<ActionKind, string>> = {
  ban: 'ban viewers',
  unban: 'lift bans',
  mute: 'mute viewers',
  unmute: 'lift mutes',
  'app-mute': 'mute viewers in every group of the app',
  'app-unmute': 'lift mutes in every group of the app',
  'room-mute': 'mute the room',
  'room-unmute': 'unmute the room',
  recall: 'remove messages',
};

function beyond(kind: string, seconds: number | undefined, longest: number | undefined): string {
  const doing = DOING[kind as ActionKind] ?? 'do this';
  if (longest === undefined || seconds === undefined) return `Your role does not allow you to ${doing}.`;
  const asked = seconds >= PERMANENT ? 'permanently' : `for ${duration(seconds)}`;
  return `Your role does not allow you to ${doing} ${asked} (at most ${duration(longest)}).`;
}

/** Mentions ping nobody where these are shown. */
const whoMay = (roleIds: readonly string[]): string =>
  roleIds.length === 0
    ? 'No role here allows it. A server manager can change that with `/settings-av moderators`.'
    : `Ask somebody with ${common.either(roleIds.slice(0, MOST_ROLES).map((id) => `<@&${id}>`))}.`;

/** What somebody typed cannot be used. */
const inputs = {
  'nobody-named': () => 'Name a viewer: give one or more account ids, separated by spaces.',
  'nobody-named-by-signs': ({ typed }, { code }) =>
    `${code(typed)} has no letters or digits. If it is the account id, put it in double quotes.`,
  'too-many-viewers': ({ count, most }) =>
    `You named ${counted(count, 'viewer')}. One command takes at most ${number(most)}. Split the list.`,
  'viewer-is-mention': () =>
    'That is a Discord mention. Give the viewer’s account id in the live room instead.',
  'viewer-not-ascii': ({ viewer }, { code }) =>
    `${code(viewer)} cannot be an account id: ids have only plain letters, digits and signs. Copy the id, not the nickname.`,
  'viewer-too-long': ({ viewer, length, most }, { code }) =>
    `${code(viewer)} is ${counted(length, 'character')} long. An account id has at most ${most}.`,
  'no-room-linked': (_, { code }) =>
    `No room is linked to this server yet. A server manager can link one with ${code('/rooms-av link')}.`,
  'room-not-linked': ({ room, linked }, { code }) =>
    `The room ${code(room)} is not linked to this server. Linked: ${list(linked.map(code))}. Leave the option out for the usual one.`,
  'reason-too-long': ({ bytes, most }) =>
    `The reason is ${counted(bytes, 'byte')} long, and the most is ${number(most)} (a Chinese or Korean character counts as 3, most emoji as 4). Shorten it by ${counted(bytes - most, 'byte')}.`,
  'reason-required': ({ presets }, { plain }) =>
    `This server requires a reason for each ban and mute.${presets.length === 0 ? '' : ` Ready-made: ${presets.map((text) => plain(text)).join(' · ')}.`}`,
  'note-too-long': ({ length, most }) =>
    `The note is ${counted(length, 'character')} long, and the most is ${number(most)}.`,
  'duration-empty': () => `The duration is empty. ${HOW}`,
  'duration-without-unit': ({ typed }, { code }) => `The duration ${code(typed)} has no unit. ${HOW}`,
  'duration-unreadable': ({ typed }, { code }) => `${code(typed)} is not a duration. ${HOW}`,
  'duration-ambiguous': ({ typed, amount }, { code }) =>
    `${code(typed)} may be minutes or months. Type ${code(`${amount}m`)} for minutes or ${code(`${amount}mo`)} for months.`,
  'duration-too-short': () => `It lasts at least 1 second. ${HOW}`,
  'duration-too-long': ({ typed }, { code }) =>
    `${code(typed)} is longer than the Chat service takes. Use permanent.`,
  'duration-out-of-range': ({ most }) => `It lasts from 1 to ${number(most)} seconds.`,
  'bad-slow-mode': ({ least, most }) => `Slow mode takes from ${number(least)} to ${number(most)} seconds.`,
  'unknown-library': ({ library, known }, { code }) =>
    `The service’s moderation has no keyword library ${code(library)}. ${
      known.length === 0
        ? 'Create one in the console of the Chat service first.'
        : `There are: ${list(known.slice(0, 10).map(code))}.`
    }`,
  'bad-field-name': ({ longest }, { code }) =>
    `A field’s name has 1 to ${longest} letters and digits, such as ${code('text')} or ${code('msg')}.`,
  'field-not-read': ({ field }, { code }) => `The field ${code(field)} is not read as text.`,
  'too-many-fields': ({ most }) => `At most ${counted(most, 'field')} can be read as text.`,
  'one-viewer-only': ({ count }) => `You named ${counted(count, 'viewer')}. Name one.`,
  'note-empty': () => 'The note is empty. Nothing was saved.',
  'too-many-notes': ({ viewer, most }, { code }) =>
    `${code(viewer)} has ${counted(most, 'note')} already, and that is the most. Remove one first.`,
  'unknown-note': () => 'This note was removed in the meantime.',
  'shield-length': ({ shortest, longest }) =>
    `A shield can be up for ${duration(shortest)} to ${duration(longest)}. Try 10m or 1h.`,
  'watch-too-long': ({ seconds, longest }) =>
    `A viewer can be watched for at most ${duration(longest)}${seconds >= PERMANENT ? '' : `, not ${duration(seconds)}`}. Try 1h, 1d or 7d.`,
  'too-many-watched': ({ most }) =>
    `${counted(most, 'viewer')} are watched already, and that is the most. Stop watching one first.`,
  'not-watched': ({ viewer }, { code }) => `Nobody watches ${code(viewer)}. Nothing was changed.`,
} satisfies Partial<SentencesOf<ModerationProblem>>;

/** Why the core does not do what it was asked for. */
export const moderation: SentencesOf<ModerationProblem> = {
  ...inputs,
  'not-moderator': () =>
    'You need a moderator role to do this. Nothing was done. Ask a server admin for the role.',
  'not-manager': (_, { code }) =>
    `This would hold in every group of the app, so you need Manage Server. Nothing was done. A server admin can let moderators do it with ${code('/settings-av mutes')}.`,
  'longer-than-allowed': ({ seconds, longest }) =>
    `${seconds >= PERMANENT ? 'That is permanent, which' : `That is ${duration(seconds)}, which`} is longer than moderators may give here (at most ${duration(longest)}). Nothing was done.`,
  'beyond-level': ({ kind, seconds, longest, roleIds }) =>
    `${beyond(kind, seconds, longest)} Nothing was done. ${whoMay(roleIds)}`,
  'viewer-protected': protection,
  'only-protected': ({ kind, because }, show) =>
    kind === 'recall'
      ? `Nothing was removed. ${show.code(because.viewer)} ${protectedAs[because.as]}, so their messages stay.`
      : `Nobody was ${wordsOf(kind)?.participle ?? 'touched'}. ${protection(because, show)}`,
  'nothing-changed': ({ kind, because }, show) =>
    `Nothing was changed. ${protection(because, show)} ${show.code(kind === 'ban' ? '/unban-av' : '/unmute-av')} lifts the ${nounOf(kind)}.`,
  'unknown-case': ({ number }) => `There is no case ${number} in this server.`,
  'case-of-shield': ({ number }, { code }) =>
    `Case ${number} mutes a room and has no length of its own: it ends with the room’s shield, or with Unmute the room. Nothing was changed. Change the shield with ${code('/shield-av')} or the buttons on its post.`,
  'case-is-not-ban': ({ number }) => `Case ${number} is neither a ban nor a mute. Nothing was changed.`,
  'case-never-in-force': ({ number }) => `Case ${number} never took effect. Nothing was changed.`,
  'case-not-in-force-yet': ({ number }) =>
    `Case ${number} has not taken effect yet. Nothing was changed. Try again in a moment.`,
  'case-ended': ({ number, kind }, { code }) =>
    `The ${nounOf(kind)} of case ${number} has ended. Nothing was changed. ${code(kind === 'ban' ? '/ban-av' : '/mute-av')} makes a new one.`,
  'case-over': ({ number, newer, by, kind, seconds }, show) => {
    const what = seconds === undefined ? nounOf(kind) : duration(seconds);
    return `Case ${number} is over. Case ${newer} (${source(by, show)}, ${what}) applies now. Nothing was done.`;
  },
  'case-edited-meanwhile': ({ number, editor }, { plain }) =>
    `${editor === undefined ? 'Somebody' : plain(editor)} edited case ${number} in the meantime. Nothing was done. Look at it again.`,
  'case-lifted-meanwhile': ({ number }) =>
    `Somebody else changed case ${number} in the meantime. Nothing was done. Look at it again.`,
  'nothing-to-change': () => 'Nothing would change. Give another reason, note or duration.',
  'unknown-review': ({ number }) => `There is no review ${number} in this server.`,
  'review-decided': ({ number, decided }, { plain }) =>
    decided
      ? `Review ${number} was already decided: ${plain(decided.by)} ${decisions[decided.as]}. Nothing was done now.`
      : `Review ${number} was decided in the meantime. Nothing was done now.`,
  'review-expired': ({ number }) =>
    `Review ${number} expired: nobody decided it within a day. Reopen it first. Nothing was done now.`,
  'review-open': ({ number }) => `Review ${number} is open already. Nothing was done now.`,
  'review-ban-active': ({ number, ban }) =>
    `The viewer of review ${number} is still banned by case ${ban}. Undo that ban first. Nothing was done now.`,
  'waits-for-second': ({ number }) =>
    `**Waiting for a second moderator** · case ${number}. Nothing has been done yet. Another moderator has to press Confirm on its post in the audit channel within a day.`,
  'unknown-request': ({ number }) => `Case ${number} does not wait for a second moderator.`,
  'own-request': ({ number }) =>
    `You asked for case ${number} yourself. Another moderator has to confirm it. Nothing was done.`,
  'request-decided': ({ number, by, as }, { plain }) =>
    `Case ${number} was already ${as === 'confirm' ? 'confirmed' : 'refused'} by ${plain(by)}. Nothing was done now.`,
  'request-expired': ({ number }) =>
    `Case ${number} expired: nobody confirmed it within a day. Nothing was done. Ask for it again if it is still wanted.`,
  'request-unreadable': ({ number }) =>
    `What case ${number} asks for cannot be read from the database. Nothing was done. Ask for it again.`,
  'request-under-way': ({ number, first }) =>
    `Case ${number} was confirmed, and is being done as case ${first}. Nothing was refused.`,
  'request-unsure': () =>
    'The bot’s database cannot be written, so this may not have been accepted. Check the audit channel before you try again.',
  cancelled: ({ by }, show) => `Cancelled by ${source(by, show)} before it was sent.`,
  displaced: ({ number, by }, show) =>
    `Case ${number} (${source(by, show)}) was asked for at the same time and took its place before it was sent.`,
  'not-shown': () => 'The Chat service said OK, but its list does not show it.',
  'no-messages-known': ({ isWhole }) =>
    `No message that could be removed is known.${isWhole ? '' : ' Not all machines of the bot answered.'}`,
  'unknown-problem': () => 'Another version of the bot noted a reason that this version does not know.',
};
