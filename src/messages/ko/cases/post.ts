import { PERMANENT } from '../../../moderation/duration.ts';
import { UNJUDGED } from '../../../problems/moderation.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

/** What a post in the audit channel says of a case, a line each. Texts of people come escaped, ids in code type. */
export const post: Messages['post'] = {
  viewer: (viewer, room) => (room === undefined ? viewer : `${viewer} · ${room} 방`),
  reason: (text) => `사유: ${text}`,
  length(seconds, end) {
    if (seconds >= PERMANENT) return '영구';
    return `${common.duration(seconds)}${end === undefined ? '' : `, ${end}까지`}`;
  },
  by({ source, kind, more }, show) {
    if (source.type === 'outside') return '봇 외부에서 설정됨';
    const by = common.source(source, show);
    if (source.type === 'watch') return by;
    if (source.type === 'filter' && source.rule.startsWith(UNJUDGED)) return by;
    const who = `${kind === 'review' ? '발견' : '실행'}: ${by}`;
    return more === undefined ? who : `${who} · ${more}`;
  },
  sourceUnreadable: '누가 요청했는지 저장되어 있지만 데이터베이스에서 읽을 수 없습니다.',
  evidenceUnreadable: '메시지가 저장되어 있지만 데이터베이스에서 읽을 수 없습니다.',
};
