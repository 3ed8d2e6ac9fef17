import type { ActionKind } from '../../moderation/case.ts';
import type { Messages } from '../types.ts';
import { KINDS } from './cases/kinds.ts';
import { common, counted, roomsOf, some, untilOf, viewersOf } from './common.ts';

type Requests = Messages['requests'];

/** Viewers, rooms and so on that are named one by one. */
const MOST_NAMED = 40;
const MOST_ROOMS = 10;
const MOST_UNBANNED = 20;
const MOST_BANNED = 5;
const MOST_UNSEEN = 10;

/** What is to be known once it is done. */
const AFTER: Partial<Readonly<Record<ActionKind, string>>> = { unban: ' 이제 다시 입장할 수 있습니다.' };

type Length = NonNullable<Parameters<Requests['outcome']>[0]['length']>;

/** `1시간, 13:52까지`. */
const lengthOf = ({ seconds, until }: Length): string =>
  until === undefined ? '영구' : `${common.duration(seconds)}, ${until}까지`;

/** ` (방 3개)`, or the one room where it matters which one it is. */
function place(rooms: readonly string[], namesRoom: boolean): string {
  if (rooms.length > 1) return ` (${roomsOf(rooms.length)})`;
  return namesRoom ? ` (${rooms[0]} 방)` : '';
}

const outcome: Requests['outcome'] = (line) => {
  const { kind, status, viewers, rooms, namesRoom, length, changedFrom, was, cases, why } = line;
  const { noun, button, place: everywhere } = KINDS[kind];
  const where = everywhere === '' ? place(rooms, namesRoom) : ` (${everywhere})`;
  const head = {
    done: `**${button}됨**`,
    cancelled: `**${noun} 취소됨**`,
    failed: `**${button} 안 됨**`,
    waiting: `**${noun} 접수됨**, 아직 적용 전:`,
  }[status];
  const who = viewers.length === 1 ? viewers[0] : viewersOf(viewers.length);
  if (changedFrom !== undefined && length)
    return `**변경됨**: ${who}${where} · ${noun} ${lengthOf(length)} (이전: ${common.duration(changedFrom)}) · ${common.cases(cases)}.`;
  const what = `${head} ${who}${where}${length ? ` · ${lengthOf(length)}` : ''}${was}`;
  const names = [
    ...(viewers.length > 1 ? [some(viewers, MOST_NAMED, '명')] : []),
    ...(rooms.length > 1 ? [`${viewers.length > 1 ? '· 방: ' : ''}${some(rooms, MOST_ROOMS)}`] : []),
  ].join(' ');
  const all = names === '' ? '' : `: ${names}`;
  return `${what} · ${common.cases(cases)}${all}.${status === 'done' ? (AFTER[kind] ?? '') : ''}${why === '' ? '' : ` ${why}`}`;
};

type OtherBan = Parameters<Requests['alreadyUnderWay']>[1];

const otherBan = ({ viewer, room, number, by }: OtherBan, end = ''): string =>
  `${viewer}${room === undefined ? '' : ` (${room} 방)`}${end} · 사건 ${number} (${by})`;

const YOUNG = {
  started: (since: string): string => `봇이 시작된 시각: ${since}. 그 전에 들어온 시청자는 모를 수 있습니다.`,
  gap: (since: string): string =>
    `봇이 메시지를 놓쳤을 수 있는 때: ${since}. 그때의 시청자는 모를 수 있습니다.`,
};

