import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { PERMANENT, PRESETS, parseDuration } from '../../moderation/duration.ts';
import { MAX_NOTE } from '../../moderation/requests/reason.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { chosenIn, label, typedIn } from '../form-fields.ts';
import { MAX_BOXES, MAX_CHOICES, MAX_MENU_TEXT, MAX_MODAL_TITLE } from '../limits.ts';
import { cut, oneLine } from '../text.ts';
import type { Speaker } from './fold.ts';
import { speakerOptions } from './show.ts';

/** Characters of a reason that is typed: the service takes 1,000 bytes, and most scripts need three for each. */
const MAX_REASON = 333;

type FeedMessages = Messages['feed'];

/** A form for a ban, of those who are ticked in it or of somebody who was chosen before. */
export interface BanForm {
  readonly customId: string;
  readonly title: string;
  /** Those who may be ticked; undefined: it is said already who is meant. */
  readonly speakers: readonly Speaker[] | undefined;
  readonly settings: Pick<
    GuildSettings,
    'defaultDuration' | 'longestDuration' | 'reasons' | 'reasonRequired'
  >;
  readonly messages: FeedMessages;
}

export function banForm(form: BanForm): APIModalInteractionResponseCallbackData {
  const { customId, title, speakers, settings, messages } = form;
  const reasons = reasonTexts(settings);
  const own = [messages.ownReason, messages.ownReasonMeans] as const;
  const only = [messages.reason, messages.reasonMeans] as const;
  return {
    custom_id: customId,
    title: cut(oneLine(title), MAX_MODAL_TITLE),
    components: [
      ...(speakers ? [label(messages.speakers, undefined, ticks(speakers, messages))] : []),
      label(
        messages.duration,
        messages.durationMeans(settings.defaultDuration, reasons.length > 0),
        durations(settings, messages),
      ),
      ...(reasons.length > 0
        ? [label(messages.reason, messages.reasonMeans, readyMade(reasons, messages))]
        : []),
      label(...(reasons.length > 0 ? own : only), {
        type: ComponentType.TextInput,
        custom_id: 'own',
        style: TextInputStyle.Short,
        required: settings.reasonRequired && reasons.length === 0,
        max_length: MAX_REASON,
      }),
      label(messages.note, messages.noteMeans, {
        type: ComponentType.TextInput,
        custom_id: 'note',
        style: TextInputStyle.Short,
        required: false,
        max_length: MAX_NOTE,
      }),
    ],
  };
}

function ticks(speakers: readonly Speaker[], messages: FeedMessages): APIComponentInLabel {
  const options = speakerOptions(speakers, messages);
  const common = { custom_id: 'speakers', options, min_values: 1, max_values: options.length };
  return options.length <= MAX_BOXES
    ? { type: ComponentType.CheckboxGroup, ...common }
    : { type: ComponentType.StringSelect, ...common };
}

function durations({ longestDuration }: BanForm['settings'], messages: FeedMessages): APIComponentInLabel {
  const seconds = PRESETS.map(parseDuration).filter((one) => one <= longestDuration);
  return {
    type: ComponentType.StringSelect,
    custom_id: 'duration',
    required: false,
    min_values: 0,
    placeholder: messages.durationChoose,
    // A limit below the shortest of them leaves that limit.
    options: (seconds.length > 0 ? seconds : [longestDuration]).map((one) => ({
      label: one === PERMANENT ? messages.permanent : messages.length(one),
      value: String(one),
    })),
  };
}

const readyMade = (reasons: readonly string[], messages: FeedMessages): APIComponentInLabel => ({
  type: ComponentType.StringSelect,
  custom_id: 'reason',
  required: false,
  min_values: 0,
  placeholder: messages.reasonChoose,
  options: reasons.map((text) => ({ label: text, value: text })),
});

/** The ready-made reasons that a menu can hold. */
const reasonTexts = ({ reasons }: Pick<GuildSettings, 'reasons'>): string[] =>
  [...new Set(reasons.map(({ text }) => text))]
    .filter((text) => text.trim() !== '' && text.length <= MAX_MENU_TEXT)
    .slice(0, MAX_CHOICES);

/** What was filled in. */
export interface Filled {
  /** Places in the list that was offered. */
  readonly ticked: readonly number[];
  /** Undefined: as the reason or the server says. */
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
}

export function readBanForm(form: Pick<ModalSubmitInteraction, 'fields'>): Filled {
  const [seconds] = chosenIn(form, 'duration');
  const [readyMade = ''] = chosenIn(form, 'reason');
  const own = typedIn(form, 'own').trim();
  return {
    ticked: chosenIn(form, 'speakers').map(Number),
    durationSeconds: seconds === undefined ? undefined : Number(seconds),
    reason: own === '' ? readyMade : own,
    note: typedIn(form, 'note'),
  };
}
