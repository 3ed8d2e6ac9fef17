import type { Room } from '../rooms.ts';
import type { Origin } from '../webhooks.ts';
import { textOf } from './elements.ts';

/** What a message says. */
export interface Content {
  readonly body: readonly unknown[];
  readonly customData: string;
}

/** A message on its way into a room. */
export interface Message extends Origin, Content {
  readonly from: string;
  /** The account that sends it: the viewer, or the App admin. */
  readonly operator: string;
  readonly random: number;
  /** Whether an App admin sends it by REST, who can do so without being in the room. */
  readonly byRest?: boolean;
  readonly skipBefore?: boolean;
  readonly skipAfter?: boolean;
  /** Whether it asks to go past the service's own moderation. */
  readonly skipAudit?: boolean;
}

/** What became of it: its number in the room, and when, in Unix seconds. */
export type Sent = { readonly msgSeq: number; readonly msgTime: number };

/** What a viewer's client shows of a message: its text, and its elements where they are more than that. */
export function shownOf({ body, customData }: Content): { text: string; custom?: string; msgBody?: unknown } {
  const text = textOf(body);
  const isMore = body.length > 1 || text === '';
  return { text, ...(customData !== '' && { custom: customData }), ...(isMore && { msgBody: body }) };
}

/** The body of the message callbacks (Chat docs 1047/34374). */
export function eventOf(room: Room, { from, operator, random, ...content }: Message): object {
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

/** What of it callbacks say that may be replaced. */
export const contentOf = ({ body, customData }: Content): object => ({
  MsgBody: body,
  CloudCustomData: customData,
});
