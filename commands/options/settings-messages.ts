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
    texts('removal', '移除消息', '移除訊息', '메시지삭제'),
    texts(
      'Whether bans, also those by rules, remove the viewer’s messages too',
      '封禁（包括规则封禁）时是否同时移除观众的消息',
      '封鎖（包括規則封鎖）時是否同時移除觀眾的訊息',
      '차단할 때(규칙에 의한 차단 포함) 시청자의 메시지도 삭제할지',
    ),
    [
      option(
        YesNo,
        texts('with-bans', '随封禁', '隨封鎖', '차단과함께'),
        texts(
          'The default; /ban-av remove says otherwise',
          '默认值；可用 /ban-av 的选项更改',
          '預設值；可用 /ban-av 的選項更改',
          '기본값. /ban-av 옵션으로 바꿀 수 있음',
        ),
        { required: true },
      ),
    ],
  ),
  sub(
    texts('language', '语言', '語言', '언어'),
    texts(
      'The languages of what many people read; replies are in the language of whoever asks',
      '设置供多人阅读的内容所用的语言；回复使用提问者的语言',
      '設定供多人閱讀的內容所用的語言；回覆使用提問者的語言',
      '여러 사람이 읽는 글의 언어. 답변은 요청한 사람의 언어로 표시됩니다',
    ),
    [
      option(
        Text,
        texts('posts', '帖子', '貼文', '게시물'),
        texts(
          'Of posts in the audit channel, panels and feeds',
          '审核频道的帖子、面板和实时消息',
          '稽核頻道的貼文、面板和即時訊息',
          '감사 채널 게시물, 패널, 피드의 언어',
        ),
        { choices: LANGUAGE_CHOICES },
      ),
      option(
        Text,
        texts('viewers', '观众', '觀眾', '시청자'),
        texts(
          'Of what viewers read when a message of theirs is refused',
          '观众的消息被拒时看到的说明',
          '觀眾的訊息被拒時看到的說明',
          '메시지가 거부된 시청자에게 보이는 설명의 언어',
        ),
        { choices: LANGUAGE_CHOICES },
      ),
    ],
  ),
  sub(
    texts('retention', '保留期限', '保留期限', '보관기간'),
    texts(
      'For how many days texts are kept; cases and their counts stay',
      '文字内容的保留天数；案例及其计数会保留',
      '文字內容的保留天數；案例及其計數會保留',
      '글을 보관하는 일수. 사건과 그 수는 남음',
    ),
    [
      option(
        Whole,
        texts('evidence', '证据', '證據', '증거'),
        texts(
          'What viewers said in cases: 90 unless set; 0: for good',
          '案例中观众的发言：默认 90 天；0 表示永久',
          '案例中觀眾的發言：預設 90 天；0 表示永久',
          '사건에 담긴 시청자의 말: 기본 90일. 0은 영구',
        ),
        { min_value: 0, max_value: 3650 },
      ),
      option(
        Whole,
        texts('notes', '备注', '備註', '메모'),
        texts(
          'Notes in cases and about viewers: 365 unless set; 0: for good',
          '案例和观众的备注：默认 365 天；0 表示永久',
          '案例和觀眾的備註：預設 365 天；0 表示永久',
          '사건과 시청자에 대한 메모: 기본 365일. 0은 영구',
        ),
        { min_value: 0, max_value: 3650 },
      ),
    ],
  ),
  sub(
    texts('daily', '每日', '每日', '일일'),
    texts(
      'A line about each day in the audit channel',
      '每天在审计频道发布一行汇总',
      '每天在稽核頻道發布一行摘要',
      '매일 감사 채널에 한 줄 요약 게시',
    ),
    [
      option(
        YesNo,
        texts('post', '发布', '發布', '게시'),
        texts('Whether it is posted', '是否发布', '是否發布', '게시할지'),
        { required: true },
      ),
      option(
        Whole,
        texts('hour', '小时', '小時', '시각'),
        texts(
          'The hour of the day, UTC, 0 to 23 (6 unless given)',
          'UTC 时间的小时数，0 至 23（默认 6）',
          'UTC 時間的小時數，0 至 23（預設 6）',
          'UTC 기준 시각, 0~23 (기본 6)',
        ),
        { min_value: 0, max_value: 23 },
      ),
    ],
  ),
  sub(
    texts('digest', '定期汇总', '定期彙整', '정기요약'),
    texts(
      'Figures that are posted in the audit channel by themselves',
      '自动发布到审计频道的统计',
      '自動發布到稽核頻道的統計',
      '감사 채널에 자동으로 게시되는 통계',
    ),
    [
      option(
        YesNo,
        texts('weekly', '每周', '每週', '매주'),
        texts(
          'What each week was like, on Mondays (UTC)',
          '每周一（UTC）发布上周统计',
          '每週一（UTC）發布上週統計',
          '매주 월요일(UTC) 지난주 통계',
        ),
        { required: true },
      ),
    ],
  ),
];
