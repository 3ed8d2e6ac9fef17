import { PERMANENT } from '../../../moderation/duration.ts';
import { UNJUDGED } from '../../../problems/moderation.ts';
import type { Messages } from '../../types.ts';
import { duration, source as nameOf } from '../common.ts';

/** What a post in the audit channel says of a case, a line each. */
export const post: Messages['post'] = {
  viewer: (viewer, room) => (room === undefined ? viewer : `${viewer}（${room}）`),
  reason: (text) => `理由：${text}`,
  length(seconds, end) {
    if (seconds >= PERMANENT) return '無期限';
    return end === undefined ? duration(seconds) : `${duration(seconds)}（${end}まで）`;
  },
  by({ source, kind, more }, show) {
    const by = nameOf(source, show);
    if (source.type === 'outside') return 'このBot以外による操作';
    if (source.type === 'watch') return by;
    if (source.type === 'filter' && source.rule.startsWith(UNJUDGED)) return by;
    const who = `${kind === 'review' ? '検出' : '実行'}：${by}`;
    return more === undefined ? who : `${who} · ${more}`;
  },
  sourceUnreadable: '実行者は保存されていますが、データベースから読み取れません。',
  evidenceUnreadable: 'メッセージは保存されていますが、データベースから読み取れません。',
};
