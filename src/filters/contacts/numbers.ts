/** A number as it is written: groups of digits, and what stands between them. */
export interface Grouped {
  readonly groups: readonly string[];
  readonly marks: readonly string[];
}

const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const YEAR = /^(?:19|20)\d\d$/;
const MONTH_OR_DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
/** Mobile numbers of China and Korea, and numbers that begin with the code of a country. */
const PHONE = /^(?:1[3-9]\d{9}|01[016789]\d{7,8}|8?2?10\d{8}|86\d{11})$/;

/** Numbers of Chinese telephone companies, banks and offices that everybody knows. */
const SERVICE = /^(?:100(?:0[01]|10|86)|123(?:06|15|48)|955\d\d)$/;

/** How much the shape of a number speaks against its being an account: 2 for a time, a date with marks or a version; 1 where it may be either. */
export function doubtsOfNumber({ groups, marks }: Grouped): number {
  const digits = groups.join('');
  if (PHONE.test(digits)) return 0;
  if (SERVICE.test(digits)) return 1;
  if (marks.length === 0) return DATE.test(digits) || /^(\d)\1+$/.test(digits) ? 1 : 0;
  const all = (mark: string) => marks.every((one) => one === mark);
  if (isTime(groups, marks) || isDate(groups, marks)) return 2;
  if (all(',') && isByThousands(groups)) return groups.length > 2 || digits.length > 6 ? 1 : 2;
  if (all('.') && groups.length <= 4) return isVersion(groups) ? 2 : 1;
  return 0;
}

/** 12:30:45, 10:30-12:30, 3:2 5:4. */
const isTime = (groups: readonly string[], [first = '']: readonly string[]): boolean =>
  /^ ?[:：]/.test(first) && groups.length <= 6 && groups.every(({ length }) => length <= 2);

/** 2024-01-18 (and a time behind it), 18/01/2024, 2020-2024. */
function isDate(groups: readonly string[], [first = '', second = '']: readonly string[]): boolean {
  const [a = '', b = '', c = ''] = groups;
  if (!/^[-./~–—]$/.test(first)) return false;
  if (groups.length === 2) return YEAR.test(a) && YEAR.test(b);
  if (first !== second) return false;
  const isYearFirst = YEAR.test(a) && MONTH_OR_DAY.test(b) && MONTH_OR_DAY.test(c);
  return isYearFirst || (groups.length <= 5 && MONTH_OR_DAY.test(a) && MONTH_OR_DAY.test(b) && YEAR.test(c));
}

const isByThousands = ([first = '', ...rest]: readonly string[]): boolean =>
  first.length <= 3 && rest.every(({ length }) => length === 3);

/** Groups of different lengths behind a short one; digits that were only parted are of one length. */
const isVersion = ([first = '', ...rest]: readonly string[]): boolean =>
  first.length <= 2 && rest.some(({ length }) => length !== first.length);
