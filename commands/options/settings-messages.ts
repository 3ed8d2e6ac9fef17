import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo, Integer: Whole } = ApplicationCommandOptionType;

/** What becomes of a banned viewer's messages, how viewers read why theirs was refused, and what is posted about the day. */
export const messageOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    texts('removal', '移除消息', '移除訊息', '메시지삭제'),
    texts(
      'Whether bans by moderators remove the viewer’s messages too',
      '管理员封禁时是否同时移除观众的消息',
      '管理員封鎖時是否同時移除觀眾的訊息',
      '관리자가 차단할 때 시청자의 메시지도 삭제할지',
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
      'The language in which viewers read why a message was refused',
      '向观众说明消息被拒原因时使用的语言',
      '向觀眾說明訊息被拒原因時使用的語言',
      '메시지가 거부된 이유를 시청자에게 알릴 언어',
    ),
    [
      option(
        Text,
        texts('viewers', '观众', '觀眾', '시청자'),
        texts('The language', '语言', '語言', '언어'),
        {
          required: true,
          choices: [
            choice('en', texts('English', '英语', '英語', '영어')),
            choice('zh-CN', texts('Chinese (Simplified)', '简体中文', '簡體中文', '중국어 간체')),
            choice('zh-TW', texts('Chinese (Traditional)', '繁体中文', '繁體中文', '중국어 번체')),
            choice('ko', texts('Korean', '韩语', '韓語', '한국어')),
            choice('ja', texts('Japanese', '日语', '日語', '일본어')),
          ],
        },
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
];
