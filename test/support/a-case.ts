import type { Case } from '../../src/moderation/case.ts';

/** When the case below was asked for, in milliseconds since the Unix epoch. */
export const at = 1_790_000_000_000;

/** A ban for an hour, in force. */
export const aCase: Case = {
  guildId: '1',
  requestId: 'r',
  roomId: 'stream-42',
  viewer: 'spammer_9',
  kind: 'ban',
  number: 7,
  durationSeconds: 3600,
  reason: '',
  note: '',
  source: { type: 'command', actorId: '2', actorName: 'mina' },
  askedAt: at,
  state: 'in-force',
  attempts: 1,
  nextAttemptAt: at,
  error: undefined,
  inForceAt: at,
  until: at + 3_600_000,
  settledAt: at,
  edits: 0,
  editedAt: undefined,
  editedBy: undefined,
  replacedBy: undefined,
  post: undefined,
  repeats: 0,
  decision: undefined,
};
