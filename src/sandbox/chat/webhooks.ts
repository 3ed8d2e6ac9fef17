import { createHash } from 'node:crypto';
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

export interface Callback {
  readonly command: WebhookName;
  readonly body: object;
  /** `RESTAPI`, `Web` and so on. */
  readonly platform: string;
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

export interface WebhookParts {
  readonly sdkAppId: number;
  readonly clock: Clock;
  readonly journal: Journal;
  options(): ChatOptions;
}

export function createWebhooks({ sdkAppId, clock, journal, options }: WebhookParts): Webhooks {
  const onTheirWay = new Set<Promise<unknown>>();

  async function ask({ command, body, platform }: Callback): Promise<WebhookAnswer | 'failed' | undefined> {
    const { webhookUrl, webhooks } = options();
    if (webhookUrl === null || !webhooks.includes(command)) return undefined;
    const url = new URL(webhookUrl);
    const query = {
      SdkAppid: String(sdkAppId),
      CallbackCommand: command,
      contenttype: 'json',
      ...caller(command, platform),
      ...signature(),
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const started = performance.now();
    const event = { CallbackCommand: command, ...body, EventTime: clock.now() };
    const note = (fields: object) =>
      journal.write('webhook', {
        ...{ command, url: webhookUrl, body: event, ms: performance.now() - started },
        ...fields,
      });
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

/** `Group.CallbackOnMemberStateChange` comes without the acting client (Chat docs 1047/48734). */
const caller = (command: WebhookName, platform: string): Record<string, string> =>
  command === 'Group.CallbackOnMemberStateChange' ? {} : { ClientIP: '127.0.0.1', OptPlatform: platform };
