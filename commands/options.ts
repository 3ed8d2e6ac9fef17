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
  readonly ja: string;
}

/** A text in every language. */
export const texts = (en: string, zhCN: string, zhTW: string, ko: string, ja: string): Texts => ({
  en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  ko,
  ja,
});

/** With `en-US` itself: otherwise those who have British English would be given something else first (Discord docs: Application Commands, "Localization"). */
const localized = ({ en, ...others }: Texts) => ({ 'en-US': en, ...others });

/** Name and description of a command or option. Names are the same in every language: moderators of mixed teams tell each other what to type. */
export const labels = (name: string, description: Texts) => ({
  name: name,
  description: description.en,
  description_localizations: localized(description),
});

/** An option of any kind, with whatever else it needs. */
export const option = (
  type: APIApplicationCommandBasicOption['type'],
  name: string,
  description: Texts,
  more: object = {},
): APIApplicationCommandBasicOption =>
  ({ type, ...labels(name, description), ...more }) as APIApplicationCommandBasicOption;

/** Subcommands that belong together. */
export const group = (
  name: string,
  description: Texts,
  options: APIApplicationCommandSubcommandOption[],
): APIApplicationCommandSubcommandGroupOption => ({
  type: ApplicationCommandOptionType.SubcommandGroup,
  ...labels(name, description),
  options,
});

/** Something that an option can be set to. */
export const choice = (value: string, name: Texts) => ({
  name: name.en,
  name_localizations: localized(name),
  value,
});

/** A subcommand. */
export const sub = (
  name: string,
  description: Texts,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...labels(name, description),
  options,
});

export const viewerOption = option(
  ApplicationCommandOptionType.String,
  'viewer',
  texts(
    'Account id of the viewer; several separated by spaces or commas',
    '观众的账号 ID；多个请用空格或逗号分隔',
    '觀眾的帳號 ID；多個請用空格或逗號分隔',
    '시청자의 계정 ID. 여러 명은 공백이나 쉼표로 구분',
    '視聴者のアカウントID（複数の場合はスペースかカンマで区切る）',
  ),
  { required: true, autocomplete: true, min_length: 1, max_length: MAX_OPTION },
);

export const userOption = option(
  ApplicationCommandOptionType.User,
  'user',
  texts(
    'The viewer by their Discord account',
    '通过 Discord 账号指定观众',
    '透過 Discord 帳號指定觀眾',
    '디스코드 계정으로 시청자 지정',
    '視聴者をDiscordアカウントで指定',
  ),
);

export const roomOption = option(
  ApplicationCommandOptionType.String,
  'room',
  texts(
    'The room; without it, the one linked to this channel or server',
    '直播间；不填则为与本频道或服务器关联的直播间',
    '直播間；不填則為連結到這個頻道或伺服器的直播間',
    '방. 비워 두면 이 채널이나 서버에 연결된 방',
    'ルーム（省略すると、このチャンネルかサーバーに紐づくルーム）',
  ),
  { autocomplete: true },
);

export const noteOption = option(
  ApplicationCommandOptionType.String,
  'note',
  texts(
    'For the audit channel only; the viewer does not see it',
    '仅显示在日志频道，观众看不到',
    '只顯示在稽核頻道，觀眾看不到',
    '감사 채널에만 표시되며 시청자는 볼 수 없음',
    '監査チャンネル用のメモ（視聴者には表示されません）',
  ),
);

export const reasonOption = option(
  ApplicationCommandOptionType.String,
  'reason',
  texts(
    'Why; the viewer may see it (at most 1,000 bytes)',
    '理由，观众可能看到（最多 1000 字节）',
    '理由，觀眾可能會看到（最多 1,000 位元組）',
    '사유. 시청자에게 보일 수 있음(최대 1000바이트)',
    '理由（最大1,000バイト。視聴者に表示されることがあります）',
  ),
  { autocomplete: true },
);

/** The service tells a viewer who is muted no reason. */
export const muteReasonOption = option(
  ApplicationCommandOptionType.String,
  'reason',
  texts(
    'Why; only moderators see it (at most 1,000 bytes)',
    '理由，仅房管可见（最多 1000 字节）',
    '理由，只有版主看得到（最多 1,000 位元組）',
    '사유. 관리자에게만 보임(최대 1000바이트)',
    '理由（最大1,000バイト。モデレーターだけに表示されます）',
  ),
  { autocomplete: true },
);

export const removeOption = option(
  ApplicationCommandOptionType.Boolean,
  'remove',
  texts(
    'Remove their messages of the last minutes too',
    '同时撤回其最近几分钟的消息',
    '一併刪除對方最近幾分鐘的訊息',
    '최근 몇 분간의 메시지도 삭제',
    '直近数分間のメッセージも削除',
  ),
);

export const durationOption = option(
  ApplicationCommandOptionType.String,
  'duration',
  texts(
    'How long: 10m, 1h, 1h30m, 7d, 1mo, permanent',
    '时长：10m、1h、1h30m、7d、1mo、permanent（永久）',
    '時長：10m、1h、1h30m、7d、1mo、permanent（永久）',
    '기간: 10m, 1h, 1h30m, 7d, 1mo, permanent(영구)',
    '期間：10m、1h、1h30m、7d、1mo、permanent（無期限）',
  ),
  { autocomplete: true },
);

/** Every linked room, beside `room`. */
export const everywhereOption = option(
  ApplicationCommandOptionType.Boolean,
  'everywhere',
  texts(
    'In all linked rooms',
    '在所有已关联的直播间',
    '在所有已連結的直播間',
    '연결된 모든 방에서',
    '紐づいているすべてのルームで実行',
  ),
);

/** Every group of the app, linked or not. */
export const appOption = option(
  ApplicationCommandOptionType.Boolean,
  'app',
  texts(
    'In every group of the app, also those that are not linked; needs Manage Server',
    '在应用的所有群组（包括未关联的）；需要“管理服务器”权限',
    'App 的所有群組，包括沒有連結的；需要「管理伺服器」權限',
    '연결되지 않은 그룹까지 앱의 모든 그룹에서. 서버 관리 권한 필요',
    'アプリの全グループで実行（紐づいていないものも含む。「サーバー管理」権限が必要）',
  ),
);
