import { type APIEmbed, ComponentType, embedLength } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Alert } from '../../moderation/audit/ports.ts';
import type { Case } from '../../moderation/case.ts';
import { MAX_CONTENT, MAX_EMBED_CHARACTERS, MAX_EMBEDS, MAX_ROWS } from '../limits.ts';
import { brakeBody, manyReviewsRows } from '../reviews/posts.ts';
import { cut } from '../text.ts';
import { detailsButton, postRows } from './buttons.ts';
import { caseEmbed, type EmbedOptions } from './embed.ts';
import { numbersOf, summaryText } from './summary.ts';

/** Roles that one post calls: more would not fit beside its text. */
const MAX_PINGS = 20;

/** A sentence about the bot itself; what people wrote in it has been made safe. `isNews`: nothing is wrong. */
export const notice = (text: string, isNews = false) => ({
  content: cut(isNews ? text : `⚠️ ${text}`, MAX_CONTENT),
});

/** Stands in for a sentence that Discord does not take. */
export const unshowable = ({ audit }: Messages) => notice(audit.unshowable);

/** The text of a summary. */
export const summary = (cases: readonly Case[], { now, messages }: { now: number; messages: Messages }) => ({
  content: cut(summaryText(cases, now, messages), MAX_CONTENT),
  components: manyReviewsRows(cases, messages),
});

/** What is posted in place of what Discord refuses: nothing in it was written by people. */
export const plainPost = (cases: readonly Case[], mark: string, messages: Messages) => ({
  content: cut(messages.audit.refused(numbersOf(cases, messages)), MAX_CONTENT),
  components: cases.slice(0, 1).map((one) => ({
    type: ComponentType.ActionRow as const,
    components: [detailsButton(one, messages, mark)],
  })),
});

/** The one post that calls people: a rule was stopped, and somebody has to look. */
export function brakePost(
  guildId: string,
  { view, pingRoleIds, messages }: NonNullable<Alert['braked']> & { readonly messages: Messages },
) {
  const roles = pingRoleIds.slice(0, MAX_PINGS);
  const { content, components } = brakeBody(guildId, view, messages);
  return {
    content: cut(`${roles.map((id) => `<@&${id}>`).join(' ')} ${content}`, MAX_CONTENT),
    allowed_mentions: { roles },
    components,
  };
}

export interface ShownOptions extends EmbedOptions {
  /** Names the post, so that it can be found again. It stays the same, so that buttons that are on a screen stay those of the post. */
  readonly mark?: string | undefined;
}

/**
 * How many cases, from the first, one message holds, at least one: measured by the longest that time alone can make them, so that what
 * fits now still fits when the same post has to be tried again.
 */
export function fitting(cases: readonly Case[], messages: Messages): number {
  const later = Number.POSITIVE_INFINITY;
  return embedsOf(cases, { messages, now: later, namesRoom: () => true, postedAt: later }).length;
}

/** As many cases as one message holds, from the first, with what can be done about them. */
export function shown(cases: readonly Case[], options: ShownOptions) {
  const embeds = embedsOf(cases, options);
  const seen = cases.slice(0, embeds.length);
  const rows = [...postRows(seen, options), ...manyReviewsRows(seen, options.messages)];
  return { embeds, components: rows.slice(0, MAX_ROWS) };
}

function embedsOf(cases: readonly Case[], options: EmbedOptions): APIEmbed[] {
  let room = MAX_EMBED_CHARACTERS;
  const embeds: APIEmbed[] = [];
  for (const one of cases.slice(0, MAX_EMBEDS)) {
    const embed = caseEmbed(one, options);
    room -= embedLength(embed);
    if (room < 0) break;
    embeds.push(embed);
  }
  return embeds;
}
