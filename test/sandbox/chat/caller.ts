import official from 'tls-sig-api-v2';
import { type ChatControl, chatControl } from '../../../src/sandbox/chat/client.ts';
import { type ChatSandbox, startChatSandbox } from '../../../src/sandbox/chat/index.ts';
import type { ChatOptions } from '../../../src/sandbox/chat/options.ts';

export interface Answer {
  readonly ErrorCode: number;
  readonly ActionStatus: string;
  readonly [field: string]: unknown;
}

/** The Chat service with a caller that signs as the official package does. */
export interface Stage extends AsyncDisposable {
  readonly chat: ChatSandbox;
  readonly control: ChatControl;
  /** The parameters of a right call; each can be changed, or left out with `undefined`. */
  readonly right: Readonly<Record<string, string>>;
  raw(
    command: string,
    changes: Record<string, string | undefined>,
    body: string,
    method?: string,
  ): Promise<Answer>;
  call(command: string, body: object): Promise<Answer>;
  ban(body?: object): Promise<Answer>;
  sign(identifier: string, changes?: { sdkAppId?: number; key?: string; expire?: number }): string;
}

export async function stage(options: Partial<ChatOptions> = {}): Promise<Stage> {
  const chat = await startChatSandbox(options);
  const control = chatControl(chat.controlUrl);
  const sign: Stage['sign'] = (
    identifier,
    { sdkAppId = chat.sdkAppId, key = chat.secretKey, expire = 86_400 } = {},
  ) => new official.Api(sdkAppId, key).genUserSig(identifier, expire);
  const right = {
    sdkappid: String(chat.sdkAppId),
    identifier: chat.admin,
    usersig: sign(chat.admin),
    random: '1',
    contenttype: 'json',
  };
  const raw: Stage['raw'] = async (command, changes, body, method = 'POST') => {
    const query = new URLSearchParams(
      Object.entries({ ...right, ...changes }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    const response = await fetch(`${chat.url}/v4/${command}?${query}`, {
      method,
      ...(method === 'POST' && { body }),
    });
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Answer;
  };
  const call = (command: string, body: object) => raw(command, {}, JSON.stringify(body));
  return {
    chat,
    control,
    right,
    raw,
    call,
    sign,
    ban: (body = {}) =>
      call('group_open_http_svc/ban_group_member', {
        GroupId: chat.groupId,
        Members_Account: ['spammer_9'],
        Duration: 3600,
        ...body,
      }),
    [Symbol.asyncDispose]: () => chat.close(),
  };
}
