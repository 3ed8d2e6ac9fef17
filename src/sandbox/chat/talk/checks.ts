import type { ChatOptions } from '../options.ts';
import { Refusal } from '../refusal.ts';
import { muteOf, type Room } from '../rooms.ts';
import type { WebhookAnswer } from '../webhooks.ts';
import type { TalkDeps } from './deps.ts';
import { checkMessage } from './elements.ts';
import type { Content, Message } from './message.ts';

/** A refusal that the operator's own callback asked for, or failed to answer: it knows of that one. */
export class CallbackRefusal extends Refusal {}

/** Clients speak where they are; an App admin anywhere, in the name of an account that exists (Chat docs 1047/34959). */
export function requireSender(
  { accounts, rooms, options }: TalkDeps,
  room: Room,
  { from, byRest = false }: Message,
): void {
  if (!byRest) {
    if (!room.members.has(from)) throw new Refusal(10007, 'the sender is not in the group');
    return;
  }
  if (!accounts.has(from)) throw new Refusal(10004, 'From_Account does not exist');
  if (options().bannedFromAccount === 'refuse' && rooms.banOf(room, from))
    throw new Refusal(10007, 'the sender is banned from the group');
}

/** Whether somebody may not speak: in any room, or in this one. Those who keep a room speak in it though it is muted. */
export function mutedAs(
  room: Room,
  from: string,
  { app, clock, mutedEverywhere, options }: TalkDeps,
): 'everywhere' | 'here' | undefined {
  const now = clock.now();
  const isReached = room.type !== 'AVChatRoom' || options().mutedEverywhereInAvRooms;
  if (isReached && (mutedEverywhere.get(from) ?? 0) > now / 1000) return 'everywhere';
  const keeps = from === room.owner || room.admins.has(from) || app.admins.has(from);
  return muteOf(room, from, now) !== undefined || (room.isMuted && !keeps) ? 'here' : undefined;
}

/** What is delivered, or nothing where the callback wants it dropped. Throws where it is refused. */
export function judge(
  answer: WebhookAnswer | 'failed' | undefined,
  { body, customData }: Content,
  options: ChatOptions,
): Content | undefined {
  const code = answer === undefined || answer === 'failed' ? 0 : answer.ErrorCode;
  const text = answer === undefined || answer === 'failed' ? '' : (answer.ErrorInfo ?? '');
  if (code === 1) throw new CallbackRefusal(10016, 'refused by the callback');
  if (code === 2) return undefined;
  if (code >= 10100 && code <= 10200) throw new CallbackRefusal(code, text);
  const replaced = answer === 'failed' ? undefined : replacedBy(answer, { body, customData }, options);
  if (replaced) return replaced;
  // An answer that replaces the message by what could not be sent is as good as none.
  if (options.webhookFailure === 'block') throw new CallbackRefusal(80003, 'the callback failed');
  return { body, customData };
}

/** The message as the callback's answer has it (Chat docs 1047/34374); nothing where that is no message. */
function replacedBy(
  answer: WebhookAnswer | undefined,
  { body, customData }: Content,
  options: ChatOptions,
): Content | undefined {
  const content = { body: answer?.MsgBody ?? body, customData: answer?.CloudCustomData ?? customData };
  try {
    checkMessage(content.body, content.customData, options);
    return content;
  } catch {
    return undefined;
  }
}
