import { visible } from '../messages/visible.ts';

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
/** Makes a line for people of a JSON one: when, how bad, what, and of what; a stack only where the log has one. */
export function createPretty(hasColours: boolean): (line: string) => string {
  const paint = (text: string, colour: number) => (hasColours ? `\u001b[${colour}m${text}\u001b[0m` : text);
  return (line) => {
    const fields = read(line);
    if (!fields) return line;
    const [name, colour] = LEVELS[Number(fields.level)] ?? [String(fields.level), 39];
    const details = Object.entries(fields).filter(([key]) => !KNOWN.has(key));
    const sentences = [fields.notice, fields.problem, about(fields.err)].filter((one) => one !== undefined);
    const words = [visible(String(fields.msg ?? '')), ...sentences.map((one) => visible(String(one)))].join(
      ': ',
    );
    const rest = details.map(([key, value]) => `${key}=${shown(value)}`).join(' ');
    const when = paint(clock(fields.time), 90);
    const first = `${when} ${paint(name.toUpperCase().padEnd(5), colour)} ${words}`;
    const stack = stackIn(fields.err);
    const below =
      stack === undefined
        ? ''
        : `\n${stack
            .split('\n')
            .map((one) => `    ${visible(one)}`)
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
  return /^[^\s"=]+$/.test(text) ? visible(text) : visible(JSON.stringify(text));
}
