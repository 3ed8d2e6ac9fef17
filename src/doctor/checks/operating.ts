import type { Found } from '../../problems/doctor.ts';
import type { DatabaseState } from '../../store/connection/look.ts';
import { type Check, failed, ok, warning } from '../check.ts';
import type { Facts } from '../facts.ts';

/** The oldest Node.js that runs the program, as package.json says. */
const NODE = 24;
/** Free space below which is warned, and below which nothing may count on being written, in MiB. */
const SHORT_DISK = 500;
const FULL_DISK = 20;
/** What the bot may need under a raid, in MiB (docs/benchmarks.md). */
const SHORT_MEMORY = 256;
/** What waits for longer is a problem by itself, in minutes. */
const LONG_WAIT = 10;
const MINUTE = 60_000;

const program: Check = {
  name: 'program',
  needs: [],
  look({ machine }) {
    const { version, node, platform } = machine.program();
    if (Number.parseInt(node, 10) < NODE) return [failed({ what: 'node-too-old', node })];
    return [ok({ what: 'program', version, node, platform })];
  },
};

const configuration: Check = {
  name: 'configuration',
  needs: [],
  look: (facts) => [ok({ what: 'configuration', ...facts.configuration() })],
};

const disk: Check = {
  name: 'disk',
  needs: ['configuration'],
  async look({ machine, services }) {
    const found = await Promise.all(services().folders.map((folder) => diskOf(machine, folder)));
    const limit = machine.memoryMiB();
    const memory =
      limit !== undefined && limit < SHORT_MEMORY ? [warning({ what: 'memory-short', limitMiB: limit })] : [];
    return [...found, ...memory];
  },
};

async function diskOf(machine: Facts['machine'], wanted: string): Promise<Found> {
  const { folder, freeMiB, refusal } = await machine.disk(wanted);
  if (refusal !== undefined) return failed({ what: 'folder-closed', folder, code: refusal });
  if (freeMiB < FULL_DISK) return failed({ what: 'disk-full', folder });
  return freeMiB < SHORT_DISK
    ? warning({ what: 'disk-short', folder, freeMiB })
    : ok({ what: 'disk', folder, freeMiB });
}

const database: Check = {
  name: 'database',
  needs: ['configuration'],
  async look({ services }) {
    const { database: look, wallClock } = services();
    const found = await look();
    if (found.state === 'new') return [ok({ what: 'database-new' })];
    if (found.state === 'busy') return [warning({ what: 'database-busy' })];
    if (found.state === 'damaged') return [failed({ what: 'database-damaged', detail: found.detail })];
    return [
      ok({
        what: 'database',
        kind: found.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL',
        version: found.version,
        sizeMiB: found.sizeMiB,
        isHeld: found.isHeld,
      }),
      ...doubts(found, wallClock()),
    ];
  },
};

/** What is not as it should be about a database that answers. */
function doubts(found: DatabaseState, now: number): Found[] {
  const doubtful: Found[] = [];
  if (found.isReadOnly) doubtful.push(failed({ what: 'database-read-only' }));
  if (found.isOlder) doubtful.push(warning({ what: 'database-older' }));
  if (found.hears === false) doubtful.push(warning({ what: 'hints-lost' }));
  for (const [what, since] of [
    ['cases-wait', found.unsentSince],
    ['posts-wait', found.unpostedSince],
  ] as const) {
    const minutes = since === undefined ? 0 : Math.floor((now - since) / MINUTE);
    if (minutes >= LONG_WAIT) doubtful.push(warning({ what, minutes }));
  }
  return doubtful;
}

const processes: Check = {
  name: 'processes',
  needs: ['database'],
  async look({ services }) {
    const { database: look, opsProblem } = services();
    const problem = await opsProblem();
    if (problem) return [failed({ what: 'problem', problem })];
    const found = await look();
    if (found.state !== 'open' || found.isLed === undefined) return [ok({ what: 'alone' })];
    return [
      found.isLed ? ok({ what: 'leader', leads: 'other' }) : warning({ what: 'leader', leads: 'nobody' }),
    ];
  },
};

const rules: Check = {
  name: 'rules',
  needs: ['database'],
  async look({ services }) {
    const found = await services().rules();
    if (!found) return [];
    const doubtful = found.flatMap(({ rule, guildId, isDoubtful, isUnproven }) => [
      ...(isDoubtful ? [warning({ what: 'rule-doubtful', rule, guildId })] : []),
      ...(isUnproven ? [warning({ what: 'rule-unproven', rule, guildId })] : []),
    ]);
    return [ok({ what: 'rules', count: found.length }), ...doubtful];
  },
};

/** About this machine, the program and its database. */
export const operating: readonly Check[] = [program, configuration, disk, database, processes, rules];
