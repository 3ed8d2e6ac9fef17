import { common } from '../common.ts';

const { counted, number } = common;

const inRoom = (room: string | undefined): string => (room === undefined ? '' : ` in ${room}`);

/** A ban from a room; rooms come in code type and names of people escaped. */
interface BanLine {
  /** The room, where it matters which one it is. */
  readonly room: string | undefined;
  /** Its end as a timestamp; undefined: it is for good. */
  readonly until: string | undefined;
  /** The case that it was made by, and who asked for it; undefined: it is not one of this server's. */
  readonly made: { readonly number: number; readonly by: string } | undefined;
}

/** How much was erased of a viewer. */
interface Erased {
  readonly messages: number;
  readonly notes: number;
  /** Cases that held a text. */
  readonly cases: number;
}

const erasedText = ({ messages, notes, cases }: Erased): string =>
  common.list([
    counted(messages, 'message'),
    counted(notes, 'note'),
    `the texts of ${counted(cases, 'case')}`,
  ]);

/** What is shown and said of single viewers: their card, moderators' notes, watches. */
export const viewers = {
  banned: ({ room, until, made }: BanLine): string =>
    `**Banned**${inRoom(room)} ${until === undefined ? 'permanently' : `until ${until}`}${made ? ` · case ${made.number} by ${made.by}` : ' · by no case of this server'}.`,
  beingBanned: (room: string | undefined, made: { number: number; by: string }): string =>
    `**Being banned**${inRoom(room)} · case ${made.number} by ${made.by}.`,
  muted: ({ room, until, made }: BanLine): string =>
    `**Muted**${inRoom(room)} ${until === undefined ? 'permanently' : `until ${until}`}${made ? ` · case ${made.number} by ${made.by}` : ' · by no case of this server'}.`,
  beingMuted: (room: string | undefined, made: { number: number; by: string }): string =>
    `**Being muted**${inRoom(room)} · case ${made.number} by ${made.by}.`,
  /** By this server's cases. */
  mutedEverywhere: (until: string | undefined, made: { number: number; by: string }): string =>
    `**Muted** in every group of the app ${until === undefined ? 'permanently' : `until ${until}`} · case ${made.number} by ${made.by}.`,
  notBanned: (room: string | undefined): string => `**Not banned**${inRoom(room)}.`,
  /** Beside what the bot's own cases say. */
  listUnread: 'The room’s list of bans or of mutes could not be read: this is what the bot’s own cases say.',
  noRooms: 'No room is linked to this server.',
  watched: (by: string, until: string): string => `**Watched** by ${by} until ${until}.`,
  roomGone: 'That room is no longer linked to this server. Nothing was done.',
  bansIn: (room: string): string => `The Mute and Ban buttons act in ${room}.`,

  fields: { cases: 'Cases', seen: 'Seen', messages: 'Last messages' },
  cases: (count: number, strikes: number, days: number): string => {
    const bans =
      strikes === 0
        ? ''
        : ` · ${counted(strikes, 'ban or mute', 'bans and mutes')} by rules in the last ${days} days`;
    return count === 0 ? 'No cases' : `${counted(count, 'case')}${bans}`;
  },
  seenIn: (rooms: readonly string[]): string => `In ${common.list(rooms)}`,
  /** Only of rooms that the bot hears. */
  notSeenIn: (rooms: readonly string[]): string => `Not seen in ${common.list(rooms)}`,
  /** Of rooms that the bot does not hear, or not all of now. */
  notHeard: (rooms: readonly string[]): string => `The bot cannot tell who was in ${common.list(rooms)}`,
  message: ({ at, room, text }: { at: string; room: string | undefined; text: string }): string =>
    `${at}${inRoom(room)}: ${text}`,
  /** What was said holds nothing that can be shown. */
  nothingToShow: '(nothing that can be shown)',

  notes: (count: number): string => `${counted(count, 'note')} by moderators`,
  note: ({ at, by, text }: { at: string; by: string; text: string }): string => `${text}\n-# ${by}, ${at}`,
  moreNotes: (count: number): string => `… and ${number(count)} more. The menu below the card has them all.`,
  noteSaved: '**Note saved**. Only moderators see it.',
  noteRemoved: '**Note removed**.',
  addNote: 'Add a note',
  removeNote: 'Remove this note',
  chooseNote: 'Read or remove a note…',
  noteBy: (by: string): string => `by ${by}`,
  noteForm: (viewer: string): string => `Note about ${viewer}`,
  noteLabel: 'Note',
  noteHelp: 'For moderators only; the viewer does not see it.',

  mute: 'Mute 10 min',
  watch: 'Watch 1h',
  stopWatching: 'Stop watching',
  card: 'Card',
  watching: (viewer: string, until: string): string =>
    `**Watching** ${viewer} until ${until}. What they say appears in the audit channel as a review; nothing is refused, and nobody is banned.`,
  notHearing:
    'No message reaches the bot, so there will be nothing to see: docs/configuration.md says how to change that.',
  /** `viewer`: in code type. */
  askForget: (viewer: string): string =>
    `**Erase what the bot keeps of ${viewer}?** Their messages, what rules found in them, notes about them and in their cases, when they were first seen, and a watch. This cannot be undone. Cases and their counts stay, with the account id, reasons and rules. Bans go on.`,
  forget: 'Erase for good',
  forgotten: (viewer: string, erased: Erased): string =>
    `**Erased** what was kept of ${viewer}: ${erasedText(erased)}. The audit channel has a record. Posts with one case are edited within minutes; summaries, lists, feeds and exports in Discord stay as they are, so delete those by hand. Backups made before still hold the texts.`,
  forgottenBy: (name: string, viewer: string, erased: Erased): string =>
    `${name} has erased what was kept of ${viewer}: ${erasedText(erased)}. Cases and their counts stay.`,
  noSuchAccount: 'No account has an id like this. Nothing was done.',
  watchStopped: (viewer: string): string => `**No longer watched**: ${viewer}.`,
  stopWords: 'stop watching',
};
