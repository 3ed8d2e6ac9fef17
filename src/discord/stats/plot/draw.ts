import { scaleLinear } from 'd3-scale';
import { escaped, label, widthOf } from './label.ts';
import { drawBars, drawLines } from './panels.ts';
import { type Panel, type Plot, WIDTH } from './plot.ts';
import { type Box, COLORS, FONT, GRID, GROUND, MUTED, SMALL, TEXT } from './style.ts';

/** Where things stand, in pixels. */
const LEFT = 74;
const RIGHT = 74;
const HEAD = 86;
const LEGEND = 34;
const PANEL = 150;
const GAP = 22;
const FOOT = 48;
/** Characters that are drawn of texts. */
const LONGEST_TITLE = 56;
const LONGEST_LABEL = 32;

/** A picture as SVG: 800 wide, as high as it has to be. */
export function draw(plot: Plot): string {
  const parts: string[] = [
    text({ x: 20, y: 38, size: 24, color: TEXT, bold: true }, label(plot.title, LONGEST_TITLE)),
    text({ x: 20, y: 68, size: SMALL, color: MUTED }, label(plot.subtitle, LONGEST_TITLE + 14)),
  ];
  let top = HEAD;
  for (const panel of plot.panels) {
    const legend = drawLegend(panel, top);
    const box: Box = { left: LEFT, top: top + legend.height, width: WIDTH - LEFT - RIGHT, height: PANEL };
    parts.push(...legend.parts, ...drawPanel(plot, panel, box));
    top = box.top + PANEL + GAP;
  }
  const bottom = top - GAP;
  parts.push(...drawTicks(plot, bottom));
  const height = bottom + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${GROUND}"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

const text = ({ x, y, size, color, anchor = 'start', bold = false }: TextStyle, words: string): string =>
  // The font has one weight: a line around the letters makes them bold.
  `<text x="${x}" y="${y}" font-size="${size}" fill="${color}" text-anchor="${anchor}"${bold ? ` stroke="${color}" stroke-width="0.6"` : ''}>${escaped(words)}</text>`;

/** The names of series with their colours, in as many rows as they need. */
function drawLegend({ series }: Panel, top: number): { readonly parts: string[]; readonly height: number } {
  const parts: string[] = [];
  let [x, y] = [20, top + 22];
  for (const one of series) {
    const words = label(one.label, LONGEST_LABEL);
    const width = 24 + widthOf(words, SMALL) + 22;
    if (x > 20 && x + width > WIDTH) [x, y] = [20, y + LEGEND - 4];
    parts.push(
      `<rect x="${x}" y="${y - 13}" width="14" height="14" rx="3" fill="${COLORS[one.tone]}"/>`,
      text({ x: x + 22, y, size: SMALL, color: TEXT }, words),
    );
    x += width;
  }
  return { parts, height: y - top + 20 };
}

function drawPanel(plot: Plot, panel: Panel, box: Box): string[] {
  const middle = box.top + box.height / 2 + 7;
  const isEmpty = panel.series.every(({ values }) => values.every((value) => value === 0));
  const bottom = box.top + box.height;
  const base = `<line x1="${box.left}" x2="${box.left + box.width}" y1="${bottom}" y2="${bottom}" stroke="${GRID}"/>`;
  const steps = panel.series[0]?.values.length ?? 0;
  const unknown = steps === 0 ? 0 : (box.width * Math.min(plot.unknownSteps, steps)) / steps;
  const shade =
    unknown === 0
      ? []
      : [
          `<rect class="unknown" x="${box.left}" y="${box.top}" width="${unknown}" height="${box.height}" fill="${GRID}" fill-opacity="0.35"/>`,
          ...(unknown < widthOf(plot.words.unknown, SMALL) + 12
            ? []
            : [
                text(
                  { x: box.left + unknown / 2, y: middle, size: SMALL, color: MUTED, anchor: 'middle' },
                  label(plot.words.unknown, LONGEST_LABEL),
                ),
              ]),
        ];
  const x = box.left + (box.width + unknown) / 2;
  if (isEmpty)
    return [
      ...shade,
      base,
      text(
        { x, y: middle, size: SMALL, color: MUTED, anchor: 'middle' },
        label(plot.words.nothing, LONGEST_LABEL),
      ),
    ];
  return [
    ...shade,
    ...(panel.kind === 'lines'
      ? drawLines(panel.series, box, plot.unknownSteps)
      : drawBars(panel.series, box)),
    base,
  ];
}

/** Moments below the panels. */
function drawTicks({ hours, ticks }: Plot, bottom: number): string[] {
  const x = scaleLinear([hours, 0], [LEFT, WIDTH - RIGHT]);
  return ticks.flatMap(({ hoursAgo, label: words }) => [
    `<line x1="${x(hoursAgo)}" x2="${x(hoursAgo)}" y1="${bottom}" y2="${bottom + 6}" stroke="${MUTED}"/>`,
    text({ x: x(hoursAgo), y: bottom + 28, size: SMALL, color: MUTED, anchor: 'middle' }, label(words, 12)),
  ]);
}
