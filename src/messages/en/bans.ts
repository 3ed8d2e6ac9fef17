import { common } from './common.ts';

/** The list of who is banned. Viewers and rooms come in code type. */
export const bans = {
  nobody: (room: string): string => `Nobody is banned from ${room} now.`,
  head: (count: number, room: string, page: string): string =>
    `**${common.number(count)}** banned from ${room}${page}:`,
  /** `until` is undefined where it is for good, `by` where the bot did not make it, `number` where no case is known. */
  line({ viewer, until, number, by }: BanLine): string {
    const end = until === undefined ? 'permanently' : `until ${until}`;
    if (by !== undefined) return `${viewer} ${end} · case ${number} by ${by}`;
    return `${viewer} ${end} · made outside this bot${number === undefined ? '' : ` (case ${number})`}`;
  },
};

interface BanLine {
  readonly viewer: string;
  readonly until: string | undefined;
  readonly number: number | undefined;
  readonly by: string | undefined;
}
