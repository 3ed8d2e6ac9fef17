import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { PRESETS, parseDuration } from '../../moderation/duration.ts';
import type { Speaker } from '../../moderation/filtering/likeliest.ts';
import { MAX_NOTE } from '../../moderation/requests/reason.ts';
import { type GuildSettings, reasonsOf } from '../../moderation/settings.ts';
import { canBeViewer } from '../../moderation/viewers/ids.ts';
import { label } from '../form-fields.ts';
import { FORMS } from '../framework/custom-ids.ts';
import { MAX_BOXES, MAX_MENU, MAX_MENU_TEXT, MAX_MENU_VALUE, MAX_MODAL_TITLE, MAX_TYPED } from '../limits.ts';
import { cut, oneLine } from '../text.ts';

/** Fields of the form, by their custom ids. */
export const FIELDS = {
  speakers: 'speakers',
  others: 'others',
  ids: 'ids',
  duration: 'duration',
  reason: 'reason',
  note: 'note',
} as const;

/** Stands for the duration that the reason has, or the server. */
export const USUAL = 'usual';

/** What the form begins with, where it was typed before the form was opened. */
export interface Filled {
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
}

export interface SpeakersForm {
  /** The name under which what is shown is kept. */
  readonly shown: string;
  /** As `offered` gives them; nobody: ids are typed. */
  readonly speakers: readonly Speaker[];
  /** Nobody at all has spoken. */
  readonly isQuiet: boolean;
  /** The only room that is meant, if it is one. */
  readonly roomId: string | undefined;
  readonly settings: GuildSettings;
  readonly filled: Filled;
}

/** Those speakers that the form can show: Discord takes no empty or long names, and nobody is banned who cannot be named. */
export const offered = (speakers: readonly Speaker[]): Speaker[] =>
  speakers
    .filter(({ viewer }) => canBeViewer(viewer) && viewer.length <= MAX_MENU_VALUE && oneLine(viewer) !== '')
    .slice(0, MAX_BOXES + MAX_MENU);

/** The form in which speakers are ticked, with duration, reason and note; without speakers, ids are typed. */
export function speakersForm(
  { shown, speakers, isQuiet, roomId, settings, filled }: SpeakersForm,
  messages: Messages,
): APIModalInteractionResponseCallbackData {
  const words = messages.panel.form;
  return {
    custom_id: FORMS.banSpeakers.write({ shown }),
    title: cut(roomId === undefined ? words.title : words.titleIn(oneLine(roomId)), MAX_MODAL_TITLE),
    components: [
      ...(speakers.length === 0 ? [idsField(messages, isQuiet)] : speakerFields(speakers, messages)),
      durationField(settings, filled, messages),
      reasonField(settings, filled, messages),
      label(words.note, words.noteHelp, {
        type: ComponentType.TextInput,
        custom_id: FIELDS.note,
        style: TextInputStyle.Short,
        max_length: MAX_NOTE,
        required: false,
        ...(filled.note !== '' && { value: filled.note.slice(0, MAX_NOTE) }),
      }),
    ],
  };
}

const idsField = ({ panel }: Messages, isQuiet: boolean): APILabelComponent =>
  label(panel.form.ids, panel.form.idsHelp(isQuiet), {
    type: ComponentType.TextInput,
    custom_id: FIELDS.ids,
    style: TextInputStyle.Paragraph,
    max_length: MAX_TYPED,
    required: true,
  });

/** The likeliest in boxes, which take no tap to open, and those after them in a menu. */
function speakerFields(speakers: readonly Speaker[], messages: Messages): APILabelComponent[] {
  const words = messages.panel.form;
  const options = speakers.map((one) => optionOf(one, messages));
  const [boxes, menu] = [options.slice(0, MAX_BOXES), options.slice(MAX_BOXES)];
  const ticked = label(words.speakers, words.speakersHelp, {
    type: ComponentType.CheckboxGroup,
    custom_id: FIELDS.speakers,
    options: boxes,
    min_values: menu.length > 0 ? 0 : 1,
    max_values: boxes.length,
    required: menu.length === 0,
  });
  if (menu.length === 0) return [ticked];
  return [
    ticked,
    label(words.others, undefined, {
      type: ComponentType.StringSelect,
      custom_id: FIELDS.others,
      options: menu,
      min_values: 0,
      max_values: menu.length,
      required: false,
    }),
  ];
}

/** Somebody to choose: what is sent back is their id, which nothing that they have said can change. */
function optionOf({ viewer, lastLine, repeats, found }: Speaker, { panel }: Messages) {
  const said = oneLine(panel.form.said({ line: oneLine(lastLine), repeats, found: found?.what }));
  return {
    value: viewer,
    label: cut(oneLine(viewer), MAX_MENU_TEXT),
    ...(said !== '' && { description: cut(said, MAX_MENU_TEXT) }),
  };
}

function durationField(
  settings: GuildSettings,
  { durationSeconds }: Filled,
  { panel, common }: Messages,
): APILabelComponent {
  const { defaultDuration, longestDuration } = settings;
  const hasOwn = reasonsOf(settings).some((one) => one.durationSeconds !== undefined);
  const lengths = new Set(PRESETS.map(parseDuration).filter((seconds) => seconds <= longestDuration));
  if (durationSeconds !== undefined) lengths.add(durationSeconds);
  return label(panel.form.duration, undefined, {
    type: ComponentType.StringSelect,
    custom_id: FIELDS.duration,
    options: [
      {
        value: USUAL,
        label: hasOwn ? panel.form.asReason(defaultDuration) : panel.form.usual(defaultDuration),
        default: durationSeconds === undefined,
      },
      ...[...lengths]
        .sort((a, b) => a - b)
        .map((seconds) => ({
          value: String(seconds),
          label: common.duration(seconds),
          default: seconds === durationSeconds,
        })),
    ],
    required: true,
  });
}

function reasonField(settings: GuildSettings, { reason }: Filled, messages: Messages): APILabelComponent {
  const words = messages.panel.form;
  const reasons = reasonsOf(settings).slice(0, MAX_MENU);
  const { reasonRequired: required } = settings;
  const isOwn = reason !== '' && !reasons.some(({ text }) => text === reason);
  if (reasons.length === 0 || isOwn)
    return label(words.reason, words.reasonHelp, {
      type: ComponentType.TextInput,
      custom_id: FIELDS.reason,
      style: TextInputStyle.Short,
      max_length: MAX_REASON,
      required,
      ...(isOwn && { value: reason.slice(0, MAX_REASON) }),
    });
  return label(words.reason, words.reasonHelp, {
    type: ComponentType.StringSelect,
    custom_id: FIELDS.reason,
    options: reasons.map(({ text, durationSeconds }) => ({
      value: text,
      label: cut(oneLine(text), MAX_MENU_TEXT),
      ...(durationSeconds !== undefined && { description: messages.common.duration(durationSeconds) }),
      default: text === reason,
    })),
    min_values: required ? 1 : 0,
    max_values: 1,
    required,
  });
}

/** Characters of a reason that is typed; whether it is too long in bytes is said afterwards. */
const MAX_REASON = 1000;
