import { createHmac, randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import type { Checked } from '../problems/doctor.ts';

/** Fields that name a server, a person, a room or anything else that is nobody else's business. */
const NAMING = new Set([
  'guildId',
  'roleId',
  'channelId',
  'roomId',
  'id',
  'admin',
  'rule',
  'host',
  'names',
  'missing',
  'stale',
  'changed',
]);
/** What names a thing in some findings, and a check in others. */
const OWN_NAMES = new Set(['bot', 'server', 'role-empty', 'role-quiet', 'audit-channel', 'room']);
const SNOWFLAKE = /\d{17,20}/g;

/** What was found, to be shown to others: ids and names are hashed, alike within a report and in no other one, and of secrets nothing is left. */
export function withoutIds(found: readonly Checked[]): Checked[] {
  const key = randomBytes(16);
  const hashed = (text: string): string =>
    `#${createHmac('sha256', key).update(text).digest('hex').slice(0, 8)}`;
  const plain = (text: string): string =>
    text.replaceAll(homedir(), '~').replace(SNOWFLAKE, (id) => hashed(id));

  function clean(value: unknown, isNaming: boolean): unknown {
    if (typeof value === 'string') return isNaming ? hashed(value) : plain(value);
    if (Array.isArray(value)) return value.map((one) => clean(one, isNaming));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, inside]) => [field, clean(inside, isNamed(value, field))]),
    );
  }
  return found.map((one) => ({
    ...one,
    fault: one.fault === undefined ? undefined : plain(one.fault),
    // In which servers something is wrong is not for others.
    found: one.found.map(({ outcome, finding }) => ({
      outcome,
      finding:
        finding.what === 'configuration'
          ? { ...finding, secrets: [] }
          : (clean(finding, false) as typeof finding),
    })),
  }));
}

function isNamed(owner: object, field: string): boolean {
  if (NAMING.has(field)) return true;
  const what = 'what' in owner ? String(owner.what) : '';
  return field === 'name' && (OWN_NAMES.has(what) || what.startsWith('audit-'));
}
