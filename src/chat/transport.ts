import { randomInt } from 'node:crypto';
import { errors, Pool } from 'undici';
import { z } from 'zod';
import { Failure } from '../errors.ts';
import { failureOf, KEY_REFUSED, STALE_SIGNATURE } from './error-codes.ts';
import { baseAnswer } from './schemas.ts';
import type { Signer } from './user-sig.ts';

/** The service itself gives up after 3 s, so a caller has to wait longer (Chat docs 1047/34620, FAQ). Milliseconds. */
const TIMEOUT = 8000;
const CONNECT_TIMEOUT = 5000;
/** Enough for 200 calls a second while each takes two thirds of a second. */
const CONNECTIONS = 128;
/** No answer that we ask for comes near this; the service itself stops at 1 MB (code 10018). Bytes. */
const MAX_ANSWER = 2 * 1024 * 1024;
/** Errors after which nothing can have reached the service. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

export interface TransportOptions {
  readonly baseUrl: string;
  readonly sdkAppId: number;
  /** The account that calls: an App admin. */
  readonly adminId: string;
  readonly signer: Signer;
  /** Called with the `Date` header of each answer, as it came. */
  readonly onDate?: (date: unknown) => void;
  /** Whole time for an answer, in milliseconds. */
  readonly timeout?: number;
}

interface Call<Answer extends z.ZodType> {
  /** `service/command`, as in the documents. */
  readonly command: string;
  readonly body: object;
  readonly answer: Answer;
  readonly signal?: AbortSignal | undefined;
}

export interface Transport {
  /** Makes one signed call; throws a `Failure` unless the service answered with `ErrorCode` 0. */
  call<Answer extends z.ZodType>(call: Call<Answer>): Promise<z.output<Answer>>;
  close(): Promise<void>;
}

/** Signed JSON calls over one pool of kept connections (Chat docs 1047/34620, "RESTful API Overview"). */
export function createTransport(options: TransportOptions): Transport {
  const { signer, timeout = TIMEOUT } = options;
  const pool = new Pool(options.baseUrl, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT },
    headersTimeout: timeout,
    bodyTimeout: timeout,
    maxResponseSize: MAX_ANSWER,
  });

  async function send({ command, body, signal }: Call<z.ZodType>, sig: string): Promise<unknown> {
    const query = new URLSearchParams({
      sdkappid: String(options.sdkAppId),
      identifier: options.adminId,
      usersig: sig,
      random: String(randomInt(0x1_0000_0000)),
      contenttype: 'json',
    });
    const deadline = AbortSignal.timeout(timeout);
    const {
      statusCode,
      headers,
      body: answer,
    } = await pool.request({
      method: 'POST',
      path: `/v4/${command}?${query}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    options.onDate?.(headers.date);
    const text = await answer.text();
    if (statusCode !== 200) throw httpFailure(statusCode);
    return parseJson(text);
  }

  async function attempt<Answer extends z.ZodType>(
    call: Call<Answer>,
    sig: string,
  ): Promise<z.output<Answer>> {
    const raw = await send(call, sig).catch((error: unknown) => {
      throw networkFailure(error);
    });
    const base = baseAnswer.safeParse(raw);
    if (!base.success) throw unreadable(z.prettifyError(base.error));
    if (base.data.ErrorCode !== 0) throw failureOf(base.data.ErrorCode, base.data.ErrorInfo);
    const full = call.answer.safeParse(raw);
    if (!full.success) throw unreadable(z.prettifyError(full.error));
    return full.data;
  }

  return {
    async call(call) {
      let mayRenew = true;
      let mayChangeKey = true;
      for (;;) {
        const sig = signer.current();
        try {
          return await attempt(call, sig);
        } catch (error) {
          const code = (error instanceof Failure && error.code) || 0;
          if (mayRenew && STALE_SIGNATURE.has(code)) {
            mayRenew = false;
            signer.renew();
          } else if (mayChangeKey && KEY_REFUSED.has(code) && signer.refused(sig)) mayChangeKey = false;
          else throw error;
        }
      }
    },
    close: () => pool.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('not JSON');
  }
}

const unreadable = (why: string) =>
  new Failure('broken-contract', { what: 'chat-unreadable' }, { cause: why });

/** The service answers 200 to whatever it understood; another status comes from something before it. */
function httpFailure(status: number): Failure {
  return status >= 500 || status === 429
    ? new Failure('no-answer', { what: 'chat-unreachable', status })
    : new Failure('broken-contract', { what: 'chat-http-status', status });
}

function networkFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return unreadable('longer than any documented answer');
  // The error's own text can name the request's URL, and with it the signature: only its code is kept.
  const details = {
    untouched: NEVER_SENT.has(code),
    cause: code || (error instanceof Error ? error.name : 'unknown'),
  };
  return new Failure('no-answer', { what: 'chat-silent' }, details);
}
