import type { Messages } from '../types.ts';
import { common, counted } from './common.ts';

/** Linking rooms. In errors ids stand as they are; elsewhere they come in code type, and channels as mentions. */
export const rooms: Messages['rooms'] = {
  notALiveRoom: (room, type) =>
    `“${room}” 그룹은 ${type === '' ? '라이브 방이 아닙니다' : `라이브 방이 아닙니다(종류: ${type})`}. 라이브 방(AVChatRoom)만 연결할 수 있습니다.`,
  channelTaken: (room) => `그 채널은 이미 “${room}” 방에 연결되어 있습니다. 먼저 그 방의 연결을 해제하세요.`,
  tooMany: (most) =>
    `방은 최대 ${counted(most, '개')}까지 연결할 수 있습니다. 먼저 하나의 연결을 해제하세요.`,
  notLinked: (room, linked) =>
    `“${room}” 방은 연결되어 있지 않습니다. ${linked.length === 0 ? '연결된 방이 없습니다.' : `연결된 방: ${common.some(linked, 25)}.`}`,
  linked: ({ room, name, channel }) =>
    `**연결됨**: ${room}${name === '' ? '' : ` “${name}”`} → ${channel ?? '이 서버'}.`,
  unlinked: (room) => `**연결 해제됨**: ${room}. 차단과 채팅 금지는 그대로 유지됩니다.`,
  announceLinked: (by, room) => `${by} 님이 “${room}” 방을 연결했습니다.`,
  announceUnlinked: (by, room) =>
    `${by} 님이 “${room}” 방의 연결을 해제했습니다. 차단과 채팅 금지는 그대로 유지됩니다.`,
  line: (room, channel) => `${room}: ${channel ?? '서버 전체'}`,
  none: '연결된 방이 없습니다. `/rooms-av link` 명령어로 연결하세요.',
};
