import { z } from 'zod';
import { SHIELD } from '../../problems/moderation.ts';
import { type Actor, type Case, type CaseDraft, editOf, type Source } from '../case.ts';
import { PERMANENT } from '../duration.ts';
import { isOfShield, ofShieldMute, ofShieldUnmute } from '../requests/request-ids.ts';

/** Slow mode and no links; also nothing from new speakers; also nobody may speak. */
export const SHIELD_LEVELS = [1, 2, 3] as const;
export type ShieldLevel = (typeof SHIELD_LEVELS)[number];

/** How long a shield is up unless something else is said, and how much *Longer* adds, in seconds. */
export const SHIELD_SECONDS = 600;
/** A shield is always with an end: in so many seconds at the earliest, and at the latest. */
export const SHORTEST_SHIELD = 5;
export const LONGEST_SHIELD = 24 * 3600;

/**
 * For so long beyond its end what a shield refuses stays refused where it had muted the room, in milliseconds: the mute is lifted first,
 * and with it the rest is over, or after this time where nobody has been able to lift it.
 */
export const UNMUTING = 10_000;

/** Who raised or lowered it: a person, or the bot because of a raid. */
export const bySchema = z.union([
  z.object({ actorId: z.string(), actorName: z.string() }),
  z.object({ isRaid: z.literal(true) }),
]);

export type ShieldBy = z.infer<typeof bySchema>;

const orUndefined = <Value>(schema: z.ZodType<Value>) => schema.optional().prefault(undefined);

/** What is kept of a shield beside what it is looked up by. */
export const shieldStateSchema = z.object({
  raisedBy: bySchema,
  /** Who has changed it since. */
  changedBy: orUndefined(bySchema),
  /** Who has lowered it before its end. */
  loweredBy: orUndefined(bySchema),
  /** The last request that changed it: a repeat changes nothing. */
  request: z.string(),
  /** The request of the case that mutes the room; undefined: it does not. */
  muteRequest: orUndefined(z.string()),
  /** What the room has heard of it. */
  announced: z.object({ up: z.boolean(), down: z.boolean() }),
});

export type ShieldState = Readonly<z.infer<typeof shieldStateSchema>>;

/** A room's shield. Times are milliseconds since the Unix epoch. */
export interface Shield extends ShieldState {
  readonly id: string;
  readonly guildId: string;
  readonly roomId: string;
  readonly level: ShieldLevel;
  readonly until: number;
  readonly raisedAt: number;
  /** When all of it was undone; undefined: not yet. */
  readonly endedAt: number | undefined;
}

/** Where a shield's post is. */
export interface PostedShield extends Shield {
  readonly post: { readonly channelId: string; readonly messageId: string } | undefined;
  /** How often it was posted. */
  readonly posts: number;
  /** What the post shows, as it was noted. */
  readonly shown: string | undefined;
}

/** A change of a room's shield, with the cases that follow from it, to be kept together. */
export interface ShieldStep {
  readonly shield: Shield;
  readonly drafts: readonly CaseDraft[];
}

/** Whether what a shield refuses is refused at a time. */
export const isUp = ({ endedAt, until, level }: Shield, now: number): boolean =>
  endedAt === undefined && now < until + (level === 3 ? UNMUTING : 0);

/** Whether a shield is still to be lowered. */
export const isStillUp = ({ endedAt, until }: Shield, now: number): boolean =>
  endedAt === undefined && now < until;

