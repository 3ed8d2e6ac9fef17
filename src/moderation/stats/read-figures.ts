import { setTimeout as sleep } from 'node:timers/promises';
import type { Now } from '../ports.ts';
import { EVERYWHERE } from '../requests/target.ts';
import { effectsOf, figuresOf, stepsOf, total } from './counted.ts';
import { type Figures, type FiguresQuery, type RuleSteps, type Span, spanOf } from './figures.ts';
import { createHeardSums } from './heard-sums.ts';
import type { HoursStore } from './hours.ts';

/**
 * Hours that are read at once, and the pause behind them, in milliseconds: on SQLite nothing else happens meanwhile, so a year is read in many
 * small pieces, and most of what people ask for meets none of them.
 */
const AT_ONCE = 24;
const PAUSE = 2;

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
  /** Reads a span piece by piece, and lets others have their turn between. */
  async function inPieces<Row>(
    { from, before }: Span,
    read: (piece: Omit<Span, 'step'>) => Promise<readonly Row[]>,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (let at = from; at < before; at += AT_ONCE) {
      rows.push(...(await read({ from: at, before: Math.min(before, at + AT_ONCE) })));
      await sleep(PAUSE);
    }
    return rows;
  }

  const sumsOf = ({ guildId, roomIds }: Rooms, span: Span, rule?: string) =>
    inPieces(span, ({ from, before }) =>
      store.hourSums({
        guildId,
        // What is done in all groups of the app is done in each room.
        roomIds: [...roomIds, EVERYWHERE],
        from,
        before,
        step: span.step,
        origin: span.from,
        rule,
      }),
    );

  async function within(rooms: Rooms, span: Span): Promise<Figures> {
    const { guildId, roomIds } = rooms;
    const firstHour = await store.firstHour(guildId, roomIds);
    const sums = await sumsOf(rooms, span);
    const heard = createHeardSums(span);
    await inPieces(span, async (piece) => {
      for (const one of await store.heardHours({ roomIds, ...piece })) heard.add(one);
      return [];
    });
    const { perStep, sums: heardSums } = heard;
    return { firstHour, ...heardSums(), ...figuresOf(span, sums, perStep()) };
  }

  /** One after another: what many ask at once would take turns with each other, and everything else would wait for all of them. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Result>(read: () => Promise<Result>): Promise<Result> {
    const next = last.then(read);
    last = next.catch(() => undefined);
    return next;
  }

  return {
    of: (query) => inTurn(() => within(query, spanOf(query.hours, now()))),
    within: (rooms, span) => inTurn(() => within(rooms, span)),
    ofRule: (query) =>
      inTurn(async () => {
        const span = spanOf(query.hours, now());
        const sums = await sumsOf(query, span, query.rule);
        return { span, steps: stepsOf(span, sums).map(effectsOf), found: total(sums) };
      }),
  };
}
