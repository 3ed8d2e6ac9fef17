import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { MAX_OPTION } from '../src/discord/limits.ts';

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

/** The name of a command in a menu, which has no description. */
export function menuName({ en, ...names }: Texts) {
  return { name: en, name_localizations: names };
}

/** An option of any kind, with whatever else it needs. */
export const option = (
  type: APIApplicationCommandBasicOption['type'],
  name: Texts,
  description: Texts,
  more: object = {},
): APIApplicationCommandBasicOption =>
  ({ type, ...labels(name, description), ...more }) as APIApplicationCommandBasicOption;

/** Subcommands that belong together. */
export const group = (
  name: Texts,
  description: Texts,
  options: APIApplicationCommandSubcommandOption[],
): APIApplicationCommandSubcommandGroupOption => ({
  type: ApplicationCommandOptionType.SubcommandGroup,
  ...labels(name, description),
  options,
});

/** Something that an option can be set to. */
export const choice = (value: string, { en, ...names }: Texts) => ({
  name: en,
  name_localizations: names,
  value,
});

/** A subcommand. */
export const sub = (
  name: Texts,
  description: Texts,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...labels(name, description),
  options,
});

export const viewerOption = option(
  ApplicationCommandOptionType.String,
  texts('viewer', '观众', '觀眾', '시청자'),
  texts(
    'Account id of the viewer; several separated by spaces or commas',
    '观众的账号 ID；多个请用空格或逗号分隔',
    '觀眾的帳號 ID；多個請用空格或逗號分隔',
    '시청자의 계정 ID. 여러 명은 공백이나 쉼표로 구분',
  ),
  { required: true, autocomplete: true, min_length: 1, max_length: MAX_OPTION },
);

export const userOption = option(
  ApplicationCommandOptionType.User,
  texts('user', '用户', '使用者', '사용자'),
  texts(
    'The viewer by their Discord account',
    '通过 Discord 账号指定观众',
    '透過 Discord 帳號指定觀眾',
    '디스코드 계정으로 시청자 지정',
  ),
);

export const roomOption = option(
  ApplicationCommandOptionType.String,
  texts('room', '直播间', '直播間', '방'),
  texts(
    'The room; without it, the one linked to this channel or server',
    '直播间；不填则为与本频道或服务器关联的直播间',
    '直播間；不填則為與本頻道或伺服器連結的直播間',
    '방. 비워 두면 이 채널이나 서버에 연결된 방',
  ),
  { autocomplete: true },
);

export const noteOption = option(
  ApplicationCommandOptionType.String,
  texts('note', '备注', '備註', '메모'),
  texts(
    'For the audit channel only; the viewer does not see it',
    '仅显示在审计频道，观众看不到',
    '僅顯示在稽核頻道，觀眾看不到',
    '감사 채널에만 표시되며 시청자는 볼 수 없음',
  ),
);

export const reasonOption = option(
  ApplicationCommandOptionType.String,
  texts('reason', '理由', '理由', '사유'),
  texts(
    'Why; the viewer may see it (at most 1,000 bytes)',
    '理由，观众可能看到（最多 1000 字节）',
    '理由，觀眾可能看到（最多 1000 位元組）',
    '사유. 시청자에게 보일 수 있음(최대 1000바이트)',
  ),
  { autocomplete: true },
);

/** The service tells a viewer who is muted no reason. */
export const muteReasonOption = option(
  ApplicationCommandOptionType.String,
  texts('reason', '理由', '理由', '사유'),
  texts(
    'Why; only moderators see it (at most 1,000 bytes)',
    '理由，仅管理员可见（最多 1000 字节）',
    '理由，僅管理員可見（最多 1000 位元組）',
    '사유. 관리자에게만 보임(최대 1000바이트)',
  ),
  { autocomplete: true },
);

export const removeOption = option(
  ApplicationCommandOptionType.Boolean,
  texts('remove', '移除消息', '移除訊息', '메시지삭제'),
  texts(
    'Remove their messages of the last minutes too',
    '同时移除其最近几分钟的消息',
    '同時移除其最近幾分鐘的訊息',
    '최근 몇 분간의 메시지도 삭제',
  ),
);

export const durationOption = option(
  ApplicationCommandOptionType.String,
  texts('duration', '时长', '時長', '기간'),
  texts(
    'How long: 10m, 1h, 1h30m, 7d, 1mo, permanent',
    '时长：10m、1h、1h30m、7d、1mo、permanent（永久）',
    '時長：10m、1h、1h30m、7d、1mo、permanent（永久）',
    '기간: 10m, 1h, 1h30m, 7d, 1mo, permanent(영구)',
  ),
  { autocomplete: true },
);

/** Every linked room, beside `room`. */
export const everywhereOption = option(
  ApplicationCommandOptionType.Boolean,
  texts('everywhere', '全部直播间', '全部直播間', '모든방'),
  texts('In all linked rooms', '在所有已关联的直播间', '在所有已連結的直播間', '연결된 모든 방에서'),
);

/** Every group of the app, linked or not. */
export const appOption = option(
  ApplicationCommandOptionType.Boolean,
  texts('app', '整个应用', '整個應用', '앱전체'),
  texts(
    'In every group of the app, also those that are not linked; needs Manage Server',
    '在应用的所有群组（包括未关联的）；需要“管理服务器”权限',
    '在應用的所有群組（包括未連結的）；需要「管理伺服器」權限',
    '연결되지 않은 그룹까지 앱의 모든 그룹에서. 서버 관리 권한 필요',
  ),
);
