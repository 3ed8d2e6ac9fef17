import type { Messages } from '../../types.ts';
import { common, counted, duration, number, viewersOf } from '../common.ts';

const MOST_ROOMS = 5;
const FOUND = { blocked: '차단됨', masked: '가려짐', flagged: '규칙이 찾음' } as const;

type Spoke = Exclude<Parameters<Messages['panel']['room']>[0]['speakers'], 'unknown'>;

const spoke = (speakers: Spoke): string =>
  speakers === undefined
    ? '봇이 시작된 뒤 이 방의 메시지가 봇에 전달된 적이 없습니다.'
    : `최근 10분 동안 말한 시청자: ${counted(speakers.count, '명')}${speakers.isMore ? ' 이상' : ''}.`;

/** The panel, the form in which speakers are chosen, and the form for a reason. */
export const panel: Messages['panel'] = {
  form: {
    title: { ban: '시청자 차단', mute: '시청자 채팅 금지', 'app-mute': '앱의 모든 그룹에서 채팅 금지' },
    titleIn: (kind, room) => `${kind === 'ban' ? '차단' : '채팅 금지'}: ${room}`,
    speakers: '대상',
    speakersHelp: {
      ban: '말한 시청자 중 대상일 가능성이 높은 순서. 이미 차단된 시청자는 제외됩니다.',
      mute: '말한 시청자 중 대상일 가능성이 높은 순서. 이미 채팅 금지되었거나 차단된 시청자는 제외됩니다.',
      'app-mute': '말한 시청자 중 대상일 가능성이 높은 순서. 이미 차단된 시청자는 제외됩니다.',
    },
    others: '그 밖에 말한 시청자',
    ids: '계정 ID',
    idsHelp: (isQuiet) =>
      `${isQuiet ? '봇이 시작된 뒤 말한 사람이 없습니다. ' : ''}여러 ID는 띄어쓰기로 구분하세요.`,
    duration: '기간',
    usual: (seconds) => `${duration(seconds)}(기본)`,
    asReason: (seconds) => `사유에 정해진 기간, 없으면 ${duration(seconds)}`,
    reason: '사유',
    reasonHelp: { ban: '시청자에게 보일 수 있습니다.', mute: '관리자에게만 보입니다.' },
    note: '메모',
    noteHelp: '감사 채널에만 표시됩니다.',
    remove: '메시지',
    removeToo: '메시지도 삭제',
    removeHelp: '봇이 아는 메시지만 삭제하며, 되돌릴 수 없습니다.',
    said({ line, repeats, found }) {
      const mark = found === undefined ? (repeats > 1 ? `${number(repeats)}×` : undefined) : FOUND[found];
      return [mark, line].filter((part) => part !== undefined && part !== '').join(': ');
    },
    gone: '이미 제출했거나, 15분이 지났거나, 봇이 다시 시작된 양식입니다. 아무 조치도 하지 않았습니다. 다시 열어 주세요.',
    nobody: '선택한 시청자가 없습니다. 아무 조치도 하지 않았습니다.',
  },

  reason: {
    title: (number) => `사건 ${number}의 사유`,
    ready: '준비된 사유',
    own: '또는 직접 입력',
    ownHelp: '최대 1,000바이트. 차단이 다시 적용되면 시청자에게 보일 수 있습니다.',
    none: '사유를 선택하거나 입력하세요.',
    saved({ number, reason, wasShown }) {
      const shown = wasShown ? ' 시청자에게는 이전 사유가 이미 표시되었습니다.' : '';
      return `**저장됨**: 사건 ${number}의 사유: “${reason}”.${shown}`;
    },
  },

  post: (rooms) =>
    `**관리 패널**${rooms.length === 0 ? '' : ` · ${common.some(rooms, MOST_ROOMS)}`}\n관리자만 버튼을 사용할 수 있고, 답변도 누른 관리자에게만 보입니다.`,
  buttons: {
    ban: '발언자 차단',
    mute: '발언자 채팅 금지',
    banned: '차단 목록',
    reviews: (open) => (open === 0 ? '검토' : `검토(${counted(open, '건')} 대기)`),
    room: '방 상태',
    card: '시청자 정보',
  },
  posted: '**패널 게시됨**. 이 채널에 계속 남습니다. 제거: `/panel-av remove:True`.',
  removed: '**패널 제거됨**.',
  notThere: '이 서버에 게시된 패널이 없습니다.',

  room({ room, name, banned, speakers }) {
    const lines = [
      `**방** ${room}${name === '' ? '' : ` ${name}`}`,
      banned === undefined ? '지금은 차단 목록을 읽을 수 없습니다.' : `차단된 ${viewersOf(banned)}.`,
      ...(speakers === 'unknown' ? [] : [spoke(speakers)]),
    ];
    return lines.join('\n');
  },
  unknownRoom: (room, why) => `**방** ${room}\n${why}`,

  card: {
    title: '시청자 정보',
    viewer: '계정 ID',
  },
};
