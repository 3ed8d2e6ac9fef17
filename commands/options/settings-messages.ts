import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo, Integer: Whole } = ApplicationCommandOptionType;

/** By their own names, which are the same for everybody. */
const LANGUAGE_CHOICES = [
  { name: 'English', value: 'en' },
  { name: '简体中文', value: 'zh-CN' },
  { name: '繁體中文', value: 'zh-TW' },
  { name: '한국어', value: 'ko' },
  { name: '日本語', value: 'ja' },
];

/** What becomes of a banned viewer's messages, how viewers read why theirs was refused, and what is posted about the day. */
export const messageOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'removal',
    texts(
      'Whether bans, also those by rules, remove the viewer’s messages too',
      '封禁（包括规则封禁）时是否同时撤回观众的消息',
      '封鎖時（包括規則的封鎖）是否一併刪除觀眾的訊息',
      '차단할 때(규칙에 의한 차단 포함) 시청자의 메시지도 삭제할지',
      'BAN（ルールによるものも含む）のとき、視聴者のメッセージも削除するかどうか',
    ),
    [
      option(
        YesNo,
        'with-bans',
        texts(
          'The default; /ban-av remove says otherwise',
          '默认值；可用 /ban-av 的选项更改',
          '預設值；可用 /ban-av 的 remove 另外指定',
          '기본값. /ban-av 옵션으로 바꿀 수 있음',
          '既定の動作（/ban-av の remove で変えられます）',
        ),
        { required: true },
      ),
    ],
  ),
  sub(
    'language',
    texts(
      'The languages of what many people read; replies are in the language of whoever asks',
      '设置供多人阅读的内容所用的语言；回复使用提问者的语言',
      '多人閱讀的內容使用的語言；回覆則使用提問者的語言',
      '여러 사람이 읽는 글의 언어. 답변은 요청한 사람의 언어로 표시됩니다',
      '投稿や視聴者向けの文の言語（返信は操作した人の言語になります）',
    ),
    [
      option(
        Text,
        'posts',
        texts(
          'Of posts in the audit channel, panels and feeds',
          '日志频道的消息、面板和消息流',
          '稽核頻道的貼文、面板和聊天轉播',
          '감사 채널 게시물, 패널, 피드의 언어',
          '監査チャンネルの投稿、パネル、フィードの言語',
        ),
        { choices: LANGUAGE_CHOICES },
      ),
      option(
        Text,
        'viewers',
        texts(
          'Of what viewers read when a message of theirs is refused',
          '观众的消息被拒时看到的说明',
          '觀眾的訊息被拒絕時看到的說明',
          '메시지가 거부된 시청자에게 보이는 설명의 언어',
          'メッセージを拒否された視聴者に表示する文の言語',
        ),
        { choices: LANGUAGE_CHOICES },
      ),
    ],
  ),
  sub(
    'retention',
    texts(
      'For how many days texts are kept; cases and their counts stay',
      '文字内容的保留天数；案件及其计数会保留',
      '文字內容的保留天數；案件和件數會保留',
      '글을 보관하는 일수. 사건과 그 수는 남음',
      '発言やメモを保存する日数（ケースとその件数は残ります）',
    ),
    [
      option(
        Whole,
        'evidence',
        texts(
          'What viewers said in cases: 90 unless set; 0: for good',
          '案件中观众的发言：默认 90 天；0 表示永久',
          '案件中觀眾的發言：預設 90 天；0 表示永久',
          '사건에 담긴 시청자의 말: 기본 90일. 0은 영구',
          'ケースに残した視聴者の発言（既定は90日、0：無期限）',
        ),
        { min_value: 0, max_value: 3650 },
      ),
      option(
        Whole,
        'notes',
        texts(
          'Notes in cases and about viewers: 365 unless set; 0: for good',
          '案件和观众的备注：默认 365 天；0 表示永久',
          '案件和觀眾的備註：預設 365 天；0 表示永久',
          '사건과 시청자에 대한 메모: 기본 365일. 0은 영구',
          'ケースと視聴者についてのメモ（既定は365日、0：無期限）',
        ),
        { min_value: 0, max_value: 3650 },
      ),
    ],
  ),
  sub(
    'daily',
    texts(
      'A line about each day in the audit channel',
      '每天在日志频道发布一行汇总',
      '每天在稽核頻道張貼一行概況',
      '매일 감사 채널에 한 줄 요약 게시',
      '監査チャンネルに投稿する1日のまとめ',
    ),
    [
      option(
        YesNo,
        'post',
        texts('Whether it is posted', '是否发布', '是否張貼', '게시할지', '投稿するかどうか'),
        { required: true },
      ),
      option(
        Whole,
        'hour',
        texts(
          'The hour of the day, UTC, 0 to 23 (6 unless given)',
          'UTC 时间的小时数，0 至 23（默认 6）',
          '幾點張貼，UTC，0 到 23（預設 6）',
          'UTC 기준 시각, 0~23 (기본 6)',
          '投稿する時刻（UTC、0～23。既定は6）',
        ),
        { min_value: 0, max_value: 23 },
      ),
    ],
  ),
  sub(
    'digest',
    texts(
      'Figures that are posted in the audit channel by themselves',
      '自动发布到日志频道的统计',
      '自動張貼到稽核頻道的統計',
      '감사 채널에 자동으로 게시되는 통계',
      '監査チャンネルに自動で投稿する統計',
    ),
    [
      option(
        YesNo,
        'weekly',
        texts(
          'What each week was like, on Mondays (UTC)',
          '每周一（UTC）发布上周统计',
          '每週概況，週一張貼（UTC）',
          '매주 월요일(UTC) 지난주 통계',
          '1週間のまとめ（毎週月曜、UTC）',
        ),
        { required: true },
      ),
    ],
  ),
];
