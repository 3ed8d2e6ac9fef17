import { z } from 'zod';
import { account, baseAnswer, groupId, uint32 } from './schemas.ts';

/** Accounts in one call that mutes (Chat docs 269/1627). */
const MUTES_PER_CALL = 500;
/** Messages in one call that recalls (Chat docs 269/12341). */
const RECALLS_PER_CALL = 10;
/** A message is at most 12 KB (Chat docs 1047/34348, code 80002). Bytes. */
const MAX_TEXT = 12 * 1024;

/** The request of `forbid_send_msg`; `MuteTime` is in seconds, 0 lifts the mute, 4294967295 is for good (Chat docs 269/1627). */
export const muteRequest = z.strictObject({
  GroupId: groupId,
  Members_Account: z.array(account).min(1).max(MUTES_PER_CALL),
  MuteTime: uint32,
});

/** The request of `get_group_muted_account` (Chat docs 1047/34964). */
export const mutedRequest = z.strictObject({ GroupId: groupId });

/** The answer of `get_group_muted_account`: everybody at once; `MutedUntil` is Unix time in seconds. */
export const mutedAnswer = baseAnswer.extend({
  MutedAccountList: z.array(z.object({ Member_Account: z.string(), MutedUntil: z.number().nonnegative() })),
});

/** The request of `setnospeaking`, for messages in groups; seconds, 0 lifts the mute (Chat docs 269/4230). */
export const muteEverywhereRequest = z.strictObject({ Set_Account: account, GroupmsgNospeakingTime: uint32 });

/** The request of `getnospeaking` (Chat docs 269/4229). */
export const mutedEverywhereRequest = z.strictObject({ Get_Account: account });

/** The answer of `getnospeaking`: the seconds that are left, 4294967295 for good. */
export const mutedEverywhereAnswer = baseAnswer.extend({ GroupmsgNospeakingTime: uint32 });

/** The request of `modify_group_base_info`, for as little as we change (Chat docs 1047/34962). */
export const roomMuteRequest = z.strictObject({ GroupId: groupId, MuteAllMember: z.enum(['On', 'Off']) });

/** The request of `group_msg_recall` (Chat docs 269/12341). */
export const recallRequest = z.strictObject({
  GroupId: groupId,
  MsgSeqList: z
    .array(z.strictObject({ MsgSeq: z.int().nonnegative() }))
    .min(1)
    .max(RECALLS_PER_CALL),
});

/** The answer of `group_msg_recall`: each entry has a result of its own. */
export const recallAnswer = baseAnswer.extend({
  RecallRetList: z.array(z.object({ MsgSeq: z.int(), RetCode: z.int() })),
});

/** The same for a message on trial, of which clients show nothing, and which our own callback is to see. */
export const probeRequest = z.strictObject({
  GroupId: groupId,
  Random: uint32,
  MsgPriority: z.literal('Lowest'),
  MsgBody: z.tuple([
    z.strictObject({
      MsgType: z.literal('TIMCustomElem'),
      MsgContent: z.strictObject({
        Data: z.string().min(1).max(500),
        Desc: z.literal(''),
        Ext: z.literal(''),
      }),
    }),
  ]),
});

/**
 * The request of `send_group_msg` (Chat docs 269/1629), past our own callbacks and the service's moderation (Chat docs 269/103737);
 * without `From_Account` the message comes from the App admin who calls.
 */
export const sayRequest = z.strictObject({
  GroupId: groupId,
  Random: uint32,
  MsgPriority: z.literal('High'),
  MsgBody: z.tuple([
    z.strictObject({
      MsgType: z.literal('TIMTextElem'),
      MsgContent: z.strictObject({
        Text: z
          .string()
          .min(1)
          .refine((text) => Buffer.byteLength(text) <= MAX_TEXT, 'is over 12 KB'),
      }),
    }),
  ]),
  ForbidCallbackControl: z.tuple([
    z.literal('ForbidBeforeSendMsgCallback'),
    z.literal('ForbidAfterSendMsgCallback'),
  ]),
  SendMsgControl: z.tuple([z.literal('NoMsgCheck')]),
});
