import { z } from 'zod';
import type { Objection } from '../../moderation/floor/objections.ts';
import {
  eventTimeOf,
  type From,
  identifier,
  isAsUsual,
  maybeNumber,
  messageOf,
  messageSchema,
  type WebhookMessage,
} from './message.ts';

/** Viewers who came into a room or left it. */
export interface MemberChange {
  readonly groupId: string;
  readonly viewers: readonly string[];
  readonly change: 'joined' | 'left';
  /** The service's word for why: `Join`, `Quit`, `HeartbeatInterrupt`, `Kicked` and so on; empty where it gives none. */
  readonly cause: string;
  /** Milliseconds since the Unix epoch. */
  readonly eventTime: number;
}

/** What a callback is about. */
export type Callback =
  | { readonly kind: 'before'; readonly message: WebhookMessage }
  | { readonly kind: 'after'; readonly message: WebhookMessage }
  | { readonly kind: 'member'; readonly change: MemberChange }
  /** The service's own moderation has judged a message. */
  | { readonly kind: 'objection'; readonly objection: Objection }
  | { readonly kind: 'other' };

/**
 * No message has more text than that, in UTF-16 units: its elements are at most 12 KB (Chat docs 1047/34348, code 80002), and it is not
 * documented whether its `CloudCustomData` is counted with them. What judging costs grows with the text.
 */
const MOST_TEXT = 2 * 12 * 1024;

const lengthOf = ({ texts, others, quoted }: WebhookMessage): number =>
  sizeOf(texts) + sizeOf(others) + sizeOf(quoted);

function sizeOf(texts: readonly string[]): number {
  let size = 0;
  for (const text of texts) size += text.length;
  return size;
}

const base = z.object({ CallbackCommand: z.string() });
/** More viewers than any callback names; the body's own limit is near to it. */
const MAX_MEMBERS = 5000;
/** One that cannot be kept is passed over, rather than the others with it. */
const members = z
  .array(z.object({ Member_Account: identifier }).optional().catch(undefined))
  .max(MAX_MEMBERS)
  .transform((list) => list.filter((one) => one !== undefined));
const maybeText = z.string().default('').catch('');
const common = { GroupId: identifier, EventTime: maybeNumber };

/** Chat docs 1047/48734, 1047/34372 and 1047/34373, in this order; each with what it says of the change. */
const memberSchemas = {
  'Group.CallbackOnMemberStateChange': z
    .object({
      ...common,
      EventType: z.enum(['Online', 'Offline']),
      EventCause: maybeText,
      MemberList: members,
    })
    .transform((body) => ({
      ...changed(body.EventType === 'Online', body.EventCause, body.MemberList),
      body,
    })),
  'Group.CallbackAfterNewMemberJoin': z
    .object({ ...common, JoinType: maybeText, NewMemberList: members })
    .transform((body) => ({ ...changed(true, body.JoinType, body.NewMemberList), body })),
  'Group.CallbackAfterMemberExit': z
    .object({ ...common, ExitType: maybeText, ExitMemberList: members })
    .transform((body) => ({ ...changed(false, body.ExitType, body.ExitMemberList), body })),
};

const changed = (here: boolean, cause: string, list: z.output<typeof members>) => ({
  change: here ? ('joined' as const) : ('left' as const),
  cause,
  viewers: list.map(({ Member_Account }) => Member_Account),
});

/** What a callback about a message is about; undefined: no message. */
function kindOf(command: string): 'before' | 'after' | undefined {
  if (command === 'Group.CallbackBeforeSendMsg') return 'before';
  return command === 'Group.CallbackAfterSendMsg' ? 'after' : undefined;
}

const bounded = (kind: 'before' | 'after', message: WebhookMessage): Callback | readonly string[] =>
  lengthOf(message) > MOST_TEXT ? ['MsgBody'] : { kind: kind, message: message };

/** Reads a callback's body; where it is not as documented, the names of the fields that are not. */
export function readCallback(body: unknown, from: From): Callback | readonly string[] {
  if (isAsUsual(body)) {
    const usual = kindOf(body.CallbackCommand);
    if (usual) return bounded(usual, messageOf(body, from));
  }
  const command = base.safeParse(body);
  if (!command.success) return fieldsOf(command.error);
  const name = command.data.CallbackCommand;
  const kind = kindOf(name);
  if (kind) {
    const message = messageSchema.safeParse(body);
    return message.success ? bounded(kind, messageOf(message.data, from)) : fieldsOf(message.error);
  }
  return memberChange(name, body, from.now) ?? { kind: 'other' };
}

/** Undefined also for one that is not as documented: nothing depends on it, so it is answered like any other command. */
function memberChange(name: string, body: unknown, now: number): Callback | undefined {
  const schema = Object.hasOwn(memberSchemas, name) && memberSchemas[name as keyof typeof memberSchemas];
  const read = schema ? schema.safeParse(body) : undefined;
  if (!read?.success) return undefined;
  const { body: given, ...change } = read.data;
  return {
    kind: 'member',
    change: { ...change, groupId: given.GroupId, eventTime: eventTimeOf(given.EventTime, now) },
  };
}

const fieldsOf = (error: z.ZodError): string[] => [
  ...new Set(error.issues.map(({ path }) => String(path[0] ?? 'body'))),
];
