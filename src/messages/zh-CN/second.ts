import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { number, some } from './common.ts';

/** Rooms that are named one by one. */
const MOST_ROOMS = 5;

export const second: Messages['second'] = {
  waits: (one, expires) =>
    `**等待另一位房管确认** · 案件 ${one}。目前尚未执行任何操作。需要另一位房管在日志频道的对应消息上按“确认”。过期时间：${expires}。`,
  wasConfirmed: (one, by) => `${by} 已确认案件 ${one}。`,
  wasRefused: (one, by) => `**已被 ${by} 拒绝** · 案件 ${one}。未执行任何操作。`,
  wasExpired: (one) => `**已过期** · 案件 ${one}。一天内无人确认。未执行任何操作。`,
  confirmed: (one, asker) => `**已确认**案件 ${one}（由 ${asker} 提出）。`,
  refused: (one) => `**已拒绝**案件 ${one}。未执行任何操作。`,
  withdrawn: (one) => `**已撤回请求**：案件 ${one}。未执行任何操作。`,

  title: {
    open: '等待另一位房管确认',
    confirm: (by) => `已由 ${by} 确认`,
    refuse: (by) => `已被 ${by} 拒绝`,
    withdraw: (by) => `请求已由 ${by} 撤回`,
    expired: '已过期，无人确认',
  },
  asked({ kind, names, viewers, rooms, removes }) {
    const named = names.join('、');
    const more = viewers > names.length && viewers > 1 ? ' 等' : '';
    const who = viewers === 1 ? named : `${number(viewers)} 名观众：${named}${more}`;
    const where = rooms.length === 0 ? '' : `（${some(rooms, MOST_ROOMS)}）`;
    return `${wordsOf(kind)?.noun ?? '请求处理'} ${who}${where}${removes ? '，并撤回其消息' : ''}`;
  },
  open: (expires) => `目前尚未执行任何操作，需要另一位房管确认。过期时间：${expires}。`,
  notDone: '未执行任何操作。',
  done: (first, viewers) => `已转为案件 ${first}${viewers === 1 ? '' : ' 及之后的案件'}。`,
  nothingLeft: '已经没有需要执行的操作。',
};
