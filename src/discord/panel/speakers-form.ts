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
import { type GuildSettings, reasonsOf, USUAL_MUTE } from '../../moderation/settings.ts';
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
  remove: 'remove',
} as const;

/** Stands for the duration that the reason has, or the server. */
export const USUAL = 'usual';

/** What the form begins with, where it was typed before the form was opened. */
export interface Filled {
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
  /** Whether the messages of those who are banned go too; undefined: as the server has it. */
  readonly remove?: boolean | undefined;
}

export interface SpeakersForm {
  readonly kind: 'ban' | 'mute' | 'app-mute';
  /** The name under which what is shown is kept. */
  readonly shown: string;
  /** As `offered` gives them; nobody: ids are typed. */
  readonly speakers: readonly Speaker[];
  /** Nobody at all has spoken. */
  readonly isQuiet: boolean;
  /** The only room that is meant, if it is one. */
  readonly roomId: string | undefined;
  /** As they are for whoever opens it. */
  readonly settings: GuildSettings;
  readonly filled: Filled;
}

/** Those speakers that the form can show: Discord takes no empty or long names, and nobody is banned who cannot be named. */
export const offered = (speakers: readonly Speaker[]): Speaker[] =>
  speakers
    .filter(({ viewer }) => canBeViewer(viewer) && viewer.length <= MAX_MENU_VALUE && oneLine(viewer) !== '')
    .slice(0, MAX_BOXES + MAX_MENU);

/** Whether there is room for a note: Discord's forms have five parts, and whose messages go matters more. */
export const hasNote = ({ kind, speakers }: Pick<SpeakersForm, 'kind' | 'speakers'>): boolean =>
  kind !== 'ban' || speakers.length <= MAX_BOXES;

/** The form in which speakers are ticked, with duration and reason, and what else there is room for; without speakers, ids are typed. */
export function speakersForm(
  form: SpeakersForm,
  messages: Messages,
): APIModalInteractionResponseCallbackData {
  const { kind, shown, speakers, isQuiet, roomId, filled } = form;
  const words = messages.panel.form;
  const settings = settingsOf(form);
  return {
    custom_id: FORMS.banSpeakers.write({ shown }),
    title: cut(
      roomId === undefined || kind === 'app-mute' ? words.title[kind] : words.titleIn(kind, oneLine(roomId)),
      MAX_MODAL_TITLE,
    ),
    components: [
      ...(speakers.length === 0 ? [idsField(messages, isQuiet)] : speakerFields(form, messages)),
      durationField(settings, filled, messages),
      reasonField(form, settings, messages),
      ...(kind === 'ban' ? [removeField(settings, filled, messages)] : []),
      ...(hasNote(form) ? [noteField(filled, messages)] : []),
    ],
  };
}

/** The settings by which the form goes: of a mute, the default is its own, and no reason has a duration. */
function settingsOf({ kind, settings }: SpeakersForm): GuildSettings {
  if (kind === 'ban') return settings;
  const { muteDuration = USUAL_MUTE, longestDuration } = settings;
  return {
    ...settings,
    defaultDuration: Math.min(muteDuration, longestDuration),
    reasons: reasonsOf(settings).map(({ text }) => ({ text, durationSeconds: undefined })),
  };
}

const noteField = ({ note }: Filled, { panel: { form: words } }: Messages): APILabelComponent =>
  label(words.note, words.noteHelp, {
    type: ComponentType.TextInput,
    custom_id: FIELDS.note,
    style: TextInputStyle.Short,
    max_length: MAX_NOTE,
    required: false,
    ...(note !== '' && { value: note.slice(0, MAX_NOTE) }),
  });

/** Ticked as it was typed, or as the server has it. */
const removeField = (
  { removeMessages = false }: GuildSettings,
  { remove = removeMessages }: Filled,
  { panel: { form: words } }: Messages,
): APILabelComponent =>
  label(words.remove, undefined, {
    type: ComponentType.CheckboxGroup,
    custom_id: FIELDS.remove,
    options: [{ value: 'yes', label: words.removeToo, description: words.removeHelp, default: remove }],
    min_values: 0,
    max_values: 1,
    required: false,
  });

const idsField = ({ panel }: Messages, isQuiet: boolean): APILabelComponent =>
  label(panel.form.ids, panel.form.idsHelp(isQuiet), {
    type: ComponentType.TextInput,
    custom_id: FIELDS.ids,
    style: TextInputStyle.Paragraph,
    max_length: MAX_TYPED,
    required: true,
  });

/** The likeliest in boxes, which take no tap to open, and those after them in a menu. */
function speakerFields(
  { kind, speakers }: Pick<SpeakersForm, 'kind' | 'speakers'>,
  messages: Messages,
): APILabelComponent[] {
  const words = messages.panel.form;
  const options = speakers.map((one) => optionOf(one, messages));
  const [boxes, menu] = [options.slice(0, MAX_BOXES), options.slice(MAX_BOXES)];
  const ticked = label(words.speakers, words.speakersHelp[kind], {
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

function reasonField(
  { kind, filled: { reason } }: Pick<SpeakersForm, 'kind' | 'filled'>,
  settings: GuildSettings,
  messages: Messages,
): APILabelComponent {
  const words = messages.panel.form;
  const help = words.reasonHelp[kind === 'ban' ? 'ban' : 'mute'];
  const reasons = reasonsOf(settings).slice(0, MAX_MENU);
  const { reasonRequired: required } = settings;
  const isOwn = reason !== '' && !reasons.some(({ text }) => text === reason);
  if (reasons.length === 0 || isOwn)
    return label(words.reason, help, {
      type: ComponentType.TextInput,
      custom_id: FIELDS.reason,
      style: TextInputStyle.Short,
      max_length: MAX_REASON,
      required,
      ...(isOwn && { value: reason.slice(0, MAX_REASON) }),
    });
  return label(words.reason, help, {
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
