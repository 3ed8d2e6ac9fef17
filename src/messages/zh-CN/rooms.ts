import type { Messages } from '../types.ts';
import { some } from './common.ts';

export const rooms: Messages['rooms'] = {
  notALiveRoom: (room, type) =>
    `“${room}”${type === '' ? '不是直播群' : `是 ${type} 类型的群组`}。只能关联直播群（AVChatRoom）。`,
  channelTaken: (room) => `该频道已关联直播间“${room}”。请先取消那个关联。`,
  tooMany: (most) => `最多可关联 ${most} 个直播间。请先取消一个。`,
  notLinked: (room, linked) =>
    `直播间“${room}”未关联。${linked.length === 0 ? '目前没有关联任何直播间。' : `已关联：${some(linked, 25)}。`}`,
  linked: ({ room, name, channel }) =>
    `**已关联** ${room}${name === '' ? '' : `“${name}”`} → ${channel ?? '整个服务器'}。`,
  unlinked: (room) => `**已取消关联** ${room}。已有的封禁和禁言保持不变。`,
  announceLinked: (by, room) => `${by} 关联了直播间“${room}”。`,
  announceUnlinked: (by, room) => `${by} 取消关联了直播间“${room}”。已有的封禁和禁言保持不变。`,
  line: (room, channel) => `${room}：${channel ?? '整个服务器'}`,
  none: '没有关联任何直播间。用 `/rooms-av link` 关联一个。',
};
