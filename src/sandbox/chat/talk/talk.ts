import type { Clock } from '../../shared/clock.ts';
import { type Judged, judgeMessage, tellVerdicts } from '../audit/notify.ts';
import { Refusal } from '../refusal.ts';
import type { Room, Said } from '../rooms.ts';
import { CallbackRefusal, judge, mutedAs, requireSender } from './checks.ts';
import type { TalkDeps } from './deps.ts';
import { checkMessage, textOf } from './elements.ts';
import { contentOf, eventOf, type Message, type Sent, shownOf } from './message.ts';

/** The same sender and `Random` within this time is the same message (Chat docs 1047/34959). Milliseconds. */
const SAME_MESSAGE = 5 * 60_000;
/** The sender is muted (Chat docs 269/1627). */
const MUTED = 10017;
/** Over the messages that a room takes in a second (Chat docs 1047/34381). */
const TOO_MANY = 10023;
/** The refusals of which `Group.CallbackSendMsgException` is documented to tell: parameters, frequency, moderation, mutes (Chat docs 269/78619). */
const DOCUMENTED_EXCEPTIONS = new Set([10004, 80002, TOO_MANY, 80001, 80004, MUTED]);

/** Sending messages into a room. */
export interface Talk {
  /** Sends a message; resolves with its number and Unix time in seconds, or throws a `Refusal`. */
  send(room: Room, message: Message): Promise<Sent>;
}

/** What is kept of a room's messages: those of the last hour, and no more than this. */
const MAX_SAID = 20_000;
const SAID_FOR = 60 * 60_000;

export function createTalk(deps: TalkDeps): Talk {
  const { clock, webhooks, options } = deps;
  const recent = new Map<string, { at: number; sent: Sent }>();
  let messages = 0;

  return {
    async send(room, message) {
      const name = JSON.stringify([room.groupId, message.from, message.random]);
      const before = recent.get(name);
      if (before && clock.now() - before.at < SAME_MESSAGE) return before.sent;
      const msgId = newMsgId(message);
      const about = { ...eventOf(room, message), ...(msgId !== undefined && { MsgId: msgId }) };
      try {
        const { sent, isSeen } = await pass(deps, { room, message, about, msgId });
        if (isSeen) recent.set(name, { at: clock.now(), sent });
        return sent;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { exceptions, overRate } = options();
        const isTold = exceptions === 'all' || DOCUMENTED_EXCEPTIONS.has(error.code);
        if (isTold && !(error instanceof CallbackRefusal)) {
          const body = { ...about, ErrorCode: error.code, ErrorInfo: error.message };
          const { platform, clientIp } = message;
          webhooks.tell({ command: 'Group.CallbackSendMsgException', body, platform, clientIp });
        }
        if (error.code === TOO_MANY && overRate === 'success')
          return { msgSeq: room.lastSeq, msgTime: seconds(clock) };
        throw error;
      }
    },
  };

  /** The message's own name, the same in all callbacks about it; its form is not documented. */
  function newMsgId({ random }: Message): string | undefined {
    messages += 1;
    if (!options().msgId) return undefined;
    return `144115188${String(messages).padStart(9, '0')}-${seconds(clock)}-${random}`;
  }
}

interface Sending {
  readonly room: Room;
  readonly message: Message;
  /** What all callbacks about it say. */
  readonly about: object;
  readonly msgId: string | undefined;
}

const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000);