/** Answers to `/ban-av`, `/unban-av` and to buttons that ban or lift bans. */
export const requests: Requests = {
  outcome,
  progress: (done, all) => `${counted(all, '건')} 중 ${counted(done, '건')} 완료.`,
  nothing: '할 일이 없었습니다.',
  room: (room) => `${room} 방`,
  more: (count) => `… 외 ${counted(count, '건')}.`,
  skipped: (kind, why) => `**${KINDS[kind].failed}**: ${why}`,
  already: (kind, ban) => `**이미 ${KINDS[kind].done}** ${otherBan(ban, ` ${untilOf(ban.until)}`)}.`,
  alreadyUnderWay: (kind, ban) => `**이미 ${KINDS[kind].noun} 진행 중** ${otherBan(ban)}.`,
  otherFailed: (kind, ban) =>
    `**${KINDS[kind].failed}** ${otherBan(ban)}. 이미 진행 중이던 요청(${KINDS[kind].noun})이 실패했습니다. ${ban.why}`,
  waiting: 'Chat 서비스의 응답을 기다리고 있습니다.',
  waitingForOperator: (why) => `${why} 사라진 것은 없습니다. 봇 운영자가 문제를 해결하면 바로 전송됩니다.`,
  retrying: (why, next) =>
    `${why} 봇이 ${next}에 다시 시도하며, 최대 하루 동안 계속합니다. 결과는 감사 채널에 게시됩니다.`,
  confirm: (kind, viewers, rooms) =>
    `**${viewersOf(viewers)}(${KINDS[kind].place || roomsOf(rooms)}) ${KINDS[kind].button}할까요?** 아직 아무 조치도 하지 않았습니다.`,
  kept: '변경된 내용이 없습니다.',
  confirmationGone:
    '이미 답했거나 그 뒤에 봇이 다시 시작되었습니다. 이번에는 아무 조치도 하지 않았습니다. 여전히 필요하면 명령어를 다시 입력하세요.',
  onePlace: '방(room)·모든 방(everywhere)·앱 전체(app) 중 하나만 입력하세요. 아무 조치도 하지 않았습니다.',
  defaultDuration: '기본',
  bannedChoice: (left, by) =>
    `${left === undefined ? '영구' : `${common.roughly(left)} 남음`} · ${by ?? '봇 외부'}`,

  was({ kind, by, isForGood, until }) {
    const end = isForGood ? ' 영구' : until === undefined ? '' : ` ${until}까지`;
    return ` (이전: ${KINDS[kind].noun}${end}, ${by ?? '봇 외부'})`;
  },
  cancelled: (kind, viewer, number) =>
    `**${KINDS[kind].noun} 취소됨** ${viewer} · 사건 ${number}. 전송되기 전이었으므로 적용되지 않습니다.`,
  mayBeSent: ({ kind, lift, viewer, number }) =>
    `이미 전송되었을 수 있는 요청: ${KINDS[kind].noun} ${viewer} · 사건 ${number}. 이어서 ${KINDS[lift].noun} 요청을 보냅니다.`,
  alreadyLifting: (kind, viewer, number) => `이미 진행 중: ${KINDS[kind].noun} ${viewer} · 사건 ${number}.`,
  notChecked(kind, viewers) {
    const { noun, place: everywhere } = KINDS[kind];
    const what = everywhere === '' ? `방의 ${noun} 목록을 읽지 못해` : '상태를 읽지 못해';
    return `${what} 원래 ${noun} 상태였는지 알 수 없습니다: ${some(viewers, MOST_UNBANNED, '명')}.`;
  },
  nothingToLift({ kind, viewers, room, banned, alone }) {
    const { noun, place: everywhere } = KINDS[kind];
    const named = some(viewers, MOST_UNBANNED, '명');
    // Of what holds in all groups there is no list.
    if (everywhere !== '') return `앱 전체 채팅 금지 상태가 아님: ${named}.`;
    const who = `${room} 방에서 ${noun} 상태가 아님: ${named}.`;
    if (banned.length === 0)
      return `${who} ${alone ? `지금 이 방에 ${noun}된 시청자는 없습니다.` : `그 밖에 ${noun}된 시청자는 없습니다.`}`;
    return `${who} ${alone ? `현재 ${noun}됨` : `아직 ${noun}됨`}: ${some(banned, MOST_BANNED, '명')}.`;
  },

  awaited: (viewers, number) =>
    `**다른 관리자의 승인 대기 중**: 차단 ${some(viewers, MOST_UNBANNED, '명')} · 사건 ${number}. 아직 승인될 수 있습니다. 끝내려면 감사 채널의 게시물이나 \`/case-av show case:${number}\` 아래의 ‘거부’를 누르세요.`,
  mutedEverywhere: ({ viewer, until, made }) =>
    `${viewer} · 앱의 모든 그룹에서 채팅 금지됨 (${untilOf(until)}) · ${made === undefined ? '다른 서버' : `사건 ${made.number} (${made.by})`}. 이 금지는 그대로입니다. 해제: \`/unmute-av app:True\`.`,

  unseen({ ids, alone, severalRooms, near, young }) {
    const where = severalRooms ? '이 방들' : '방';
    const who = alone
      ? `${where}에서 이 ID를 본 적이 없습니다. 철자를 확인하세요.`
      : `${where}에서 본 적이 없는 ID: ${some(ids, MOST_UNSEEN)}. 철자를 확인하세요.`;
    const meant = near.slice(0, MOST_UNSEEN).map(({ id, nearest }) => `${alone ? '' : `${id} → `}${nearest}`);
    const question = meant.length === 0 ? '' : ` 혹시 다음 ID인가요? ${meant.join(', ')}`;
    return `${who}${question}${young ? ` (${YOUNG[young.why](young.since)})` : ''}`;
  },
};
