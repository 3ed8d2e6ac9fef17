import { PERMANENT } from '../../../moderation/duration.ts';
import { UNJUDGED } from '../../../problems/moderation.ts';
import type { Messages } from '../../types.ts';
import { duration, OUTSIDE, source as sourceOf } from '../common.ts';

export const post: Messages['post'] = {
  viewer: (viewer, room) => (room === undefined ? viewer : `${viewer}（${room}）`),
  reason: (text) => `理由：${text}`,
  length(seconds, end) {
    if (seconds >= PERMANENT) return '永久';
    return `时长 ${duration(seconds)}${end === undefined ? '' : `，至 ${end}`}`;
  },
  by({ source, kind, more }, show) {
    if (source.type === 'outside') return OUTSIDE;
    const by = sourceOf(source, show);
    if (source.type === 'watch') return by;
    if (source.type === 'filter' && source.rule.startsWith(UNJUDGED)) return by;
    const isPerson = source.type === 'command' || source.type === 'button';
    const who = `${kind === 'review' ? '命中' : isPerson ? '操作人' : '来源'}：${by}`;
    return more === undefined ? who : `${who} · ${more}`;
  },
  sourceUnreadable: '已记录由谁提出，但无法从数据库读取。',
  evidenceUnreadable: '消息已保存，但无法从数据库读取。',
};
