import { ApplicationCommandOptionType } from 'discord.js';
import { option, sub, type Texts, texts } from '../options.ts';

const { String: Text, Role, Integer: Whole } = ApplicationCommandOptionType;

/** A value to choose, by its name in each language. */
const choice = (value: string, { en, ...names }: Texts) => ({
  value: value,
  name: en,
  name_localizations: names,
});

/** Whose members are moderators, and how much they may do. */
export const moderatorsOption = sub(
  texts('moderators', '管理员角色', '管理員身分組', '관리자역할'),
  texts('Whose members may ban', '哪些角色的成员可以封禁', '哪些身分組的成員可以封鎖', '차단할 수 있는 역할'),
  [
    option(
      Role,
      texts('add', '添加', '新增', '추가'),
      texts('A role to add', '要添加的角色', '要新增的身分組', '추가할 역할'),
    ),
    option(
      Role,
      texts('remove', '移除', '移除', '제거'),
      texts('A role to remove', '要移除的角色', '要移除的身分組', '제거할 역할'),
    ),
    option(
      Role,
      texts('role', '角色', '身分組', '역할'),
      texts('A role to give a level', '要设置权限级别的角色', '要設定權限等級的身分組', '등급을 정할 역할'),
    ),
    option(
      Text,
      texts('level', '级别', '等級', '등급'),
      texts(
        'How much its members may do',
        '该角色成员可执行的操作',
        '該身分組成員可執行的操作',
        '이 역할이 할 수 있는 일',
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
            ),
          ),
          choice(
            'ban',
            texts('ban: also ban for a short time', '还可短时封禁', '還可短時封鎖', '짧은 차단도 가능'),
          ),
          choice('all', texts('all: everything', '全部操作', '全部操作', '모두')),
        ],
      },
    ),
  ],
);

/** Which bans a second moderator has to confirm. */
export const secondOption = sub(
  texts('second', '二次确认', '二次確認', '두번째확인'),
  texts(
    'Which bans another moderator has to confirm',
    '哪些封禁需要另一名管理员确认',
    '哪些封鎖需要另一名管理員確認',
    '다른 관리자의 확인이 필요한 차단',
  ),
  [
    option(
      Whole,
      texts('viewers', '观众数', '觀眾數', '시청자수'),
      texts(
        'Bans of more viewers than this; 0: any number',
        '超过此人数的封禁；0 表示不限',
        '超過此人數的封鎖；0 表示不限',
        '이보다 많은 시청자 차단. 0은 제한 없음',
      ),
      { min_value: 0, max_value: 1000 },
    ),
    option(
      Text,
      texts('duration', '时长', '時長', '기간'),
      texts(
        'Bans for longer than this: 1d, 7d …; off: any length',
        '超过此时长的封禁：1d、7d 等；off 表示不限',
        '超過此時長的封鎖：1d、7d 等；off 表示不限',
        '이보다 긴 차단: 1d, 7d 등. off는 제한 없음',
      ),
    ),
  ],
);
