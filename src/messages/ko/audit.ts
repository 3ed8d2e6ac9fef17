import type { Messages } from '../types.ts';
import { wordsOf } from './cases/kinds.ts';
import { common, counted } from './common.ts';

/** What stands in the audit channel beside the cases themselves, and under replies where the bot is not well. */
export const audit: Messages['audit'] = {
  unshowable: 'Discord가 거부하여 봇에 관한 알림을 여기에 게시하지 못했습니다. 내용은 봇의 로그에 있습니다.',
  late: ({ when, text }) => `${when}: ${text}`,
  refused: (cases) =>
    `**여기에 표시되지 않음**: ${cases}. Discord가 게시를 거부했습니다. \`/case-av show\`에 사건 번호를 넣으면 볼 수 있습니다.`,
  outcomes: (count, cases) => `**결과 ${counted(count, '건')}**, ${cases}. 자세한 내용은 목록에 있습니다.`,
  counted: (what, count) => `${what}: ${counted(count, '건')}`,
  sources(named, others) {
    const each = named.map(({ name, count }) => `${name} (${common.number(count)})`);
    return `실행: ${[...each, ...(others > 0 ? [`그 외 ${common.number(others)}`] : [])].join(', ')}`;
  },
  openReviews: '결정을 기다리는 검토',
  decidedReviews: '결정된 검토',
  howToDecide:
    '아래 버튼이나 `/reviews-av` 명령어로 한꺼번에, 또는 `/case-av show` 명령어로 하나씩 결정할 수 있습니다.',
  group(kind, status) {
    const words = wordsOf(kind);
    const noun = words?.noun ?? '기타 사건';
    if (status === 'ended') return `${noun} (종료됨)`;
    if (status === 'cancelled') return `${noun} (전송 전에 취소됨)`;
    if (status === 'failed') return `${noun} (실패)`;
    return words?.isOverAtOnce ? `${noun} (완료)` : `${noun} (적용 중)`;
  },
  paused: (why) => `⚠️ 전송이 일시 중지되었습니다. 사라진 것은 없습니다. ${why}`,
  unreachable(why, waiting, orMore) {
    const backlog =
      waiting === undefined ? '' : ` 대기 중인 결과: ${counted(waiting, '건')}${orMore ? ' 이상' : ''}.`;
    return `⚠️ 감사 채널에 게시할 수 없습니다. ${why}${backlog}`;
  },
};
