import type { Messages } from '../../types.ts';
import { counted, untilOf } from '../common.ts';

type Viewers = Messages['viewers'];
type BanLine = Parameters<Viewers['banned']>[0];

const inRoom = (room: string | undefined): string => (room === undefined ? '' : ` (${room} 방)`);

const madeBy = (made: BanLine['made']): string =>
  made ? ` · 사건 ${made.number} (${made.by})` : ' · 이 서버의 사건 아님';

const erasedText = ({ messages, notes, cases }: Parameters<Viewers['forgotten']>[1]): string =>
  `메시지 ${counted(messages, '개')}, 메모 ${counted(notes, '개')}, 사건 ${counted(cases, '건')}의 글`;

/** What is shown and said of single viewers: their card, moderators' notes, watches. */
export const viewers: Viewers = {
  banned: ({ room, until, made }) => `**차단됨**${inRoom(room)} ${untilOf(until)}${madeBy(made)}.`,
  beingBanned: (room, made) => `**차단 진행 중**${inRoom(room)}${madeBy(made)}.`,
  muted: ({ room, until, made }) => `**채팅 금지됨**${inRoom(room)} ${untilOf(until)}${madeBy(made)}.`,
  beingMuted: (room, made) => `**채팅 금지 진행 중**${inRoom(room)}${madeBy(made)}.`,
  mutedEverywhere: (until, made) => `앱의 모든 그룹에서 **채팅 금지됨** ${untilOf(until)}${madeBy(made)}.`,
  notBanned: (room) => `**차단되지 않음**${inRoom(room)}.`,
  listUnread: '방의 차단 또는 채팅 금지 목록을 읽지 못했습니다. 봇의 사건에 기록된 내용입니다.',
  noRooms: '이 서버에 연결된 방이 없습니다.',
  watched: (by, until) => `**지켜보는 중**: ${by}, ${until}까지.`,
  roomGone: '그 방은 더 이상 이 서버에 연결되어 있지 않습니다. 아무 조치도 하지 않았습니다.',
  bansIn: (room) => `채팅 금지와 차단 버튼은 ${room} 방에 적용됩니다.`,

  fields: { cases: '사건', seen: '본 곳', messages: '최근 메시지' },
  cases: (count, strikes, days) => {
    const bans =
      strikes === 0
        ? ''
        : ` · 최근 ${counted(days, '일')} 동안 규칙에 의한 차단이나 채팅 금지 ${counted(strikes, '건')}`;
    return count === 0 ? '사건 없음' : `사건 ${counted(count, '건')}${bans}`;
  },
  seenIn: (rooms) => `본 방: ${rooms.join(', ')}`,
  notSeenIn: (rooms) => `보지 못한 방: ${rooms.join(', ')}`,
  notHeard: (rooms) => `누가 있었는지 봇이 알 수 없는 방: ${rooms.join(', ')}`,
  message: ({ at, room, text }) => `${at}${inRoom(room)}: ${text}`,
  nothingToShow: '(표시할 수 있는 내용 없음)',

  notes: (count) => `관리자 메모 ${counted(count, '개')}`,
  note: ({ at, by, text }) => `${text}\n-# ${by}, ${at}`,
  moreNotes: (count) => `… 외 ${counted(count, '개')}. 카드 아래 메뉴에서 모두 볼 수 있습니다.`,
  noteSaved: '**메모 저장됨**. 관리자에게만 보입니다.',
  noteRemoved: '**메모 삭제됨**.',
  addNote: '메모 추가',
  removeNote: '이 메모 삭제',
  chooseNote: '메모 읽기·삭제…',
  noteBy: (by) => `작성: ${by}`,
  noteForm: (viewer) => `메모: ${viewer}`,
  noteLabel: '메모',
  noteHelp: '관리자용이며 시청자에게는 보이지 않습니다.',

  mute: '10분 채팅 금지',
  watch: '1시간 지켜보기',
  stopWatching: '지켜보기 중지',
  card: '시청자 정보',
  watching: (viewer, until) =>
    `**지켜보는 중**: ${viewer}, ${until}까지. 이 시청자의 말이 감사 채널에 검토로 표시됩니다. 메시지를 막거나 차단하지는 않습니다.`,
  notHearing:
    '메시지가 봇에 전달되지 않아 볼 수 있는 것이 없습니다. 해결 방법은 docs/configuration.md 문서에 있습니다.',
  askForget: (viewer) =>
    `**봇이 보관한 이 시청자의 정보를 지울까요? ${viewer}** 메시지, 거기서 규칙이 찾은 내용, 시청자와 사건에 관한 메모, 처음 보인 시각, 지켜보기가 지워집니다. 되돌릴 수 없습니다. 사건과 그 수는 계정 ID, 사유, 규칙과 함께 남습니다. 차단은 계속됩니다.`,
  forget: '완전히 지우기',
  forgotten: (viewer, erased) =>
    `**지워짐**: ${viewer} · ${erasedText(erased)}. 감사 채널에 기록이 남습니다. 사건이 하나만 든 게시물은 몇 분 안에 수정됩니다. Discord에 있는 요약, 목록, 피드, 내보낸 파일은 그대로이므로 직접 삭제하세요. 이전에 만든 백업에는 글이 남아 있습니다.`,
  forgottenBy: (name, viewer, erased) =>
    `${name} 님이 보관된 시청자 정보를 지웠습니다: ${viewer} · ${erasedText(erased)}. 사건과 그 수는 남습니다.`,
  noSuchAccount: '이런 ID를 가진 계정은 있을 수 없습니다. 아무 조치도 하지 않았습니다.',
  watchStopped: (viewer) => `**지켜보기 중지됨**: ${viewer}.`,
  stopWords: '지켜보기 중지',
};
