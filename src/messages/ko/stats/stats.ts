import type { Effect } from '../../../moderation/stats/hours.ts';
import type { WeeklyFigures } from '../../../problems/notices.ts';
import type { Messages } from '../../types.ts';
import { counted, duration, messagesOf, number } from '../common.ts';

type Stats = Messages['stats'];
type Summary = Parameters<Stats['description']>[1];
type ReviewsEnded = Pick<Summary['reviews'], 'decided' | 'expired' | 'waited'>;

const EFFECTS: Readonly<Record<Effect, string>> = {
  ban: '차단',
  mute: '채팅 금지',
  block: '메시지 차단',
  mask: '단어 가림',
  review: '검토',
  observe: '기록만',
};

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))}%`;

/** `12건(관리자 7건, 규칙 5건)`. */
function bansBy({ person, rule, outside }: Summary['bans']): string {
  const all = person + rule + outside;
  const parts = [
    ...(person > 0 ? [`관리자 ${counted(person, '건')}`] : []),
    ...(rule > 0 ? [`규칙 ${counted(rule, '건')}`] : []),
    ...(outside > 0 ? [`봇 외부 ${counted(outside, '건')}`] : []),
  ];
  return all === 0 ? '없음' : `${counted(all, '건')}(${parts.join(', ')})`;
}

const reviewsEnded = ({ decided, expired, waited }: ReviewsEnded): string =>
  [
    waited === undefined
      ? '결정된 것 없음'
      : `결정 ${counted(decided, '건')}(평균 ${duration(Math.max(1, waited < 600 ? waited : Math.round(waited / 60) * 60))} 후)`,
    ...(expired > 0 ? [`하루가 지나 만료 ${counted(expired, '건')}`] : []),
  ].join(', ');

const precision = (right: number, judged: number): string =>
  judged === 0
    ? '판정 없음'
    : `${share(right, judged)} 맞음(${counted(judged, '건')} 중 ${counted(right, '건')})`;

/** `24시간`, `7일`. */
const inHours = (hours: number): string => (hours <= 48 ? counted(hours, '시간') : duration(hours * 3600));
const last = (hours: number): string => `최근 ${inHours(hours)}`;
/** By so many hours figures are added up. */
const byHours = (hours: number): string =>
  `${hours % 24 === 0 ? counted(hours / 24, '일') : counted(hours, '시간')} 단위`;

const heard = ({ messages, speakers, exact }: Pick<Summary, 'messages' | 'speakers' | 'exact'>): string =>
  `${messagesOf(messages)}, 발언자 ${exact ? '' : '약 '}${counted(speakers, '명')}`;

const effectsOf = (effects: Readonly<Partial<Record<Effect, number>>>): string[] =>
  (Object.entries(effects) as [Effect, number][]).map(
    ([effect, count]) => `${EFFECTS[effect]} ${counted(count, '건')}`,
  );

const moderatorLine = (who: string, acted: number, all: number): string =>
  `${who}: ${counted(acted, '건')}(${share(acted, all)})`;

const acts = ({ bans, mutes, removals }: Pick<Summary, 'bans' | 'mutes' | 'removals'>): string =>
  `차단: ${bansBy(bans)}. 채팅 금지: ${counted(mutes, '건')}. 삭제된 메시지: ${counted(removals, '개')}.`;

/** `/stats-av`, pictures of figures, and what is said of a week. Rooms, rules and people come as they are to be shown. */
export const stats: Stats = {
  title: (rooms) => `통계: ${rooms}`,
  allRooms: (count) => `방 ${counted(count, '개')} 전체`,
  since: (hours, from) => `${last(hours)}(${from}부터). 아직 끝나지 않은 시간은 지금까지의 수치입니다.`,
  countedSince: (at) => `집계 시작: ${at}. 그 전의 수치는 없습니다.`,
  neverCounted: (rooms) =>
    `아직 집계된 것이 없습니다: ${rooms}. 메시지는 1분마다, 나머지는 일어날 때 집계됩니다.`,
  nothing: (rooms, hours) => `${last(hours)} 동안 메시지도, 찾은 것도, 조치도 없었습니다: ${rooms}.`,
  deaf: '메시지가 봇에 전달되지 않아 메시지 수는 집계되지 않습니다. 관리자의 조치만 집계됩니다.',
  tooLong: '통계는 1년간 보관됩니다. 더 짧은 기간을 입력하세요: 24h, 7d, 30d, 1y.',
  noPicture: '그래프를 그리지 못했습니다. 원인은 로그에 있으며, 수치는 빠짐없이 표시됩니다.',
  fields: {
    heard: '메시지',
    done: '조치',
    reviews: '검토',
    precision: '규칙 정확도',
    rules: '규칙이 찾은 것',
    moderators: '관리자',
  },
  heard: (figures) => `${heard(figures)}${figures.exact ? '' : '(추정치, 오차 대체로 5% 이내)'}`,
  done: ({ bans, mutes, unbans, removals }) =>
    [
      `차단: ${bansBy(bans)}`,
      ...(unbans > 0 ? [`차단 해제: ${counted(unbans, '건')}`] : []),
      `채팅 금지: ${counted(mutes, '건')}`,
      `삭제된 메시지: ${counted(removals, '개')}`,
    ].join('\n'),
  reviews: (reviews) => `${reviewsEnded(reviews)}, 현재 대기 ${counted(reviews.open, '건')}`,
  precision,
  ruleLine: (rule, effects, { right, judged }) => {
    const known = judged === 0 ? [] : [precision(right, judged)];
    return `${rule}: ${[...effectsOf(effects), ...known].join(', ')}`;
  },
  moderatorLine,
  more: (count) => `외 ${counted(count, '개')}`,
  none: '없음',

  plot: {
    subtitle: (hours, step) => `${last(hours)}, ${byHours(step)}`,
    messages: (count) => `메시지 ${number(count)}`,
    speakers: (count, exact) => `발언자 ${exact ? '' : '~'}${number(count)}`,
    bans: (count) => `차단 ${number(count)}`,
    mutes: (count) => `채팅 금지 ${number(count)}`,
    removals: (count) => `삭제된 메시지 ${number(count)}`,
    reviews: (count) => `검토 ${number(count)}`,
    effects: (effect, count) => `${EFFECTS[effect]} ${number(count)}`,
    ago: (hours) => {
      if (hours === 0) return '지금';
      return hours % 24 === 0 && hours > 48 ? `−${hours / 24}일` : `−${hours}시간`;
    },
    unknown: '집계 안 됨',
    nothing: '없음',
    ofRule: (rule) => `규칙이 찾은 것: ${rule}`,
  },
  description: (rooms, figures, { hours, step, busiest }) =>
    [
      `${rooms}, ${last(hours)}의 선·막대그래프, ${byHours(step)}.`,
      `${heard(figures)}${busiest === undefined ? '' : `, 가장 많았던 때는 ${busiest === 0 ? '방금' : `약 ${inHours(busiest)} 전`}`}.`,
      acts(figures),
      `검토: ${reviewsEnded(figures.reviews)}.`,
    ].join(' '),
  descriptionOfRule: (rule, effects, { hours, step }) =>
    `규칙이 찾은 것의 막대그래프: ${rule}, ${last(hours)}, ${byHours(step)}: ${effectsOf(effects).join(', ')}.`,

  weekly: ({ from, to, isWhole }, figures: WeeklyFigures) => {
    const { rules, moderators, acted } = figures;
    return [
      `**한 주 요약** ${from} ~ ${to}${isWhole ? '' : ' (처음부터 집계되지는 않음)'}: ${stats.heard(figures)}.`,
      acts(figures),
      `검토: ${reviewsEnded(figures)}. 규칙: ${precision(figures.right, figures.judged)}.`,
      ...(rules.length === 0
        ? []
        : [
            `많이 찾은 순서: ${rules.map(({ rule, found }) => `${rule} ${counted(found, '건')}`).join(', ')}.`,
          ]),
      ...(moderators.length === 0
        ? []
        : [`관리자: ${moderators.map((one) => moderatorLine(one.id, one.acted, acted)).join(', ')}.`]),
      '그래프와 자세한 수치: `/stats-av since: 7d`.',
    ].join('\n');
  },
};
