import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo } = ApplicationCommandOptionType;

/** By their own names, which are the same for everybody. */
const LANGUAGE_CHOICES = [
  { name: 'English', value: 'en' },
  { name: '简体中文', value: 'zh-CN' },
  { name: '繁體中文', value: 'zh-TW' },
  { name: '한국어', value: 'ko' },
  { name: '日本語', value: 'ja' },
];

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
];
