import type { FastifyRequest } from 'fastify';
import { invalidForm } from '../shared/errors.ts';

/** Characters of a reason for the audit log (Discord docs: API Reference, Audit Log Reason). */
const MAX_REASON = 512;

/** Refuses a reason for the audit log that is too long. */
export function demandShortReason({ headers }: FastifyRequest): void {
  const reason = headers['x-audit-log-reason'];
  if (typeof reason !== 'string' || [...decoded(reason)].length <= MAX_REASON) return;
  const message = `Must be ${MAX_REASON} or fewer in length.`;
  throw invalidForm([{ path: [], code: 'BASE_TYPE_MAX_LENGTH', message }]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
