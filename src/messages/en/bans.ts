import { common } from './common.ts';

const WHERE = { ban: 'banned from', mute: 'muted in' } as const;
const ALSO = { ban: ' · also banned', mute: ' · also muted' } as const;

/** The lists of who is banned and who is muted. Viewers and rooms come in code type. */
export const bans = {
  nobody: (kind: keyof typeof WHERE, room: string): string => `Nobody is ${WHERE[kind]} ${room} now.`,
  head: ({ kind, count, room, page }: Head): string =>
    `**${common.number(count)}** ${WHERE[kind]} ${room}${page}:`,
  /** The whole room is muted, until an end where one is known. */
  roomMuted: ({ room, until, number, by }: RoomMuted): string =>
    `**The room ${room} is muted**${until === undefined ? '' : ` until ${until}`}: only its owner and administrators can speak · case ${number} by ${by}`,
  /** Those whom the bot has muted in all rooms at once. */
  appWide: (count: number): string =>
    `**${common.number(count)}** muted in every group of the app, as far as this server’s cases say:`,
  /** `until` is undefined where it is for good, `by` where the bot did not make it, `number` where no case is known. */
  line({ viewer, until, number, by, also }: BanLine): string {
    const end = `${until === undefined ? 'permanently' : `until ${until}`}${also ? ALSO[also] : ''}`;
    if (by !== undefined) return `${viewer} ${end} · case ${number} by ${by}`;
    return `${viewer} ${end} · made outside this bot${number === undefined ? '' : ` (case ${number})`}`;
  },
};

interface Head {
  readonly kind: keyof typeof WHERE;
  readonly count: number;
  readonly room: string;
  readonly page: string;
}

interface RoomMuted {
  readonly room: string;
  readonly until: string | undefined;
  readonly number: number;
  readonly by: string;
}

interface BanLine {
  readonly viewer: string;
  readonly until: string | undefined;
  readonly number: number | undefined;
  readonly by: string | undefined;
  /** What else holds for the viewer. */
  readonly also: keyof typeof ALSO | undefined;
}
