import { type AskedBy, isUnjudged, UNJUDGED, type Unjudged } from '../../problems/moderation.ts';
import type { Show } from '../show.ts';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: 'not judged in time',
  unreadable: 'could not be read',
  'too-expensive': 'too expensive to judge',
};

/** A rule, or why none has judged. */
function rule(id: string, { code }: Show): string {
  if (!id.startsWith(UNJUDGED)) return `rule ${code(id)}`;
  const why = id.slice(UNJUDGED.length);
  return `no rule: ${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** What is said of cases wherever they are named. */
export const cases = {
  rule,
  /** Who or what asked for a case. */
  askedBy(by: AskedBy, show: Show): string {
    if (by.type === 'outside') return 'outside this bot';
    return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
  },
};
