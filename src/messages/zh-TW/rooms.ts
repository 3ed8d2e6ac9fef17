import type { Messages } from '../types.ts';
import { common } from './common.ts';

/** Linking rooms. In errors ids stand as they are; elsewhere they come in code type, and channels as mentions. */
export const rooms: Messages['rooms'] = {
  notALiveRoom: (room, type) =>
    `「${room}」${type === '' ? '不是直播間' : `是 ${type} 群組`}。只能連結直播間（AVChatRoom）。`,
  channelTaken: (room) => `那個頻道已連結到直播間「${room}」，請先取消該連結。`,
  tooMany: (most) => `最多只能連結 ${most} 個直播間，請先取消連結一個。`,
  notLinked: (room, linked) =>
    `直播間「${room}」沒有連結。${linked.length === 0 ? '目前沒有連結任何直播間。' : `已連結：${common.some(linked, 25)}。`}`,
  linked: ({ room, name, channel }) =>
    `**已連結** ${room}${name === '' ? '' : `「${name}」`} → ${channel ?? '整個伺服器'}。`,
  unlinked: (room) => `**已取消連結** ${room}。其中的封鎖和禁言維持不變。`,
  announceLinked: (by, room) => `${by} 連結了直播間「${room}」。`,
  announceUnlinked: (by, room) => `${by} 取消了直播間「${room}」的連結。其中的封鎖和禁言維持不變。`,
  line: (room, channel) => `${room}：${channel ?? '整個伺服器'}`,
  none: '沒有連結任何直播間。請用 `/rooms-av link` 連結。',
};
