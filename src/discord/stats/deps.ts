import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { Log } from '../../moderation/ports.ts';
import type { ReadFigures } from '../../moderation/stats/read-figures.ts';
import type { Pictures } from './plot/pictures.ts';

/** What showing figures needs. */
export interface FiguresDeps {
  readonly figures: Pick<ReadFigures, 'of' | 'ofRule'>;
  readonly pictures: Pick<Pictures, 'draw'>;
  readonly openReviews: FilterStore['openReviews'];
  /** Whether anything that viewers say reaches the bot. */
  readonly hearsViewers: boolean;
  readonly log: Pick<Log, 'warn'>;
}
