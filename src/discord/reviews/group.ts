import { ButtonStyle, ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { allowPhrase } from '../../filters/index.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Case, Evidence } from '../../moderation/case.ts';
import {
  type Grouping,
  groupKey,
  hasFound,
  type ListedUntil,
  listedUntil,
  type ReviewGroup,
  ruleOf,
  sinceListed,
} from '../../moderation/filtering/review-groups.ts';
import { button, pageButtons, type Row, seenAs } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { chosenCase, PRESSES } from '../framework/custom-ids.ts';
import { MAX_EMBED_DESCRIPTION, MAX_MENU_TEXT } from '../limits.ts';
import { code, cut, fromNow, oneLine, plain } from '../text.ts';
import type { ReviewDeps } from './deps.ts';
import { seenGroup } from './list.ts';
import { nameOf } from './names.ts';

/** Reviews on a page. */
const PAGE = 10;
/** Characters of an id; and of a message, before the found part, in it and after it. */
const MAX_ID = 64;
const AROUND = 24;

/** A group as a button names it: by one of its reviews, as it was listed. */
export interface SeenGroup {
  readonly by: Grouping;
  readonly number: number;
  readonly upTo: number;
  readonly at: number;
}

/** A group as it is now. */
export interface FoundGroup {
  readonly by: Grouping;
  /** A review of it, decided or not: it says what they have in common. */
  readonly example: Case;
  /** Those that were listed and still wait, the newest first. */
  readonly listed: readonly Case[];
  /** Those that have come since. */
  readonly later: readonly Case[];
  readonly until: ListedUntil;
}

/** Finds a group again. Its example may have been decided meanwhile; undefined where it is gone. */
export async function findGroup(
  guildId: string,
  { by, number, upTo, at }: SeenGroup,
  { reviews, records }: Pick<ReviewDeps, 'reviews' | 'records'>,
): Promise<FoundGroup | undefined> {
  const example = await records.find(guildId, number);
  if (example?.kind !== 'review') return undefined;
  const key = groupKey(example, by, allowPhrase);
  const all = (await reviews.list(guildId)).reviews;
  const until = { number: upTo, at: at };
  const { listed, later } = sinceListed(
    all.filter((one) => groupKey(one, by, allowPhrase) === key),
    until,
  );
  return { by: by, example: example, listed: listed, later: later, until: until };
}

/** Answers an interaction with the reviews of one rule that wait, as they are now. */
export async function showRuleReviews(
  interaction: Answered,
  { reviews, now }: Pick<ReviewDeps, 'reviews' | 'now'>,
  rule: string,
): Promise<void> {
  const messages = messagesFor(interaction.locale);
  const all = (await reviews.list(interaction.guildId)).reviews;
  const listed = all.filter((one) => ruleOf(one) === rule);
  const [example] = listed;
  const until = listedUntil(all, now());
  const shown = example && groupPage({ by: 'rule', example, listed, later: [], until }, 0, messages);
  const none = messages.reviews.noneInGroup({ by: 'rule', name: messages.common.rule(code(rule)) });
  await interaction.editReply(shown ?? { content: none, embeds: [], components: [] });
}

/** A group with its reviews; none of them waits where all were decided meanwhile. */
export function groupPage(found: FoundGroup, page: number, messages: Messages): InteractionEditReplyOptions {
  const { by, example, listed, later, until } = found;
  const { reviews: words, common } = messages;
  const name = nameOf(example, by, messages);
  if (listed.length === 0)
    return { content: words.noneInGroup(name), embeds: [], components: [backRow(by, messages)] };
  const pages = Math.ceil(listed.length / PAGE);
  const index = Math.min(page, pages - 1);
  const shown = listed.slice(index * PAGE, (index + 1) * PAGE);
  const seen = seenGroup({ newest: example }, by, until);
  const head = words.groupHead(name, sizeOfGroup(listed), common.page(index, pages));
  return {
    content: later.length === 0 ? head : `${head}\n${words.came(later.length)}`,
    embeds: [{ description: cut(shown.map((one) => line(one, messages)).join('\n'), MAX_EMBED_DESCRIPTION) }],
    components: [
      decisionRow(found, messages),
      reviewMenu(shown, messages),
      ...pageButtons({ page: index, pages, messages }, (target) =>
        PRESSES.groupPage.write({ ...seen, page: target }),
      ),
    ],
  };
}

/** How many reviews, and about how many viewers. */
export const sizeOfGroup = (
  reviews: readonly Case[],
): Omit<ReviewGroup, 'key' | 'newest' | 'reviews'> & {
  readonly reviews: number;
} => ({ reviews: reviews.length, viewers: new Set(reviews.map(({ viewer }) => viewer)).size });

/** What can be decided about all of them. */
function decisionRow({ by, example, listed, until }: FoundGroup, messages: Messages): Row {
  const { reviewButtons: labels } = messages;
  const seen = seenGroup({ newest: example }, by, until);
  const isDelivered = listed.some(({ evidence }) => evidence?.msgSeq !== undefined);
  const allows = by === 'phrase' && hasFound(example.evidence);
  return {
    type: ComponentType.ActionRow,
    components: [
      button({ label: labels.banAll, id: PRESSES.askBanAll.write(seen), style: ButtonStyle.Danger }),
      button({ label: labels.dismissAll, id: PRESSES.dismissAll.write(seen) }),
      ...(allows ? [button({ label: labels.allowPhrase, id: PRESSES.allowAll.write(seen) })] : []),
      ...(isDelivered
        ? [button({ label: messages.recalls.button, id: PRESSES.askRemoveAll.write(seen) })]
        : []),
      backButton(by, messages),
    ],
  };
}

const backButton = (by: Grouping, { reviewButtons }: Messages) =>
  button({ label: reviewButtons.back, id: PRESSES.reviewsPage.write({ by: by, page: 0 }) });

/** The way back to the list. */
export const backRow = (by: Grouping, messages: Messages): Row => ({
  type: ComponentType.ActionRow,
  components: [backButton(by, messages)],
});

/** Each by itself: the case is shown with its own buttons. */
const reviewMenu = (reviews: readonly Case[], { buttons, reviews: words }: Messages): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: PRESSES.pickCase.write({ post: undefined }),
      placeholder: words.chooseReview,
      options: reviews.map((one) => ({
        label: cut(buttons.caseInMenu(one.number, oneLine(one.viewer)), MAX_MENU_TEXT),
        value: chosenCase.write(seenAs(one)),
      })),
    },
  ],
});

function line({ viewer, evidence, repeats, askedAt, number }: Case, { reviews }: Messages): string {
  const text = evidence ? snippet(evidence) : '';
  return reviews.line({
    viewer: code(cut(viewer, MAX_ID)),
    text: text,
    repeats: repeats,
    when: fromNow(askedAt),
    number: number,
  });
}

/** The found part of a message, marked, with some of what stands around it, on one line. */
export function snippet({ text, start, end }: Pick<Evidence, 'text' | 'start' | 'end'>): string {
  const flat = (part: string) => part.replace(/\s+/g, ' ');
  const before = [...text.slice(0, start)];
  const lead = `${before.length > AROUND ? '…' : ''}${before.slice(-AROUND).join('')}`;
  const found = flat(text.slice(start, end));
  const mark = found.trim() === '' ? '' : `**__${plain(found, AROUND)}__**`;
  return `${plain(flat(lead))}${mark}${plain(flat(text.slice(end)), AROUND)}`;
}
