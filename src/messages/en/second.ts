import { common } from './common.ts';

/** Requests that a second moderator has to confirm. Names come escaped. */
export const second = {
  /** What the moderator reads who has asked; `expires` is a timestamp. */
  waits: (number: number, expires: string): string =>
    `**Waiting for a second moderator** · case ${number}. Nothing has been done yet. Another moderator has to press Confirm on its post in the audit channel. It expires ${expires}.`,
  /** What they read once somebody has decided. */
  wasConfirmed: (number: number, by: string): string => `${by} confirmed case ${number}.`,
  wasRefused: (number: number, by: string): string =>
    `**Refused** by ${by} · case ${number}. Nothing was done.`,
  wasExpired: (number: number): string =>
    `**Expired** · case ${number}. Nobody confirmed it within a day. Nothing was done.`,
  /** What the one reads who has decided. */
  confirmed: (number: number, asker: string): string =>
    `**Confirmed** case ${number}, asked for by ${asker}.`,
  refused: (number: number): string => `**Refused** case ${number}. Nothing was done.`,
  withdrawn: (number: number): string => `**Withdrawn**: case ${number}. Nothing was done.`,

  /** Its title in a post, after the number of its case. */
  title: {
    open: 'Waiting for a second moderator',
    confirm: (by: string): string => `Confirmed by ${by}`,
    refuse: (by: string): string => `Refused by ${by}`,
    withdraw: (by: string): string => `Withdrawn by ${by}`,
    expired: 'Expired, nobody confirmed it',
  },
  /** What is asked for, of whom and where. Viewers and rooms are in code type; `viewers`: how many there are. */
  asked({ kind, names, viewers, rooms, removes }: AskedFor): string {
    const who =
      viewers === 1 ? (names[0] ?? '') : `${common.counted(viewers, 'viewer')}: ${names.join(', ')}`;
    const more =
      viewers > names.length && viewers > 1 ? ` and ${common.number(viewers - names.length)} more` : '';
    const where = rooms.length === 0 ? '' : ` in ${common.some(rooms, MOST_ROOMS)}`;
    return `${WORDS[kind] ?? 'Asks for'} ${who}${more}${where}${removes ? ', and remove their messages' : ''}`;
  },
  /** `expires` is a timestamp. */
  open: (expires: string): string =>
    `Nothing has been done yet. Another moderator has to confirm it. It expires ${expires}.`,
  notDone: 'Nothing was done.',
  /** The first case that came of it, of so many viewers. */
  done: (first: number, viewers: number): string =>
    viewers === 1 ? `It became case ${first}.` : `It became case ${first} and those after it.`,
  nothingLeft: 'There was nothing left to do.',
};

/** Rooms that are named one by one. */
const MOST_ROOMS = 5;

/** What a kind of action does, before whom it is done to. */
const WORDS: Readonly<Record<string, string>> = { ban: 'Ban' };

interface AskedFor {
  readonly kind: string;
  readonly names: readonly string[];
  readonly viewers: number;
  readonly rooms: readonly string[];
  /** Whether their messages go too. */
  readonly removes: boolean;
}
