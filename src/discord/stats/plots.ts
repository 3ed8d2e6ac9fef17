import type { Messages } from '../../messages/index.ts';
import type { Figures, RuleSteps, Span } from '../../moderation/stats/figures.ts';
import { EFFECTS } from '../../moderation/stats/hours.ts';
import { type Plot, ticksOf } from './plot/plot.ts';

/** The hours that a span has. */
export const hoursIn = ({ from, before }: Span): number => before - from;

/** So many of the first steps begin before anything was counted. */
const unknownSteps = ({ from, step }: Span, firstHour: number | undefined): number =>
  firstHour === undefined ? 0 : Math.max(0, Math.floor((firstHour - from) / step));

const frameOf = (span: Span, { stats: { plot } }: Messages) => ({
  hours: hoursIn(span),
  ticks: ticksOf(hoursIn(span)).map((hoursAgo) => ({ hoursAgo, label: plot.ago(hoursAgo) })),
  words: { unknown: plot.unknown, nothing: plot.nothing },
});

/** The picture of a room's figures: who said how much, and what was done. `rooms` is a name, as it is. */
export function activityPlot(figures: Figures, rooms: string, messages: Messages): Plot {
  const { span, steps, firstHour } = figures;
  const { plot } = messages.stats;
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const valuesOf = (name: 'bans' | 'mutes' | 'removals' | 'reviews') => steps.map((one) => one[name]);
  const bar = (
    tone: 'ban' | 'mute' | 'removal' | 'review',
    name: 'bans' | 'mutes' | 'removals' | 'reviews',
  ) => ({
    tone,
    label: plot[name](sum(valuesOf(name))),
    values: valuesOf(name),
  });
  return {
    ...frameOf(span, messages),
    title: rooms,
    subtitle: plot.subtitle(hoursIn(span), span.step),
    unknownSteps: unknownSteps(span, firstHour),
    panels: [
      {
        kind: 'lines',
        series: [
          {
            tone: 'messages',
            label: plot.messages(figures.messages),
            values: steps.map((one) => one.messages),
          },
          {
            tone: 'speakers',
            label: plot.speakers(figures.speakers, figures.exact),
            values: steps.map((one) => one.speakers),
          },
        ],
      },
      {
        kind: 'bars',
        series: [
          bar('ban', 'bans'),
          bar('mute', 'mutes'),
          bar('removal', 'removals'),
          bar('review', 'reviews'),
        ],
      },
    ],
  };
}

/** The small picture of what a rule found, by what came of it. */
export function rulePlot({ span, steps }: RuleSteps, rule: string, messages: Messages): Plot {
  const { plot } = messages.stats;
  const series = EFFECTS.flatMap((effect) => {
    const values = steps.map((one) => one[effect] ?? 0);
    const count = values.reduce((all, one) => all + one, 0);
    return count === 0 ? [] : [{ tone: effect, label: plot.effects(effect, count), values }];
  });
  return {
    ...frameOf(span, messages),
    title: plot.ofRule(rule),
    subtitle: plot.subtitle(hoursIn(span), span.step),
    unknownSteps: 0,
    panels: [{ kind: 'bars', series }],
  };
}
