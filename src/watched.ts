export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const LOG_FORMATS = ['pretty', 'json'] as const;

/** How the bot tells how it fares. */
export interface WatchedConfig {
  /** Where whoever watches it is answered; undefined: nowhere. */
  readonly ops: { readonly host: string; readonly port: number } | undefined;
  /** Whether traces are sent; where to, OpenTelemetry’s packages read themselves. */
  readonly tracing: boolean;
  readonly logLevel: string;
  /** Undefined: for people on a terminal, else for programs. */
  readonly logFormat: (typeof LOG_FORMATS)[number] | undefined;
}

/** As much of the variables as say so. */
interface Values {
  readonly OPS_HOST: string;
  readonly OPS_PORT?: number | undefined;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly LOG_LEVEL: string;
  readonly LOG_FORMAT?: WatchedConfig['logFormat'];
}

/** What the variables say of it. */
export const watchedOf = (values: Values): WatchedConfig => ({
  ops: values.OPS_PORT === undefined ? undefined : { host: values.OPS_HOST, port: values.OPS_PORT },
  tracing: values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
  logLevel: values.LOG_LEVEL,
  logFormat: values.LOG_FORMAT,
});
