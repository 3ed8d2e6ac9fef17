import { Counter, Histogram, type Registry } from 'prom-client';
import type { Case } from '../moderation/case.ts';
import { createBounded } from './bounded.ts';
import type { Meters } from './meters.ts';

/** Series of one label at most, beside the one for all others. */
const MOST_RULES = 100;
const MOST_COMMANDS = 60;
const MOST_CODES = 60;
const MOST_ROUTES = 60;

/** Bounds of histograms, in seconds: of an answer in memory, of a statement, of a call over the internet, and of a whole request. */
const IN_MEMORY = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 2];
const STATEMENT = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const CALL = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8];
const WAIT = [0.005, 0.02, 0.1, 0.5, 1, 5, 15, 60];
const REQUEST = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Counts what the bot does, under the names that docs/operations.md lists. */
export function createMeters(registry: Registry): Meters {
  return {
    ...callMeters(registry),
    ...workMeters(registry),
    observer: judgingMeters(registry),
  };
}

const SECOND = 1000;

/** What goes out: to the Chat service, to Discord, and to the database. */
function callMeters(
  registry: Registry,
): Pick<Meters, 'chatCall' | 'discordCall' | 'discordLimit' | 'turn' | 'statement'> {
  const registers = [registry];
  const chatCalls = new Counter({
    name: 'av_warden_chat_calls_total',
    help: 'Calls to the Chat service by their result: its code (0: done), or why there is none.',
    labelNames: ['command', 'code'],
    registers,
  });
  const chatTime = new Histogram({
    name: 'av_warden_chat_call_duration_seconds',
    help: 'How long calls to the Chat service took, from the sending to the answer.',
    labelNames: ['command'],
    buckets: CALL,
    registers,
  });
  const discordTime = new Histogram({
    name: 'av_warden_discord_call_duration_seconds',
    help: 'How long requests to Discord took.',
    labelNames: ['method', 'route', 'status'],
    buckets: CALL,
    registers,
  });
  const discordLimits = new Counter({
    name: 'av_warden_discord_rate_limited_total',
    help: 'How often Discord’s rate limits made the bot wait.',
    labelNames: ['scope'],
    registers,
  });
  const discordWait = new Counter({
    name: 'av_warden_discord_rate_limit_wait_seconds_total',
    help: 'How long Discord’s rate limits made the bot wait.',
    registers,
  });
  const turns = new Histogram({
    name: 'av_warden_rate_limit_wait_seconds',
    help: 'How long calls to the Chat service waited for their turn (CHAT_CALLS_PER_SECOND).',
    labelNames: ['api'],
    buckets: WAIT,
    registers,
  });
  const statements = new Histogram({
    name: 'av_warden_database_statement_duration_seconds',
    help: 'How long statements to the database took.',
    labelNames: ['result'],
    buckets: STATEMENT,
    registers,
  });
  const [command, code, route] = [MOST_COMMANDS, MOST_CODES, MOST_ROUTES].map(createBounded) as Bounds;
  return {
    chatCall(call) {
      chatCalls.inc({ command: command(call.command), code: code(call.result) });
      chatTime.observe({ command: command(call.command) }, call.ms / SECOND);
    },
    discordCall: (call) =>
      discordTime.observe(
        { method: call.method, route: route(call.route), status: call.status },
        call.ms / SECOND,
      ),
    discordLimit({ isGlobal, ms }) {
      discordLimits.inc({ scope: isGlobal ? 'global' : 'route' });
      discordWait.inc(Math.max(0, ms) / SECOND);
    },
    turn: (api, ms) => turns.observe({ api: command(api) }, ms / SECOND),
    statement: (ms, hasFailed) => statements.observe({ result: hasFailed ? 'failed' : 'ok' }, ms / SECOND),
  };
}

type Bound = ReturnType<typeof createBounded>;
type Bounds = [Bound, Bound, Bound];

/** What is asked of the bot, and what comes of it. */
function workMeters(registry: Registry): Pick<Meters, 'callback' | 'interaction' | 'outcomes'> {
  const registers = [registry];
  const callbacks = new Histogram({
    name: 'av_warden_webhook_answer_duration_seconds',
    help: 'How long callbacks waited for their answer; the service waits 2 s.',
    labelNames: ['kind'],
    buckets: IN_MEMORY,
    registers,
  });
  const interactions = new Histogram({
    name: 'av_warden_interaction_duration_seconds',
    help: 'How long what people typed or pressed in Discord took, to the end of its answer.',
    labelNames: ['kind', 'command'],
    buckets: REQUEST,
    registers,
  });
  const outcomes = new Counter({
    name: 'av_warden_case_outcomes_total',
    help: 'What came of cases: in-force (the service said OK), confirmed (its list shows it), failed.',
    labelNames: ['kind', 'state'],
    registers,
  });
  const caseTime = new Histogram({
    name: 'av_warden_case_duration_seconds',
    help: 'How long it took from a request to its being in force.',
    labelNames: ['source'],
    buckets: REQUEST,
    registers,
  });
  const command = createBounded(MOST_COMMANDS);
  const timed = ({ state, source, askedAt, inForceAt }: Case): void => {
    if (state !== 'in-force' || inForceAt === undefined) return;
    caseTime.observe({ source: source.type }, Math.max(0, inForceAt - askedAt) / SECOND);
  };
  return {
    callback: (kind, ms) => callbacks.observe({ kind }, ms / SECOND),
    interaction: (kind, name, ms) => interactions.observe({ kind, command: command(name) }, ms / SECOND),
    outcomes(cases) {
      for (const one of cases) {
        if (OUTCOMES.has(one.state)) outcomes.inc({ kind: one.kind, state: one.state });
        timed(one);
      }
    },
  };
}

/** A case that waits, such as a removal that looks once more, is still to have one. */
const OUTCOMES: ReadonlySet<Case['state']> = new Set(['in-force', 'confirmed', 'failed']);

/** What viewers say, and what rules make of it. */
function judgingMeters(registry: Registry): Meters['observer'] {
  const registers = [registry];
  const messages = new Counter({
    name: 'av_warden_messages_total',
    help: 'Messages of linked rooms that were judged.',
    registers,
  });
  const refused = new Counter({
    name: 'av_warden_messages_refused_by_room_total',
    help: 'Messages that were refused by what a room asks of everybody: slow mode, no links, no new viewers.',
    labelNames: ['because'],
    registers,
  });
  const findings = new Counter({
    name: 'av_warden_findings_total',
    help: 'What rules found, by what was done about it.',
    labelNames: ['rule', 'effect'],
    registers,
  });
  const rule = createBounded(MOST_RULES);
  return {
    heard: () => messages.inc(),
    refused: (_message, { because }) => refused.inc({ because }),
    found(_message, finding) {
      // What another process has found, that one counts.
      const { id } = finding.rule;
      if (id !== undefined) findings.inc({ rule: rule(id), effect: finding.action });
    },
  };
}
