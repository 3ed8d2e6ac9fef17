import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { type Choices, type CommandContext, type InGuild, placeOf } from '../src/discord/command.ts';
import { cut } from '../src/discord/text.ts';
import { describeDuration, PRESETS, parseDuration } from '../src/moderation/duration.ts';
import { ALL_ROOMS } from '../src/moderation/policy.ts';

const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** What moderators' commands have in common: used in a server, and hidden from those who may not ban there. */
export const MODERATION = {
  default_member_permissions: String(PermissionFlagsBits.BanMembers),
  ...IN_SERVERS,
};

/** The same of commands for those who manage the server. */
export const MANAGEMENT = {
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  ...IN_SERVERS,
};

/** A text in the languages that commands are shown in; `en` is the default. */
export interface Texts {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly 'zh-TW': string;
  readonly ko: string;
}

/** A text in every language. */
export const texts = (en: string, zhCN: string, zhTW: string, ko: string): Texts => ({
  en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  ko,
});

/** Name and description of a command or option, in every language. */
export function labels(name: Texts, description: Texts) {
  const { en, ...names } = name;
  const { en: text, ...descriptions } = description;
  return { name: en, name_localizations: names, description: text, description_localizations: descriptions };
}

/** The most an option's text can be: Discord's own limit. */
const LONGEST_TEXT = 6000;

export const viewerOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'viewer', 'zh-CN': '观众', 'zh-TW': '觀眾', ko: '시청자' },
    {
      en: 'Account id of the viewer; several separated by spaces or commas',
      'zh-CN': '观众的账号 ID；多个请用空格或逗号分隔',
      'zh-TW': '觀眾的帳號 ID；多個請用空格或逗號分隔',
      ko: '시청자의 계정 ID. 여러 명은 공백이나 쉼표로 구분',
    },
  ),
  required: true,
  autocomplete: true,
  min_length: 1,
  max_length: LONGEST_TEXT,
};

export const userOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.User,
  ...labels(
    texts('user', '用户', '使用者', '사용자'),
    texts(
      'The viewer by their Discord account',
      '通过 Discord 账号指定观众',
      '透過 Discord 帳號指定觀眾',
      '디스코드 계정으로 시청자 지정',
    ),
  ),
};

export const roomOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'room', 'zh-CN': '直播间', 'zh-TW': '直播間', ko: '방' },
    {
      en: 'The room; without it, the one linked to this channel or server',
      'zh-CN': '直播间；不填则为与本频道或服务器关联的直播间',
      'zh-TW': '直播間；不填則為與本頻道或伺服器連結的直播間',
      ko: '방. 비워 두면 이 채널이나 서버에 연결된 방',
    },
  ),
  autocomplete: true,
};

export const noteOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'note', 'zh-CN': '备注', 'zh-TW': '備註', ko: '메모' },
    {
      en: 'For the audit channel only; the viewer does not see it',
      'zh-CN': '仅显示在审计频道，观众看不到',
      'zh-TW': '僅顯示在稽核頻道，觀眾看不到',
      ko: '감사 채널에만 표시되며 시청자는 볼 수 없음',
    },
  ),
};

export const reasonOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'reason', 'zh-CN': '理由', 'zh-TW': '理由', ko: '사유' },
    {
      en: 'Why; the viewer may see it (at most 1,000 bytes)',
      'zh-CN': '理由，观众可能看到（最多 1000 字节）',
      'zh-TW': '理由，觀眾可能看到（最多 1000 位元組）',
      ko: '사유. 시청자에게 보일 수 있음(최대 1000바이트)',
    },
  ),
  autocomplete: true,
};

export const durationOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'duration', 'zh-CN': '时长', 'zh-TW': '時長', ko: '기간' },
    {
      en: 'How long: 10m, 1h, 1h30m, 7d, 1mo, permanent',
      'zh-CN': '时长：10m、1h、1h30m、7d、1mo、permanent（永久）',
      'zh-TW': '時長：10m、1h、1h30m、7d、1mo、permanent（永久）',
      ko: '기간: 10m, 1h, 1h30m, 7d, 1mo, permanent(영구)',
    },
  ),
  autocomplete: true,
};

