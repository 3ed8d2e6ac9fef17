import { PERMANENT } from '../../../moderation/duration.ts';
import { type AskedBy, UNJUDGED } from '../../../problems/moderation.ts';
import type { Show } from '../../show.ts';
import { common } from '../common.ts';

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What a post in the audit channel says of a case, a line each. Texts of people come escaped, ids in code type. */
export const post = {
  /** `room`: undefined where it is the only one. */
  viewer: (viewer: string, room: string | undefined): string =>
    room === undefined ? viewer : `${viewer} in ${room}`,
  reason: (text: string): string => `Reason: ${text}`,
  /** `end` is undefined where it is not known yet. */
  length(seconds: number, end: string | undefined): string {
    if (seconds >= PERMANENT) return 'Permanently';
    return `For ${common.duration(seconds)}${end === undefined ? '' : `, until ${end}`}`;
  },
  /** Who or what asked; `more`: what a person acted on, or how what a rule found was written. */
  by({ source, kind, more }: { source: AskedBy; kind: string; more: string | undefined }, show: Show) {
    if (source.type === 'outside') return 'Outside this bot';
    const by = common.source(source, show);
    if (source.type === 'watch') return capital(by);
    if (source.type === 'filter' && source.rule.startsWith(UNJUDGED)) return capital(by);
    const who = `${kind === 'review' ? 'Found by' : 'By'} ${by}`;
    return more === undefined ? who : `${who} · ${more}`;
  },
  sourceUnreadable: 'Who asked is kept, but cannot be read from the database.',
  evidenceUnreadable: 'The message is kept, but cannot be read from the database.',
};
