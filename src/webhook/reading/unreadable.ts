import { hash } from 'node:crypto';
import { identifier } from './message.ts';
import { stringsInPiece, stringsOf } from './strings.ts';

/** Why a callback about a message cannot be judged: it is not JSON, not as documented, or too long. */
export type Fault = 'json' | 'schema' | 'size';

/** A callback about a message that passed the gate and cannot be read, with what can be made out of it. The message is delivered. */
export interface Unreadable {
  readonly kind: 'before' | 'after';
  readonly fault: Fault;
  /** Undefined where they cannot be made out. */
  readonly groupId: string | undefined;
  readonly from: string | undefined;
  /** The beginning of what was said, or of the body where that is unknown. */
  readonly text: string;
  /** Milliseconds since the Unix epoch: when it came. */
  readonly at: number;
  /** The same for two callbacks with the same body. */
  readonly key: string;
}

const KINDS = new Map<unknown, Unreadable['kind']>([
  ['Group.CallbackBeforeSendMsg', 'before'],
  ['Group.CallbackAfterSendMsg', 'after'],
]);
/** What a moderator is shown, in characters, and the longest id that is taken for one: longer than any (Chat docs 1047/34381). */
const SHOWN = 1000;
const LONGEST_ID = 64;
/** As much of a broken message is looked at, in characters. */
const PIECE = 10_000;
const ELEMENT = /^TIM\w+Elem$/;

/** What came, as far as it could be read. */
export interface Raw {
  /** The body, or the beginning of one that is too long. */
  readonly text: string;
  /** The body's value where it is JSON. */
  readonly body: unknown;
  readonly fault: Fault;
  /** `CallbackCommand` of the query, which says what the body is about where it cannot be read itself. */
  readonly command: unknown;
  readonly now: number;
}

/** Makes out what can be made out; undefined for a callback that is not about a message, of which nothing is lost. */
export function salvage({ text, body, fault, command, now }: Raw): Unreadable | undefined {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const kind = KINDS.get(fields.CallbackCommand ?? fieldIn(text, 'CallbackCommand') ?? command);
  if (!kind) return undefined;
  const id = (name: string) => {
    const value = fields[name] ?? fieldIn(text, name);
    return typeof value === 'string' && value.length <= LONGEST_ID && identifier.safeParse(value).success
      ? value
      : undefined;
  };
  const said = saidIn(text, fields.MsgBody);
  return {
    kind,
    fault,
    groupId: id('GroupId'),
    from: id('From_Account'),
    text: (said.length > 0 ? said.join('\n') : text).slice(0, SHOWN).toWellFormed(),
    at: now,
    key: hash('sha256', text, 'base64url'),
  };
}

/** What the elements of a message say, as far as they can be separated from the rest. */
function saidIn(text: string, elements: unknown): string[] {
  if (elements !== undefined)
    return stringsOf(elements)
      .map((string) => string.text)
      .filter((said) => !ELEMENT.test(said));
  const start = text.indexOf('"MsgBody"');
  return start < 0
    ? []
    : stringsInPiece(text.slice(start, start + PIECE)).filter((said) => !ELEMENT.test(said));
}

/** The first field of this name in what is nearly JSON: the service's own fields come before those of the message. */
function fieldIn(text: string, name: string): string | undefined {
  const [, value] = new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,${LONGEST_ID}})"`).exec(text) ?? [];
  return value;
}
