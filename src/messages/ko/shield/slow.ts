import type { Messages } from '../../types.ts';
import { counted, duration } from '../common.ts';

const pace = (seconds: number): string => `시청자마다 ${counted(seconds, '초')}에 메시지 하나`;

/** How long it stays on. */
const upTo = (until: string | undefined): string =>
  until === undefined ? '`/slow-av off`까지' : `${until}까지`;

/** `/slow-av`. */
export const slow: Messages['slow'] = {
  on: ({ rooms, seconds, until }) =>
    `**슬로우 모드 켜짐** · ${rooms.join(', ')}: ${pace(seconds)}, ${upTo(until)}. 방 운영진에게는 적용되지 않습니다.`,
  deaf: '⚠️ 메시지가 표시되기 전에 봇이 확인할 수 없어 실제로는 제한되지 않습니다. 봇 운영자가 WEBHOOK_PORT 설정을 해야 합니다.',
  off: (rooms) => `**슬로우 모드 꺼짐** · ${rooms.join(', ')}.`,
  wasOff: (rooms) => `슬로우 모드가 켜져 있지 않습니다: ${rooms.join(', ')}.`,
  noneOn: '슬로우 모드가 켜진 방이 없습니다.',
  line: ({ room, seconds, until, by }) => `${room}: ${pace(seconds)}, ${upTo(until)} · 켠 사람: ${by}`,

  announceOn: ({ by, rooms, seconds, forSeconds }) =>
    `${by} 님이 슬로우 모드를 켰습니다: ${rooms.join(', ')} · ${pace(seconds)}${
      forSeconds === undefined ? '' : `, ${duration(forSeconds)}`
    }.`,
  announceOff: (by, rooms) => `${by} 님이 슬로우 모드를 껐습니다: ${rooms.join(', ')}.`,
};
