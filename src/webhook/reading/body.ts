import type { IncomingMessage } from 'node:http';

/**
 * A message is at most 12 KB (Chat docs 1047/34348, code 80002). Escaped as JSON a byte of it takes at most six (`\\u0001`), and the fields
 * around it need far less than the rest. Bytes.
 */
export const MAX_BODY = 128 * 1024;

/** What came of a body: all of it, or its beginning where it is too long. */
export interface Body {
  readonly text: string;
  readonly isWhole: boolean;
}

type Done = (error: Error | null, body?: Body) => void;

/** Reads a body as text, and no more of it than may be needed. A callback, as a promise costs another turn. */
export function readBody(payload: IncomingMessage, done: Done): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  let isDone = false;
  const finish = () => {
    if (isDone) return;
    isDone = true;
    // Most bodies come in one piece, which is not copied.
    const bytes = more ? Buffer.concat(more) : first;
    done(null, { text: bytes?.toString('utf8', 0, MAX_BODY) ?? '', isWhole: size <= MAX_BODY });
  };
  payload.on('data', (chunk: Buffer) => {
    if (first === undefined) first = chunk;
    else {
      more ??= [first];
      more.push(chunk);
    }
    size += chunk.length;
    if (size <= MAX_BODY) return;
    payload.pause();
    finish();
  });
  payload.on('end', finish);
  payload.on('error', (cause) => {
    if (isDone) return;
    isDone = true;
    done(Object.assign(new Error('cut off', { cause }), { statusCode: 400 }));
  });
}

/** Undefined is no JSON value, so it stands for what is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
