import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, type Texts, texts } from '../options.ts';

const { String: Text, Boolean: YesNo } = ApplicationCommandOptionType;

const ADD: Texts = { en: 'add', 'zh-CN': '添加', 'zh-TW': '新增', ko: '추가' };
const REMOVE: Texts = { en: 'remove', 'zh-CN': '移除', 'zh-TW': '移除', ko: '제거' };

/** The lists of `/settings-av` that are shown where nothing is given to change. */
export const listOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    texts('staff', '工作人员账号', '工作人員帳號', '운영자계정'),
    texts(
      'Moderators’ accounts in the rooms: what they say is recorded at most',
      '管理员在直播间的账号：其发言最多只作记录',
      '管理員在直播間的帳號：其發言最多只作記錄',
      '방에서 쓰는 관리자 계정: 그들의 말은 기록만 됩니다',
    ),
    [
      option(Text, ADD, texts('Account ids to add', '要添加的账号 ID', '要新增的帳號 ID', '추가할 계정 ID')),
      option(
        Text,
        REMOVE,
        texts('Account ids to remove', '要移除的账号 ID', '要移除的帳號 ID', '제거할 계정 ID'),
        { autocomplete: true },
      ),
    ],
  ),
  sub(
    texts('fields', '文本字段', '文字欄位', '글필드'),
    texts(
      'Which fields of custom messages are text that people read',
      '自定义消息中哪些字段是供人阅读的文本',
      '自訂訊息中哪些欄位是供人閱讀的文字',
      '커스텀 메시지에서 사람이 읽는 글 필드',
    ),
    [
      option(
        Text,
        ADD,
        texts(
          'Fields to read: msg, giftText …',
          '要读取的字段',
          '要讀取的欄位',
          '읽을 필드: msg, giftText 등',
        ),
      ),
      option(
        Text,
        REMOVE,
        texts('Fields to stop reading', '不再读取的字段', '不再讀取的欄位', '더 이상 읽지 않을 필드'),
        { autocomplete: true },
      ),
      option(
        YesNo,
        texts('reset', '重置', '重設', '초기화'),
        texts('Back to the usual fields', '恢复为常用字段', '恢復為常用欄位', '기본 필드로 되돌리기'),
      ),
    ],
  ),
];
