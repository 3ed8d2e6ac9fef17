/**
 * Harmless words and phrases that happen to hold a well-known insult; they are allowed in every rule. A short list of everyday
 * language, not a dictionary: what a room talks about besides belongs in its rule's own allowed phrases.
 */
const TIMES = '즉 동 출 역 다'.split(' ');
/** What begins with 발 and follows a word that ends with 시 (즉시 발송, written without the space). */
const SHIPPING = '송 생 표 매 행 견 급 사 령 전 언 동 효 주 라드 레 각 굴 간 달 명 부 포'.split(' ');

const KOREAN = [
  ...TIMES.flatMap((time) => SHIPPING.map((rest) => `${time}시발${rest}`)),
  // Departure, the first station, the starting point, and shipping at an hour.
  ...[
    '시발역',
    '시발점',
    '시발지',
    '시발택시',
    '시발자동차',
    '시발열차',
    '시발버스',
    '시발 열차',
    '시발 버스',
  ],
  // The year 丙申 of the sixty-year cycle.
  ...['병신년은', '병신년의', '병신년에', '병신년생', '병신년도', '병신일주', '병신정변', '병신월'],
];

const CHINESE = [
  ...['我', '你', '他', '她', '它', '着', '人', '大', '得', '迫'].map((next) => `装傻逼${next}`),
  ...['装傻逼近', '曹操你妈'],
];

/** Names and loanwords that hold くそ, and も + いる, which holds きもい. */
const JAPANESE = (
  'サクソフォン サクソフォーン アングロサクソン サクソン ジャクソン マクソン ニクソン エリクソン ヒクソン ディクソン クラクソン ' +
  'エクソダス タクソノミー きもいるし きもいるよ きもいるの きもいるか きもいるけど'
).split(' ');

const ENGLISH = [
  'Scunthorpe',
  'Penistone',
  'Clitheroe',
  'Cockburn',
  'Dick Van Dyke',
  'Moby Dick',
  'Essex',
  'Sussex',
  'Middlesex',
];

export const harmless: readonly string[] = [...KOREAN, ...CHINESE, ...JAPANESE, ...ENGLISH];
