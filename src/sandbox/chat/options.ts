import { z } from 'zod';

/** The "before" and "after" events that the console can tick (Chat docs 1047/34355). */
export const WEBHOOKS = [
  'Group.CallbackBeforeSendMsg',
  'Group.CallbackAfterSendMsg',
  'Group.CallbackSendMsgException',
  'Group.CallbackAfterNewMemberJoin',
  'Group.CallbackAfterMemberExit',
  'Group.CallbackOnMemberStateChange',
  'Group.CallbackAfterCreateGroup',
  'Group.CallbackAfterGroupDestroyed',
  'Group.CallbackAfterGroupInfoChanged',
  'Group.CallbackAfterRecallMsg',
  'Group.CallbackAfterGroupAttrChanged',
  'ContentCallback.ResultNotify',
] as const;
export type WebhookName = (typeof WEBHOOKS)[number];

/** Switches of the console, and readings of what the documents leave open; each default is the likelier reading. */
export const optionsSchema = z.strictObject({
  /** Console: "Audio-video group member banning". Off: 10007. */
  banSwitch: z.boolean().default(true),
  /** Whether the list of bans needs that switch as well, as its page suggests and does not state outright. */
  listNeedsSwitch: z.boolean().default(true),
  /** The edition and switch that administrators of audio-video groups need. Off: 10007. */
  adminSwitch: z.boolean().default(true),
  /** The edition and switch for the list of online members. Off: `get_members` gives the newest 30, `check_members` 10007. */
  memberListSwitch: z.boolean().default(true),
  /** The data centre that the caller used is the app's. False: 60026. */
  rightDataCentre: z.boolean().default(true),
  /** A caller who is not an App admin, at group commands: 60010, or 10007 as on the page of `ban_group_member`. */
  notAdminCode: z.union([z.literal(60010), z.literal(10007)]).default(60010),
  /** The code for a group that does not exist; the documents have both. */
  unknownGroupCode: z.union([z.literal(10010), z.literal(10015)]).default(10010),
  /** A ban of an account that was never imported. */
  unknownAccount: z.union([z.literal('accept'), z.literal(10019), z.literal(70107)]).default('accept'),
  /** A ban in a group that is not an AVChatRoom: refused (10007) by older pages, accepted by those of 2025. */
  banOtherTypes: z.enum(['refuse', 'accept']).default('refuse'),
  /** A ban of the room's owner: refused with 10007 by analogy. */
  banOwner: z.enum(['refuse', 'accept']).default('refuse'),
  /** `Duration` 0: refused with 10004, or a ban that has lapsed at once. */
  durationZero: z.enum(['refuse', 'lapse']).default('refuse'),
  /** A ban of somebody who is banned. */
  reban: z.enum(['overwrite', 'add', 'ignore']).default('overwrite'),
  /** What a list of viewers does who are banned or muted: all of it, or only its first half, though the answer is OK. */
  listSuccess: z.enum(['all', 'first-half']).default('all'),
  /** `Limit` over 100: refused with 10004, or taken as 100. */
  limitAbove100: z.enum(['refuse', 'clamp']).default('refuse'),
  /** `NextOffset` after the last entry: 0, or the sum as in the official sample, and then an empty page with 0. */
  nextOffset: z.enum(['zero', 'sample-like']).default('zero'),
  /** Whether a ban fires `Group.CallbackAfterMemberExit` with `Kicked`. */
  banFiresExit: z.boolean().default(false),
  /** A mute of an account that was never imported. */
  muteUnknownAccount: z.union([z.literal('accept'), z.literal(10019), z.literal(70107)]).default('accept'),
  /** A mute of somebody who is not in the room. */
  muteAbsent: z.union([z.literal('accept'), z.literal(10007), z.literal(10019)]).default('accept'),
  /** A mute of the room's owner or an administrator of it. */
  muteStaff: z.enum(['refuse', 'accept']).default('refuse'),
  /** The code for more than 500 accounts. */
  muteOverLimit: z.union([z.literal(10004), z.literal(10005)]).default(10004),
  /** A mute of somebody who is muted. */
  remute: z.enum(['overwrite', 'add', 'ignore']).default('overwrite'),
  /** Whether the "before" callback is asked about what somebody says who is muted in the room, or in a room that is. */
  mutedFiresBefore: z.boolean().default(false),
  /** What `MutedUntil` is of a mute for good: the sum, which passes 2^32, or 4294967295. */
  mutedForGood: z.enum(['sum', 'maximum']).default('sum'),
  /** Mutes that have lapsed, in the list of those who are muted. */
  mutedLapsed: z.enum(['leave-out', 'list']).default('leave-out'),
  /** Whether a mute in all groups holds in audio-video groups. */
  mutedEverywhereInAvRooms: z.boolean().default(true),
  /** A mute in all groups of an account that was never imported. */
  muteEverywhereUnknown: z.union([z.literal(70107), z.literal('accept')]).default(70107),
  /** The code for bad parameters of a mute in all groups, whose page has its codes cut off. */
  muteEverywhereBadParameter: z.union([z.literal(10004), z.literal(70402)]).default(10004),
  /** The byte limits of a group's name, introduction, notification and avatar: 30, 240, 300 and 100, or 100, 400, 400 and 500. */
  profileLimits: z.enum(['old', 'new']).default('old'),
  /** Console: whether messages can be recalled. Off: 10041 in each entry. */
  recallSwitch: z.boolean().default(true),
  /** A message that was recalled before: recalled again, or not found. */
  recallAgain: z.union([z.literal(0), z.literal(10030)]).default(0),
  /** How old a message may be that is recalled, in seconds: an hour, or the two minutes of SDK users. */
  recallWithin: z.int().positive().max(3600).default(3600),
  /** Whether messages in audio-video groups can be recalled, which older pages deny. No: 10033 in each entry. */
  recallInAvRooms: z.boolean().default(true),
  /** The code for more than 10 messages. */
  recallOverLimit: z.union([z.literal(10004), z.literal(10005)]).default(10004),
  /** A change of a message in an audio-video group, which the page only calls "not supported". */
  modifyMessageCode: z.union([z.literal(10007), z.literal(10004)]).default(10007),
  /** Whether system notifications can be sent: retired for new customers (10026), or as before. */
  systemNotification: z.enum(['retired', 'works']).default('retired'),
  /** The edition and switch for messages to all audio-video groups. Off: 10007. */
  broadcastSwitch: z.boolean().default(true),
  /** Messages to all audio-video groups a second: 1, or 5 in higher editions. */
  broadcastsPerSecond: z.int().positive().default(1),
  /** The code for more of them. */
  broadcastTooFast: z.union([z.literal(60007), z.literal(10023)]).default(60007),
  /** A message in the name of somebody who is banned there, by REST: sent, or refused with 10007. */
  bannedFromAccount: z.enum(['accept', 'refuse']).default('accept'),
  /** What a message over `messagesPerSecond` is to its sender: refused with 10023, or sent, though nobody sees it. */
  overRate: z.enum(['refuse', 'success']).default('refuse'),
  /** Which refused messages fire `Group.CallbackSendMsgException`: all but the callback's own, or the four documented cases. */
  exceptions: z.enum(['all', 'documented']).default('all'),
  /** A mark of somebody who is not in the room: a code, or left out in silence. */
  markOffline: z.union([z.literal(10004), z.literal(10007), z.literal('ignore')]).default(10004),
  /** Changes of a group's attributes a second, per caller. More: 10049. */
  attributeChangesPerSecond: z.int().positive().default(5),
  /** The edition that counters need. Without: 10059. */
  counterEdition: z.boolean().default(true),
  /** Whether `update_group_counter` needs a `Mode`; without one, where it need not, it sets. */
  counterModeRequired: z.boolean().default(true),
  /** Console: the service's own moderation. Off, or in another region: a code for its commands, and messages go unjudged. */
  moderation: z.union([z.literal('on'), z.literal(60026), z.literal(80005)]).default('on'),
  /** When the service's own moderation judges a message: after the "before" callback (what that made of it), or before it. */
  moderationOrder: z.enum(['after-webhook', 'before-webhook']).default('after-webhook'),
  /** Whether `SendMsgControl: ["NoMsgCheck"]` counts in audio-video groups. */
  noMsgCheckInAvRooms: z.boolean().default(true),
  /** Console: of which verdicts `ContentCallback.ResultNotify` tells. */
  moderationNotify: z.enum(['violations', 'all']).default('violations'),
  /** What `CtxcbSuggestion` is of a message that is not objected to. */
  moderationPass: z.enum(['Normal', 'Pass']).default('Normal'),
  /** Keywords in a call that adds them. */
  keywordsPerAdd: z.int().positive().default(100),
  /** Leaves `ErrorInfo` out of every answer, as some official samples do. */
  omitErrorInfo: z.boolean().default(false),
  /** Calls a second, per API and app. */
  callsPerSecond: z.int().positive().default(200),
  /** Messages a second in a room; more are dropped (10023). */
  messagesPerSecond: z.int().positive().default(40),
  /** Console: the callback URL; null: none is sent. */
  webhookUrl: z.url().nullable().default(null),
  /** Console: the token that signs callbacks; null: unsigned. */
  webhookToken: z.string().min(1).nullable().default(null),
  /** Console: the events that are ticked. */
  webhooks: z.array(z.enum(WEBHOOKS)).default([...WEBHOOKS]),
  /** Console: what happens to a message when the "before" callback fails. */
  webhookFailure: z.enum(['allow', 'block']).default('allow'),
  /** `EventTime` of callbacks: a number, or a string as in some samples. */
  eventTime: z.enum(['number', 'string']).default('number'),
  /** Whether callbacks about messages have a `MsgId`, as since 2025. */
  msgId: z.boolean().default(true),
  /** How often each callback is sent again, byte for byte; handlers are to bear that. */
  webhookRepeats: z.int().min(0).max(10).default(0),
  /**
   * `after-first`: "before" gets lost on its way, so that the message is let through and "after" is sent; then "before" arrives, and its
   * answer counts for nothing.
   */
  webhookOrder: z.enum(['as-it-happens', 'after-first']).default('as-it-happens'),
  /** How long each callback is on its way, in milliseconds; from 2,000 on, nobody waits for its answer. */
  webhookLateMs: z.int().min(0).max(600_000).default(0),
  /** Elements whose `MsgType` is not documented: refused with 10004, or sent. */
  unknownElements: z.enum(['refuse', 'accept']).default('refuse'),
});
export type ChatOptions = z.infer<typeof optionsSchema>;
