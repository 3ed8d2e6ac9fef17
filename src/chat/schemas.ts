import { z } from 'zod';
import { ACCOUNTS_PER_CALL } from '../moderation/actions/reading.ts';

/** `Description` may be up to 1,000 bytes (the API page, "Request fields"). */
const MAX_DESCRIPTION_BYTES = 1000;
/** The largest page of `get_group_ban_member` (Chat docs 1047/50295). */
export const BAN_PAGE = 100;

export const uint32 = z.int().min(0).max(0xffff_ffff);
const printable = /^[\x20-\x7e]+$/;

/** An account: at most 32 bytes of printable ASCII (Chat docs 1047/34381). */
export const account = z.string().regex(printable).max(32);
/** A group: at most 48 bytes of printable ASCII (Chat docs 1047/33529). */
export const groupId = z.string().regex(printable).max(48);
const accounts = z.array(account).min(1).max(ACCOUNTS_PER_CALL);

/** The request of `ban_group_member`; `Duration` is in seconds (the API page). */
export const banRequest = z.strictObject({
  GroupId: groupId,
  Members_Account: accounts,
  Duration: uint32.min(1),
  Description: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= MAX_DESCRIPTION_BYTES, 'is over 1,000 bytes')
    .optional(),
});

/** The request of `unban_group_member` (Chat docs 1047/50297). */
export const unbanRequest = z.strictObject({ GroupId: groupId, Members_Account: accounts });

/** The request of `get_group_ban_member` (Chat docs 1047/50295). */
export const banListRequest = z.strictObject({
  GroupId: groupId,
  Limit: z.int().min(1).max(BAN_PAGE),
  Offset: z.int().min(0),
});

/** The request of `account_check`, for one account (Chat docs 1047/34956). */
export const accountCheckRequest = z.strictObject({
  CheckItem: z.tuple([z.strictObject({ UserID: account })]),
});

/** The request of `get_group_info`, for as little as we need (Chat docs 1047/34961). */
export const groupInfoRequest = z.strictObject({ GroupIdList: z.array(groupId).min(1).max(50) });

/**
 * What every answer starts with; `ErrorInfo` is missing in some official samples (Chat docs 1047/34620), `ActionStatus` in that of
 * `getnospeaking` (Chat docs 269/4229).
 */
export const baseAnswer = z.object({
  ActionStatus: z.enum(['OK', 'FAIL']).optional(),
  ErrorCode: z.int(),
  ErrorInfo: z.string().optional(),
});

/** The answer of `get_group_ban_member`; `BannedUntil` is Unix time in seconds and may pass 2^32. */
export const banListAnswer = baseAnswer.extend({
  BannedAccountList: z.array(z.object({ Member_Account: z.string(), BannedUntil: z.number().nonnegative() })),
  NextOffset: z.int().min(0),
});

/** The answer of `get_group_info`: the result stands in each entry, not at the top. */
export const groupInfoAnswer = baseAnswer.extend({
  GroupInfo: z.array(
    z.object({
      GroupId: z.string(),
      ErrorCode: z.int(),
      ErrorInfo: z.string().optional(),
      Type: z.string().optional(),
      Name: z.string().optional(),
      Owner_Account: z.string().optional(),
      MuteAllMember: z.enum(['On', 'Off']).optional(),
    }),
  ),
});

/** The request of `get_admin_list` (Chat docs 1047/60525). */
export const adminListRequest = z.strictObject({ GroupId: groupId });

/** The answer of `get_admin_list`: at most 5. */
export const adminListAnswer = baseAnswer.extend({
  Admin_List: z.array(z.object({ Admin_Account: z.string() })),
});

/** The request of `get_members`; `Timestamp` is 0 at first, then what the answer before named (Chat docs 1047/50293). */
export const memberListRequest = z.strictObject({ GroupId: groupId, Timestamp: z.number().nonnegative() });

/** The answer of `get_members`: a page of those who are in the room, 0 after the last one. */
export const memberListAnswer = baseAnswer.extend({
  MemberList: z.array(z.object({ Member_Account: z.string() })),
  NextTimestamp: z.number().nonnegative().default(0),
});
