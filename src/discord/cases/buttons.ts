import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import { buttonId } from '../framework/command.ts';
import { MAX_BUTTON_LABEL, MAX_ROWS } from '../limits.ts';
import { cut } from '../text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const COMMAND = 'case-av';

/** What can be done at a time about the cases of a post: a row of buttons each, or a menu where that would be too many. */
export function caseRows(cases: readonly Case[], now: number): Row[] {
  const alone = cases.length === 1;
  return cases.length > MAX_ROWS
    ? [menu(cases)]
    : cases.map((one) => buttons(one, alone ? '' : ` ${one.number}`, now));
}

/** What can be done about what a rule has shown; where nothing was found, there is no phrase to allow. */
function reviewButtons({ evidence }: Case, which: string, seen: string): Row {
  const { Danger } = ButtonStyle;
  const decide = (label: string, what: string, style?: ButtonDeps['style']) =>
    button({ label: `${label}${which}`, name: 'decide', detail: `${seen}:${what}`, ...(style && { style }) });
  return {
    type: ComponentType.ActionRow,
    components: [
      decide('Ban 1h', '3600', Danger),
      decide('Ban 1d', '86400', Danger),
      decide('Ban for good', String(PERMANENT), Danger),
      decide('Dismiss', 'dismiss'),
      ...(evidence?.start === evidence?.end ? [] : [decide('Allow this phrase', 'allow')]),
    ],
  };
}

function buttons(one: Case, which: string, now: number): Row {
  const inForce = one.kind === 'ban' && statusOf(one, now) === 'in-force';
  const seen = `${one.guildId}.${one.number}.${one.edits}`;
  const isOpen = one.kind === 'review' && (!one.decision || one.decision.what === 'observed');
  if (isOpen) return reviewButtons(one, which, seen);
  return {
    type: ComponentType.ActionRow,
    components: [
      ...(inForce
        ? [
            button({ label: `Unban${which}`, name: 'unban', detail: seen, style: ButtonStyle.Danger }),
            button({ label: `Change duration${which}`, name: 'duration', detail: seen }),
          ]
        : []),
      button({ label: `History${which}`, name: 'history', detail: seen }),
    ],
  };
}

function menu(cases: readonly Case[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: buttonId({ command: COMMAND, name: 'pick', detail: '' }),
        placeholder: 'Choose a case to act on it…',
        options: cases.map(({ guildId, number, viewer, roomId, edits }) => ({
          label: cut(`Case ${number} · ${viewer.toWellFormed()}`, 100),
          description: cut(roomId.toWellFormed(), 100),
          value: `${guildId}.${number}.${edits}`,
        })),
      },
    ],
  };
}

export interface ButtonDeps {
  readonly label: string;
  readonly name: string;
  readonly detail: string;
  readonly style?: ButtonStyle.Danger | ButtonStyle.Secondary | ButtonStyle.Primary;
  readonly disabled?: boolean;
  /** The command it belongs to. */
  readonly command?: string;
}

/** A button; what does not fit into its label is cut off. */
export const button = ({
  label,
  name,
  detail,
  style = ButtonStyle.Secondary,
  disabled = false,
  command = COMMAND,
}: ButtonDeps): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style,
  label: cut(label, MAX_BUTTON_LABEL),
  custom_id: buttonId({ command, name, detail }),
  disabled,
});

/** Back and forth between pages; `detail` gives the custom id's detail for a page. */
export function pageButtons(
  parts: { command: string; name: string },
  { page, pages }: { page: number; pages: number },
  detail: (page: number) => string,
): Row[] {
  if (pages <= 1) return [];
  const to = (label: string, target: number) =>
    button({
      ...parts,
      label,
      // Two buttons may not share an id, even where neither can be pressed.
      detail: detail(Math.max(0, target)),
      disabled: target < 0 || target >= pages,
    });
  return [{ type: ComponentType.ActionRow, components: [to('Previous', page - 1), to('Next', page + 1)] }];
}

/** The case and the state in which it was shown, from a button's detail. */
export function readSeen(detail: string, guildId: string): { number: number; edits: number } {
  const [, guild, number = '0', edits = '0'] = /^(\d+)\.(\d+)\.(\d+)(?::|$)/.exec(detail) ?? [];
  // Servers count their cases each from 1, and may share a channel.
  if (guild !== guildId)
    throw new Failure('refused', 'This case belongs to another server. Nothing was done.');
  return { number: Number(number), edits: Number(edits) };
}
