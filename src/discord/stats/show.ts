import type { APIEmbedField, InteractionEditReplyOptions } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { FilterRule } from '../../moderation/rules/rule.ts';
import type { Figures } from '../../moderation/stats/figures.ts';
import { HOUR } from '../../moderation/stats/hours.ts';
import {
  MAX_ATTACHMENT_DESCRIPTION,
  MAX_EMBED_DESCRIPTION,
  MAX_EMBED_FIELD,
  MAX_EMBED_TITLE,
} from '../limits.ts';
import { code, cut, moment, oneLine, plain } from '../text.ts';
import type { FiguresDeps } from './deps.ts';
import type { Plot } from './plot/plot.ts';
import { activityPlot, hoursIn, rulePlot } from './plots.ts';

/** Rules and moderators that are listed. */
const MOST_LISTED = 8;
/** Of a rule's picture: how far back it goes. */
const RULE_HOURS = 7 * 24;

interface Asked {
  readonly guildId: string;
  readonly roomIds: readonly string[];
  readonly hours: number;
}

/** What `/stats-av` answers: the figures in words, and a picture of them where there are any. */
export async function showFigures(
  asked: Asked,
  deps: FiguresDeps,
  messages: Messages,
): Promise<InteractionEditReplyOptions> {
  const { guildId, roomIds } = asked;
  const { stats } = messages;
  const [figures, open] = await Promise.all([deps.figures.of(asked), deps.openReviews(guildId)]);
  const named = roomIds.length === 1 ? roomIds[0] : undefined;
  const rooms = named === undefined ? stats.allRooms(roomIds.length) : code(named);
  const { firstHour, span } = figures;
  const hours = hoursIn(span);
  if (firstHour === undefined) return { content: withDeaf(stats.neverCounted(rooms), deps, messages) };
  const lines = [
    stats.since(hours, moment(span.from * HOUR)),
    ...(firstHour > span.from ? [stats.countedSince(moment(firstHour * HOUR))] : []),
  ];
  if (isNothing(figures))
    return { content: withDeaf([stats.nothing(rooms, hours), ...lines.slice(1)].join('\n'), deps, messages) };
  const shown = named === undefined ? rooms : oneLine(named);
  const summary = { ...figures, reviews: { ...figures.reviews, open } };
  const at = { hours, step: span.step, busiest: busiestOf(figures) };
  const picture = await pictureOf(activityPlot(figures, shown, messages), deps, {
    name: 'figures.png',
    description: cut(stats.description(shown, summary, at), MAX_ATTACHMENT_DESCRIPTION),
  });
  const embed = {
    title: cut(stats.title(plain(named ?? rooms)), MAX_EMBED_TITLE),
    description: cut(
      withDeaf([...lines, ...(picture ? [] : [stats.noPicture])].join('\n'), deps, messages),
      MAX_EMBED_DESCRIPTION,
    ),
    fields: fieldsOf(figures, open, messages),
    ...picture?.embed,
  };
  return { embeds: [embed], files: picture?.files ?? [] };
}

/** Without callbacks, nobody is heard: no message counts as none. */
const withDeaf = (
  text: string,
  { hearsViewers }: Pick<FiguresDeps, 'hearsViewers'>,
  { stats }: Messages,
): string => (hearsViewers ? text : `${text}\n${stats.deaf}`);

const isNothing = ({
  messages,
  bans,
  mutes,
  unbans,
  removals,
  reviews,
  rules,
  moderators,
}: Figures): boolean =>
  [messages, bans.person, bans.rule, bans.outside, mutes, unbans, removals].every((count) => count === 0) &&
  reviews.decided + reviews.expired + rules.length + moderators.length === 0;

/** How many hours ago the step began in which most was said; undefined where nothing was. */
function busiestOf({ steps, span, messages }: Figures): number | undefined {
  if (messages === 0) return undefined;
  const most = Math.max(...steps.map((one) => one.messages));
  const step = steps.findLastIndex((one) => one.messages === most);
  return (steps.length - 1 - step) * span.step;
}

/** Below the picture. */
function fieldsOf(figures: Figures, open: number, { stats, common }: Messages): APIEmbedField[] {
  const { rules, moderators, right, judged } = figures;
  const field = (name: string, value: string, inline = false): APIEmbedField => ({
    name,
    value: cut(value, MAX_EMBED_FIELD),
    inline,
  });
  const names = stats.fields;
  const acted = moderators.reduce((sum, one) => sum + one.acted, 0);
  const ruleLines = rules.map((one) =>
    stats.ruleLine(common.rule(one.rule, { code, plain }), one.effects, one),
  );
  const people = moderators.map((one) => stats.moderatorLine(`<@${one.actorId}>`, one.acted, acted));
  return [
    field(names.heard, stats.heard(figures)),
    field(names.done, stats.done(figures), true),
    field(names.reviews, stats.reviews({ ...figures.reviews, open }), true),
    ...(judged === 0 ? [] : [field(names.precision, stats.precision(right, judged), true)]),
    ...(rules.length === 0 ? [] : [field(names.rules, listed(ruleLines, stats))]),
    ...(people.length === 0 ? [] : [field(names.moderators, listed(people, stats))]),
  ];
}

/** The first lines of a list, as many as a field holds whole. */
function listed(lines: readonly string[], { more }: Messages['stats']): string {
  let shown = lines.slice(0, MOST_LISTED);
  const text = () => {
    const left = lines.length - shown.length;
    return [...shown, ...(left > 0 ? [more(left)] : [])].join('\n');
  };
  while (shown.length > 1 && text().length > MAX_EMBED_FIELD) shown = shown.slice(0, -1);
  return text();
}

/** A file of a picture, and what shows it in an embed; undefined where it cannot be drawn. */
async function pictureOf(
  plot: Plot,
  { pictures, log }: Pick<FiguresDeps, 'pictures' | 'log'>,
  { name, description }: { readonly name: string; readonly description: string },
) {
  try {
    const png = await pictures.draw(plot);
    return {
      files: [{ attachment: Buffer.from(png), name, description }],
      embed: { image: { url: `attachment://${name}` } },
    };
  } catch (error) {
    log.warn({ err: error }, 'a picture could not be drawn');
    return undefined;
  }
}

/** What the page of a rule shows of its last week; undefined where it found nothing, or nothing can be drawn or read. */
export async function showRule(
  { guildId, id }: Pick<FilterRule, 'guildId' | 'id'>,
  roomIds: readonly string[],
  {
    deps,
    messages,
  }: { readonly deps: Pick<FiguresDeps, 'figures' | 'pictures' | 'log'>; readonly messages: Messages },
) {
  const found = await deps.figures.ofRule({ guildId, roomIds, hours: RULE_HOURS, rule: id });
  if (found.found === 0) return undefined;
  const effects: Partial<Record<keyof (typeof found.steps)[number], number>> = {};
  for (const step of found.steps)
    for (const [effect, count] of Object.entries(step) as [keyof typeof step, number][])
      effects[effect] = (effects[effect] ?? 0) + count;
  const at = { hours: hoursIn(found.span), step: found.span.step };
  return pictureOf(rulePlot(found, oneLine(id), messages), deps, {
    name: 'findings.png',
    description: cut(messages.stats.descriptionOfRule(oneLine(id), effects, at), MAX_ATTACHMENT_DESCRIPTION),
  });
}
