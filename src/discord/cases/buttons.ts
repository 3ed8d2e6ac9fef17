import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isUndecided, statusOf } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import { chosenCase, PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTON_LABEL, MAX_MENU_TEXT, MAX_ROWS } from '../limits.ts';
import { cut, oneLine } from '../text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What can be done at a time about the cases of a post: a row of buttons each, or a menu where that would be too many. */
export function caseRows(cases: readonly Case[], now: number, messages: Messages): Row[] {
  const alone = cases.length === 1;
  return cases.length > MAX_ROWS
    ? [menu(cases, messages)]
    : cases.map((one) => {
        const labels = labelsFor(alone ? undefined : one.number, messages);
        return buttons(one, labels, now);
      });
}

type Labels = ReturnType<typeof labelsFor>;

/** What stands on a case's buttons; with its number where others are beside it. */
const labelsFor = (number: number | undefined, { buttons: texts, reviewButtons: reviews }: Messages) => ({
  banHour: texts.banHour(number),
  banDay: texts.banDay(number),
  banForGood: texts.banForGood(number),
  dismiss: texts.dismiss(number),
  allowPhrase: texts.allowPhrase(number),
  unban: texts.unban(number),
  changeDuration: texts.changeDuration(number),
  history: texts.history(number),
  reopen: reviews.reopen(number),
});

/** What can be done about what a rule has shown; where nothing was found, there is no phrase to allow. */
function reviewButtons(review: Case, label: Labels): Row {
  const { evidence } = review;
  const seen = seenAs(review);
  const ban = (text: string, seconds: number) =>
    button({
      label: text,
      id: PRESSES.banReviewed.write({ ...seen, seconds }),
      style: ButtonStyle.Danger,
    });
  const dismiss = button({ label: label.dismiss, id: PRESSES.dismissReview.write(seen) });
  const allow = button({ label: label.allowPhrase, id: PRESSES.allowPhrase.write(seen) });
  return {
    type: ComponentType.ActionRow,
    components: [
      ban(label.banHour, 3600),
      ban(label.banDay, 86_400),
      ban(label.banForGood, PERMANENT),
      dismiss,
      ...(evidence?.start === evidence?.end ? [] : [allow]),
    ],
  };
}

function buttons(one: Case, label: Labels, now: number): Row {
  const action = ACTIONS.find(one.kind);
  const canUndo = action?.undoneBy !== undefined && statusOf(one, now) === 'in-force';
  const seen = seenAs(one);
  if (one.kind === 'review' && isUndecided(one)) return reviewButtons(one, label);
  const reopen = button({ label: label.reopen, id: PRESSES.reopenReview.write(seen) });
  if (one.decision?.what === 'expired') return { type: ComponentType.ActionRow, components: [reopen] };
  return {
    type: ComponentType.ActionRow,
    components: [
      ...(canUndo
        ? [
            button({
              label: label.unban,
              id: PRESSES.unbanCase.write(seen),
              style: ButtonStyle.Danger,
            }),
            button({ label: label.changeDuration, id: PRESSES.changeDuration.write(seen) }),
          ]
        : []),
      ...(one.kind === 'review' ? [reopen] : []),
      button({ label: label.history, id: PRESSES.caseHistory.write(seen) }),
    ],
  };
}

function menu(cases: readonly Case[], { buttons: texts, cases: { nothing: noText } }: Messages): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: PRESSES.pickCase.write({}),
        placeholder: texts.chooseCase,
        options: cases.map((one) => ({
          label: cut(texts.caseInMenu(one.number, oneLine(one.viewer)), MAX_MENU_TEXT),
          description: cut(oneLine(one.roomId), MAX_MENU_TEXT) || noText,
          value: chosenCase.write(seenAs(one)),
        })),
      },
    ],
  };
}

/** A case as a button carries it. */
export const seenAs = ({ guildId, number, edits }: Pick<Case, 'guildId' | 'number' | 'edits'>) => ({
  guildId,
  number,
  edits,
});

/** What a button shows and does. */
export interface ButtonDeps {
  readonly label: string;
  /** As one of `PRESSES` writes it. */
  readonly id: string;
  readonly style?: ButtonStyle.Danger | ButtonStyle.Secondary | ButtonStyle.Primary;
  readonly disabled?: boolean;
}

/** A button; what does not fit into its label is cut off. */
export const button = ({
  label,
  id,
  style = ButtonStyle.Secondary,
  disabled = false,
}: ButtonDeps): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style,
  label: cut(oneLine(label), MAX_BUTTON_LABEL),
  custom_id: id,
  disabled,
});

/** Back and forth between pages; `idOf` gives the custom id for a page. */
export function pageButtons(
  { page, pages, messages }: { page: number; pages: number; messages: Messages },
  idOf: (page: number) => string,
): Row[] {
  if (pages <= 1) return [];
  const to = (label: string, target: number) =>
    button({
      label,
      // Two buttons may not share an id, even where neither can be pressed.
      id: idOf(Math.max(0, target)),
      disabled: target < 0 || target >= pages,
    });
  const { previous, next } = messages.common;
  return [{ type: ComponentType.ActionRow, components: [to(previous, page - 1), to(next, page + 1)] }];
}
