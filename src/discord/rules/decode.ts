import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';

/** A file's text, and in what it was written where that is not UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string | undefined;
}

/** Share of a text's letters beyond ASCII that have to be of a script before it is taken for a language's own encoding. */
const KOREAN = 0.9;
const JAPANESE = 0.3;
/** As much of a file says what it is written in, in characters. */
const LOOKED_AT = 20_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
const NO_TEXT = /[\u0000-\u0008\u000E-\u001F\uFFFD]/;

/** The text of a file as people’s programs write them: UTF-8, UTF-16, and what Chinese, Korean and Japanese ones do. Throws an `input` failure. */
export function decodeText(bytes: Uint8Array, { files }: Messages): Decoded {
  const decoded = utf16(bytes) ?? strictly('utf-8', bytes) ?? nationally(bytes);
  if (!decoded || NO_TEXT.test(decoded.text)) throw new Failure('input', files.notText);
  return decoded;
}

function strictly(encoding: string, bytes: Uint8Array): Decoded | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text: text, encoding: encoding === 'utf-8' ? undefined : encoding.toUpperCase() };
  } catch {
    return undefined;
  }
}

/** Spreadsheets' “Unicode text”, with a byte order mark or with a zero beside each ASCII character. */
function utf16(bytes: Uint8Array): Decoded | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return strictly('utf-16be', bytes);
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = (parity: number) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (bytes.length % 2 !== 0 || even + odd < 2) return undefined;
  if (even === 0) return strictly('utf-16le', bytes);
  return odd === 0 ? strictly('utf-16be', bytes) : undefined;
}

/** Many bytes can be read in each of them; what comes out says which is meant. */
function nationally(bytes: Uint8Array): Decoded | undefined {
  const korean = strictly('euc-kr', bytes);
  if (korean && share(korean.text, /\p{sc=Hangul}/gu) >= KOREAN) return korean;
  const japanese = strictly('shift_jis', bytes);
  if (japanese && share(japanese.text, /[\u3040-\u30ff]/g) >= JAPANESE) return japanese;
  return strictly('gb18030', bytes);
}

function share(text: string, script: RegExp): number {
  const start = text.slice(0, LOOKED_AT);
  const letters = start.match(/[^\p{ASCII}\p{P}\p{S}\s]/gu)?.length ?? 0;
  return letters === 0 ? 0 : (start.match(script)?.length ?? 0) / letters;
}
