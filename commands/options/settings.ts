import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';
import { messageOptions } from './settings-messages.ts';
import { reasonOptions } from './settings-reasons.ts';
import { moderatorsOption, secondOption } from './settings-rights.ts';

const { String: Text, Channel } = ApplicationCommandOptionType;

/** What `/settings-av` takes. */
export const settingsOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'show',
    texts(
      'How this server is set up',
      '查看本服务器的设置',
      '查看這個伺服器的設定',
      '이 서버의 설정 보기',
      'このサーバーの設定内容',
    ),
  ),
  moderatorsOption,
  sub(
    'audit',
    texts(
      'Where every outcome is posted',
      '所有处理结果的发布频道',
      '張貼所有結果的頻道',
      '모든 결과를 게시할 채널',
      '処理結果をすべて投稿するチャンネル',
    ),
    [
      option(
        Channel,
        'channel',
        texts(
          'A private text channel',
          '一个私密的文字频道',
          '私人文字頻道',
          '비공개 텍스트 채널',
          '非公開のテキストチャンネル',
        ),
        {
          required: true,
          channel_types: [ChannelType.GuildText],
        },
      ),
    ],
  ),
  sub(
    'mutes',
    texts(
      'How long mutes last, and who may mute in every group of the app',
      '禁言时长，以及谁可以在整个应用中禁言',
      '禁言時長，以及誰可以在 App 的所有群組禁言',
      '채팅 금지 기간과, 앱 전체에서 금지할 수 있는 사람',
      'ミュートの既定の期間と、アプリの全グループでミュートできる人',
    ),
    [
      option(
        Text,
        'default',
        texts(
          'If a mute names no duration: 10m, 1h …',
          '未指定时：10m、1h 等',
          '沒有指定時長時：10m、1h 等',
          '지정하지 않을 때: 10m, 1h 등',
          '期間を省略したミュートの長さ：10m、1h …',
        ),
      ),
      option(
        Text,
        'app',
        texts(
          'Who may mute in every group of the app',
          '谁可以在应用的所有群组中禁言',
          '誰可以在 App 的所有群組禁言',
          '앱의 모든 그룹에서 금지할 수 있는 사람',
          'アプリの全グループでミュートできる人',
        ),
        {
          choices: [
            choice(
              'managers',
              texts(
                'those who manage the server',
                '服务器管理员',
                '伺服器管理者',
                '서버 관리자',
                'サーバーの管理者のみ',
              ),
            ),
            choice(
              'moderators',
              texts('moderators too', '房管也可以', '版主也可以', '관리자 역할도', 'モデレーターも'),
            ),
          ],
        },
      ),
    ],
  ),
  sub('durations', texts('How long bans last', '封禁时长', '封鎖時長', '차단 기간', 'BANの期間'), [
    option(
      Text,
      'default',
      texts(
        'If a ban names no duration: 10m, 1h, 7d …',
        '未指定时：10m、1h、7d 等',
        '沒有指定時長時：10m、1h、7d 等',
        '지정하지 않을 때: 10m, 1h, 7d 등',
        '期間を省略したBANの長さ：10m、1h、7d …',
      ),
    ),
    option(
      Text,
      'longest',
      texts(
        'The longest a moderator may give; permanent: no limit',
        '房管可设置的最长时长；permanent 表示不限',
        '版主可設定的上限；permanent 表示不限',
        '관리자가 줄 수 있는 최대 기간. permanent는 제한 없음',
        'モデレーターが指定できる最長期間（permanent：制限なし）',
      ),
    ),
    option(
      Text,
      'ban-level',
      texts(
        'The longest ban of roles with the level “ban” (a day unless set)',
        '“封禁”级别的身份组可封禁的最长时长（默认一天）',
        '等級「封鎖」的身分組最長可封鎖多久（預設一天）',
        '등급이 ban인 역할의 최대 차단 기간(기본 하루)',
        'レベル「ban」のロールがBANできる最長期間（既定は1d）',
      ),
    ),
  ]),
  secondOption,
  sub(
    'protect',
    texts(
      'Accounts that are never banned',
      '永不封禁的账号',
      '永遠不會被封鎖的帳號',
      '절대 차단하지 않을 계정',
      'BANされない保護アカウント',
    ),
    [
      option(
        Text,
        'add',
        texts(
          'Account ids to protect',
          '要保护的账号 ID',
          '要保護的帳號 ID',
          '보호할 계정 ID',
          '保護するアカウントID',
        ),
      ),
      option(
        Text,
        'remove',
        texts(
          'Account ids to stop protecting',
          '不再保护的账号 ID',
          '不再保護的帳號 ID',
          '보호를 해제할 계정 ID',
          '保護をやめるアカウントID',
        ),
        { autocomplete: true },
      ),
    ],
  ),
  ...reasonOptions,
  ...messageOptions,
  sub(
    'reset',
    texts(
      'Reset to what the operator has configured',
      '恢复为运维的配置',
      '恢復為維運人員的設定值',
      '운영자가 설정한 값으로 되돌리기',
      'Bot運営者の設定に戻す',
    ),
  ),
];
