import type { AskedBy } from '../../problems/moderation.ts';
import type { Source } from '../case.ts';

/** Who or what asked, as far as sentences name them. */
export function askedBy(source: Source): AskedBy {
  if (source.type === 'outside' || source.type === 'service') return { type: source.type };
  if (source.type === 'filter') return { type: 'filter', rule: source.rule };
  return { type: source.type, actorName: source.actorName };
}
