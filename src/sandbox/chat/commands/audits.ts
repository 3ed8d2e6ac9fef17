import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Verdict } from '../audit/libraries.ts';
import { Refusal } from '../refusal.ts';
import type { Command, Service } from '../service.ts';
import { bytes, read } from './fields.ts';

/** The longest content, in bytes (Chat docs 269/94300), and contents in a call (269/100243). */
const MAX_CONTENT = 8 * 1024;
const MAX_CONTENTS = 10;
/** How sure a verdict is, out of 100; how it is reckoned is not documented. */
const SCORES = { Pass: 0, Review: 70, Block: 100 } as const;

/** The service's own moderation must be on, and offered where the app is. */
export function demandModeration(service: Service): void {
  const { moderation } = service.options();
  if (moderation !== 'on') throw new Refusal(moderation, 'content moderation is not active here');
}

const common = {
  /** One of the service's own, `C2C`, `Group` …, or the id of a configuration that the operator made. */
  AuditName: z.string().min(1),
  ExtSender: z.string().optional(),
  ExtReceiver: z.string().optional(),
};
const content = bytes(MAX_CONTENT).min(1);
const oneBody = z.object({
  ...common,
  ContentType: z.enum(['Text', 'Image', 'Audio', 'Video']),
  Content: content,
});
const manyBody = z.object({
  ...common,
  Contents: z
    .array(z.object({ ContentId: z.int(), ContentType: z.enum(['Text', 'Image']), Content: content }))
    .min(1)
    .max(MAX_CONTENTS)
    .refine((list) => new Set(list.map(({ ContentId }) => ContentId)).size === list.length, 'an id twice'),
});

const shown = ({ result, label, keywords }: Verdict) => ({
  Result: result,
  Score: SCORES[result],
  Label: label,
  Keywords: keywords,
});

/** `content_moderation` (Chat docs 269/94300). The verdict on sounds and films comes later, by callback; the sandbox has none. */
export const contentModeration: Command = (input, service) => {
  demandModeration(service);
  const body = read(oneBody, input);
  const isLater = body.ContentType === 'Audio' || body.ContentType === 'Video';
  return { RequestId: randomUUID(), ...(!isLater && shown(service.audit.judge(body.Content))) };
};

/** `batch_content_moderation` (Chat docs 269/100243): each entry has a code of its own. */
export const batchContentModeration: Command = (input, service) => {
  demandModeration(service);
  const { Contents } = read(manyBody, input);
  const AuditResults = Contents.map(({ ContentId, Content }) => ({
    ErrorCode: 0,
    ErrorInfo: '',
    ContentId,
    ...shown(service.audit.judge(Content)),
    SubLabel: '',
    RequestId: randomUUID(),
  }));
  return { AuditResults };
};
