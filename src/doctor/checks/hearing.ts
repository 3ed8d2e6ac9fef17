import type { Found } from '../../problems/doctor.ts';
import type { Heard } from '../../webhook/own-event.ts';
import { type Check, failed, ok, warning } from '../check.ts';

const MINUTE = 60_000;
/** A share of answers beyond this that came too late says that the machine is overloaded. */
const LATE_SHARE = 0.01;
/** So few callbacks say nothing about a share. */
const FEW = 100;
/** No callback for so long is worth a word, where the process has listened for as long. Minutes. */
const SILENT = 60;

const webhook: Check = {
  name: 'webhook',
  needs: ['configuration'],
  async look({ services }) {
    const { port, heard, isPortFree } = services().hearing;
    if (port === undefined) return [warning({ what: 'webhook-off' })];
    const said = await heard();
    if (said === 'refused') return [warning({ what: 'webhook-other-token', port })];
    if (said) return heardFound(said);
    return [(await isPortFree()) ? ok({ what: 'port-free', port }) : failed({ what: 'port-taken', port })];
  },
};

function heardFound({ listening, lastAgo, before, after, late, refused }: Heard): Found[] {
  const taken = before + after;
  const found: Found[] = [];
  const minutes = Math.floor((lastAgo ?? listening) / MINUTE);
  if (lastAgo === null) found.push(warning({ what: 'webhook-silent', minutes }));
  else if (minutes >= SILENT) found.push(warning({ what: 'webhook-silent', minutes }));
  else found.push(ok({ what: 'webhook-heard', minutes, before, after }));
  if (before === 0 && after > 0) found.push(warning({ what: 'webhook-only-after' }));
  for (const [reason, count] of Object.entries(refused))
    if (count > 0)
      found.push((taken === 0 ? failed : warning)({ what: 'webhook-refused', reason, count, taken }));
  if (taken >= FEW && late / taken > LATE_SHARE) found.push(warning({ what: 'webhook-slow', late, taken }));
  return found;
}

const outside: Check = {
  name: 'webhook-outside',
  needs: ['webhook'],
  async look({ services }) {
    const { outside: call, heard, port, processId } = services().hearing;
    if (port === undefined || !call) return [];
    // What comes from outside is answered by the process that listens, if it runs.
    if (!(await heard())) return [warning({ what: 'webhook-bot-away' })];
    const answer = await call();
    if (answer.what === 'refused') return [failed({ what: 'outside-refused', status: answer.status })];
    if (answer.what === 'other') return [failed({ what: 'outside-other', status: answer.status })];
    if (answer.what === 'unreachable') return [failed({ what: 'outside-unreachable', code: answer.code })];
    const isThis = processId === undefined || answer.processId === processId;
    return [ok({ what: 'outside-reached', ms: answer.ms, isThis })];
  },
};

const probe: Check = {
  name: 'webhook-probe',
  needs: ['webhook', 'rooms'],
  async look({ services }) {
    const { probe: send } = services().hearing;
    if (!send) return [];
    const { seen, ms } = await send();
    return [seen ? ok({ what: 'probe-seen', ms }) : failed({ what: 'probe-unseen' })];
  },
};

/** About the Chat service's callbacks. */
export const hearing: readonly Check[] = [webhook, outside, probe];
