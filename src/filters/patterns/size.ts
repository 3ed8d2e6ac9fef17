interface Group {
  /** Instructions of the group so far, and of what a repeat behind it would repeat. */
  size: number;
  last: number;
}

/**
 * About how many instructions a pattern comes to, from its text alone: compiling one that multiplies to a million takes seconds. It need
 * not be exact, and what is no pattern has a size as well.
 */
export function estimateSize(pattern: string): number {
  const groups: Group[] = [{ size: 2, last: 0 }];
  for (let at = 0; at < pattern.length; ) {
    const group = groups.at(-1) ?? { size: 0, last: 0 };
    const character = pattern.charAt(at);
    const repeat = character === '{' ? repeatAt(pattern, at) : undefined;
    if (repeat) {
      group.size += group.last * (repeat.times - 1);
      group.last *= repeat.times;
      at = repeat.end;
    } else if (character === '(') {
      groups.push({ size: 2, last: 0 });
      at += 1;
    } else if (character === ')' && groups.length > 1) {
      groups.pop();
      const outer = groups.at(-1) ?? group;
      outer.size += group.size;
      outer.last = group.size;
      at += 1;
    } else {
      const end = atomEnd(pattern, at);
      const isOperator = '*+?|'.includes(character);
      group.size += 1;
      group.last = isOperator ? group.last + 1 : 1;
      at = end;
    }
  }
  return groups.reduce((sum, { size }) => sum + size, 0);
}

function repeatAt(pattern: string, at: number): { times: number; end: number } | undefined {
  const match = /\{(\d{1,6})(?:,(\d{0,6}))?\}/y;
  match.lastIndex = at;
  const [whole, least = '1', most] = match.exec(pattern) ?? [];
  if (whole === undefined) return undefined;
  return { times: Math.max(1, Number(least), Number(most || 0)), end: at + whole.length };
}

/** Where a character, a class or an escape ends. */
function atomEnd(pattern: string, at: number): number {
  const next = pattern.charAt(at + 1);
  if (pattern.charAt(at) === '\\') {
    const hasName = 'pPx'.includes(next) && pattern.charAt(at + 2) === '{';
    const end = hasName ? pattern.indexOf('}', at) : -1;
    return end < 0 ? at + 2 : end + 1;
  }
  if (pattern.charAt(at) !== '[') return at + 1;
  // A bracket that comes first is one of the class.
  let end = at + (next === '^' ? 2 : 1);
  if (pattern.charAt(end) === ']') end += 1;
  while (end < pattern.length && pattern.charAt(end) !== ']') {
    if (pattern.startsWith('[:', end)) end = Math.max(end + 1, pattern.indexOf(':]', end) + 1);
    else end += pattern.charAt(end) === '\\' ? 2 : 1;
  }
  return end + 1;
}

const CHARACTER = String.raw`(\\x\{[\da-f]{1,6}\}|\\x[\da-f]{2}|[^\\])`;
const RANGE = new RegExp(`${CHARACTER}-${CHARACTER}`, 'giu');
/** No character beyond has another case. */
const LAST_CASED = 0x1e943;

/** Characters in the ranges of a pattern that ignores case: when it is compiled, the other case of each is looked up. */
export function casedCharacters(pattern: string): number {
  if (!/\(\?[a-z]*i/i.test(pattern)) return 0;
  return Array.from(pattern.matchAll(RANGE)).reduce((sum, [, from = '', to = '']) => {
    const size = Math.min(LAST_CASED, pointOf(to)) - pointOf(from);
    return sum + Math.max(0, size);
  }, 0);
}

const pointOf = (character: string): number =>
  character.startsWith('\\')
    ? Number.parseInt(character.replace(/[^\da-f]/gi, ''), 16)
    : (character.codePointAt(0) ?? 0);
