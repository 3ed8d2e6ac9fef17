import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo, Integer: Whole } = ApplicationCommandOptionType;

/** What becomes of a banned viewer's messages, and how viewers read why theirs was refused. */
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
];
