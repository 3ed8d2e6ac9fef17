/** Characters that are looked at on each side of a place, as many as areOthers looks at. */
const AROUND = 64;
/** What may stand before words that somebody else said, by its unit: the mark that closes what it opens, or one of these. */
const NAMES = 1;
const PARTS = 2;
const MARKS = new Uint16Array(65_536);
for (const pair of ['“”', '‘’', '「」', '『』', '«»', '《》', '""', "''", '``'])
  MARKS[pair.charCodeAt(0)] = pair.charCodeAt(1);
for (const sign of '@＠') MARKS[sign.charCodeAt(0)] = NAMES;
for (let unit = 0; unit < 65_536; unit += 1)
  if (/[\s,，:：]/.test(String.fromCharCode(unit))) MARKS[unit] = PARTS;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** May the words at a place be somebody else’s (areOthers): does a name's @ stand before them, or a quotation mark and its fellow behind? Cheap, and mostly false. */
export function mayBeOthers(text: string, { start, end }: Place): boolean {
  let isName = true;
  for (let at = start - 1; at >= 0 && at >= start - AROUND; at -= 1) {
    const mark = MARKS[text.charCodeAt(at)] ?? 0;
    if (mark === 0) continue;
    if (mark === PARTS) isName = false;
    else if (mark === NAMES ? isName : isBehind(text, end, mark)) return true;
  }
  return false;
}

function isBehind(text: string, end: number, mark: number): boolean {
  for (let at = end; at < text.length && at < end + AROUND; at += 1)
    if (text.charCodeAt(at) === mark) return true;
  return false;
}
