import type { Messages } from '../../types.ts';
import { permissionsIn } from '../cases/words.ts';
import { counted } from '../common.ts';

const marked = (mark: string, what: string, text: string): string => `${mark} **${what}**: ${text}`;

/** `/setup-av`. Roles and channels come as mentions, rooms and rules in code type; in `…Changed` all is plain text. */
export const setup: Messages['setup'] = {
  title: '**이 서버의 설정 상태입니다.** 메뉴에서 선택하면 바로 저장됩니다.',
  saved: (what) => `**저장됨.** ${what}`,

  roles: (mark, roles) =>
    marked(mark, '관리자', roles.length === 0 ? '지정된 역할이 이 서버에 없음' : roles.join(' ')),
  audit: (mark, channel) => marked(mark, '감사 채널', channel),
  auditLacks: (permissions) => ` – 이 채널에서 봇에 필요한 권한: ${permissionsIn(permissions)}`,
  auditPublic: ' – 서버의 모든 사람이 메모와 사유까지 읽을 수 있음',
  rooms: (mark, rooms) => marked(mark, '방', rooms.length === 0 ? '연결된 방 없음' : rooms.join(' ')),
  rules: (mark, count) => marked(mark, '규칙', count === 0 ? '아직 없음' : counted(count, '개')),
  hearing: {
    deaf: (mark) =>
      marked(
        mark,
        '메시지',
        '봇에 전달되지 않음. 봇 운영자가 `npm run setup` 명령으로 방의 메시지를 받게 해야 합니다',
      ),
    silent: (mark) => marked(mark, '메시지', '봇이 시작된 뒤 전달된 적이 없음'),
    hears: (mark) => marked(mark, '메시지', '봇에 전달되고 있음'),
    unknown: (mark) => marked(mark, '메시지', '봇에 전달되는지 아직 알 수 없음'),
  },
  missing: (what) => `빠진 것: ${what.join(', ')}.`,
  nothingMissing: '빠진 것이 없습니다. 잘 작동하는지는 `/doctor-av`로 점검할 수 있습니다.',
  part: { roles: '관리자 역할', audit: '감사 채널', rooms: '방', rules: '규칙' },

  chooseRoles: '관리자 역할',
  chooseAudit: '감사 채널',
  chooseRooms: '연결할 방',
  chooseRules: '준비된 규칙 추가(검토 상태로)',
  again: '다시 확인',

  noList: (why) =>
    `앱의 방 목록을 가져올 수 없습니다. ${why} \`/rooms-av link\` 명령어에 방 ID를 입력해 연결하세요.`,
  moreRooms: (total) =>
    `앱의 라이브 방이 ${counted(total, '개')}라서 메뉴에 모두 표시할 수 없습니다. 나머지는 \`/rooms-av link\` 명령어로 연결하세요.`,
  auditNotTaken: (channel) =>
    `${channel} 채널은 서버의 모든 사람이 읽을 수 있어 지정하지 않았습니다. 비공개로 바꾸거나 \`/settings-av audit\` 명령어를 사용하세요.`,

  rolesChanged: (names) => `이제 관리자 역할: ${names.map((name) => `@${name}`).join(', ')}.`,
  roomsChanged: ({ added, removed }) =>
    [
      ...(added.length > 0 ? [`연결됨: ${added.join(', ')}.`] : []),
      ...(removed.length > 0 ? [`연결 해제됨: ${removed.join(', ')}. 차단은 그대로 유지됩니다.`] : []),
    ].join(' ') || '연결된 방이 그대로입니다.',
  rulesAdded: (rules) =>
    `검토 상태로 추가됨: ${rules.join(', ')}. 찾은 것을 관리자에게 보여 줄 뿐 아무도 차단하지 않습니다.`,
};
