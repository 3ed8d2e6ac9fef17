import { z } from 'zod';
import { evidenceSchema } from '../../case.ts';
import { ladderStepSchema } from '../../requests/ladder.ts';
import type { Finding } from '../judge.ts';

/** What a line of a later version means is not known to this one. */
const VERSION = 1;

const ruleSchema = z.object({
  guildId: z.string().min(1),
  id: z.string(),
  version: z.int(),
  ladder: z.array(ladderStepSchema).readonly(),
  reason: z.string(),
});

/** What a rule found, whose case waits for the database. */
const findingSchema = z.object({
  v: z.literal(VERSION),
  what: z.literal('finding'),
  guildId: z.string().min(1),
  said: z.object({ key: z.string(), roomId: z.string(), viewer: z.string() }),
  rule: ruleSchema,
  action: z.enum(['observe', 'review', 'mask', 'block', 'ban']),
  evidence: evidenceSchema,
  unjudged: z.literal(true).optional(),
  /** When the rule found it, in milliseconds since the Unix epoch. */
  foundAt: z.number(),
});

/** The number under which a message was delivered, for the case of this request. */
const numberSchema = z.object({
  v: z.literal(VERSION),
  what: z.literal('number'),
  requestId: z.string(),
  msgSeq: z.number(),
});

const spooledSchema = z.discriminatedUnion('what', [findingSchema, numberSchema]);

export type SpooledFinding = z.infer<typeof findingSchema>;
export type Spooled = z.infer<typeof spooledSchema>;

/** What is kept of a finding. */
export function spooledOf(
  guildId: string,
  { key, roomId, viewer }: SpooledFinding['said'],
  { finding, foundAt }: { readonly finding: Finding; readonly foundAt: number },
): SpooledFinding {
  const { action, evidence, unjudged } = finding;
  const { id, version, ladder, reason } = finding.rule;
  return {
    v: VERSION,
    what: 'finding',
    guildId,
    said: { key, roomId, viewer },
    rule: { guildId: finding.rule.guildId, id, version, ladder, reason },
    action,
    evidence,
    unjudged,
    foundAt,
  };
}

/** What is kept of a message’s number. */
export const spooledNumber = (requestId: string, msgSeq: number): Spooled => ({
  v: VERSION,
  what: 'number',
  requestId,
  msgSeq,
});

/** The finding as it was. */
export const findingOf = ({ rule, action, evidence, unjudged }: SpooledFinding): Finding =>
  unjudged ? { rule, action, evidence, unjudged } : { rule, action, evidence };

/** Reads a line; undefined where it is none of this version. */
export function readSpooled(line: string): Spooled | undefined {
  try {
    return spooledSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
