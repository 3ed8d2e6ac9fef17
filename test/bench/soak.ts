import { parseArgs } from 'node:util';
import { crash } from '../support/crash.ts';
import { crashFleet } from '../support/fleet-crash.ts';

/**
 * `npm run soak [-- SEED] [--fleet] [--count 50]`: 50 kills of one bot, or 50 faults of a fleet of two; the same seed makes the same run, as
 * far as several processes and a clock can be the same.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fleet: { type: 'boolean' }, count: { type: 'string', default: '50' } },
});
const seed = Number(positionals[0] ?? Math.floor(Math.random() * 1e6));
const count = Number(values.count);
const say = (line: string) => console.log(line);
if (values.fleet) await crashFleet({ seed, faults: count, pauseMs: 20_000, say });
else await crash({ seed, kills: count, say });
