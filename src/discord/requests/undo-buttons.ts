import { ButtonStyle, ComponentType } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { type Case, isDone } from '../../moderation/case.ts';
import { PERMANENT, shownLength } from '../../moderation/duration.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { button, type Row, seenAs } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_BUTTONS } from '../limits.ts';

interface UndoRequest {
  readonly cases: readonly Case[];
  readonly unseen: readonly Unseen[];
  /** Which other lengths are usual here for what was done, and for whoever has done it. */
  readonly settings: LengthSettings;
  /** Whether nothing else is offered beside it. */
  readonly alone: boolean;
  readonly messages: Messages;
}

/**
 * What can be done at once about what was just asked for: undo each, or give the only one another length or a reason. They name their
 * case, as the buttons of posts do, and work after a restart.
 */
export function undoRows({ cases, unseen, settings, alone, messages }: UndoRequest): Row[] {
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
    button({ label: label(one), id: PRESSES.undoBan.write(seenAs(one)) }),
  );
  if (undoable.length === 1 && alone)
    components.push(...lengthButtons(only, settings, messages), reasonButton(only, messages));
  return [{ type: ComponentType.ActionRow, components }];
}

function lengthButtons(one: Case, settings: LengthSettings, { buttons, common }: Messages) {
  const used = one.durationSeconds;
  if (!isDone(one) || used === undefined) return [];
  return otherLengths(shownLength(one), settings).map((seconds) =>
    button({
      label: seconds === PERMANENT ? buttons.forGood : common.duration(seconds),
      id: PRESSES.otherLength.write({ ...seenAs(one), seconds }),
      style: ButtonStyle.Danger,
    }),
  );
}

const reasonButton = (one: Case, { buttons }: Messages) =>
  button({
    label: one.reason === '' ? buttons.addReason : buttons.changeReason,
    id: PRESSES.addReason.write(seenAs(one)),
  });

const HOUR = 3600;
const DAY = 86_400;
/** Lengths that are offered beside the one that was used. */
const OFFERED = 2;

/** What says which lengths moderators use here. */
export type LengthSettings = Pick<GuildSettings, 'defaultDuration' | 'longestDuration' | 'reasons'>;

/**
 * The two lengths that are likeliest to be meant instead, in seconds, the shorter first: the server's default, those of its ready-made
 * reasons, the most frequent first, then a day, for good, and an hour; none that moderators may not give.
 */
export function otherLengths(used: number, settings: LengthSettings): number[] {
  const { defaultDuration, longestDuration } = settings;
  const ofReasons = settings.reasons.flatMap(({ durationSeconds }) => durationSeconds ?? []);
  const times = Map.groupBy(ofReasons, (seconds) => seconds);
  const frequent = [...times].sort(([, a], [, b]) => b.length - a.length).map(([seconds]) => seconds);
  return [...new Set([defaultDuration, ...frequent, DAY, PERMANENT, HOUR])]
    .filter((seconds) => seconds > 0 && seconds !== used && seconds <= longestDuration)
    .slice(0, OFFERED)
    .sort((a, b) => a - b);
}
