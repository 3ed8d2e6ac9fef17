import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { logNotice } from '../../src/messages/log-text.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import type { WebhookMessage } from '../../src/webhook/reading/message.ts';
import { createWebhookServer, WEBHOOK_PATH, type WebhookOptions } from '../../src/webhook/server.ts';

/** The document's own example (Chat docs 1047/34354). */
export const TOKEN = 'xxxxyyyy';
export const REQUEST_TIME = 1_669_872_112;
export const SDK_APP_ID = 1_400_000_000;
/** Fails a test rather than letting it hang; milliseconds. */
const PATIENCE = 5000;

export const BEFORE = 'Group.CallbackBeforeSendMsg';
export const AFTER = 'Group.CallbackAfterSendMsg';

/** The body of a message callback, with these fields instead of the usual ones. */
export const messageBody = (fields: object = {}): object => ({
  CallbackCommand: BEFORE,
  GroupId: 'stream-42',
  Type: 'AVChatRoom',
  From_Account: 'viewer_17',
  Operator_Account: 'viewer_17',
  Random: 51_234,
  OnlineOnlyFlag: 0,
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hello' } }],
  CloudCustomData: '',
  EventTime: 1_669_872_112_123,
  ...fields,
});

export interface Sent {
  /** What to put in place of the usual query; undefined leaves a parameter out. */
  readonly query?: Record<string, string | undefined>;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A receiver on a port of its own, with a clock that a test moves; what its handlers got is kept. */
export async function startReceiver(changes: Partial<WebhookOptions> = {}) {
  let time = REQUEST_TIME * 1000;
  const before: WebhookMessage[] = [];
  const after: WebhookMessage[] = [];
  const alerts: string[] = [];
  const logged: { level: string; fields: object; message: string }[] = [];
  const line = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const server = createWebhookServer({
    sdkAppId: SDK_APP_ID,
    token: TOKEN,
    allowUnsigned: false,
    now: () => time,
    monotonic: () => time,
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    alert: (notice) => void alerts.push(logNotice(notice)),
    ...changes,
    onBefore(message, altered) {
      before.push(message);
      return changes.onBefore?.(message, altered) ?? { answer: 'deliver' };
    },
    onAfter(message, altered) {
      after.push(message);
      return changes.onAfter?.(message, altered);
    },
  });
  const url = await server.listen({ port: 0 });

  /** Sends what it is given, signed with the document's example unless told otherwise; a string goes as it is. */
  async function send(body: object | string, sent: Sent = {}): Promise<Answer> {
    const query = {
      SdkAppid: String(SDK_APP_ID),
      CallbackCommand: BEFORE,
      contenttype: 'json',
      ClientIP: '127.0.0.1',
      OptPlatform: 'Web',
      RequestTime: String(REQUEST_TIME),
      Sign: callbackSign(TOKEN, String(REQUEST_TIME)),
      ...sent.query,
    };
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const target = `${url}${sent.path ?? WEBHOOK_PATH}?${new URLSearchParams(given)}`;
    return await exchange(target, typeof body === 'string' ? body : JSON.stringify(body), sent);
  }

  return {
    server,
    url,
    before,
    after,
    logged,
    alerts,
    send,
    counts: () => server.counts(),
    advance(ms: number) {
      time += ms;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

export type TestReceiver = Awaited<ReturnType<typeof startReceiver>>;

/** One request on a connection of its own, of which an answer counts even where the rest of the body finds no reader. */
export function exchange(
  url: string,
  body: string,
  { method = 'POST', headers = {} }: Sent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Node.js tells no length with methods that have no body as a rule.
    const length =
      'transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = httpRequest(
      url,
      {
        method,
        agent: false,
        signal: AbortSignal.timeout(PATIENCE),
        headers: { 'content-type': 'application/json', ...length, ...headers },
      },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (chunk) => {
          text += chunk;
        });
        const done = () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
        incoming.on('end', done);
        incoming.on('error', done);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The code with which a message callback was answered. */
export const codeOf = ({ text }: Answer): unknown => (JSON.parse(text) as { ErrorCode?: unknown }).ErrorCode;
