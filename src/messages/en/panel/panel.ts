import { common } from '../common.ts';

const { counted, duration, number } = common;

/** The panel, the form in which speakers are chosen, and the form for a reason. */
export const panel = {
  form: {
    title: { ban: 'Ban viewers', mute: 'Mute viewers', 'app-mute': 'Mute viewers in every group of the app' },
    titleIn: (kind: 'ban' | 'mute', room: string): string => `${kind === 'ban' ? 'Ban' : 'Mute'} in ${room}`,
    speakers: 'Who',
    speakersHelp: {
      ban: 'Those who spoke, the likeliest first. Who is banned already is left out.',
      mute: 'Those who spoke, the likeliest first. Who is muted or banned already is left out.',
      'app-mute': 'Those who spoke, the likeliest first. Who is banned already is left out.',
    },
    others: 'Others who spoke',
    ids: 'Account ids',
    /** `isQuiet`: nobody has spoken. */
    idsHelp: (isQuiet: boolean): string =>
      `${isQuiet ? 'Nobody has spoken since the bot started. ' : ''}Separate several ids with spaces.`,
    duration: 'How long',
    usual: (seconds: number): string => `${duration(seconds)} (the default)`,
    asReason: (seconds: number): string => `As the reason says, otherwise ${duration(seconds)}`,
    reason: 'Reason',
    reasonHelp: { ban: 'The viewer may see it.', mute: 'Only moderators see it.' },
    note: 'Note',
    noteHelp: 'Only the audit channel shows it.',
    remove: 'Messages',
    removeToo: 'Remove their messages too',
    removeHelp: 'As far as the bot knows them. This cannot be undone.',
    /** What somebody said last, with what makes them likely to be meant. */
    said({ line, repeats, found }: SaidLine): string {
      const mark = found === undefined ? (repeats > 1 ? `${number(repeats)}×` : undefined) : FOUND[found];
      return [mark, line].filter((part) => part !== undefined && part !== '').join(': ');
    },
    gone: 'This form has been sent already, is more than 15 minutes old, or the bot has restarted since. Nothing was done. Open it again.',
    nobody: 'Nobody was chosen. Nothing was done.',
  },

  reason: {
    title: (number: number): string => `Reason of case ${number}`,
    ready: 'Ready-made',
    own: 'Or in your own words',
    ownHelp: 'Up to 1,000 bytes. A viewer may see it if their ban is made again.',
    none: 'Choose a reason or type one.',
    /** `wasShown`: the viewer was shown another reason before. */
    saved({ number, reason, wasShown }: { number: number; reason: string; wasShown: boolean }): string {
      const shown = wasShown ? ' The viewer has already been shown the old reason.' : '';
      return `**Saved**: the reason of case ${number} is now “${reason}”.${shown}`;
    },
  },

  /** The message with the buttons; rooms come in code type. */
  post: (rooms: readonly string[]): string =>
    `**Moderation panel**${rooms.length === 0 ? '' : ` · ${common.some(rooms, MOST_ROOMS)}`}\nOnly moderators can use these buttons, and only they see the answers.`,
  buttons: {
    ban: 'Ban a speaker',
    mute: 'Mute a speaker',
    banned: 'Who is banned',
    reviews: (open: number): string => (open === 0 ? 'Reviews' : `Reviews (${number(open)} open)`),
    room: 'Room',
    card: 'Card',
  },
  posted: '**Panel posted**. It stays here; `/panel-av remove:True` takes it away.',
  removed: '**Panel removed**.',
  notThere: 'No panel is posted in this server.',

  /** What is known of a room, a line each. */
  room({ room, name, banned, speakers }: RoomState): string {
    const lines = [
      `**Room** ${room}${name === '' ? '' : ` ${name}`}`,
      banned === undefined ? 'Its list of bans cannot be read now.' : `${counted(banned, 'viewer')} banned.`,
      ...(speakers === 'unknown' ? [] : [spoke(speakers)]),
    ];
    return lines.join('\n');
  },
  unknownRoom: (room: string, why: string): string => `**Room** ${room}\n${why}`,

  card: {
    title: 'Card of a viewer',
    viewer: 'Account id',
  },
};

const spoke = (speakers: Spoke | undefined): string =>
  speakers === undefined
    ? 'No message of this room has reached the bot since it started.'
    : `${speakers.isMore ? 'At least ' : ''}${counted(speakers.count, 'viewer')} spoke in the last 10 minutes.`;

const MOST_ROOMS = 5;
const FOUND = { blocked: 'blocked', masked: 'masked', flagged: 'flagged' } as const;

interface SaidLine {
  readonly line: string;
  readonly repeats: number;
  readonly found: keyof typeof FOUND | undefined;
}

/** `banned`: how many; undefined where that cannot be read. */
interface RoomState {
  readonly room: string;
  readonly name: string;
  readonly banned: number | undefined;
  /** Undefined where nobody has been heard; `unknown` where not all is known that was heard. */
  readonly speakers: Spoke | 'unknown' | undefined;
}

/** How many spoke; `isMore`: there may have been more. */
interface Spoke {
  readonly count: number;
  readonly isMore: boolean;
}
