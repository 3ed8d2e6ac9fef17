import { ApplicationCommandOptionType } from 'discord.js';
import { choice, option, sub, texts } from '../options.ts';

const { String: Text, Role, Integer: Whole } = ApplicationCommandOptionType;

/** Whose members are moderators, and how much they may do. */
export const moderatorsOption = sub(
  'moderators',
  texts(
    'Whose members may ban',
    '哪些角色的成员可以封禁',
    '哪些身分組的成員可以封鎖',
    '차단할 수 있는 역할',
    'BANできるメンバーのロール',
  ),
  [
    option(
      Role,
      'add',
      texts('A role to add', '要添加的角色', '要新增的身分組', '추가할 역할', '追加するロール'),
    ),
    option(
      Role,
      'remove',
      texts('A role to remove', '要移除的角色', '要移除的身分組', '제거할 역할', '取り除くロール'),
    ),
    option(
      Role,
      'role',
      texts(
        'A role to give a level',
        '要设置权限级别的角色',
        '要設定權限等級的身分組',
        '등급을 정할 역할',
        'レベルをつけるロール',
      ),
    ),
    option(
      Text,
      'level',
      texts(
        'How much its members may do',
        '该角色成员可执行的操作',
        '該身分組成員可執行的操作',
        '이 역할이 할 수 있는 일',
        'そのロールのメンバーができる範囲',
      ),
      {
        choices: [
          choice(
            'mute',
            texts(
              'mute: mute and remove messages',
              '禁言并移除消息',
              '禁言並移除訊息',
              '채팅 금지와 메시지 삭제',
              'mute：ミュートとメッセージの削除',
            ),
          ),
          choice(
            'ban',
            texts(
              'ban: also ban for a short time',
              '还可短时封禁',
              '還可短時封鎖',
              '짧은 차단도 가능',
              'ban：短期間のBANも',
            ),
          ),
          choice('all', texts('all: everything', '全部操作', '全部操作', '모두', 'all：すべて')),
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
    '哪些封禁需要另一名管理员确认',
    '哪些封鎖需要另一名管理員確認',
    '다른 관리자의 확인이 필요한 차단',
    'もう1人のモデレーターの確認が必要なBAN',
  ),
  [
    option(
      Whole,
      'viewers',
      texts(
        'Bans of more viewers than this; 0: any number',
        '超过此人数的封禁；0 表示不限',
        '超過此人數的封鎖；0 表示不限',
        '이보다 많은 시청자 차단. 0은 제한 없음',
        'この人数を超えるBAN。0：制限なし',
      ),
      { min_value: 0, max_value: 1000 },
    ),
    option(
      Text,
      'duration',
      texts(
        'Bans for longer than this: 1d, 7d …; off: any length',
        '超过此时长的封禁：1d、7d 等；off 表示不限',
        '超過此時長的封鎖：1d、7d 等；off 表示不限',
        '이보다 긴 차단: 1d, 7d 등. off는 제한 없음',
        'この期間を超えるBAN：1d、7d …。off：制限なし',
      ),
    ),
  ],
);
