import type { Messages } from '../../types.ts';
import { counted } from '../common.ts';

const MOST_OTHERS = 10;

/** What is known of a case beyond its post: the private answer to Details. */
export const details: Messages['details'] = {
  fields: {
    decided: '결정',
    times: '시각',
    attempts: '시도 횟수',
    others: '다른 사건',
    request: '요청',
  },
  decided: (by, when) => `${by} · ${when}`,
  asked: (at) => `요청: ${at}`,
  sent: (at) => `전송: ${at}`,
  inForce: (at) => `적용: ${at}`,
  confirmed: (at) => `방 목록에서 확인: ${at}`,
  ends: (at) => `종료: ${at}`,
  settled: (at) => `포기: ${at}`,
  posted: (at, url) => `[게시](${url}): ${at}`,
  attempts: (count) => counted(count, '회'),
  others(numbers, all) {
    const shown = numbers.slice(0, MOST_OTHERS);
    return `${shown.join(', ')}${all > shown.length ? ` 외 ${counted(all - shown.length, '건')}` : ''}`;
  },
};
