import type { RuleContent } from '../../../filters/index.ts';
import { type ValueProblem, wrongValue } from './values.ts';

interface Entries {
  readonly label: string;
  readonly description: string;
}

/** Where in the form something is wrong; lines count from 1. */
interface Place {
  readonly list: 'entries' | 'allow';
  readonly line: number | undefined;
}

/** The form for a rule's words. Labels have at most 45 characters, descriptions 100. */
export const ruleForm = {
  newRule: 'A new rule',
  change: (id: string): string => `Change the rule ${id}`,
  entries: {
    keywords: {
      label: 'Keywords, one per line',
      description:
        'coin: whole word · *coin*: inside words too · ^coin: start of a word · ?coin: only ask a moderator',
    },
    patterns: {
      label: 'Regular expressions, one per line',
      description: 'RE2 syntax, as in Go. Case is ignored, unless a line begins with (?-i)',
    },
    contact: {
      label: 'More contact words, one per line',
      description: 'The usual ones (微信, vx, QQ, kakao …) are known · ?word: only ask a moderator',
    },
    link: {
      label: 'Hosts that are not allowed, one per line',
      description: 'None: every link. Begin a line with ! for a host that is always allowed',
    },
  } satisfies Record<RuleContent['kind'], Entries>,
  allow: { label: 'Allowed phrases, one per line', description: 'A hit inside one of them does not count' },
  reason: { label: 'The reason that the viewer sees', description: 'At most 1,000 bytes' },
  ladder: {
    label: 'Bans, or mutes: one for each offence',
    description:
      'Such as 10m 1h 1d, or mute 10m, ban 1h, ban 1d. The last is for all further ones within 30 days',
  },
  tooLarge: (id: string): string =>
    `The rule “${id}” has more words than a form holds. Download them with /filter-av export, change the file, and upload it with /filter-av import.`,
  refused({ list, line }: Place, problem: ValueProblem | undefined): string {
    const place = line === undefined ? '' : ` (${list === 'allow' ? 'allowed phrases, ' : ''}line ${line})`;
    return `The rule cannot be saved${place}: it ${wrongValue(problem)}.`;
  },
};