/** Takes a message through all that may stop it; throws the `Refusal` that does. `isSeen`: not dropped in silence. */
async function pass(deps: TalkDeps, sending: Sending): Promise<{ sent: Sent; isSeen: boolean }> {
  const { clock, limiter, webhooks, options } = deps;
  const { room, message, about } = sending;
  const { platform, clientIp } = message;
  checkMessage(message.body, message.customData, options());
  requireSender(deps, room, message);
  const muted = mutedAs(room, message.from, deps);
  if (muted === 'everywhere' || (muted === 'here' && !options().mutedFiresBefore))
    throw new Refusal(MUTED, 'the sender is muted');
  const isJudgedFirst = options().moderationOrder === 'before-webhook';
  const first = isJudgedFirst ? moderate(deps, room, message) : [];
  const ask = { command: 'Group.CallbackBeforeSendMsg', body: about, platform, clientIp } as const;
  const isLost = options().webhookOrder === 'after-first';
  const answer = message.skipBefore || isLost ? undefined : await webhooks.ask(ask);
  const content = judge(answer, message, options());
  if (muted === 'here') throw new Refusal(MUTED, 'the sender is muted');
  const msgTime = seconds(clock);
  // Dropped in silence: the sender sees success (Chat docs 1047/34374, answer 2).
  if (!content) return { sent: { msgSeq: room.lastSeq, msgTime }, isSeen: false };
  const final = { ...message, ...content };
  const judged = isJudgedFirst ? first : moderate(deps, room, final);
  if (!limiter.pass(`room ${room.groupId}`, options().messagesPerSecond)) {
    tell(deps, judged, { room, message: final, msgSeq: undefined, isStopped: false });
    throw new Refusal(TOO_MANY, 'msg count exceeds limit,please retry later');
  }
  room.lastSeq += 1;
  const sent = { msgSeq: room.lastSeq, msgTime };
  const { from } = message;
  const said: Said = {
    from,
    text: textOf(final.body),
    at: clock.now(),
    msgId: sending.msgId,
    isRecalled: false,
  };
  remember(room, sent.msgSeq, said);
  deliver(deps, room, { ...final, ...sent });
  if (!message.skipAfter) {
    const body = { ...about, ...contentOf(content), MsgSeq: sent.msgSeq, MsgTime: msgTime };
    const told = webhooks.ask({ command: 'Group.CallbackAfterSendMsg', body, platform, clientIp });
    if (isLost && !message.skipBefore) void told.then(() => webhooks.tell(ask));
  }
  tell(deps, judged, { room, message: final, msgSeq: sent.msgSeq, isStopped: false });
  return { sent, isSeen: true };
}

/** What the service's own moderation finds in a message; throws 80001 where that stops it (Chat docs 269/103737). */
function moderate(deps: TalkDeps, room: Room, message: Message): readonly Judged[] {
  const { moderation, noMsgCheckInAvRooms } = deps.options();
  const isSkipped = message.skipAudit && (room.type !== 'AVChatRoom' || noMsgCheckInAvRooms);
  if (moderation !== 'on' || isSkipped) return [];
  const judged = judgeMessage(deps.audit, message.body);
  if (!judged.some(({ verdict }) => verdict.result === 'Block')) return judged;
  tell(deps, judged, { room, message, msgSeq: undefined, isStopped: true });
  throw new Refusal(80001, 'the text was refused by content moderation');
}

function tell(
  deps: TalkDeps,
  judged: readonly Judged[],
  what: { room: Room; message: Message; msgSeq: number | undefined; isStopped: boolean },
): void {
  tellVerdicts(deps, judged, {
    sdkAppId: deps.app.sdkAppId,
    groupId: what.room.groupId,
    from: what.message.from,
    customData: what.message.customData,
    msgSeq: what.msgSeq,
    isStopped: what.isStopped,
  });
}

/** Shows a message to everybody who is in the room. */
function deliver(
  { viewers }: TalkDeps,
  room: Room,
  { from, msgSeq, msgTime, ...content }: Message & Sent,
): void {
  const shown = shownOf(content);
  viewers.broadcast(room, { op: 'message', groupId: room.groupId, from, msgSeq, msgTime, ...shown });
}

/** Keeps a message, so that it can be recalled. */
function remember({ messages }: Room, msgSeq: number, said: Said): void {
  messages.set(msgSeq, said);
  for (const [number, { at }] of messages) {
    if (messages.size <= MAX_SAID && at > said.at - SAID_FOR) break;
    messages.delete(number);
  }
}
