import type { Clock } from '../shared/clock.ts';
import { checkMessage } from './elements.ts';
import type { Limiter } from './limits.ts';
import type { ChatOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { muteOf, type Room } from './rooms.ts';
import type { Viewers } from './viewers.ts';
import type { Origin, WebhookAnswer, Webhooks } from './webhooks.ts';

/** The same sender and `Random` within this time is the same message (Chat docs 1047/34959). Milliseconds. */
const SAME_MESSAGE = 5 * 60_000;
/** The sender is muted (Chat docs 269/1627). */
const MUTED = 10017;

interface Message extends Origin {
  readonly from: string;
  /** The account that sends it: the viewer, or the App admin. */
  readonly operator: string;
  readonly random: number;
  readonly body: readonly unknown[];
  readonly customData: string;
  readonly skipBefore?: boolean;
  readonly skipAfter?: boolean;
}

/** Sending messages into a room. */
export interface Talk {
  /** Sends a message; resolves with its number and Unix time in seconds, or throws a `Refusal`. */
  send(room: Room, message: Message): Promise<{ msgSeq: number; msgTime: number }>;
}

export interface TalkDeps {
  readonly clock: Clock;
  readonly limiter: Limiter;
  readonly viewers: Viewers;
  readonly webhooks: Webhooks;
  /** Until when accounts may not speak in any group, in Unix seconds. */
  readonly mutedEverywhere: ReadonlyMap<string, number>;
  /** The accounts that are App admins. */
  readonly admins: ReadonlySet<string>;
  options(): ChatOptions;
}

/** What is kept of a room's messages: those of the last hour, and no more than this. */
const MAX_SAID = 20_000;
const SAID_FOR = 60 * 60_000;

type Sent = { readonly msgSeq: number; readonly msgTime: number };

export function createTalk(deps: TalkDeps): Talk {
  const { clock, limiter, webhooks, options } = deps;
  const recent = new Map<string, { at: number; sent: Sent }>();
  let messages = 0;

  return {
    async send(room, message) {
      const name = JSON.stringify([room.groupId, message.from, message.random]);
      const before = recent.get(name);
      if (before && clock.now() - before.at < SAME_MESSAGE) return before.sent;
      checkMessage(message.body, message.customData, options());
      const { platform, clientIp } = message;
      const about = { ...eventOf(room, message), ...named(message) };
      const ask = { command: 'Group.CallbackBeforeSendMsg', body: about, platform, clientIp } as const;
      const isLost = options().webhookOrder === 'after-first';
      const refuse = (code: number, text: string): never => {
        const error = { ErrorCode: code, ErrorInfo: text };
        webhooks.tell({ ...ask, command: 'Group.CallbackSendMsgException', body: { ...about, ...error } });
        throw new Refusal(code, text);
      };
      const muted = mutedAs(room, message.from, deps);
      if (muted === 'everywhere' || (muted === 'here' && !options().mutedFiresBefore))
        refuse(MUTED, 'the sender is muted');
      const verdict = message.skipBefore || isLost ? undefined : await webhooks.ask(ask);
      const content = judge(verdict, message);
      if (muted === 'here') refuse(MUTED, 'the sender is muted');
      const msgTime = Math.floor(clock.now() / 1000);
      // Dropped in silence: the sender sees success (Chat docs 1047/34374, answer 2).
      if (!content) return { msgSeq: room.lastSeq, msgTime };
      if (!limiter.pass(`room ${room.groupId}`, options().messagesPerSecond))
        refuse(10023, 'msg count exceeds limit,please retry later');
      room.lastSeq += 1;
      const sent = { msgSeq: room.lastSeq, msgTime };
      recent.set(name, { at: clock.now(), sent });
      remember(room, message.from, { at: clock.now(), msgSeq: sent.msgSeq });
      deliver(deps, room, { ...message, ...content, ...sent });
      const body = { ...about, ...contentOf(content), MsgSeq: sent.msgSeq, MsgTime: msgTime };
      if (!message.skipAfter) {
        const told = webhooks.ask({ ...ask, command: 'Group.CallbackAfterSendMsg', body });
        if (isLost && !message.skipBefore) void told.then(() => webhooks.tell(ask));
      }
      return sent;
    },
  };

  /** The message's own name, the same in all callbacks about it; its form is not documented. */
  function named({ random }: Message): { MsgId?: string } {
    messages += 1;
    if (!options().msgId) return {};
    return {
      MsgId: `144115188${String(messages).padStart(9, '0')}-${Math.floor(clock.now() / 1000)}-${random}`,
    };
  }

  /** What is delivered, or nothing where the callback wants it dropped. Throws where it is refused. */
  function judge(answer: WebhookAnswer | 'failed' | undefined, { body, customData }: Message) {
    if (answer === 'failed') {
      if (options().webhookFailure === 'block') throw new Refusal(80003, 'the callback failed');
      return { body, customData };
    }
    if (answer?.ErrorCode === 1) throw new Refusal(10016, 'refused by the callback');
    if (answer?.ErrorCode === 2) return undefined;
    const code = answer?.ErrorCode ?? 0;
    if (code >= 10100 && code <= 10200) throw new Refusal(code, answer?.ErrorInfo ?? '');
    return { body: answer?.MsgBody ?? body, customData: answer?.CloudCustomData ?? customData };
  }
}

/** Shows a message to everybody who is in the room. */
function deliver(
  { viewers }: Pick<TalkDeps, 'viewers'>,
  room: Room,
  { from, body, customData, msgSeq, msgTime }: Message & Sent,
): void {
  const text = textOf(body);
  const isMore = body.length > 1 || text === '';
  viewers.broadcast(room, {
    op: 'message',
    groupId: room.groupId,
    from,
    text,
    msgSeq,
    msgTime,
    ...(customData !== '' && { custom: customData }),
    ...(isMore && { msgBody: body }),
  });
}

/** Whether somebody may not speak: in any room, or in this one. Those who keep a room speak in it though it is muted. */
function mutedAs(
  room: Room,
  from: string,
  { clock, mutedEverywhere, admins }: Pick<TalkDeps, 'clock' | 'mutedEverywhere' | 'admins'>,
): 'everywhere' | 'here' | undefined {
  const now = clock.now();
  if ((mutedEverywhere.get(from) ?? 0) > now / 1000) return 'everywhere';
  const keeps = from === room.owner || room.admins.has(from) || admins.has(from);
  return muteOf(room, from, now) !== undefined || (room.isMuted && !keeps) ? 'here' : undefined;
}

/** Keeps a message, so that it can be recalled. */
function remember({ messages }: Room, from: string, { at, msgSeq }: { at: number; msgSeq: number }): void {
  messages.set(msgSeq, { from, at, isRecalled: false });
  for (const [number, said] of messages) {
    if (messages.size <= MAX_SAID && said.at > at - SAID_FOR) break;
    messages.delete(number);
  }
}

/** The body of the message callbacks (Chat docs 1047/34374). */
function eventOf(room: Room, { from, operator, random, ...content }: Message): object {
  return {
    GroupId: room.groupId,
    Type: room.type,
    From_Account: from,
    Operator_Account: operator,
    Random: random,
    OnlineOnlyFlag: 0,
    ...contentOf(content),
  };
}

const contentOf = ({ body, customData }: Pick<Message, 'body' | 'customData'>): object => ({
  MsgBody: body,
  CloudCustomData: customData,
});

/** The text elements of a message body, joined. */
function textOf(body: readonly unknown[]): string {
  return body
    .map((element) => {
      const content =
        typeof element === 'object' && element !== null && 'MsgContent' in element
          ? element.MsgContent
          : undefined;
      return typeof content === 'object' && content !== null && 'Text' in content ? String(content.Text) : '';
    })
    .join('');
}
