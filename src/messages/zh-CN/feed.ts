import type { Messages } from '../types.ts';
import { permission } from './cases/words.ts';
import { duration, list, number } from './common.ts';

const SIGNS = { watched: '👀 ', flagged: '🚩 ', masked: '🙈 ', blocked: '🚫 ' } as const;

const signOf = (mark: keyof typeof SIGNS | undefined): string => (mark ? SIGNS[mark] : '');

const IDLE = '一小时无人使用就会停止。';

export const feed: Messages['feed'] = {
  // In a post
  line: ({ who, text, mark, isBanned, isMuted }) =>
    `${signOf(mark)}${who}：${mark === 'blocked' ? `~~${text}~~` : text}${isBanned ? ' · **已封禁**' : ''}${isMuted ? ' · **已禁言**' : ''}`,
  leftOut: (count) => `-# 另有 ${number(count)} 条消息未显示。`,
  noText: '（无文字）',
  invisible: '（不可见的 ID）',
  choose: '处理发言者…',
  several: '多名发言者…',
  severalMeans: '一次封禁多人',
  said: ({ text, mark }) => `${signOf(mark)}${text}`,

  // About the feed itself, in its channel
  opened: (room, stays) =>
    `**${room} 的消息流**：观众的发言会显示在这里。🚩 规则命中 · 🙈 已遮盖 · 🚫 已拦截。${
      stays ? '会一直开启。' : IDLE
    }`,
  stoppedIdle: (room) => `**${room} 的消息流已停止**：一小时无人使用。`,
  isOff: (room) => `**${room} 的消息流已关闭。**`,
  goOn: '继续',
  wentOn: (room) => `**${room} 的消息流已继续。**`,

  // In the audit channel
  turnedOn: ({ by, room, channel }) => `${by} 在 #${channel} 开启了 ${room} 的消息流。`,
  turnedOff: ({ by, room }) => `${by} 关闭了 ${room} 的消息流。`,
  stopped: {
    gone: (room) => `${room} 的消息流已停止：所在频道已不存在。`,
    forbidden: (room) => `${room} 的消息流已停止：机器人无权在该频道发消息。`,
    audit: (room) => `${room} 的消息流已停止：所在频道现在是日志频道。`,
    unlinked: (room) => `${room} 的消息流已停止：该直播间已取消关联。`,
  },

  // Answers to /feed-av
  on: ({ room, channel, stays }) =>
    `**消息流已开启**：${room} → ${channel}。${stays ? '会一直开启，直到执行 `/feed-av off`。' : IDLE}`,
  instead: (room) => `已替换 ${room} 的消息流。`,
  off: (channels) => `**消息流已关闭**：${list(channels)}。`,
  everyoneReads: '⚠️ **服务器里所有人都能看到该频道**，因此所有人都能看到消息流。',
  noMessages: '⚠️ 机器人收不到观众的消息，消息流会一直是空的。运维需要设置 WEBHOOK_PORT。',
  noneOn: '没有开启任何消息流。',
  noneThere: '该频道没有开启消息流。',
  isAudit: '这是日志频道。处理结果不能被消息淹没：请选择其他频道。',
  tooMany: (most) => `最多可同时开启 ${number(most)} 个消息流。请先关闭一个。`,
  missing: (permissions) => `机器人在该频道缺少${list(permissions.map(permission))}权限。请先授予。`,
  noAnswer: 'Discord 没有响应。未执行任何操作。',
  refused: 'Discord 不允许机器人在该频道发消息。如果是子区，请先解锁并把机器人加进去。',

  // What to do about a speaker
  chosen: ({ who, said, room }) =>
    `${who}${room === undefined ? '' : `（${room}）`}${said === undefined ? '' : `\n${said}`}`,
  mute: '禁言 10 分钟',
  hour: '封禁 1 小时',
  day: '封禁 1 天',
  forGood: '永久封禁',
  withReason: '填写理由封禁',
  removeMessages: '撤回消息',
  card: '资料卡',
  whom: '要处理谁？',

  // Forms
  banOne: (who) => `封禁 ${who}`,
  banSeveral: '封禁多名发言者',
  speakers: '发言者',
  duration: '时长',
  durationMeans: (usual, hasReasons) =>
    `不选则${hasReasons ? '按理由的时长，否则 ' : '为 '}${duration(usual)}`,
  durationChoose: '默认时长',
  length: duration,
  permanent: '永久',
  reason: '理由',
  reasonMeans: '观众可能会看到',
  reasonChoose: '选择理由',
  ownReason: '自行填写理由',
  ownReasonMeans: '填写后将取代所选理由',
  note: '备注',
  noteMeans: '仅在日志频道显示',

  // What cannot be done: as plain text, without formatting
  lostPost: '已无法得知这里是谁在发言：内容已超过一小时，或机器人重启过。请用更新的一条，或用 /ban-av。',
  lostChoice: '已超过 15 分钟，或机器人重启过。请重新选择观众，或用 /ban-av。',
  noFeedPost: '这条消息不是消息流发的。该命令只能用在列出观众发言的消息上。',
  otherServer: '这属于另一个服务器。未执行任何操作。',
  otherHere: (room) => `该频道现在显示的是 ${room} 的消息流。未执行任何操作。`,
  nobodyTicked: '没有勾选任何人。未执行任何操作。',
};
