import type { Messages } from '../types.ts';
import { number, some } from './common.ts';

const UNTOUCHED = 'BANとミュートはそのまま残ります。';

/** Linking rooms. */
export const rooms: Messages['rooms'] = {
  notALiveRoom: (room, type) =>
    `「${room}」は${type === '' ? '配信ルームではありません' : `${type}グループです`}。紐づけられるのは配信ルーム（AVChatRoom）だけです。`,
  channelTaken: (room) =>
    `そのチャンネルにはすでにルーム「${room}」が紐づいています。先にそのルームの紐づけを解除してください。`,
  tooMany: (most) => `紐づけられるルームは${number(most)}件までです。先にどれかの紐づけを解除してください。`,
  notLinked: (room, linked) =>
    `ルーム「${room}」は紐づいていません。${linked.length === 0 ? '紐づいているルームはありません。' : `紐づいているルーム：${some(linked, 25)}。`}`,
  linked: ({ room, name, channel }) =>
    `**紐づけました**：${room}${name === '' ? '' : `「${name}」`} → ${channel ?? 'このサーバー'}`,
  unlinked: (room) => `**紐づけを解除しました**：${room}。${UNTOUCHED}`,
  announceLinked: (by, room) => `${by}がルーム「${room}」を紐づけました。`,
  announceUnlinked: (by, room) => `${by}がルーム「${room}」の紐づけを解除しました。${UNTOUCHED}`,
  line: (room, channel) => `${room}：${channel ?? 'サーバー全体'}`,
  none: '紐づいているルームはありません。`/rooms-av link` で紐づけてください。',
};
