import { ButtonStyle, ComponentType } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isDone } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { button, type Row, seenAs } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTONS } from '../limits.ts';

const DAY = 86_400;

interface UndoRequest {
  readonly cases: readonly Case[];
  readonly unseen: readonly Unseen[];
  /** The longest ban that a moderator may give here, in seconds. */
  readonly longest: number;
  /** Whether nothing else is offered beside it. */
  readonly alone: boolean;
  readonly messages: Messages;
}

/**
 * What can be done at once about what was just asked for: undo each, or give the only one another length. They name their case, as the
 * buttons of posts do, and work after a restart.
 */
export function undoRows({ cases, unseen, longest, alone, messages }: UndoRequest): Row[] {
  const undoable = cases.filter((one) => ACTIONS.find(one.kind)?.undoneBy && one.state !== 'failed');
  const doubtful = undoable.filter(({ viewer }) => unseen.some((one) => one.viewer === viewer));
  // Of many, those that may be a slip of the finger.
  const shown = (undoable.length <= MAX_BUTTONS ? undoable : doubtful).slice(0, MAX_BUTTONS);
  const [only] = shown;
  if (!only) return [];
  const viewers = new Set(shown.map(({ viewer }) => viewer));
  const { undo, undoViewer, undoCase } = messages.buttons;
  const label = ({ viewer, number }: Case) => {
    if (undoable.length === 1) return alone ? undo : undoViewer(viewer);
    return viewers.size === shown.length ? undoViewer(viewer) : undoCase(viewer, number);
  };
  const components = shown.map((one) =>
    button({ label: label(one), id: PRESSES.unbanCase.write(seenAs(one)) }),
  );
  if (undoable.length === 1 && alone) components.push(...lengthButtons(only, longest, messages));
  return [{ type: ComponentType.ActionRow, components }];
}

function lengthButtons(one: Case, longest: number, { buttons }: Messages) {
  const lengths = [
    { label: buttons.oneDay, seconds: DAY },
    { label: buttons.forGood, seconds: PERMANENT },
  ];
  return lengths
    .filter(({ seconds }) => isDone(one) && seconds <= longest && seconds !== one.durationSeconds)
    .map(({ label, seconds }) =>
      button({
        label,
        id: PRESSES.setLength.write({ ...seenAs(one), seconds }),
        style: ButtonStyle.Danger,
      }),
    );
}
