import type { Messages } from '../../types.ts';
import { duration, list, number } from '../common.ts';

const pace = (seconds: number): string => `每名观众每 ${number(seconds)} 秒一条消息`;

export const slow: Messages['slow'] = {
  on: ({ rooms, seconds, until }) =>
    `**慢速模式已开启** ${list(rooms)}：${pace(seconds)}，${
      until === undefined ? '直到执行 `/slow-av off`' : `至 ${until}`
    }。直播间的工作人员不受限制。`,
  deaf: '⚠️ 消息显示之前不会询问机器人，因此慢速模式不起作用。运维需要设置 WEBHOOK_PORT。',
  off: (rooms) => `**慢速模式已关闭** ${list(rooms)}。`,
  wasOff: (rooms) => `${list(rooms)} 没有开启慢速模式。`,
  noneOn: '没有直播间开启慢速模式。',
  line: ({ room, seconds, until, by }) =>
    `${room}：${pace(seconds)}，由 ${by} 开启，${until === undefined ? '直到执行 `/slow-av off`' : `至 ${until}`}`,

  announceOn: ({ by, rooms, seconds, forSeconds }) =>
    `${by} 在 ${list(rooms)} 开启了慢速模式：${pace(seconds)}${
      forSeconds === undefined ? '' : `，持续 ${duration(forSeconds)}`
    }。`,
  announceOff: (by, rooms) => `${by} 关闭了 ${list(rooms)} 的慢速模式。`,
};
