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
import { endsWithShield } from '../../moderation/requests/correcting/correction-checks.ts';
import type { Wanted } from '../../moderation/rights/levels.ts';
import { chosenCase, PRESSES, readCustomId } from '../framework/custom-ids.ts';
import { MAX_BUTTON_LABEL, MAX_BUTTONS, MAX_MENU_TEXT, MAX_ROWS } from '../limits.ts';
import { cut, oneLine } from '../text.ts';

/** The service removes messages for so long (Chat docs 269/12341). Milliseconds. */
const REMOVABLE = 60 * 60_000;

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface PostRowsOptions {
  readonly messages: Messages;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Names the post: it is found again by that, where nobody reads it. */
  readonly mark?: string | undefined;
}

/**
 * What can be done at a time about the cases of a post: of one, with its details; of several, a row of buttons for each where something
 * can be done, and a menu of them all, which is alone where that would be too many.
 */
export function postRows(cases: readonly Case[], { messages, now, mark }: PostRowsOptions): Row[] {
  const [first] = cases;
  if (!first) return [];
  if (cases.length === 1)
    return withMore(actionsOf(first, now, messages), [
      ...removeButtons(first, now, messages),
      detailsButton(first, messages, mark),
    ]);
  const rows = cases.flatMap((one) => {
    const components = actionsOf(one, now, messages, one.number);
    return components.length === 0 ? [] : [rowOf(components)];
  });
  const all = menu(cases, messages, mark);
  return rows.length < MAX_ROWS ? [...rows, all] : [all];
}

/** Whom a case is shown to. */
interface CaseReader {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly actorId: string;
  /** Whether they may do this. */
  readonly may: (wanted: Wanted) => boolean;
  readonly messages: Messages;
}

/** What one person, to whom a case is shown, can do about it at a time. */
export function caseRows(one: Case, { now, actorId, may, messages }: CaseReader): Row[] {
  const history = button({
    label: messages.buttons.history,
    id: PRESSES.caseHistory.write(seenAs(one)),
  });
  const action = ACTIONS.find(one.kind);
  const mayDo = ({ custom_id }: APIButtonComponentWithCustomId): boolean => {
    const id = readCustomId(custom_id);
    switch (id?.name) {
      case PRESSES.banReviewed.name:
        return may({ kind: 'ban', seconds: PRESSES.banReviewed.read(id.carried)?.seconds });
      case PRESSES.changeDuration.name:
        return !action || may({ kind: action.kind });
      case PRESSES.unbanCase.name:
        return action?.undoneBy === undefined || may({ kind: action.undoneBy });
      case PRESSES.confirmSecond.name:
        return !isBy(one, actorId) && may({ kind: 'ban', seconds: one.durationSeconds });
      default:
        return true;
    }
  };
  const last = [
    ...removeButtons(one, now, messages).filter(mayDo),
    // Nobody's history is that of a room, or of all who said the same.
    ...(one.viewer === '' ? [] : [history]),
  ];
  return withMore(actionsOf(one, now, messages).filter(mayDo), last);
}

const isBy = ({ source }: Case, actorId: string): boolean =>
  'actorId' in source && source.actorId === actorId;

/** Shows one person all that is known of a case. */
export const detailsButton = (one: Case, { buttons }: Messages, mark?: string) =>
  button({ label: buttons.details, id: PRESSES.caseDetails.write({ ...seenAs(one), post: mark }) });

const rowOf = (components: APIButtonComponentWithCustomId[]): Row => ({
  type: ComponentType.ActionRow,
  components,
});

/** These buttons and a few more, in a row of their own where there is no room for them. */
const withMore = (buttons: APIButtonComponentWithCustomId[], last: APIButtonComponentWithCustomId[]): Row[] =>
  (buttons.length + last.length <= MAX_BUTTONS ? [[...buttons, ...last]] : [buttons, last])
    .filter((row) => row.length > 0)
    .map(rowOf);

/** The message of a review can be removed once it has a number, for an hour. */
function removeButtons(one: Case, now: number, { recalls }: Messages): APIButtonComponentWithCustomId[] {
  const { kind, evidence } = one;
  const canRemove = kind === 'review' && evidence?.msgSeq !== undefined && evidence.at > now - REMOVABLE;
  return canRemove
    ? [button({ label: recalls.buttonOne, id: PRESSES.removeReviewed.write(seenAs(one)) })]
    : [];
}

/** What can be done about a case; `number`: shown on each button, where those of other cases are beside it. */
function actionsOf(
  one: Case,
  now: number,
  messages: Messages,
  number?: number,
): APIButtonComponentWithCustomId[] {
  const { buttons: texts } = messages;
  const seen = seenAs(one);
  if (one.kind === 'request') return one.decision ? [] : requestActions(one, messages, number);
  if (one.kind === 'review')
    return isUndecided(one)
      ? reviewActions(one, messages, number)
      : [button({ label: messages.reviewButtons.reopen(number), id: PRESSES.reopenReview.write(seen) })];
  const undoneBy = ACTIONS.find(one.kind)?.undoneBy;
  if (undoneBy === undefined || statusOf(one, now) !== 'in-force') return [];
  return [
    button({
      label: texts.lift(undoneBy, number),
      id: PRESSES.unbanCase.write(seen),
      style: ButtonStyle.Danger,
    }),
    ...(endsWithShield(one.kind)
      ? []
      : [button({ label: texts.changeDuration(number), id: PRESSES.changeDuration.write(seen) })]),
  ];
}

/** What a second moderator can say to what another one asks for. */
const requestActions = (one: Case, { buttons }: Messages, number: number | undefined) => [
  button({
    label: buttons.confirm(number),
    id: PRESSES.confirmSecond.write(seenAs(one)),
    style: ButtonStyle.Danger,
  }),
  button({ label: buttons.refuse(number), id: PRESSES.refuseSecond.write(seenAs(one)) }),
];

/** What the moderator who has asked can do about it. */
export const withdrawRow = (one: Case, { buttons }: Messages): Row =>
  rowOf([button({ label: buttons.withdraw, id: PRESSES.refuseSecond.write(seenAs(one)) })]);

/** What can be done about what a rule has shown; where nothing was found, there is no phrase to allow. */
function reviewActions(
  review: Case,
  { buttons: texts }: Messages,
  number: number | undefined,
): APIButtonComponentWithCustomId[] {
  const { evidence } = review;
  const seen = seenAs(review);
  const ban = (label: string, seconds: number) =>
    button({ label, id: PRESSES.banReviewed.write({ ...seen, seconds }), style: ButtonStyle.Danger });
  const allow = button({ label: texts.allowPhrase(number), id: PRESSES.allowPhrase.write(seen) });
  return [
    ban(texts.banHour(number), 3600),
    ban(texts.banDay(number), 86_400),
    ban(texts.banForGood(number), PERMANENT),
    button({ label: texts.dismiss(number), id: PRESSES.dismissReview.write(seen) }),
    ...(evidence?.start === evidence?.end ? [] : [allow]),
  ];
}

function menu(
  cases: readonly Case[],
  { buttons: texts, cases: { nothing: noText } }: Messages,
  mark: string | undefined,
): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: PRESSES.pickCase.write({ post: mark }),
        placeholder: texts.chooseCase,
        options: cases.map((one) => ({
          label: cut(texts.caseInMenu(one.number, oneLine(one.viewer || one.roomId)), MAX_MENU_TEXT),
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
