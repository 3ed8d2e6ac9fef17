import { Gauge, type Registry } from 'prom-client';
import type { Role } from '../moderation/fleet/leadership.ts';
import type { Backlog, Waiting } from '../moderation/reports/backlog.ts';
import type { Counts } from '../webhook/counts.ts';
import type { Problem } from './health.ts';
import type { Phase } from './server.ts';

/** What is known of the bot at one moment without asking anybody. */
interface Present {
  readonly phase: Phase;
  readonly role: Role | undefined;
  readonly isConnected: boolean;
  readonly isPaused: boolean;
  /** Findings that wait on the disk for the database. */
  readonly spooled: number;
  /** Undefined where no callbacks are received. */
  readonly callbacks: Counts | undefined;
}

/** What had to be asked for, a few seconds ago at most; undefined where there was no answer. */
interface Asked {
  readonly problems: readonly Problem[] | undefined;
  readonly backlog: Backlog | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

const ROLES = ['leader', 'standby', 'receiver'] as const satisfies readonly Role[];
const PARTS = [
  'database',
  'lease',
  'sending',
  'gateway',
  'callbacks',
] as const satisfies readonly Problem['part'][];

/** What is set each time that Prometheus reads. */
export interface Gauges {
  show(present: Present, asked: Asked | undefined): void;
}

/** What is so now, under the names that docs/operations.md lists. */
export function createGauges(registry: Registry, version: string): Gauges {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `av_warden_${name}`, help, labelNames, registers: [registry] });
  gauge('info', 'Always 1; which version runs.', ['version']).set({ version }, 1);
  const ready = gauge('ready', '1 while callbacks can be answered, as /ready says.');
  const role = gauge('role', '1 for what this process does: leader, standby or receiver.', ['role']);
  const problem = gauge('problem', '1 for each part that has a problem now, as /health says.', ['part']);
  const connected = gauge('gateway_connected', '1 while Discord’s gateway is connected.');
  const paused = gauge('sending_paused', '1 while sending is paused for something the operator must change.');
  const spooled = gauge('spooled_findings', 'Findings that wait on the disk for the database.');
  const showBacklog = backlogGauges(gauge);
  const showCallbacks = callbackGauges(gauge);
  return {
    show(present, asked) {
      ready.set(present.phase === 'ok' ? 1 : 0);
      for (const one of ROLES) role.set({ role: one }, present.role === one ? 1 : 0);
      connected.set(present.isConnected ? 1 : 0);
      paused.set(present.isPaused ? 1 : 0);
      spooled.set(present.spooled);
      showCallbacks(present.callbacks);
      problem.reset();
      for (const part of PARTS)
        if (asked?.problems) problem.set({ part }, asked.problems.some((one) => one.part === part) ? 1 : 0);
      showBacklog(asked);
    },
  };
}

type MakeGauge = <Label extends string>(name: string, help: string, labelNames?: Label[]) => Gauge<Label>;

function callbackGauges(gauge: MakeGauge): (counts: Counts | undefined) => void {
  const connections = gauge('webhook_connections', 'Connections for callbacks that are open now.');
  const handling = gauge('webhook_handling', 'Handlers of callbacks that are at work now.');
  return (counts) => {
    connections.set(counts?.connections ?? 0);
    handling.set(counts?.handling ?? 0);
  };
}

/** What waits in the database; without an answer of it nothing is said, rather than what was so before. */
function backlogGauges(gauge: MakeGauge): (asked: Asked | undefined) => void {
  const cases = gauge('cases_unsettled', 'Cases that are not settled, counted up to 5,000.', [
    'kind',
    'state',
  ]);
  const casesAge = gauge('cases_unsettled_oldest_age_seconds', 'Age of the oldest case that is not settled.');
  const posts = gauge('posts_pending', 'What is to be posted in audit channels, counted up to 5,000.', [
    'what',
  ]);
  const postsAge = gauge('posts_pending_oldest_age_seconds', 'For how long the oldest of those waits.', [
    'what',
  ]);
  const open = gauge('decisions_open', 'What waits for a moderator, counted up to 5,000.', ['kind']);
  const openAge = gauge('decisions_open_oldest_age_seconds', 'For how long the oldest of those waits.', [
    'kind',
  ]);
  const all = [cases, casesAge, posts, postsAge, open, openAge];
  return (asked) => {
    for (const one of all) one.reset();
    const { backlog, at } = asked ?? { backlog: undefined, at: 0 };
    // A gauge without labels is 0 after a reset, which would be a claim.
    if (!backlog) {
      casesAge.remove();
      return;
    }
    const age = ({ since }: Waiting) => (since === undefined ? 0 : Math.max(0, at - since) / 1000);
    for (const { kind, state, count } of backlog.cases) cases.set({ kind, state }, count);
    casesAge.set(Math.max(0, ...backlog.cases.map(age)));
    for (const what of ['outcomes', 'notices'] as const) {
      posts.set({ what }, backlog[what].count);
      postsAge.set({ what }, age(backlog[what]));
    }
    for (const kind of ['reviews', 'requests'] as const) {
      open.set({ kind }, backlog[kind].count);
      openAge.set({ kind }, age(backlog[kind]));
    }
  };
}
