import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import { actionWords } from '../describe.ts';
import { chosenCase, PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTON_LABEL, MAX_MENU_TEXT, MAX_ROWS } from '../limits.ts';
import { cut } from '../text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What can be done at a time about the cases of a post: a row of buttons each, or a menu where that would be too many. */
export function caseRows(cases: readonly Case[], now: number): Row[] {
  const alone = cases.length === 1;
  return cases.length > MAX_ROWS
    ? [menu(cases)]
    : cases.map((one) => buttons(one, alone ? '' : ` ${one.number}`, now));
}

/** What can be done about what a rule has shown; where nothing was found, there is no phrase to allow. */
function reviewButtons(review: Case, which: string): Row {
  const { evidence } = review;
  const seen = seenAs(review);
  const ban = (label: string, seconds: number) =>
    button({
      label: `${label}${which}`,
      id: PRESSES.banReviewed.write({ ...seen, seconds }),
      style: ButtonStyle.Danger,
    });
  const dismiss = button({ label: `Dismiss${which}`, id: PRESSES.dismissReview.write(seen) });
  const allow = button({ label: `Allow this phrase${which}`, id: PRESSES.allowPhrase.write(seen) });
  return {
    type: ComponentType.ActionRow,
    components: [
      ban('Ban 1h', 3600),
      ban('Ban 1d', 86_400),
      ban('Ban for good', PERMANENT),
      dismiss,
      ...(evidence?.start === evidence?.end ? [] : [allow]),
    ],
  };
}

function buttons(one: Case, which: string, now: number): Row {
  const action = ACTIONS.find(one.kind);
  const undo =
    action?.undoneBy && statusOf(one, now) === 'in-force' ? ACTIONS.of(action.undoneBy) : undefined;
  const seen = seenAs(one);
  const isOpen = one.kind === 'review' && (!one.decision || one.decision.what === 'observed');
  if (isOpen) return reviewButtons(one, which);
  return {
    type: ComponentType.ActionRow,
    components: [
      ...(undo
        ? [
            button({
              label: `${actionWords(undo.kind).noun}${which}`,
              id: PRESSES.unbanCase.write(seen),
              style: ButtonStyle.Danger,
            }),
            button({ label: `Change duration${which}`, id: PRESSES.changeDuration.write(seen) }),
          ]
        : []),
      button({ label: `History${which}`, id: PRESSES.caseHistory.write(seen) }),
    ],
  };
}

function menu(cases: readonly Case[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: PRESSES.pickCase.write({}),
        placeholder: 'Choose a case to act on it…',
        options: cases.map((one) => ({
          label: cut(`Case ${one.number} · ${one.viewer.toWellFormed()}`, MAX_MENU_TEXT),
          description: cut(one.roomId.toWellFormed(), MAX_MENU_TEXT),
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
  label: cut(label, MAX_BUTTON_LABEL),
  custom_id: id,
  disabled,
});

/** Back and forth between pages; `idOf` gives the custom id for a page. */
export function pageButtons(
  { page, pages }: { page: number; pages: number },
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
  return [{ type: ComponentType.ActionRow, components: [to('Previous', page - 1), to('Next', page + 1)] }];
}
