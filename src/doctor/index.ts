import type { Config } from '../config.ts';
import type { Checked } from '../problems/doctor.ts';
import { checks } from './checks/index.ts';
import { askingOnce, type ConfigurationFacts } from './facts.ts';
import { type FromConfigOptions, servicesOf } from './from-config.ts';
import { thisMachine } from './machine.ts';
import { type RunOptions, runChecks } from './runner.ts';

export { exitCodeOf } from './runner.ts';
export { linesOf, summaryOf } from './text.ts';

/** How long a whole run may take, in milliseconds. */
const PATIENCE = 30_000;

export interface CheckOptions extends FromConfigOptions, Pick<RunOptions, 'only' | 'onSlow'> {
  /** Throws a `misconfigured` failure where it is wrong: that is a finding of its own. */
  readonly config: () => Config;
  /** How the configuration is described once it is right. */
  readonly described: ConfigurationFacts;
}

/** Runs all checks, or some and what they need, on a configuration. */
export function checkConfig({
  config,
  described,
  only,
  onSlow,
  probe,
  wallClock,
  monotonic,
}: CheckOptions): Promise<Checked[]> {
  const facts = askingOnce({
    machine: thisMachine,
    configuration: () => {
      config();
      return described;
    },
    services: () => servicesOf(config(), { probe, wallClock, monotonic }),
  });
  return runChecks({ facts, checks, only, patience: PATIENCE, monotonic, onSlow });
}

/**
 * Checks a configuration that is at hand, as a set-up does at its end: the named checks and what they need, or all. What is not known
 * may hold anything, as long as none of these needs it.
 */
export const runChecksOn = (
  config: Config,
  clocks: FromConfigOptions,
  { only, described = { variables: 0, secrets: [] } }: Partial<Pick<CheckOptions, 'only' | 'described'>>,
): Promise<Checked[]> =>
  checkConfig({
    config: () => config,
    described,
    only,
    wallClock: clocks.wallClock,
    monotonic: clocks.monotonic,
  });
