import { HANGUL } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';
import type { Span } from '../keywords/span.ts';

/**
 * Everyday Korean words that end or begin in the syllables that insults are made of: 글씨 and 발표 make 글씨발표, which holds 씨발. Not a
 * dictionary: a word that often follows an insult by chance (발진 in 시발진짜, 신인 in 병신인가) is left out.
 */
const WORDS =
  // 발 …
  '발표 발생 발견 발전 발송 발매 발행 발급 발언 발음 발달 발명 발목 발가락 발바닥 발소리 발자국 발라드 발레 발코니 발굴 발효 발휘 발령 발포 발사 발신 ' +
  '발주 발족 발탁 발판 발길 발걸음 발등 발톱 발병 발각 발간 발동 발육 발의 발제 발췌 발끝 발차 발열 발작 발화 발상 발산 발돋움 발치 발본 발원 발굽 ' +
  '발랄 발버둥 발냄새 발마사지 발레리나 발란스 발전소 발표회 발차기 ' +
  // 팔 …, 신 …, 새끼 …
  '팔로우 팔로워 팔로 팔찌 팔꿈치 팔레트 팔자 팔뚝 팔다리 팔순 팔월 팔씨름 팔각 팔도 신청 신고 신규 신발 신문 신호 신용 신체 신입 신제품 신생아 신약 신뢰 신년 ' +
  '신분 신속 신선 신경 신랑 신부 신화 신념 신곡 신작 신형 신간 신축 신설 신임 신도시 신학기 신앙 신메뉴 신라 신장 신혼 새끼줄 새끼손가락 새끼발가락 ' +
  // 동 …, 빨 …, 미 …, 보 …, 자 …, 개 … and others
  '동향 동네 동생 동시 동안 동영상 동의 동작 동물 동료 동호회 동양 동쪽 동전 동아리 동창 빨리 빨간 빨래 빨대 미안 미래 미국 미술 미소 미용 미팅 미션 ' +
  '보험 보통 보호 보관 보고 보내 보물 자리 자동 자유 자신 자연 자전거 자료 자세 개인 개월 개발 개선 개최 개봉 개념 마음 마을 마트 마지막 마리 마스크 ' +
  '지금 지역 지난 지하철 지도 지원 지식 끼리 충분 충전 충청 충격 벌써 벌금 벌레 년도 창문 창원 창업 창고 ' +
  // … 씨
  '글씨 날씨 아저씨 아가씨 솜씨 마음씨 말씨 불씨 눈씨 꽃씨 볍씨 홀씨 포도씨 호박씨 해바라기씨 참깨씨 수박씨 ' +
  // … 시
  '역시 다시 즉시 동시 출시 혹시 잠시 도시 택시 접시 몇시 한시 두시 세시 네시 다섯시 여섯시 일곱시 여덟시 아홉시 열시 가시 감시 표시 전시 지시 제시 무시 ' +
  '암시 게시 개시 실시 응시 일시 임시 수시 당시 상시 필시 서울시 부산시 대구시 인천시 광주시 대전시 울산시 세종시 수원시 성남시 고양시 용인시 창원시 ' +
  '청주시 천안시 전주시 제주시 포항시 김해시 낚시 모시 중시 경시 명시 과시 직시 투시 멸시 괄시 고시 공시 입시 정시 ' +
  // … 병, … 개, … 니, … 지, … 미
  '질병 전염병 난치병 피부병 간병 심장병 당뇨병 성병 감염병 사병 용병 꽃병 물병 맥주병 유리병 소주병 우울병 문병 해병 헌병 한병 두병 무지개 베개 번개 조개 물개 들개 진돗개 사냥개 풍산개 삽살개 유기견 ' +
  '안개 날개 지우개 덮개 부침개 이쑤시개 찌개 아무개 여러개 몇개 한개 두개 세개 네개 다섯개 공개 소개 전개 재개 중개 절개 언니 어머니 할머니 주머니 아니 ' +
  '먼지 강아지 바지 가지 돼지 아버지 편지 반지 휴지 단지 이미지 메시지 페이지 거지 처지 개미 거미 의미 재미 취미 어미 장미 매미 가죽 ' +
  // … 보, … 자, … 야 and others
  '정보 홍보 바보 안보 예보 일보 제보 후보 담보 확보 여자 남자 혼자 의자 과자 사자 감자 피자 모자 그림자 기자 부자 환자 각자 글자 숫자 투자 분야 시야 ' +
  '바닥 손바닥 가닥 번호 보호 연애 장애 오후 직후 전후 이후 ';

const KNOWN = new Set(WORDS.trim().split(/\s+/));
const LONGEST = Math.max(...[...KNOWN].map(({ length }) => length));

/** Where everyday words reach into a span or out of it. */
export interface Crossing {
  readonly left: boolean;
  readonly right: boolean;
}

/** Looks for everyday words that lie partly in a span of syllables, and partly before or behind it. */
export function crossingOf({ units, kinds, gaps, length }: Reading, { from, to }: Span): Crossing {
  let start = from;
  while (start > 0 && from - start < LONGEST && gaps[start] === 0 && kinds[start - 1] === HANGUL) start -= 1;
  let end = to + 1;
  while (end < length && end - to < LONGEST && gaps[end] === 0 && kinds[end] === HANGUL) end += 1;
  const letters = String.fromCharCode(...units.subarray(start, end));
  const isKnown = (a: number, b: number) => KNOWN.has(letters.slice(a - start, b - start));
  let left = false;
  for (let a = start; a < from; a += 1)
    for (let b = from + 1; b <= to && b - a <= LONGEST; b += 1) left ||= isKnown(a, b);
  let right = false;
  for (let a = from + 1; a <= to; a += 1)
    for (let b = to + 2; b <= end && b - a <= LONGEST; b += 1) right ||= isKnown(a, b);
  return { left, right };
}
