import { type APIEmbed, embedLength } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Alert } from '../../moderation/audit/ports.ts';
import type { Case } from '../../moderation/case.ts';
import { MAX_CONTENT, MAX_EMBED_CHARACTERS, MAX_EMBEDS } from '../limits.ts';
import { brakeBody, manyReviewsRows } from '../reviews/posts.ts';
import { cut } from '../text.ts';
import { caseRows } from './buttons.ts';
import { caseEmbed } from './embed.ts';
import { numbersOf, summaryText } from './summary.ts';

/** Roles that one post calls: more would not fit beside its text. */
const MAX_PINGS = 20;

/** A sentence about the bot itself; what people wrote in it has been made safe. `isNews`: nothing is wrong. */
export const notice = (text: string, isNews = false) => ({
  content: cut(isNews ? text : `⚠️ ${text}`, MAX_CONTENT),
});

/** Stands in for a sentence that Discord does not take. */
export const unshowable = ({ audit }: Messages) => notice(audit.unshowable);

/** The text of a summary; its last line is the mark by which the post is found again. */
export const summary = (
  cases: readonly Case[],
  { mark, now, messages }: { mark: string; now: number; messages: Messages },
) => ({
  ...marked(summaryText(cases, now, messages), mark),
  components: manyReviewsRows(cases, messages),
});

/** What is posted in place of what Discord refuses: nothing in it was written by people. */
export const plainPost = (cases: readonly Case[], mark: string, messages: Messages) =>
  marked(messages.audit.refused(numbersOf(cases, messages)), mark);

function marked(text: string, mark: string): { content: string } {
  const end = `\n-# ${mark}`;
  return { content: `${cut(text, MAX_CONTENT - end.length)}${end}` };
}

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

export interface ShownOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Names the post, so that it can be found again. */
  readonly mark?: string;
  /** When it is posted; left out where nothing could be late. */
  readonly postedAt?: number;
}

/**
 * How many cases, from the first, one message holds, at least one: measured by the longest that time alone can make them, so that what
 * fits now still fits when the same post has to be tried again.
 */
export function fitting(cases: readonly Case[], mark: string, messages: Messages): number {
  const later = Number.POSITIVE_INFINITY;
  return embedsOf(cases, { messages, now: later, mark, postedAt: later }).length;
}

/** As many cases as one message holds, from the first, with what can be done about them. */
export function shown(cases: readonly Case[], options: ShownOptions) {
  const embeds = embedsOf(cases, options);
  const { now, messages } = options;
  const seen = cases.slice(0, embeds.length);
  const rows = caseRows(seen, now, messages);
  // Where each has its own buttons, there is no room for more.
  return { embeds, components: rows.length > 1 ? rows : [...rows, ...manyReviewsRows(seen, messages)] };
}

function embedsOf(cases: readonly Case[], { messages, now, mark, postedAt }: ShownOptions): APIEmbed[] {
  let room = MAX_EMBED_CHARACTERS;
  const embeds: APIEmbed[] = [];
  for (const [index, one] of cases.slice(0, MAX_EMBEDS).entries()) {
    const embed = caseEmbed(one, { messages, now, mark: index === 0 ? mark : undefined, postedAt });
    room -= embedLength(embed);
    if (room < 0) break;
    embeds.push(embed);
  }
  return embeds;
}
