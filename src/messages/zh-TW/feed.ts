import type { Messages } from '../types.ts';
import { common } from './common.ts';

const SIGNS = { watched: '👀 ', flagged: '🚩 ', masked: '🙈 ', blocked: '🚫 ' } as const;

const signOf = (mark: keyof typeof SIGNS | undefined): string => (mark ? SIGNS[mark] : '');

const IDLE = '一小時沒有人操作就會停止。';

/** The feed of a room in a channel, its menus and forms, and the commands about it. */
export const feed: Messages['feed'] = {
  // In a post
  line: ({ who, text, mark, isBanned, isMuted }) =>
    `${signOf(mark)}${who}：${mark === 'blocked' ? `~~${text}~~` : text}${isBanned ? ' · **已封鎖**' : ''}${isMuted ? ' · **已禁言**' : ''}`,
  leftOut: (count) => `-# 另有 ${common.counted(count, '則訊息')}未顯示。`,
  noText: '（沒有文字）',
  invisible: '（看不見的 ID）',
  choose: '管理發言者…',
  several: '多人…',
  severalMeans: '一次封鎖其中多人',
  said: ({ text, mark }) => `${signOf(mark)}${text}`,

  // About the feed itself, in its channel
  opened: (room, stays) =>
    `**${room} 的聊天轉播**：觀眾的發言會顯示在這裡。🚩 被規則偵測到 · 🙈 字詞已遮蔽 · 🚫 已攔截。${stays ? '轉播會持續開啟。' : IDLE}`,
  stoppedIdle: (room) => `**${room} 的聊天轉播已停止**：一小時沒有人操作。`,
  isOff: (room) => `**${room} 的聊天轉播已關閉。**`,
  goOn: '繼續',
  wentOn: (room) => `**${room} 的聊天轉播繼續進行。**`,

  // In the audit channel
  turnedOn: ({ by, room, channel }) => `${by} 在 #${channel} 開啟了 ${room} 的聊天轉播。`,
  turnedOff: ({ by, room }) => `${by} 關閉了 ${room} 的聊天轉播。`,
  stopped: {
    gone: (room) => `${room} 的聊天轉播已停止：轉播頻道已不存在。`,
    forbidden: (room) => `${room} 的聊天轉播已停止：機器人沒有權限在轉播頻道發文。`,
    audit: (room) => `${room} 的聊天轉播已停止：轉播頻道現在是稽核頻道。`,
    unlinked: (room) => `${room} 的聊天轉播已停止：直播間已取消連結。`,
  },

  // Answers to /feed-av
  on: ({ room, channel, stays }) =>
    `**轉播已開啟**：${room} → ${channel}。${stays ? '會持續到 `/feed-av off` 為止。' : IDLE}`,
  instead: (room) => `它取代了 ${room} 的轉播。`,
  off: (channels) => `**轉播已關閉**：${common.list(channels)}。`,
  everyoneReads: '⚠️ **這個伺服器的所有人都能看到那個頻道**，所以所有人都看得到轉播。',
  noMessages: '⚠️ 機器人收不到觀眾的訊息，所以轉播會一直是空的。維運人員需要設定 WEBHOOK_PORT。',
  noneOn: '目前沒有開啟任何轉播。',
  noneThere: '那個頻道沒有開啟轉播。',
  isAudit: '那是稽核頻道。處理結果不能被聊天訊息洗掉，請改選其他頻道。',
  tooMany: (most) => `最多只能開啟 ${common.counted(most, '個轉播')}，請先關閉一個。`,
  missing: (permissions) => `機器人在那個頻道缺少 ${common.list(permissions)}。請先給它這些權限。`,
  noAnswer: 'Discord 沒有回應，未執行任何動作。',
  refused: 'Discord 不讓機器人在那個頻道發文。如果是討論串，請先解除鎖定，並把機器人加進去。',

  // What to do about a speaker
  chosen: ({ who, said, room }) =>
    `${who}${room === undefined ? '' : `（${room}）`}${said === undefined ? '' : `\n${said}`}`,
  mute: '禁言 10 分鐘',
  hour: '封鎖 1 小時',
  day: '封鎖 1 天',
  forGood: '永久封鎖',
  withReason: '附理由封鎖',
  removeMessages: '刪除訊息',
  card: '資料卡',
  whom: '要管理哪一位？',

  // Forms
  banOne: (who) => `封鎖 ${who}`,
  banSeveral: '封鎖多名發言者',
  speakers: '發言者',
  duration: '時長',
  durationMeans: (usual, hasReasons) =>
    `未選擇時：${hasReasons ? '依所選理由，否則 ' : ''}${common.duration(usual)}`,
  durationChoose: '預設時長',
  length: common.duration,
  permanent: '永久',
  reason: '理由',
  reasonMeans: '觀眾可能會看到',
  reasonChoose: '選擇理由',
  ownReason: '自行輸入理由',
  ownReasonMeans: '會取代上面選擇的理由',
  note: '備註',
  noteMeans: '只顯示在稽核頻道',

  // What cannot be done: as plain text, without formatting
  lostPost:
    '已無法得知這則貼文裡的發言者：貼文超過一小時，或機器人重新啟動過。請用較新的貼文，或用 /ban-av。',
  lostChoice: '這已超過 15 分鐘，或機器人重新啟動過。請重新選擇觀眾，或用 /ban-av。',
  noFeedPost: '這則訊息不是轉播貼文，`Moderate speakers` 只能用在列出觀眾發言的貼文上。',
  otherServer: '這屬於另一個伺服器，未執行任何動作。',
  otherHere: (room) => `這個頻道現在轉播的是 ${room}，未執行任何動作。`,
  nobodyTicked: '沒有勾選任何人，未執行任何動作。',
};
