import { scaleBand, scaleLinear } from 'd3-scale';
import { curveMonotoneX, line, stack } from 'd3-shape';
import type { Series } from './plot.ts';
import { type Box, COLORS, GRID, MUTED, SMALL } from './style.ts';

/** Numbers on an axis. */
const TICKS = 3;
/** Up to so many steps, each has a dot of its own. */
const DOTTED = 48;

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const round = (value: number): number => Math.round(value * 10) / 10;

const bandOf = ({ left, width }: Box, count: number) =>
  scaleBand<number>()
    .domain(Array.from({ length: count }, (_, index) => index))
    .range([left, left + width])
    .paddingInner(0.22)
    .paddingOuter(0.1);

/** From nothing up to the largest, in whole numbers. */
const scaleOf = ({ top, height }: Box, most: number) =>
  scaleLinear([0, Math.max(1, most)], [top + height, top]).nice(TICKS);

const wholeTicks = (scale: ReturnType<typeof scaleOf>): number[] =>
  scale.ticks(TICKS).filter((tick) => Number.isInteger(tick) && tick > 0);

/** Lines, the first with its axis at the left, the second at the right: what they count is of different size. */
export function drawLines(series: readonly Series[], box: Box, unknownSteps: number): string[] {
  return series.flatMap(({ tone, values }, index) => {
    const band = bandOf(box, values.length);
    const y = scaleOf(box, Math.max(...values));
    const x = (step: number) => round((band(step) ?? 0) + band.bandwidth() / 2);
    const known = [...values.entries()].filter(([step]) => step >= unknownSteps);
    const path = line<[number, number]>()
      .x(([step]) => x(step))
      .y(([, value]) => round(y(value)))
      .curve(curveMonotoneX)(known);
    const dots =
      known.length <= DOTTED
        ? known.map(
            ([step, value]) =>
              `<circle cx="${x(step)}" cy="${round(y(value))}" r="2.6" fill="${COLORS[tone]}"/>`,
          )
        : [];
    return [
      ...axis(y, box, { side: index === 0 ? 'left' : 'right', color: COLORS[tone] }),
      `<path class="${tone}" d="${path ?? ''}" fill="none" stroke="${COLORS[tone]}" stroke-width="2.6" stroke-linejoin="round"/>`,
      ...dots,
    ];
  });
}

/** Bars on each other, one pile for each step. */
export function drawBars(series: readonly Series[], box: Box): string[] {
  const count = series[0]?.values.length ?? 0;
  const steps = Array.from({ length: count }, (_, index) => index);
  const band = bandOf(box, count);
  const piles = stack<number, number>()
    .keys(series.keys())
    .value((step, key) => Math.max(0, series[key]?.values[step] ?? 0))(steps);
  const y = scaleOf(box, Math.max(...piles.flatMap((pile) => pile.map(([, end]) => end))));
  const bars = piles.flatMap((pile) =>
    pile.flatMap(([begin, end], step) => {
      const tone = series[pile.key]?.tone;
      if (end === begin || tone === undefined) return [];
      // Each is seen, however small.
      const height = Math.max(1.5, y(begin) - y(end));
      return [
        `<rect class="${tone}" x="${round(band(step) ?? 0)}" y="${round(y(begin) - height)}" width="${round(band.bandwidth())}" height="${round(height)}" fill="${COLORS[tone]}"/>`,
      ];
    }),
  );
  return [...axis(y, box, { side: 'left', color: MUTED }), ...bars];
}

function axis(
  y: ReturnType<typeof scaleOf>,
  { left, width }: Box,
  { side, color }: { readonly side: 'left' | 'right'; readonly color: string },
): string[] {
  const x = side === 'left' ? left - 10 : left + width + 10;
  return wholeTicks(y).flatMap((tick) => [
    ...(side === 'left'
      ? [
          `<line x1="${left}" x2="${left + width}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${GRID}" stroke-opacity="0.6"/>`,
        ]
      : []),
    `<text x="${x}" y="${round(y(tick)) + 6}" font-size="${SMALL}" fill="${color}" text-anchor="${side === 'left' ? 'end' : 'start'}">${short.format(tick)}</text>`,
  ]);
}
