import { DIGIT, HAN, HANGUL } from '../characters/letters.ts';
import { GAP_SENTENCE, GAP_SPACE, GAP_WIDE, type Reading } from '../characters/reading.ts';
import { after, before, isLatin, isSyllabic } from './edges.ts';
import type { Span } from './span.ts';

const unitsOf = (list: string): ReadonlySet<number> =>
  new Set([...list.replaceAll(' ', '')].map((one) => one.charCodeAt(0)));

/** What makes a name of the letter before it: B站, A股, C位, T恤. */
const BEHIND_LETTERS = unitsOf(
  '站 股 位 恤 歌 盘 座 轮 杯 罩 级 区 楼 栋 队 组 款 型 卡 点 超 社 台 班 门 口 站 面',
);

/**
 * Han and a Latin letter apart: may the letter begin another word? It does where a name is known to (别犯傻 B站见), and two clauses may meet
 * where Han goes on on both sides.
 */
export function opensName(reading: Reading, span: Span): boolean {
  const { kinds, units, gaps } = reading;
  if (
    (span.gaps & GAP_SPACE) === 0 ||
    !isLatin(kinds[span.to] ?? 0) ||
    ((gaps[span.to] ?? 0) & GAP_SPACE) === 0
  )
    return false;
  if (!isSyllabic(after(reading, span))) return false;
  return before(reading, span) === HAN || BEHIND_LETTERS.has(units[span.to + 1] ?? 0);
}

/** Syllables that follow a name or a number as words of their own: Mr, the hour, the city, bottles, pieces, people. */
const ADDRESSES = unitsOf('씨 님 군 양');
const COUNTERS = unitsOf('시 병 개 년 번 분 초 명 살 장 대 마 판 지 미 새');
const NUMERALS = new Set(
  '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 스무 몇 여러 일 이 삼 사 오 육 칠 팔 구 십'.split(' '),
);
/** What people say before an insult, and no name. */
const CALLS = new Set(
  (
    '아오 에이 아이 진짜 정말 존나 졸라 이런 저런 그냥 완전 개새 야이 아놔 아우 어우 하아 으아 아나 뭐야 뭔데 꺼져 미친 이거 저거 그거 니가 너네 너는 ' +
    '나는 내가 우리 저는 와씨 오늘 방송 게임 근데 그래 아니 왜이 도대체 제발 아주 너무'
  ).split(' '),
);
const LONGEST_NAME = 4;

/**
 * Korean syllables that stand alone: is the first of them said to a name or counts something (민수 씨 발 사이즈, 세 시 발 마사지), with a word
 * behind the last? Then each may be a word of its own.
 */
export function followsName(reading: Reading, { from, to }: Span): boolean {
  const { units, kinds, gaps, length } = reading;
  const gap = gaps[from] ?? 0;
  if (from === 0 || gap === 0 || (gap & (GAP_WIDE | GAP_SENTENCE)) !== 0) return false;
  if (to + 1 >= length || kinds[to + 1] !== HANGUL || to - from > 1) return false;
  const first = units[from] ?? 0;
  const last = from - 1;
  if (kinds[last] === DIGIT) return COUNTERS.has(first);
  let start = last;
  while (start > 0 && gaps[start] === 0 && last - start < LONGEST_NAME) start -= 1;
  if (kinds[last] !== HANGUL || last - start >= LONGEST_NAME) return false;
  const word = String.fromCharCode(...units.subarray(start, last + 1));
  if (COUNTERS.has(first) && NUMERALS.has(word)) return true;
  return ADDRESSES.has(first) && word.length > 1 && !CALLS.has(word);
}
