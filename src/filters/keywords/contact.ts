import { DIGIT, KINDS, LATIN, SKIP } from '../characters/letters.ts';

/** Words that announce an account elsewhere; a contact rule has its own besides. */
export const contactWords: readonly string[] = [
  ...[
    '微信',
    '薇信',
    '威信',
    '徽信',
    '微x',
    '薇x',
    'v信',
    '加v',
    '加微',
    '加薇',
    '加威',
    '加卫星',
    'vx',
    'wx',
    'weixin',
    'wechat',
  ],
  ...[
    'qq',
    '扣扣',
    '抠抠',
    '叩叩',
    '球球',
    '秋秋',
    '加q',
    '加扣',
    '企鹅号',
    '企鹅群',
    '电报',
    '纸飞机',
    '飞机号',
  ],
  ...[
    'telegram',
    'whatsapp',
    'kakaotalk',
    '카톡',
    '카카오톡',
    '텔레그램',
    '오픈톡',
    '라인 아이디',
    '라인아이디',
    '텔레 아이디',
  ],
];

const NUMERALS = new Map<number, number>();
const ROWS = ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖', '〇壹貳參肆伍陸柒捌玖', '〇幺两叄肆伍陆柒捌玖'];
for (const row of ROWS)
  for (const [digit, numeral] of [...row].entries()) NUMERALS.set(numeral.charCodeAt(0), digit);

/** Letters and other characters that may stand between the word and the account. */
const MOST_LETTERS = 5;
const MOST_MARKS = 12;
/** Between two digits of one account. */
const MOST_APART = 2;
/** An order, a payment or a count, and no account. */
const OTHER_NUMBERS = [
  '支付',
  '付款',
  '转账',
  '订单',
  '单号',
  '红包',
  '运单',
  '快递',
  '余额',
  '结账',
  '版本',
];
/** Characters from the word on that are looked at; an account number spread wider than that is none. */
const FARTHEST = 128;
const COUNTED = '元块人次万粉个个条天年月日分秒%％원명개회분';

const isDigit = (unit: number): boolean => KINDS[unit] === DIGIT || NUMERALS.has(unit) || isCircled(unit);
/** ① to ⑨ and their kin decompose to digits; ⑩ and on to several. */
const isCircled = (unit: number): boolean => unit >= 0x2460 && unit <= 0x24ff && KINDS[unit] !== LATIN;

/** A contact word right after a slash is a part of an address (t.co/qQ94N1rD5N). */
export const isInAddress = (text: string, start: number): boolean => text.charAt(start - 1) === '/';

/** Where the account ends that follows a contact word; 0: none does. */
export function accountEnd(text: string, from: number, digits: number): number {
  let letters = 0;
  let marks = 0;
  const last = Math.min(text.length, from + FARTHEST);
  for (let at = from; at < last && letters <= MOST_LETTERS && marks <= MOST_MARKS; ) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (isDigit(unit)) {
      const run = digitRun(text, at);
      const filler = text.slice(from, at);
      const isOther = OTHER_NUMBERS.some((word) => filler.includes(word)) || isCount(text, run.end);
      if (run.digits >= digits && !isOther) return run.end;
      letters += run.digits;
      at = run.end;
      continue;
    }
    if (kind === LATIN) return idEnd(text, at);
    if (kind >= LATIN) letters += 1;
    else if (kind !== SKIP) marks += 1;
    at += 1;
  }
  return 0;
}

/** Digits in any script, with a few characters between them that are no letters. */
function digitRun(text: string, start: number): { end: number; digits: number } {
  let digits = 0;
  let end = start;
  let apart = 0;
  for (let at = start; at < text.length && at - start < FARTHEST && apart <= MOST_APART; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (isDigit(unit)) {
      digits += 1;
      end = at + 1;
      apart = 0;
    } else if (kind >= LATIN) break;
    else if (kind !== SKIP) apart += 1;
  }
  return { end, digits };
}

function isCount(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === 0x20 && at - from < FARTHEST) at += 1;
  return at < text.length && KINDS[text.charCodeAt(at)] !== LATIN && COUNTED.includes(text.charAt(at));
}

const LONGEST_ID = 24;

/** An account id: letters with a digit or an underscore among them, five or more in all. */
function idEnd(text: string, start: number): number {
  let end = start;
  let digits = 0;
  let underscores = 0;
  for (; end < text.length && end - start <= LONGEST_ID; end += 1) {
    const unit = text.charCodeAt(end);
    const kind = KINDS[unit] ?? 0;
    if (kind === DIGIT) digits += 1;
    else if (unit === 0x5f || unit === 0x2d) underscores += 1;
    else if (kind !== LATIN) break;
  }
  const size = end - start;
  const isId =
    size >= 5 &&
    size <= LONGEST_ID &&
    (digits >= 2 || (underscores > 0 && digits > 0) || text.slice(start, end).includes('_'));
  return isId ? end : 0;
}
