import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import type { ChatOptions, WebhookName } from './options.ts';

/** The service waits this long for an answer (China page of Chat docs 1047/34354). Milliseconds. */
const TIMEOUT = 2000;

const answerSchema = z.object({
  ActionStatus: z.string(),
  ErrorCode: z.int(),
  ErrorInfo: z.string().optional(),
  MsgBody: z.array(z.unknown()).optional(),
  CloudCustomData: z.string().optional(),
});
export type WebhookAnswer = z.infer<typeof answerSchema>;

/** Lower-case hex SHA-256 of token and time; it does not cover the body (Chat docs 1047/34354). */
export const webhookSign = (token: string, requestTime: string): string =>
  createHash('sha256')
    .update(token + requestTime)
    .digest('hex');

/** Values of `OptPlatform` (Chat docs 1047/34354). */
export const PLATFORMS = ['RESTAPI', 'Web', 'Android', 'iOS', 'Windows', 'Mac', 'iPad', 'Unknown'] as const;

/** The client that did something. */
export interface Origin {
  readonly platform: (typeof PLATFORMS)[number];
  /** `127.0.0.1` if absent. */
  readonly clientIp?: string | undefined;
}

interface Callback extends Origin {
  readonly command: WebhookName;
  readonly body: object;
}

/** Sends the operator's callbacks. */
export interface Webhooks {
  /** The answer; `'failed'` where none came in time or it cannot be read; undefined where the event is not sent at all. */
  ask(callback: Callback): Promise<WebhookAnswer | 'failed' | undefined>;
  /** Sends an "after" event: nobody waits for it, and its answer counts for nothing. */
  tell(callback: Callback): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
}

export interface WebhookDeps {
  readonly sdkAppId: number;
  readonly clock: Clock;
  readonly journal: Journal;
  options(): ChatOptions;
}

export function createWebhooks({ sdkAppId, clock, journal, options }: WebhookDeps): Webhooks {
  const onTheirWay = new Set<Promise<unknown>>();

  async function ask(callback: Callback): Promise<WebhookAnswer | 'failed' | undefined> {
    const { webhookUrl, webhooks, webhookLateMs, webhookRepeats } = options();
    if (webhookUrl === null || !webhooks.includes(callback.command)) return undefined;
    const request = requestOf(callback, webhookUrl);
    const answer = track(webhookLateMs === 0 ? post(request) : late(request, webhookLateMs));
    if (webhookRepeats > 0) void track(answer.then(() => repeat(request, webhookRepeats)));
    return webhookLateMs < TIMEOUT ? answer : sleep(TIMEOUT, 'failed' as const);
  }

  /** What is sent: signed and dated when it happened, however late it arrives. */
  function requestOf({ command, body, platform, clientIp }: Callback, webhookUrl: string): Request {
    const url = new URL(webhookUrl);
    const query = {
      SdkAppid: String(sdkAppId),
      CallbackCommand: command,
      contenttype: 'json',
      ...caller(command, { platform, clientIp }),
      ...signature(),
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const now = clock.now();
    const EventTime = options().eventTime === 'string' ? String(now) : now;
    // The verdicts of the service's own moderation say neither what they are nor when they fell (Chat docs 269/95616).
    const event =
      command === 'ContentCallback.ResultNotify' ? body : { CallbackCommand: command, ...body, EventTime };
    return { url, noted: { command, url: webhookUrl }, event };
  }

  async function late(request: Request, ms: number): Promise<WebhookAnswer | 'failed'> {
    await sleep(ms, undefined, { ref: false });
    return post(request);
  }

  async function repeat(request: Request, times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) await post(request);
  }

  async function post({ url, noted, event }: Request): Promise<WebhookAnswer | 'failed'> {
    const started = performance.now();
    const note = (fields: object) =>
      journal.write('webhook', { ...noted, body: event, ms: performance.now() - started, ...fields });
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const text = await response.text();
      note({ status: response.status, answer: text });
      if (response.status !== 200) return 'failed';
      return answerSchema.parse(JSON.parse(text));
    } catch (error) {
      note({ error: error instanceof Error ? error.name : 'unknown' });
      return 'failed';
    }
  }

  function signature(): Record<string, string> {
    const { webhookToken } = options();
    if (webhookToken === null) return {};
    const RequestTime = String(Math.floor(clock.now() / 1000));
    return { RequestTime, Sign: webhookSign(webhookToken, RequestTime) };
  }

  return {
    ask: (callback) => track(ask(callback)),
    tell: (callback) => void track(ask(callback)),
    async settled() {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
  };

  function track<Value>(promise: Promise<Value>): Promise<Value> {
    const tracked = promise.finally(() => onTheirWay.delete(tracked));
    onTheirWay.add(tracked);
    return tracked;
  }
}

interface Request {
  readonly url: URL;
  /** What the journal says of it beside its body. */
  readonly noted: object;
  readonly event: object;
}

/** Events that come without the acting client (Chat docs 1047/48734, 269/95616). */
const WITHOUT_CLIENT: readonly WebhookName[] = [
  'Group.CallbackOnMemberStateChange',
  'ContentCallback.ResultNotify',
];

const caller = (
  command: WebhookName,
  { platform, clientIp = '127.0.0.1' }: Origin,
): Record<string, string> =>
  WITHOUT_CLIENT.includes(command) ? {} : { ClientIP: clientIp, OptPlatform: platform };
