/** Names and colours of levels, as pino numbers them. */
const LEVELS: Readonly<Record<number, readonly [name: string, colour: number]>> = {
  10: ['trace', 90],
  20: ['debug', 90],
  30: ['info', 32],
  40: ['warn', 33],
  50: ['error', 31],
  60: ['fatal', 31],
};
/** What each line has, or what is told in another way. */
const KNOWN = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'err', 'problem', 'notice']);
/** Control characters, and those that turn the direction of text: a terminal obeys them, and some of what is logged others have typed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** Makes a line for people of a JSON one: when, how bad, what, and of what; a stack only where the log has one. */
export function createPretty(hasColours: boolean): (line: string) => string {
  const paint = (text: string, colour: number) => (hasColours ? `\u001b[${colour}m${text}\u001b[0m` : text);
  return (line) => {
    const fields = read(line);
    if (!fields) return line;
    const [name, colour] = LEVELS[Number(fields.level)] ?? [String(fields.level), 39];
    const details = Object.entries(fields).filter(([key]) => !KNOWN.has(key));
    const sentences = [fields.notice, fields.problem, about(fields.err)].filter((one) => one !== undefined);
    const words = [plain(String(fields.msg ?? '')), ...sentences.map((one) => plain(String(one)))].join(': ');
    const rest = details.map(([key, value]) => `${key}=${shown(value)}`).join(' ');
    const when = paint(clock(fields.time), 90);
    const first = `${when} ${paint(name.toUpperCase().padEnd(5), colour)} ${words}`;
    const stack = stackIn(fields.err);
    const below =
      stack === undefined
        ? ''
        : `\n${stack
            .split('\n')
            .map((one) => `    ${plain(one)}`)
            .join('\n')}`;
    return `${first}${rest === '' ? '' : `  ${paint(rest, 90)}`}${below}\n`;
  };
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function read(line: string): Fields | undefined {
  try {
    const fields: unknown = JSON.parse(line);
    return isObject(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** A moment by this machine's clock and time zone, as people write it. */
function clock(time: unknown): string {
  const at = new Date(String(time));
  if (Number.isNaN(at.getTime())) return String(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** What an error says, what to do about it, and what is behind it. */
function about(err: unknown): string | undefined {
  if (err === undefined) return undefined;
  if (!isObject(err)) return String(err);
  const { message, advice, code, cause } = err;
  const isSaid = code === undefined || String(message).includes(String(code));
  const behind = about(cause);
  return [
    `${String(message ?? err.type)}${isSaid ? '' : ` (${String(code)})`}`,
    advice,
    behind === undefined || behind === message ? undefined : `(${behind})`,
  ]
    .filter((one) => one !== undefined && one !== '')
    .join(' ');
}

/** The stack that is the deepest: where it began. */
function stackIn(err: unknown): string | undefined {
  if (!isObject(err)) return undefined;
  const own = typeof err.stack === 'string' ? err.stack : undefined;
  return stackIn(err.cause) ?? own;
}

/** A value on one line. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return /^[^\s"=]+$/.test(text) ? plain(text) : plain(JSON.stringify(text));
}

const plain = (text: string): string =>
  text.replaceAll(OBEYED, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
