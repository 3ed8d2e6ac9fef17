import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';
import { messageOptions } from './settings-messages.ts';
import { moderatorsOption, secondOption } from './settings-rights.ts';

const { String: Text, Channel, Boolean: YesNo } = ApplicationCommandOptionType;

const ADD = 'add';
const REMOVE = 'remove';

/** What `/settings-av` takes. */
export const settingsOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'show',
    texts(
      'How this server is set up',
      '查看本服务器的设置',
      '檢視本伺服器的設定',
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
      '所有處理結果的發布頻道',
      '모든 결과를 게시할 채널',
      'すべての結果を投稿する場所',
    ),
    [
      option(
        Channel,
        'channel',
        texts(
          'A private text channel',
          '一个私密的文字频道',
          '一個私密的文字頻道',
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
      '禁言時長，以及誰可以在整個應用中禁言',
      '채팅 금지 기간과, 앱 전체에서 금지할 수 있는 사람',
      'ミュートの長さと、アプリ全体でミュートできる人',
    ),
    [
      option(
        Text,
        'default',
        texts(
          'If a mute names no duration: 10m, 1h …',
          '未指定时：10m、1h 等',
          '未指定時：10m、1h 等',
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
          '誰可以在應用的所有群組中禁言',
          '앱의 모든 그룹에서 금지할 수 있는 사람',
          'アプリの全グループでミュートできる人',
        ),
        {
          choices: [
            choice(
              'managers',
              texts(
                'those who manage the server',
                '服务器管理者',
                '伺服器管理者',
                '서버 관리자',
                'サーバーの管理者',
              ),
            ),
            choice(
              'moderators',
              texts('moderators too', '管理员也可以', '管理員也可以', '관리자 역할도', 'モデレーターも'),
            ),
          ],
        },
      ),
    ],
  ),
  sub('durations', texts('How long bans last', '封禁时长', '封鎖時長', '차단 기간', 'BANの長さ'), [
    option(
      Text,
      'default',
      texts(
        'If a ban names no duration: 10m, 1h, 7d …',
        '未指定时：10m、1h、7d 等',
        '未指定時：10m、1h、7d 等',
        '지정하지 않을 때: 10m, 1h, 7d 등',
        '期間を省略したBANの長さ：10m、1h、7d …',
      ),
    ),
    option(
      Text,
      'longest',
      texts(
        'The longest a moderator may give; permanent: no limit',
        '管理员可设置的最长时长；permanent 表示不限',
        '管理員可設定的最長時長；permanent 表示不限',
        '관리자가 줄 수 있는 최대 기간. permanent는 제한 없음',
        'モデレーターが指定できる最長期間。permanent：制限なし',
      ),
    ),
    option(
      Text,
      'ban-level',
      texts(
        'The longest ban of roles with the level “ban” (a day unless set)',
        '级别为 ban 的角色可封禁的最长时长（默认一天）',
        '等級為 ban 的身分組可封鎖的最長時長（預設一天）',
        '등급이 ban인 역할의 최대 차단 기간(기본 하루)',
        'レベル「ban」のロールの最長BAN期間（既定は1日）',
      ),
    ),
  ]),
  secondOption,
  sub(
    'protect',
    texts(
      'Accounts that are never banned',
      '永不封禁的账号',
      '永不封鎖的帳號',
      '절대 차단하지 않을 계정',
      'BANされないアカウント',
    ),
    [
      option(
        Text,
        ADD,
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
        REMOVE,
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
  sub(
    'reasons',
    texts(
      'Ready-made reasons, each with its default duration',
      '预设理由及其默认时长',
      '預設理由及其預設時長',
      '미리 준비된 사유와 기본 기간',
      '既製の理由と、それぞれの既定の期間',
    ),
    [
      option(
        Text,
        ADD,
        texts('A reason to offer', '要提供的理由', '要提供的理由', '제공할 사유', '候補に出す理由'),
        {
          max_length: 100,
        },
      ),
      option(
        Text,
        'duration',
        texts(
          'Its default duration: 10m, 1h, 7d …',
          '其默认时长：10m、1h、7d 等',
          '其預設時長：10m、1h、7d 等',
          '기본 기간: 10m, 1h, 7d 등',
          'その既定の期間：10m、1h、7d …',
        ),
      ),
      option(
        Text,
        REMOVE,
        texts(
          'A reason to stop offering',
          '不再提供的理由',
          '不再提供的理由',
          '더 이상 제공하지 않을 사유',
          '候補から外す理由',
        ),
        { autocomplete: true },
      ),
      option(
        YesNo,
        'required',
        texts(
          'Whether each ban needs a reason',
          '每次封禁是否必须填写理由',
          '每次封鎖是否必須填寫理由',
          '차단할 때마다 사유가 필요한지',
          'BANに理由を必須にするかどうか',
        ),
      ),
    ],
  ),
  sub(
    'automod',
    texts(
      'Tie a rule of Discord’s AutoMod to a ban in the live room',
      '将 Discord AutoMod 规则与直播间封禁关联',
      '將 Discord AutoMod 規則與直播間封鎖連結',
      '디스코드 AutoMod 규칙을 라이브 방 차단과 연결',
      'DiscordのAutoModルールを配信ルームのBANと連動させる',
    ),
    [
      option(
        Text,
        'rule',
        texts(
          'The rule’s id (Developer Mode, right click on the rule)',
          '规则 ID（开发者模式，右键单击规则）',
          '規則 ID（開發者模式，右鍵點擊規則）',
          '규칙 ID(개발자 모드에서 규칙을 마우스 오른쪽 클릭)',
          'ルールのID（開発者モードでルールを右クリック）',
        ),
        { required: true, min_length: 17, max_length: 20 },
      ),
      option(
        Text,
        'duration',
        texts(
          'How long it bans: 10m, 1h, 7d …',
          '封禁时长：10m、1h、7d 等',
          '封鎖時長：10m、1h、7d 等',
          '차단 기간: 10m, 1h, 7d 등',
          'BANの長さ：10m、1h、7d …',
        ),
      ),
      option(
        YesNo,
        'untie',
        texts(
          'Stop the rule from banning',
          '该规则不再封禁',
          '該規則不再封鎖',
          '규칙이 더 이상 차단하지 않음',
          '連動をやめる',
        ),
      ),
    ],
  ),
  ...messageOptions,
  sub(
    'reset',
    texts(
      'Reset to what the operator has configured',
      '恢复为运营者的配置',
      '恢復為營運者的設定',
      '운영자가 설정한 값으로 되돌리기',
      '運営者の設定に戻す',
    ),
  ),
];
