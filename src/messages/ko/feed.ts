import type { Messages } from '../types.ts';
import { permissionsIn } from './cases/words.ts';
import { common, counted } from './common.ts';

const SIGNS = { watched: '👀 ', flagged: '🚩 ', masked: '🙈 ', blocked: '🚫 ' } as const;

const signOf = (mark: keyof typeof SIGNS | undefined): string => (mark ? SIGNS[mark] : '');

/** The feed of a room in a channel, its menus and forms, and the commands about it. */
export const feed: Messages['feed'] = {
  // In a post
  line: ({ who, text, mark, isBanned, isMuted }) =>
    `${signOf(mark)}${who}: ${mark === 'blocked' ? `~~${text}~~` : text}${isBanned ? ' · **차단됨**' : ''}${isMuted ? ' · **채팅 금지됨**' : ''}`,
  leftOut: (count) => `-# 표시하지 않은 메시지 ${counted(count, '개')}.`,
  noText: '(텍스트 없음)',
  invisible: '(보이지 않는 ID)',
  choose: '발언자 관리…',
  several: '여러 명…',
  severalMeans: '두 명 이상 차단',
  said: ({ text, mark }) => `${signOf(mark)}${text}`,

  // About the feed itself, in its channel
  opened: (room, stays) =>
    `**${room} 방 피드**: 시청자의 말이 여기에 표시됩니다. 🚩 규칙이 찾음 · 🙈 단어 가림 · 🚫 메시지 차단. ${
      stays ? '계속 켜져 있습니다.' : '한 시간 동안 아무도 사용하지 않으면 중지됩니다.'
    }`,
  stoppedIdle: (room) => `**${room} 방 피드 중지됨**: 한 시간 동안 아무도 사용하지 않았습니다.`,
  isOff: (room) => `**${room} 방 피드가 꺼져 있습니다.**`,
  goOn: '계속',
  wentOn: (room) => `**${room} 방 피드를 계속합니다.**`,

  // In the audit channel
  turnedOn: ({ by, room, channel }) => `${by} 님이 #${channel} 채널에서 ${room} 방 피드를 켰습니다.`,
  turnedOff: ({ by, room }) => `${by} 님이 ${room} 방 피드를 껐습니다.`,
  stopped: {
    gone: (room) => `${room} 방 피드가 중지되었습니다. 피드 채널이 더 이상 없습니다.`,
    forbidden: (room) => `${room} 방 피드가 중지되었습니다. 봇이 피드 채널에 게시할 권한이 없습니다.`,
    audit: (room) => `${room} 방 피드가 중지되었습니다. 피드 채널이 감사 채널로 지정되었습니다.`,
    unlinked: (room) => `${room} 방 피드가 중지되었습니다. 방의 연결이 해제되었습니다.`,
  },

  // Answers to /feed-av
  on: ({ room, channel, stays }) =>
    `**피드 켜짐**: ${room} 방 → ${channel}. ${
      stays ? '`/feed-av off`까지 켜져 있습니다.' : '한 시간 동안 아무도 사용하지 않으면 중지됩니다.'
    }`,
  instead: (room) => `${room} 방 피드 대신 표시됩니다.`,
  off: (channels) => `**피드 꺼짐**: ${common.list(channels)}.`,
  everyoneReads: '⚠️ **서버의 모든 사람이 그 채널을 읽을 수 있으므로** 피드도 모두에게 보입니다.',
  noMessages:
    '⚠️ 시청자의 메시지가 봇에 전달되지 않아 피드가 비어 있게 됩니다. 봇 운영자가 WEBHOOK_PORT 설정을 해야 합니다.',
  noneOn: '켜진 피드가 없습니다.',
  noneThere: '그 채널에는 켜진 피드가 없습니다.',
  isAudit: '그 채널은 감사 채널입니다. 결과가 메시지에 묻히지 않도록 다른 채널을 선택하세요.',
  tooMany: (most) => `피드는 최대 ${counted(most, '개')}까지 켤 수 있습니다. 먼저 하나를 끄세요.`,
  missing: (permissions) =>
    `그 채널에서 봇에 필요한 권한: ${permissionsIn(permissions)}. 먼저 권한을 주세요.`,
  noAnswer: 'Discord가 응답하지 않습니다. 아무 조치도 하지 않았습니다.',
  refused:
    'Discord가 그 채널에 봇이 게시하는 것을 허용하지 않습니다. 스레드라면 잠금을 해제하고 봇을 추가하세요.',

  // What to do about a speaker
  chosen: ({ who, said, room }) =>
    `${who}${room === undefined ? '' : ` · ${room} 방`}${said === undefined ? '' : `\n${said}`}`,
  mute: '10분 채팅 금지',
  hour: '1시간 차단',
  day: '1일 차단',
  forGood: '영구 차단',
  withReason: '사유를 적고 차단',
  removeMessages: '메시지 삭제',
  card: '시청자 정보',
  whom: '누구에게 조치할까요?',

  // Forms
  banOne: (who) => `차단: ${who}`,
  banSeveral: '여러 발언자 차단',
  speakers: '발언자',
  duration: '기간',
  durationMeans: (usual, hasReasons) =>
    `선택하지 않으면 ${hasReasons ? '사유에 정해진 기간 또는 ' : ''}${common.duration(usual)}`,
  durationChoose: '기본 기간',
  length: common.duration,
  permanent: '영구',
  reason: '사유',
  reasonMeans: '시청자에게 보일 수 있습니다',
  reasonChoose: '사유 선택',
  ownReason: '직접 쓰는 사유',
  ownReasonMeans: '선택한 사유 대신 사용됩니다',
  note: '메모',
  noteMeans: '감사 채널에만 표시됩니다',

  // What cannot be done: as plain text, without formatting
  lostPost:
    '한 시간이 지났거나 봇이 다시 시작되어, 이 게시물에서 누가 말했는지 더 이상 알 수 없습니다. 더 최근 게시물이나 /ban-av 명령어를 사용하세요.',
  lostChoice:
    '15분이 지났거나 봇이 다시 시작되었습니다. 시청자를 다시 선택하거나 /ban-av 명령어를 사용하세요.',
  noFeedPost: '피드 게시물이 아닙니다. 이 명령은 시청자의 말이 나오는 피드 게시물에서만 쓸 수 있습니다.',
  otherServer: '다른 서버의 항목입니다. 아무 조치도 하지 않았습니다.',
  otherHere: (room) => `이 채널에는 이제 ${room} 방 피드가 표시됩니다. 아무 조치도 하지 않았습니다.`,
  nobodyTicked: '선택한 시청자가 없습니다. 아무 조치도 하지 않았습니다.',
};
