import type { Log, Now } from '../moderation/ports.ts';
import type { Meters } from './meters.ts';
import type { Traces } from './traces.ts';

/** Where nobody wants traces. */
const noTraces: Traces = {
  span: (_name, _attributes, work) => work(),
  ended: () => undefined,
  close: async () => undefined,
};

/** Sends traces if that is wanted and possible; without its packages the bot does its work all the same, and says so. */
export async function openTraces(
  isWanted: boolean,
  { now, log }: { readonly now: Now; readonly log: Log },
): Promise<Traces> {
  if (!isWanted) return noTraces;
  try {
    const { createTraces } = await import('./tracing.ts');
    const traces = createTraces(now);
    log.info({}, 'traces are sent to where OTEL_EXPORTER_OTLP_ENDPOINT says');
    return traces;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    log.warn(
      missing ? {} : { err: error },
      missing
        ? 'OTEL_EXPORTER_OTLP_ENDPOINT is set, but no traces are sent: the packages for that are not installed (docs/operations.md)'
        : 'no traces are sent',
    );
    return noTraces;
  }
}

/** The same meters; what goes out is a part of traces as well. */
export function traced(meters: Meters, traces: Traces): Meters {
  if (traces === noTraces) return meters;
  return {
    ...meters,
    chatCall(call) {
      meters.chatCall(call);
      const attributes = { 'chat.command': call.command, 'chat.code': call.result };
      traces.ended(`chat ${call.command}`, { ms: call.ms, hasFailed: call.result !== '0', attributes });
    },
    discordCall(call) {
      meters.discordCall(call);
      const { method, route, status, ms } = call;
      const attributes = {
        'http.request.method': method,
        'http.route': route,
        'http.response.status': status,
      };
      traces.ended(`discord ${method} ${route}`, { ms, hasFailed: !status.startsWith('2'), attributes });
    },
    statement(ms, hasFailed, text) {
      meters.statement(ms, hasFailed, text);
      const [verb = ''] = text.trimStart().split(/\s/, 1);
      const attributes = { 'db.query.text': text };
      traces.ended(`database ${verb}`, { ms, hasFailed, attributes, isPart: true });
    },
    turn(api, ms) {
      meters.turn(api, ms);
      if (ms >= WORTH_TELLING)
        traces.ended('wait for a turn', { ms, hasFailed: false, attributes: { 'chat.command': api } });
    },
  };
}

/** Shorter waits are no story, in milliseconds. */
const WORTH_TELLING = 20;
