import { setTimeout as sleep } from 'node:timers/promises';
import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Now } from '../moderation/ports.ts';
import type { Traces } from './traces.ts';

/** Ending waits no longer than this for what is still to be sent, in milliseconds. */
const GRACE = 1000;

/**
 * Sends traces to where OpenTelemetry's own variables say, which its packages read themselves (OTEL_EXPORTER_OTLP_*, OTEL_TRACES_SAMPLER,
 * OTEL_SERVICE_NAME and others). This file is loaded only where that is wanted, as its packages are no dependencies of the bot.
 */
export function createTraces(now: Now): Traces {
  const detected = detectResources({ detectors: [envDetector] });
  const named = resourceFromAttributes({ 'service.name': 'av-warden' });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named).merge(detected),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  // For what is below: the context goes with the work, also over promises.
  provider.register();
  const tracer = provider.getTracer('av-warden');

  return {
    span(name, attributes, work) {
      return tracer.startActiveSpan(name, { attributes: { ...attributes } }, (span) => {
        const fail = (error: unknown): never => {
          // What an error says may be what somebody typed.
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : '' });
          span.end();
          throw error;
        };
        try {
          const result = work();
          if (!(result instanceof Promise)) {
            span.end();
            return result;
          }
          const ended = result.then((value) => {
            span.end();
            return value;
          }, fail);
          return ended as typeof result;
        } catch (error) {
          return fail(error);
        }
      });
    },
    ended(name, { ms, hasFailed, attributes, isPart }) {
      // What the bot looks for by itself, several times a second, is no story.
      if (isPart && trace.getActiveSpan() === undefined) return;
      const end = now();
      const given: Attributes = { ...attributes };
      const span = tracer.startSpan(name, { startTime: end - ms, attributes: given });
      if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(end);
    },
    async close() {
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        sleep(GRACE, undefined, { ref: false }),
      ]);
    },
  };
}
