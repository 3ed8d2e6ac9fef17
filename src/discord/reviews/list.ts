import { ComponentType, type InteractionEditReplyOptions } from 'discord.js';
import { allowPhrase } from '../../filters/index.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import {
  type Grouping,
  groupsOf,
  type ListedUntil,
  listedUntil,
  type ReviewGroup,
} from '../../moderation/filtering/review-groups.ts';
import type { Listed } from '../../moderation/filtering/reviews.ts';
import { pageButtons, type Row } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { chosenGroup, chosenGrouping, PRESSES } from '../framework/custom-ids.ts';
import { MAX_EMBED_DESCRIPTION, MAX_MENU_TEXT } from '../limits.ts';
import { cut, fromNow } from '../text.ts';
import type { ReviewDeps } from './deps.ts';
import { bareName, nameOf, sizeOf } from './names.ts';

/** Groups on a page: as many lines as a phone shows without much scrolling. */
const PAGE = 10;
const GROUPINGS: readonly Grouping[] = ['rule', 'phrase', 'viewer'];

/** Which part of the list. */
export interface ListView {
  readonly by?: Grouping;
  /** Counted from 0. */
  readonly page?: number;
}

/** Answers an interaction with the reviews of its server that wait, in groups; whoever calls has checked the right to it. */
export async function showReviews(
  interaction: Answered,
  { reviews, now }: Pick<ReviewDeps, 'reviews' | 'now'>,
  view: ListView = {},
): Promise<void> {
  const listed = await reviews.list(interaction.guildId);
  const messages = messagesFor(interaction.locale);
  await interaction.editReply(reviewList(listed, view, { now: now(), messages: messages }));
}

/** The list as it is shown. */
export function reviewList(
  { reviews, total }: Listed,
  { by = 'rule', page = 0 }: ListView,
  { now, messages }: { readonly now: number; readonly messages: Messages },
): InteractionEditReplyOptions {
  const { reviews: words, common } = messages;
  if (reviews.length === 0) return { content: words.none, embeds: [], components: [] };
  const groups = groupsOf(reviews, by, allowPhrase);
  const pages = Math.ceil(groups.length / PAGE);
  const index = Math.min(page, pages - 1);
  const shown = groups.slice(index * PAGE, (index + 1) * PAGE);
  const lines = shown.map((group) =>
    words.groupLine(nameOf(group.newest, by, messages), {
      ...sizeOf(group),
      when: fromNow(group.newest.askedAt),
    }),
  );
  const head = words.head(total, by, common.page(index, pages));
  const until = listedUntil(reviews, now);
  return {
    content: total > reviews.length ? `${head} ${words.newestOnly(reviews.length)}` : head,
    embeds: [{ description: cut(lines.join('\n'), MAX_EMBED_DESCRIPTION) }],
    components: [
      groupMenu(shown, { by, until, messages }),
      groupingMenu(by, messages),
      ...pageButtons({ page: index, pages, messages }, (target) =>
        PRESSES.reviewsPage.write({ by: by, page: target }),
      ),
    ],
  };
}

/** A group as its buttons name it. */
export const seenGroup = ({ newest }: Pick<ReviewGroup, 'newest'>, by: Grouping, until: ListedUntil) => ({
  by: by,
  number: newest.number,
  upTo: until.number,
  at: until.at,
});

interface MenuDeps {
  readonly by: Grouping;
  readonly until: ListedUntil;
  readonly messages: Messages;
}

function groupMenu(groups: readonly ReviewGroup[], { by, until, messages }: MenuDeps): Row {
  const { reviews } = messages;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: PRESSES.openGroup.write({}),
        placeholder: reviews.chooseGroup,
        options: groups.map((group) => ({
          label: cut(reviews.groupName(bareName(group.newest, by, messages)), MAX_MENU_TEXT),
          description: reviews.inMenu(group.reviews.length),
          value: chosenGroup.write(seenGroup(group, by, until)),
        })),
      },
    ],
  };
}

const groupingMenu = (by: Grouping, { reviews }: Messages): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: PRESSES.reviewsBy.write({}),
      placeholder: reviews.chooseGrouping,
      options: GROUPINGS.map((one) => ({
        label: reviews.grouping[one],
        value: chosenGrouping.write({ by: one }),
        default: one === by,
      })),
    },
  ],
});
