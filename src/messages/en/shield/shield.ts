import type { ShieldSettings } from '../../../moderation/settings.ts';
import type { MuteState } from '../../../moderation/shield/ports.ts';
import type { ShieldBy, ShieldLevel } from '../../../moderation/shield/shield.ts';
import type { RaidFigures } from '../../../problems/notices.ts';
import { common } from '../common.ts';

const { counted, duration, number } = common;

/** A room's shield as it is shown: ids in code type, names made safe, times as Discord shows them. */
export interface ShownShield {
  readonly room: string;
  readonly level: ShieldLevel;
  /** `today at 14:05 (in 5 minutes)`. */
  readonly until: string;
  readonly raised: string;
  readonly ended: string | undefined;
  /** Undefined: a raid, by itself. */
  readonly raisedBy: string | undefined;
  readonly changedBy: string | undefined;
  /** Undefined: its time is over. */
  readonly loweredBy: string | undefined;
  readonly mute: MuteState;
  readonly slowSeconds: number;
  readonly newSeconds: number;
  /** Reviews of refused messages that wait for a decision. */
  readonly reviews: number;
}

/** Who did something, where nobody did as the bot did it by itself. */
export const nameOfBy = (by: ShieldBy | undefined): string | undefined =>
  by && 'actorName' in by ? by.actorName : undefined;

const MUTES: Readonly<Record<MuteState, string | undefined>> = {
  none: undefined,
  waiting: 'The room is not muted yet: the call is still to be sent.',
  on: 'The room is muted: only its owner and administrators can speak.',
  lifting: 'The room is still muted: the call that lifts it is still to be answered.',
  lifted: 'The room mute was lifted.',
  elsewhere: 'The room mute was switched off outside this bot, so viewers can speak; the rest is still up.',
  stuck: 'The room is still muted, and the Chat service refuses to lift that; its case says why.',
  failed: 'The room could not be muted; its case says why. The rest is up.',
  kept: 'The room is muted for longer than the shield is up, by a case of its own: that goes on when the shield comes down.',
};

/** What is said in other words once the shield is down. */
const MUTES_AFTERWARDS: Partial<Record<MuteState, string>> = {
  elsewhere: 'The room mute was switched off outside this bot before.',
  failed: 'The room had not been muted; its case says why.',
  kept: 'The room is still muted, by a case of its own that lasts longer.',
};

const refuses = ({ level, slowSeconds, newSeconds }: ShownShield): string =>
  [
    `A viewer can speak once in ${duration(slowSeconds)}, and links are refused.`,
    ...(level > 1
      ? [`So is everything from new speakers, first seen less than ${duration(newSeconds)} ago.`]
      : []),
  ].join(' ');

