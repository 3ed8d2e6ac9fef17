import { it } from 'node:test';
import { whyNoPostgres } from '../../src/sandbox/fleet/postgres.ts';
import { crashFleet } from '../support/fleet-crash.ts';

const seed = Number(process.env.SEED ?? 1);

it(
  'whatever befalls a fleet, what was acknowledged happens and is posted once (a short run of `npm run soak -- --fleet`)',
  { skip: whyNoPostgres ?? false },
  () => crashFleet({ seed, faults: 6, pauseMs: 5000, say: () => undefined }),
);
