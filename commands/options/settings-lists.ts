import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo, Integer } = ApplicationCommandOptionType;

const ADD = 'add';
const REMOVE = 'remove';

/** How the shield of `/shield-av` works, shown where nothing is given to change. */
export const shieldOptions: APIApplicationCommandSubcommandOption = sub(
  'shield',
  texts(
    'What the shield of rooms does, and when it goes up by itself',
    '护盾的作用，以及何时自动开启',
    '護盾的作用，以及何時自動開啟',
    '방어막의 동작과 자동으로 올라가는 때',
    'シールドの内容と、自動で作動する条件',
  ),
  [
    option(
      Text,
      'slow',
      texts(
        'How long a viewer waits between two messages: 10s, 1m',
        '观众两条消息之间的等待时间：10s、1m',
        '觀眾兩則訊息之間的等待時間：10s、1m',
        '시청자가 두 메시지 사이에 기다리는 시간: 10s, 1m',
        '視聴者1人あたりの発言の間隔：10s、1m',
      ),
    ),
    option(
      Text,
      'new',
      texts(
        'For how long somebody is new after they were first seen: 10m, 1h',
        '首次出现后多久内算新观众：10m、1h',
        '首次出現後多久內算新發言者：10m、1h',
        '처음 보인 뒤 새 시청자로 보는 기간: 10m, 1h',
        '「新しい視聴者」とみなす、初めて確認してからの時間：10m、1h',
      ),
    ),
    option(
      Integer,
      'auto',
      texts(
        'The level a raid raises it to by itself; 0: only propose it',
        '遇到突袭时自动开启的级别；0 表示仅提议',
        '遇到突襲時自動開啟的等級；0：只提出建議',
        '습격 때 자동으로 올릴 단계. 0이면 제안만',
        '荒らしのときに自動で作動させるレベル（0：提案のみ）',
      ),
      { choices: [0, 1, 2, 3].map((level) => ({ name: String(level), value: level })) },
    ),
    option(
      YesNo,
      'tell',
      texts(
        'Whether the room is told when it goes up and down',
        '开启和关闭时是否告知直播间',
        '開啟和關閉時是否通知直播間',
        '올리고 내릴 때 방에 알릴지',
        '作動と解除をルームに知らせるかどうか',
      ),
    ),
  ],
);

/** The lists of `/settings-av` that are shown where nothing is given to change. */
export const listOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'staff',
    texts(
      'Moderators’ accounts in the rooms: what they say is recorded at most',
      '房管在直播间的账号：其发言最多只作记录',
      '版主在直播間的帳號：其發言最多只記錄',
      '방에서 쓰는 관리자 계정: 그들의 말은 기록만 됩니다',
      'モデレーターのルームでのアカウント（発言は記録のみ）',
    ),
    [
      option(
        Text,
        ADD,
        texts(
          'Account ids to add',
          '要添加的账号 ID',
          '要新增的帳號 ID',
          '추가할 계정 ID',
          '追加するアカウントID',
        ),
      ),
      option(
        Text,
        REMOVE,
        texts(
          'Account ids to remove',
          '要移除的账号 ID',
          '要移除的帳號 ID',
          '제거할 계정 ID',
          '削除するアカウントID',
        ),
        { autocomplete: true },
      ),
    ],
  ),
  sub(
    'fields',
    texts(
      'Which fields of custom messages are text that people read',
      '自定义消息中哪些字段是供人阅读的文本',
      '自訂訊息中哪些欄位是供人閱讀的文字',
      '커스텀 메시지에서 사람이 읽는 글 필드',
      'カスタムメッセージの、どの欄をテキストとして読むか',
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
          '読む欄：msg、giftText …',
        ),
      ),
      option(
        Text,
        REMOVE,
        texts(
          'Fields to stop reading',
          '不再读取的字段',
          '不再讀取的欄位',
          '더 이상 읽지 않을 필드',
          '読むのをやめる欄',
        ),
        { autocomplete: true },
      ),
      option(
        YesNo,
        'reset',
        texts(
          'Back to the usual fields',
          '恢复为常用字段',
          '恢復預設的欄位',
          '기본 필드로 되돌리기',
          '既定の欄に戻す',
        ),
      ),
    ],
  ),
];
