import { z } from 'zod';
import { CHECKS, type Finding } from '../../problems/doctor.ts';
import type { Problem } from '../../problems/index.ts';
import type { Notice } from '../../problems/notices.ts';
import { MUTE_STATES, type ShieldView } from '../shield/ports.ts';
import { bySchema } from '../shield/shield.ts';
import type { Alert } from './ports.ts';

/** A field that is always there, and undefined where it was not kept. */
const orUndefined = <Value>(schema: z.ZodType<Value>) => schema.optional().prefault(undefined);

/** Any problem: whoever says it says something else where a later version has kept one that is unknown. */
const problemSchema = z.custom<Problem>(
  (kept) => typeof kept === 'object' && kept !== null && 'what' in kept && typeof kept.what === 'string',
);

/** Any finding, likewise. */
const findingSchema = z.custom<Finding>((kept) => problemSchema.safeParse(kept).success);

const count = { count: z.number() };
const refusedSchema = z.discriminatedUnion('why', [
  z.object({ ...count, why: z.literal('stale'), ahead: orUndefined(z.number()) }),
  z.object({ ...count, why: z.enum(['signature', 'unsigned', 'app']) }),
  z.object({ ...count, why: z.literal('address'), sender: orUndefined(z.string()) }),
]);

const doingSchema = z.enum(['ban', 'mute', 'both']);
const waitsSchema = z.object({ count: z.number(), since: orUndefined(z.number()) });

const noticeSchema: z.ZodType<Notice> = z.discriminatedUnion('what', [
  z.object({ what: z.literal('text'), text: z.string() }),
  z.object({ what: z.literal('sending-paused'), problem: problemSchema }),
  z.object({ what: z.literal('sending-resumed') }),
  z.object({
    what: z.literal('checks-failed'),
    found: z.array(z.object({ check: z.enum(CHECKS), finding: findingSchema })).readonly(),
  }),
  z.object({ what: z.literal('checks-passed') }),
  z.object({ what: z.literal('bans-refused'), times: z.number(), problem: problemSchema }),
  z.object({ what: z.literal('ban-not-shown'), number: z.number(), room: z.string(), times: z.number() }),
  z
    .object({ what: z.literal('rule-stopped'), rule: z.string(), limit: z.number(), does: doingSchema })
    .exactPartial({ does: true }),
  z.object({ what: z.literal('first-rule-installed'), rule: z.string() }),
  z.object({ what: z.literal('finding-lost'), rule: z.string() }),
  z.object({
    what: z.literal('findings-loaded'),
    findings: z.number(),
    over: z.number(),
    setAside: z.number(),
  }),
  z.object({ what: z.literal('rule-part-unusable'), problem: problemSchema }),
  z.object({ what: z.literal('automod-limited'), rule: z.string(), limit: z.number() }),
  z.object({
    what: z.literal('callbacks-refused'),
    total: z.number(),
    refused: z.array(refusedSchema).readonly(),
  }),
  z.object({ what: z.literal('callbacks-accepted-again') }),
  z.object({ what: z.literal('callbacks-altered'), times: z.number() }),
  z.object({
    what: z.literal('message-unread'),
    fault: z.enum(['json', 'schema', 'size']),
    room: orUndefined(z.string()),
    sender: orUndefined(z.string()),
  }),
  z.object({
    what: z.literal('daily'),
    guild: z.string(),
    day: z.string(),
    figures: z.object({
      people: z.number(),
      rules: z.number(),
      outside: z.number(),
      failed: z.number(),
      reviews: z.number(),
      right: z.number(),
      wrong: z.number(),
    }),
    isWhole: z.boolean(),
    unsent: waitsSchema,
    open: waitsSchema,
    at: z.number(),
  }),
  z.object({ what: z.literal('shield'), room: z.string(), id: z.string(), posts: z.number() }),
  z.object({
    what: z.literal('raid'),
    room: z.string(),
    figures: z.discriminatedUnion('why', [
      z.object({ why: z.literal('alike'), speakers: z.number(), newSpeakers: z.number() }),
      z.object({ why: z.literal('findings'), rule: z.string(), viewers: z.number() }),
    ]),
    level: orUndefined(z.number()),
  }),
  z.object({
    what: z.literal('weekly-figures'),
    guild: z.string(),
    week: z.number(),
    isWhole: z.boolean(),
    figures: z.object({
      messages: z.number(),
      speakers: z.number(),
      exact: z.boolean(),
      bans: z.object({ person: z.number(), rule: z.number(), outside: z.number() }),
      mutes: z.number(),
      removals: z.number(),
      decided: z.number(),
      expired: z.number(),
      waited: orUndefined(z.number()),
      right: z.number(),
      judged: z.number(),
      rules: z.array(z.object({ rule: z.string(), found: z.number() })).readonly(),
      moderators: z.array(z.object({ id: z.string(), acted: z.number() })).readonly(),
      acted: z.number(),
    }),
  }),
]);

const brakeViewSchema = z
  .object({
    rule: z.string(),
    limit: z.number(),
    stoppedAt: z.number(),
    state: z.enum(['active', 'paused', 'braked', 'removed']),
    action: orUndefined(z.enum(['observe', 'review', 'mask', 'block', 'ban'])),
    does: doingSchema,
    bans: orUndefined(z.number()),
    mutes: z.number(),
    reviews: z.number(),
    isLast: z.boolean(),
  })
  .exactPartial({ does: true, mutes: true });

const shieldViewSchema: z.ZodType<ShieldView> = z.object({
  id: z.string(),
  room: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  until: z.number(),
  raisedAt: z.number(),
  raisedBy: bySchema,
  changedBy: orUndefined(bySchema),
  loweredBy: orUndefined(bySchema),
  endedAt: orUndefined(z.number()),
  mute: z.enum(MUTE_STATES),
  slowSeconds: z.number(),
  newSeconds: z.number(),
  reviews: z.number(),
  isLast: z.boolean(),
});

/** An alert, as it is kept until it is posted. */
export const alertSchema: z.ZodType<Alert> = z
  .object({
    notice: noticeSchema,
    braked: z.object({ view: brakeViewSchema, pingRoleIds: z.array(z.string()).readonly() }),
    installed: z.object({ rule: z.string() }),
    shield: shieldViewSchema,
    raid: z.object({ roomId: z.string() }),
    quiet: z.boolean(),
    isNews: z.boolean(),
  })
  .exactPartial({ braked: true, installed: true, shield: true, raid: true, quiet: true, isNews: true });
