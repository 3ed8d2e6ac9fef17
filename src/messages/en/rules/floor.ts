import { common } from '../common.ts';

const { counted, number } = common;

interface Left {
  readonly patterns: number;
  readonly rules: number;
  readonly doubtful: number;
  readonly inside: number;
  readonly allowed: number;
}

/** What the service cannot refuse for these rules, a part each. */
function leftParts({ patterns, rules, doubtful, inside, allowed }: Left): string[] {
  return [
    ...(patterns > 0 ? [counted(patterns, 'regular expression')] : []),
    ...(rules > 0 ? [`${counted(rules, 'rule')} about links or contact details`] : []),
    ...(doubtful > 0 ? [`${counted(doubtful, 'keyword')} about which a moderator decides`] : []),
    ...(inside > 0 ? [`${counted(inside, 'keyword')} that would be found inside ordinary words`] : []),
    ...(allowed > 0 ? [`${counted(allowed, 'keyword')} that an allowed phrase contains`] : []),
  ];
}

const VIEWS =
  'The service looks for keywords as they are written: disguised spellings that the bot sees through are not refused.';

/** `/filter-av floor`. Libraries come in code type. */
export const floor = {
  on: (library: string, asks: boolean): string =>
    `**Floor on**: the keywords of rules that block or ban are kept in the library ${library} of the Chat service’s own moderation. The service refuses messages with them by itself, also when the bot is down or too slow.\nWhat the service finds ${
      asks ? 'is shown to moderators as reviews' : 'is recorded'
    }, if \`ContentCallback.ResultNotify\` is ticked in its console.`,
  costs:
    '⚠️ The service’s moderation is paid: a package of checks a month, then for each check. It is offered in China, Singapore and Seoul. It judges every message, not only those that the bot misses, and finds a keyword inside longer words as well.',
  off: (library: string): string =>
    `**Floor off**. The keywords that the bot has put into ${library} are taken out; others stay.`,
  wasOff: 'The floor is off.',
  shown: (library: string, words: number, wanted: number): string =>
    words === wanted
      ? `**Floor on**: ${counted(words, 'keyword')} of this server’s rules in the library ${library}.`
      : `**Floor on** in the library ${library}: ${number(words)} keywords of the bot are in it; this server’s rules want ${number(wanted)}.`,
  left(left: Left): string {
    const parts = leftParts(left);
    return parts.length === 0 ? VIEWS : `Left out: ${common.list(parts)}. ${VIEWS}`;
  },
  refused: (count: number): string => `The service did not take ${counted(count, 'keyword')}.`,
  stuck: (count: number): string =>
    `The service did not take out ${counted(count, 'keyword')}. The bot tries again.`,
  notYet: 'The library has not been compared with the rules yet.',
  problem: (why: string): string => `⚠️ The library is not in step: ${why} The bot tries again.`,

  announceOn: (by: string, library: string): string =>
    `${by} turned on the floor: keywords of rules that block or ban go into the library ${library} of the Chat service’s own moderation.`,
  announceOff: (by: string, library: string): string =>
    `${by} turned off the floor: the bot’s keywords are taken out of the library ${library}.`,
};
