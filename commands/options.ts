import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { CommandContext } from '../src/discord/command.ts';
import { cut } from '../src/discord/text.ts';

/** What every command here has in common: used in a server, and hidden from those who may not ban there. */
export const MODERATION = {
  default_member_permissions: String(PermissionFlagsBits.BanMembers),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** A text in the languages that commands are shown in; `en` is the default. */
export interface Texts {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly 'zh-TW': string;
  readonly ko: string;
}

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
  min_length: 1,
  max_length: LONGEST_TEXT,
};

export const roomOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...labels(
    { en: 'room', 'zh-CN': '直播间', 'zh-TW': '直播間', ko: '방' },
    {
      en: 'The room; without it, the linked one',
      'zh-CN': '直播间；不填则为已关联的直播间',
      'zh-TW': '直播間；不填則為已連結的直播間',
      ko: '방. 비워 두면 연결된 방',
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

/** Choices of an autocompletion (Discord docs: Application Commands): at most 25, names 1 to 100 characters, values at most 100. */
export function roomChoices(
  typed: string,
  { policy }: CommandContext,
): APIApplicationCommandOptionChoice<string>[] {
  const wanted = typed.trim().toLowerCase();
  return policy.roomIds
    .filter((id) => id.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map((id) => ({ name: cut(id, 100), value: id }));
}
