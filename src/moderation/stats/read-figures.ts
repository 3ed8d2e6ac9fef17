import { setImmediate } from 'node:timers/promises';
import type { Now } from '../ports.ts';
import { EVERYWHERE } from '../requests/target.ts';
import { chunks } from '../support/chunks.ts';
import { effectsOf, figuresOf, stepsOf, total } from './counted.ts';
import { type Figures, type FiguresQuery, type RuleSteps, type Span, spanOf } from './figures.ts';
import { createHeardSums } from './heard-sums.ts';
import type { HoursStore } from './hours.ts';

/** Hours that are read at once: on SQLite nothing else happens meanwhile, so a year is read in many pieces. */
const AT_ONCE = 14 * 24;
/** Sketches that are added up at once. */
const ROWS_AT_ONCE = 200;

type Rooms = Pick<FiguresQuery, 'guildId' | 'roomIds'>;

/** Reads figures from what was counted by the hour. */
export interface ReadFigures {
  of(query: FiguresQuery): Promise<Figures>;
  /** The same of hours that are named. */
  within(of: Pick<FiguresQuery, 'guildId' | 'roomIds'>, span: Span): Promise<Figures>;
  ofRule(query: FiguresQuery & { readonly rule: string }): Promise<RuleSteps>;
}

export function createReadFigures({
  store,
  now,
}: {
  readonly store: Pick<HoursStore, 'hourSums' | 'heardHours' | 'firstHour'>;
  readonly now: Now;
}): ReadFigures {
  /** Reads a span piece by piece, whole steps in each, and lets others have their turn between. */
  async function inPieces<Row>(
    { from, before, step }: Span,
    read: (piece: Pick<Span, 'from' | 'before'>) => Promise<readonly Row[]>,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    const size = Math.max(step, AT_ONCE - (AT_ONCE % step));
    for (let at = from; at < before; at += size) {
      rows.push(...(await read({ from: at, before: Math.min(before, at + size) })));
      await setImmediate();
    }
    return rows;
  }

  const sumsOf = ({ guildId, roomIds }: Rooms, span: Span, rule?: string) =>
    inPieces(span, ({ from, before }) =>
      // What is done in all groups of the app is done in each room.
      store.hourSums({ guildId, roomIds: [...roomIds, EVERYWHERE], from, before, step: span.step, rule }),
    );

  async function within(rooms: Rooms, span: Span): Promise<Figures> {
    const { guildId, roomIds } = rooms;
    const firstHour = await store.firstHour(guildId, roomIds);
    const sums = await sumsOf(rooms, span);
    const heard = createHeardSums(span);
    await inPieces(span, async (piece) => {
      for (const some of chunks(await store.heardHours({ roomIds, ...piece }), ROWS_AT_ONCE)) {
        for (const one of some) heard.add(one);
        await setImmediate();
      }
      return [];
    });
    const { perStep, sums: heardSums } = heard;
    return { firstHour, ...heardSums(), ...figuresOf(span, sums, perStep()) };
  }

  return {
    of: (query) => within(query, spanOf(query.hours, now())),
    within,
    async ofRule(query) {
      const span = spanOf(query.hours, now());
      const sums = await sumsOf(query, span, query.rule);
      const steps = stepsOf(span, sums).map((ofStep) => effectsOf(ofStep));
      return { span, steps, found: total(sums) };
    },
  };
}