interface Order {
  /** Names the request; the same one again changes nothing. */
  readonly request: string;
  readonly by: ShieldBy;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface RaiseOrder extends Order {
  readonly guildId: string;
  readonly roomId: string;
  readonly level: ShieldLevel;
  /** Undefined: as long as usual, and no shorter than it would be up anyway. */
  readonly seconds: number | undefined;
}

/** Raises a shield, or changes the level and the end of the one that is up. A raid changes nothing about what people have decided. */
export function raised(
  live: Shield | undefined,
  order: RaiseOrder,
  mute?: Case | undefined,
): ShieldStep | undefined {
  const { guildId, roomId, level, by, now, request } = order;
  if (live && (live.request === request || 'isRaid' in by)) return undefined;
  const usual = Math.max(now + SHIELD_SECONDS * 1000, live?.until ?? 0);
  const until = order.seconds === undefined ? usual : now + order.seconds * 1000;
  const next: Shield = live
    ? { ...live, level, until, request, changedBy: by, loweredBy: undefined }
    : {
        id: request,
        guildId,
        roomId,
        level,
        until,
        raisedAt: now,
        endedAt: undefined,
        raisedBy: by,
        changedBy: undefined,
        loweredBy: undefined,
        request,
        muteRequest: undefined,
        announced: { up: false, down: false },
      };
  return withMute(live, next, { order, mute });
}

/** Has the shield last so much longer, within what a shield may last; undefined where there is nothing to do. */
export function prolonged(
  live: Shield,
  order: Order & { readonly seconds: number },
  mute?: Case | undefined,
): ShieldStep | undefined {
  const { now, by, request } = order;
  if (live.request === request || !isStillUp(live, now)) return undefined;
  const until = Math.min(live.until + order.seconds * 1000, now + LONGEST_SHIELD * 1000);
  return withMute(live, { ...live, until, request, changedBy: by }, { order, mute });
}

/** Lets the shield end now, as if its time were over; undefined where there is nothing to do. */
export function lowered(live: Shield, order: Order): ShieldStep | undefined {
  const { now, by, request } = order;
  if (live.request === request || !isStillUp(live, now)) return undefined;
  const next: Shield = { ...live, until: now, request, loweredBy: by };
  return { shield: next, drafts: [] };
}

/** When a mute ends, in milliseconds since the Unix epoch. */
const endOf = ({ until, askedAt, durationSeconds = PERMANENT }: Case): number =>
  durationSeconds >= PERMANENT ? Number.POSITIVE_INFINITY : (until ?? askedAt + durationSeconds * 1000);

/** Whether a mute was made for something else than a shield and goes on beyond a time: then it is none of the shield's to replace or to lift. */
export const isKept = (mute: Case | undefined, until: number): mute is Case =>
  mute !== undefined && !isOfShield(mute) && endOf(mute) >= until;

/**
 * The same shield, with a case that mutes the room, or that lets it speak again, where the level asks for that. What mutes the room for
 * something else, and for longer, is left alone.
 */
function withMute(
  live: Shield | undefined,
  next: Shield,
  { order, mute }: { readonly order: Order; readonly mute: Case | undefined },
): ShieldStep {
  if (next.level === 3) {
    if (isKept(mute, next.until)) {
      const isOwn = live?.muteRequest !== undefined && editOf(mute.source) !== undefined;
      return { shield: { ...next, muteRequest: isOwn ? live.muteRequest : mute.requestId }, drafts: [] };
    }
    const draft = muteDraft(next, order);
    return { shield: { ...next, muteRequest: draft.requestId }, drafts: [draft] };
  }
  // What somebody has made of its own mute goes with it; what was there before it does not.
  const isOthers = mute !== undefined && !isOfShield(mute) && live?.muteRequest === mute.requestId;
  const drafts = live?.level === 3 && !isOthers ? [unmuteDraft(next, order)] : [];
  return { shield: { ...next, muteRequest: undefined }, drafts };
}

/** As what a shield's cases were asked for. */
export const sourceOf = (by: ShieldBy): Source =>
  'isRaid' in by
    ? { type: 'filter', rule: SHIELD, version: 0 }
    : { type: 'button', actorId: by.actorId, actorName: by.actorName };

/** A room is the target of its mute, so that no viewer is. */
const draftOf = (
  { guildId, roomId }: Shield,
  { by, now }: Order,
): Omit<CaseDraft, 'requestId' | 'kind' | 'durationSeconds'> => ({
  guildId,
  roomId,
  viewer: '',
  reason: '',
  note: '',
  source: sourceOf(by),
  askedAt: now,
});

function muteDraft(shield: Shield, order: Order): CaseDraft {
  return {
    ...draftOf(shield, order),
    requestId: ofShieldMute(shield.guildId, order.request),
    kind: 'room-mute',
    durationSeconds: Math.max(1, Math.ceil((shield.until - order.now) / 1000)),
  };
}

function unmuteDraft(shield: Shield, order: Order): CaseDraft {
  return {
    ...draftOf(shield, order),
    requestId: ofShieldUnmute(shield.guildId, order.request),
    kind: 'room-unmute',
    durationSeconds: undefined,
  };
}

/** Who asks by a person's own hand. */
export const byActor = ({ actorId, actorName }: Actor): ShieldBy => ({ actorId, actorName });
