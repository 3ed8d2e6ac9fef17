import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, list } = common;

const marked = (mark: string, what: string, text: string): string => `${mark} **${what}**：${text}`;

/** `/setup-av`. Roles and channels come as mentions, rooms and rules in code type; in `…Changed` all is plain text. */
export const setup: Messages['setup'] = {
  title: '**這個伺服器的設定。**每個選單選好就會儲存。',
  saved: (what) => `**已儲存。**${what}`,

  roles: (mark, roles) =>
    marked(mark, '版主', roles.length === 0 ? '設定的身分組都不在這個伺服器' : roles.join(' ')),
  audit: (mark, channel) => marked(mark, '稽核頻道', channel),
  auditLacks: (permissions) => ` – 機器人在那裡缺少 ${list(permissions)}`,
  auditPublic: ' – 伺服器的所有人都看得到，包括備註和理由',
  rooms: (mark, rooms) => marked(mark, '直播間', rooms.length === 0 ? '沒有連結' : rooms.join(' ')),
  rules: (mark, count) => marked(mark, '規則', count === 0 ? '還沒有' : counted(count, '條規則')),
  hearing: {
    deaf: (mark) =>
      marked(mark, '訊息', '機器人收不到任何訊息。請維運人員執行 `npm run setup`，讓它接收直播間的訊息'),
    silent: (mark) => marked(mark, '訊息', '機器人啟動後還沒收到任何訊息'),
    hears: (mark) => marked(mark, '訊息', '機器人收得到'),
    unknown: (mark) => marked(mark, '訊息', '還不知道機器人收不收得到'),
  },
  missing: (what) => `尚缺：${list(what)}。`,
  nothingMissing: '這裡的設定都齊全了。用 `/doctor-av` 檢查能否正常運作。',
  part: { roles: '版主身分組', audit: '稽核頻道', rooms: '直播間', rules: '規則' },

  chooseRoles: '版主身分組',
  chooseAudit: '稽核頻道',
  chooseRooms: '連結的直播間',
  chooseRules: '加入現成規則（動作為人工審核）',
  again: '重新整理',

  noList: (why) => `無法列出這個 App 的直播間：${why}請用 \`/rooms-av link\` 輸入 ID 來連結。`,
  moreRooms: (total) =>
    `這個 App 有 ${counted(total, '個直播間')}，選單放不下。其他的請用 \`/rooms-av link\` 連結。`,
  auditNotTaken: (channel) =>
    `沒有採用 ${channel}：伺服器的所有人都看得到。請把它設為私人頻道，或用 \`/settings-av audit\`。`,

  rolesChanged: (names) => `版主現在是 ${list(names.map((name) => `@${name}`))}。`,
  roomsChanged: ({ added, removed }) =>
    [
      ...(added.length > 0 ? [`已連結：${list(added)}。`] : []),
      ...(removed.length > 0 ? [`已取消連結：${list(removed)}。其中的封鎖維持不變。`] : []),
    ].join('') || '連結的直播間沒有變更。',
  rulesAdded: (rules) => `已加入，動作為人工審核：${list(rules)}。版主會看到偵測結果，不會封鎖任何人。`,
};
