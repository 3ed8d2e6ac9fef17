import { PERMANENT } from '../../../moderation/duration.ts';
import { UNJUDGED } from '../../../problems/moderation.ts';
import type { Messages } from '../../types.ts';
import { common, OUTSIDE } from '../common.ts';

/** What a post in the audit channel says of a case, a line each. Texts of people come escaped, ids in code type. */
export const post: Messages['post'] = {
  viewer: (viewer, room) => (room === undefined ? viewer : `${viewer}（${room}）`),
  reason: (text) => `理由：${text}`,
  length(seconds, end) {
    if (seconds >= PERMANENT) return '永久';
    return `${common.duration(seconds)}${end === undefined ? '' : `，至 ${end}`}`;
  },
  by({ source, kind, more }, show) {
    if (source.type === 'outside') return OUTSIDE;
    const by = common.source(source, show);
    if (source.type === 'watch') return by;
    if (source.type === 'filter' && source.rule.startsWith(UNJUDGED)) return by;
    const who = `${kind === 'review' ? '偵測' : '來源'}：${by}`;
    return more === undefined ? who : `${who} · ${more}`;
  },
  sourceUnreadable: '來源有保存，但無法從資料庫讀取。',
  evidenceUnreadable: '訊息有保存，但無法從資料庫讀取。',
};
