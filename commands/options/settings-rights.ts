import { ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';

const { String: Text, Role, Integer: Whole } = ApplicationCommandOptionType;

/** Whose members are moderators, and how much they may do. */
export const moderatorsOption = sub(
  'moderators',
  texts(
    'Whose members may ban',
    '哪些身份组的成员可以封禁',
    '哪些身分組的成員可以封鎖',
    '차단할 수 있는 역할',
    'モデレーターロール（BANできるロール）',
  ),
  [
    option(
      Role,
      'add',
      texts('A role to add', '要添加的身份组', '要新增的身分組', '추가할 역할', '追加するロール'),
    ),
    option(
      Role,
      'remove',
      texts('A role to remove', '要移除的身份组', '要移除的身分組', '제거할 역할', '外すロール'),
    ),
    option(
      Role,
      'role',
      texts(
        'A role to give a level',
        '要设置权限级别的身份组',
        '要設定等級的身分組',
        '등급을 정할 역할',
        'レベルを設定するロール',
      ),
    ),
    option(
      Text,
      'level',
      texts(
        'How much its members may do',
        '该身份组成员可执行的操作',
        '這個身分組的成員可以做到什麼程度',
        '이 역할이 할 수 있는 일',
        'ロールのメンバーができること',
      ),
      {
        choices: [
          choice(
            'mute',
            texts(
              'mute: mute and remove messages',
              '禁言并撤回消息',
              '禁言：禁言和刪除訊息',
              '채팅 금지와 메시지 삭제',
              'mute：ミュート、メッセージの削除',
            ),
          ),
          choice(
            'ban',
            texts(
              'ban: also ban for a short time',
              '还可短时封禁',
              '封鎖：還可以短時間封鎖',
              '짧은 차단도 가능',
              'ban：加えて、短期間のBAN',
            ),
          ),
          choice('all', texts('all: everything', '全部操作', '全部：所有動作', '모두', 'all：すべての操作')),
        ],
      },
    ),
  ],
);

/** Which bans a second moderator has to confirm. */
export const secondOption = sub(
  'second',
  texts(
    'Which bans another moderator has to confirm',
    '哪些封禁需要另一名房管确认',
    '哪些封鎖需要另一位版主確認',
    '다른 관리자의 확인이 필요한 차단',
    '別のモデレーターの承認が必要なBAN',
  ),
  [
    option(
      Whole,
      'viewers',
      texts(
        'Bans of more viewers than this; 0: any number',
        '超过此人数的封禁；0 表示不限',
        '封鎖超過這個人數；0：不限',
        '이보다 많은 시청자 차단. 0은 제한 없음',
        'この人数を超えるBAN（0：人数では制限しない）',
      ),
      { min_value: 0, max_value: 1000 },
    ),
    option(
      Text,
      'duration',
      texts(
        'Bans for longer than this: 1d, 7d …; off: any length',
        '超过此时长的封禁：1d、7d 等；off 表示不限',
        '封鎖超過這個時長：1d、7d 等；off：不限',
        '이보다 긴 차단: 1d, 7d 등. off는 제한 없음',
        'この期間を超えるBAN：1d、7d …（off：期間では制限しない）',
      ),
    ),
  ],
);
