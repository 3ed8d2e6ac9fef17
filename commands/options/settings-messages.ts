import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo } = ApplicationCommandOptionType;

/** What becomes of a banned viewer's messages, and how viewers read why theirs was refused. */
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
