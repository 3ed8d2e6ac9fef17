/** A text as it reads otherwise (its percent-encoded parts decoded, or parts of it turned round), and where each of its units comes from. */
export interface Decoded {
  readonly view: 'percent' | 'reversed';
  readonly text: string;
  /** Where each unit begins and ends in the original. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Decodes each percent-encoded character that is whole (UTF-8), and leaves broken sequences as they are: one of them must not keep the
 * others from being read. Undefined where there is nothing to decode.
 */
export function decodePercent(text: string): Decoded | undefined {
  if (!text.includes('%')) return undefined;
  const starts: number[] = [];
  const ends: number[] = [];
  let decoded = '';
  let found = false;
  for (let at = 0; at < text.length; ) {
    const one = characterAt(text, at);
    const size = one?.size ?? 1;
    const piece = one?.character ?? text.charAt(at);
    if (one) found = true;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(at);
      ends.push(at + size);
    }
    decoded += piece;
    at += size;
  }
  return found
    ? { view: 'percent', text: decoded, starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
    : undefined;
}

function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return -1;
  const hex = text.slice(at + 1, at + 3);
  return /^[0-9a-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : -1;
}

/** The character that is encoded here, and how long that is in the text. */
function characterAt(text: string, at: number): { character: string; size: number } | undefined {
  const first = byteAt(text, at);
  if (first < 0) return undefined;
  if (first < 0x80) return { character: String.fromCharCode(first), size: 3 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4) return undefined;
  let point = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const byte = byteAt(text, at + index * 3);
    if (byte < 0x80 || byte > 0xbf) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  const tooShort = point < (length === 3 ? 0x800 : length === 4 ? 0x10000 : 0x80);
  if (tooShort || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
  return { character: String.fromCodePoint(point), size: length * 3 };
}