const lines = (all: readonly (string | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== '').join('\n');

const waiting = (reviews: number): string | undefined =>
  reviews === 0
    ? undefined
    : `${counted(reviews, 'viewer')} ${reviews === 1 ? 'was' : 'were'} refused as new and ${reviews === 1 ? 'waits' : 'wait'} for a decision.`;

/** What the shield of a room is, and what can be done about it. */
export const shield = {
  /** The post in the audit channel, while it is up. */
  up: (shown: ShownShield): string =>
    lines([
      `**Shield up** in ${shown.room}: level ${shown.level}, until ${shown.until}.`,
      refuses(shown),
      MUTES[shown.mute],
      `${shown.raisedBy === undefined ? 'Raised by itself because of a raid' : `Raised by ${shown.raisedBy}`}, ${shown.raised}.${shown.changedBy === undefined ? '' : ` Last changed by ${shown.changedBy}.`}`,
      waiting(shown.reviews),
    ]),
  /** The same once it is down, or about to be. */
  down: (shown: ShownShield): string =>
    lines([
      shown.ended === undefined
        ? `**Shield coming down** in ${shown.room}: it was at level ${shown.level}.`
        : `**Shield down** in ${shown.room}, ${shown.ended}: it was at level ${shown.level}.`,
      shown.loweredBy === undefined ? 'Its time was over.' : `Lowered by ${shown.loweredBy}.`,
      MUTES_AFTERWARDS[shown.mute] ?? MUTES[shown.mute],
      waiting(shown.reviews),
    ]),
  buttons: {
    level: (level: ShieldLevel): string => `Level ${level}`,
    longer: (seconds: number): string => `+${duration(seconds)}`,
    down: 'Down',
    decide: (reviews: number): string => `Decide (${number(reviews)})`,
    notNow: 'Not now',
    panel: 'Shield',
  },

  /** The private answer that shows rooms' shields, a line each. */
  list: (rooms: readonly string[]): string =>
    lines([
      ...rooms,
      'Level 1: slow mode and no links. Level 2: also nothing from new speakers. Level 3: the whole room is muted. Each ends by itself.',
    ]),
  roomUp: (shown: ShownShield): string =>
    [`${shown.room}: level ${shown.level} until ${shown.until}.`, MUTES[shown.mute] ?? ''].join(' ').trim(),
  roomDown: (room: string): string => `${room}: no shield is up.`,

  raised: (room: string, level: ShieldLevel, left: string): string =>
    `**Shield up** in ${room}: level ${level}. It ends by itself ${left}. The audit channel shows it.`,
  muting:
    'The mute of the whole room is on its way; the post in the audit channel shows when it is in force.',
  prolonged: (room: string, left: string): string => `The shield of ${room} now ends ${left}.`,
  /** Of one that mutes the room. */
  prolongedMute: 'The room is muted until then, also if its mute had been lifted.',
  lowered: (room: string): string =>
    `The shield of ${room} is coming down. The audit channel shows when all of it is undone.`,
  noneUp: (room: string): string => `No shield is up in ${room}. Nothing was changed.`,
  alreadySo: 'This was done already. Nothing was changed.',

  /** A raid, with what is offered; `level`: that of the shield which was raised by itself. */
  raid({
    room,
    figures,
    level,
  }: {
    readonly room: string;
    readonly figures: RaidFigures;
    readonly level: number | undefined;
  }): string {
    const what = raidFigures(figures);
    return level === undefined
      ? `**This may be a raid** in ${room}: ${what} The shield can be raised for 10 minutes; nothing was done yet.`
      : `**This may be a raid** in ${room}: ${what} The shield was raised to level ${level} by itself, as \`/settings-av shield\` says.`;
  },
  raidRaised: (by: string, level: ShieldLevel): string => `${by} raised the shield to level ${level}.`,
  raidLeft: (by: string): string => `${by} decided against the shield for now.`,
  raidOver: 'The shield is up already. Nothing was changed.',

  between: (option: string, shortest: number, longest: number): string =>
    `\`${option}\` must be from ${duration(shortest)} to ${duration(longest)}. Nothing was changed.`,
  settings: (now: ShieldSettings): string =>
    `**Shield**: one message in ${duration(now.slowSeconds)}; speakers are new for ${duration(now.newSeconds)}; in a raid ${now.auto === 0 ? 'it is only proposed' : `it goes up to level ${now.auto} by itself`}; the room is ${now.tellsRoom ? '' : 'not '}told.`,
  settingsChanged: (now: ShieldSettings): string =>
    `Shield: a viewer can speak once in ${duration(now.slowSeconds)}, and speakers are new for ${duration(now.newSeconds)}. In a raid it is ${now.auto === 0 ? 'only proposed' : `raised to level ${now.auto} for 10 minutes without asking`}. The room is ${now.tellsRoom ? '' : 'not '}told when it goes up and down.`,
};

/** Without Markdown of what people wrote: a rule's name comes in code type. */
function raidFigures(figures: RaidFigures): string {
  if (figures.why === 'findings')
    return `${counted(figures.viewers, 'viewer')} were found by the rule ${figures.rule} within a minute, most of them new.`;
  const others = figures.speakers - figures.newSpeakers;
  const who = `${counted(figures.newSpeakers, 'new speaker')}${others > 0 ? ` and ${counted(others, 'other')}` : ''}`;
  return `${who} said much the same within a minute.`;
}

/** What viewers read in the room. */
export const inRoom = {
  up: (level: ShieldLevel, slowSeconds: number): string =>
    level === 3
      ? 'The chat is paused for a while by the moderators.'
      : `The moderators have slowed the chat down: one message in ${duration(slowSeconds)}, and no links${level === 2 ? '. New viewers can write a little later' : ''}.`,
  down: 'The chat is back to normal.',
};

/** Saying something to a room. */
export const say = {
  said: (room: string, text: string): string => `**Said** in ${room}: ${text}`,
  audit: (by: string, room: string, text: string): string => `${by} said in ${room}: ${text}`,
  auditUnsure: (by: string, room: string, text: string): string =>
    `${by} wanted to say in ${room}, and the Chat service did not answer, so it may have been said: ${text}`,
  empty: 'There is nothing to say. Nothing was sent.',
  tooLong: (bytes: number, most: number): string =>
    `This text has ${number(bytes)} bytes; at most ${number(most)} can be said at once. Nothing was sent.`,
  unsure:
    'The Chat service did not answer, so nobody knows whether the room has seen it. Send the same text again only if it has not.',
};