/** What a completion is asked about. */
export interface Asked {
  readonly guildId: string;
  readonly typed: string;
  readonly context: Pick<CommandContext, 'policy' | 'settings'>;
}

/** At most 25 choices, names 1 to 100 characters, values at most 100 (Discord docs: Application Commands, "Autocomplete"). */
export const choices = (list: readonly { name: string; value: string }[]): Choices =>
  list
    .filter(({ value }) => value.length <= 100)
    .slice(0, 25)
    .map(({ name, value }) => ({ name: cut(name, 100), value }));

/** The linked rooms; with `all`, all of them at once as well. */
export function roomChoices({ guildId, typed, context }: Asked, all = false): Choices {
  const wanted = typed.trim().toLowerCase();
  const rooms = context.policy.rooms(guildId);
  const offered = all && rooms.length > 1 ? [...rooms, ALL_ROOMS] : rooms;
  return choices(
    offered
      .filter((id) => id.toLowerCase().includes(wanted))
      .map((id) => ({ name: id === ALL_ROOMS ? `${ALL_ROOMS} (${rooms.length})` : id, value: id })),
  );
}

/** Who spoke last in the room that is meant, with their last line; after several ids, the last one is completed. */
export function viewerChoices(
  { typed, context: { speakers } }: { typed: string; context: Pick<CommandContext, 'speakers'> },
  roomId: string | undefined,
): Choices {
  const [, before = '', last = ''] = /^(.*[\s,])?([^\s,]*)$/s.exec(typed) ?? [];
  const wanted = last.toLowerCase();
  return choices(
    (roomId === undefined ? [] : speakers.of(roomId))
      .filter(({ viewer }) => viewer.toLowerCase().startsWith(wanted) && !/[\s,]/.test(viewer))
      .map(({ viewer, lastLine }) => ({
        name: `${viewer}: ${lastLine.replaceAll('\n', ' ')}`,
        value: `${before}${viewer}`,
      })),
  );
}

/** The room that a completion is about, if one is meant. */
export function roomAsked(
  interaction: InGuild<AutocompleteInteraction>,
  { policy }: Pick<CommandContext, 'policy'>,
): string | undefined {
  try {
    return policy.room({
      ...placeOf(interaction),
      named: interaction.options.getString('room') ?? undefined,
    });
  } catch {
    return undefined;
  }
}

/** The server's ready-made reasons, each with its duration. */
export function reasonChoices({ guildId, typed, context }: Asked): Choices {
  const wanted = typed.trim().toLowerCase();
  return choices(
    context.settings
      .of(guildId)
      .reasons.filter(({ text }) => text.toLowerCase().includes(wanted))
      .map(({ text, durationSeconds }) => ({
        name:
          durationSeconds === undefined ? text : `${cut(text, 70)} (${describeDuration(durationSeconds)})`,
        value: text,
      })),
  );
}

/** Usual durations, and what was typed, read aloud, if it can be read. */
export function durationChoices({ guildId, typed, context }: Asked): Choices {
  const { defaultDuration, longestDuration } = context.settings.of(guildId);
  const wanted = typed.trim().toLowerCase();
  const matching = PRESETS.map((value) => ({ value, seconds: parseDuration(value) }))
    .filter(({ seconds }) => seconds <= longestDuration)
    .filter(({ value, seconds }) => value.startsWith(wanted) || describeDuration(seconds).startsWith(wanted))
    .map(({ value, seconds }) => ({
      name: `${describeDuration(seconds)}${seconds === defaultDuration ? ' (the default)' : ''}`,
      value,
    }));
  const own = matching.some(({ value }) => value === wanted) ? [] : readAloud(typed);
  return choices([...own, ...matching]);
}

function readAloud(typed: string): { name: string; value: string }[] {
  try {
    return [{ name: describeDuration(parseDuration(typed)), value: typed.trim() }];
  } catch {
    return [];
  }
}
