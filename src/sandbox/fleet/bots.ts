import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, freePort, linkCallbacks, type Services } from '../sandbox.ts';
import { ControlError } from '../shared/control.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { BotKeeper, type BotView, THE_BOT } from './bot-keeper.ts';
import { type Link, openLink } from './link.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

/** Discord takes one IDENTIFY in so many milliseconds (Discord docs: Gateway, Session Start Limit Object). */
const IDENTIFY_EVERY = 5000;

/** The PostgreSQL server of a fleet, and what the balancer has passed on. */
export interface FleetView {
  readonly database: 'running' | 'starting' | 'stopped';
  /** How many callbacks each process has answered, by its name. */
  readonly answered: Readonly<Record<string, number>>;
}

/** The real bot: one process on SQLite, or a fleet of several on one PostgreSQL behind a balancer. */
export interface Bots {
  readonly all: readonly [BotKeeper, ...BotKeeper[]];
  /** Undefined where one process runs alone. */
  readonly fleet: Fleet | undefined;
  /** Ends everything, and forgets the database. */
  close(): Promise<void>;
}

export interface Fleet {
  view(): FleetView;
  /** Ends the database as a crash would; starts it again. Throws a `ControlError` where it is so already. */
  endDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** The database itself, for whoever wants to look into it. */
  readonly databaseUrl: string;
}

export interface BotsDeps {
  readonly services: Services;
  /** Variables beside those that point at the services. */
  readonly env: Record<string, string>;
  readonly onChange: (view: BotView) => void;
  readonly onLine: (bot: string, line: string) => void;
}

/** One process on a file of its own. It does not run yet. */
export async function createOneBot({ services, env, onChange, onLine }: BotsDeps): Promise<Bots> {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-sandbox-'));
  const callbacks = await linkCallbacks(services);
  const port = await freePort();
  const bot = new BotKeeper({
    name: THE_BOT,
    env: {
      ...environmentFor(services),
      ...callbacks,
      OPS_PORT: String(port),
      DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}`,
      ...env,
    },
    port,
    link: undefined,
    isSupervised: false,
    onChange,
    onLine: (line) => onLine(THE_BOT, line),
  });
  return {
    all: [bot],
    fleet: undefined,
    async close() {
      await bot.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface FleetDeps extends BotsDeps {
  /** How many processes. */
  readonly size: number;
  readonly onFleetChange: (view: FleetView) => void;
}

/** So many supervised processes on one PostgreSQL, each over a line of its own, behind a balancer. None of them runs yet. Throws an error with a sentence where PostgreSQL cannot be started. */
export async function createFleet(deps: FleetDeps): Promise<Bots> {
  const { services, size } = deps;
  const postgres = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-sandbox-'));
  const place = (number: number) => placeOf(number, folder, postgres);
  const first = await place(1);
  const others: Place[] = [];
  for (let number = 2; number <= size; number += 1) others.push(await place(number));
  const places = [first, ...others];
  const balancer = await startBalancer(places.map(({ port }) => port));
  // One application's sessions are begun one after the other, by whichever process.
  await services.discord.control.setOptions({ identifyIntervalMs: IDENTIFY_EVERY });
  const callbacks = await linkCallbacks(services, balancer.url);
  const env = { ...environmentFor(services), ...callbacks, ...deps.env };
  const keeper = (at: Place) => keeperAt(at, { ...deps, env, databaseUrl: postgres.url });
  const all: Bots['all'] = [keeper(first), ...others.map(keeper)];
  const fleet = createDatabaseKeeper({ postgres, balancer, places, onChange: deps.onFleetChange });
  return {
    all,
    fleet,
    async close() {
      fleet.stop();
      await Promise.all(all.map((bot) => bot.close()));
      await balancer.close();
      await Promise.all(places.map(({ link }) => link.close()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a process runs, as if on a machine of its own. */
interface Place {
  readonly name: string;
  /** What it keeps there outlives it. */
  readonly folder: string;
  readonly port: number;
  /** Where it is watched. */
  readonly opsPort: number;
  readonly link: Link;
}

const placeOf = async (number: number, folder: string, postgres: PostgresServer): Promise<Place> => ({
  name: `bot-${number}`,
  folder: join(folder, `bot-${number}`),
  port: await freePort(),
  opsPort: await freePort(),
  link: await openLink(postgres.port),
});

function keeperAt(
  { name, folder, port, opsPort, link }: Place,
  { env, databaseUrl, onChange, onLine }: BotsDeps & { readonly databaseUrl: string },
): BotKeeper {
  return new BotKeeper({
    name,
    env: {
      ...env,
      DATABASE_URL: link.through(databaseUrl),
      WEBHOOK_PORT: String(port),
      OPS_PORT: String(opsPort),
      SPOOL_FOLDER: folder,
    },
    port: opsPort,
    link,
    isSupervised: true,
    onChange,
    onLine: (line) => onLine(name, line),
  });
}

interface DatabaseDeps {
  readonly postgres: PostgresServer;
  readonly balancer: Balancer;
  readonly places: readonly Place[];
  readonly onChange: (view: FleetView) => void;
}

/** How often is told what the balancer has passed on, in milliseconds. */
const COUNT_EVERY = 1000;

function createDatabaseKeeper({
  postgres,
  balancer,
  places,
  onChange,
}: DatabaseDeps): Fleet & { stop(): void } {
  let database: FleetView['database'] = 'running';
  const view = (): FleetView => ({
    database,
    answered: Object.fromEntries(places.map(({ name, port }) => [name, balancer.answered.get(port) ?? 0])),
  });
  const change = (state: FleetView['database']) => {
    database = state;
    onChange(view());
  };
  const counting = setInterval(() => onChange(view()), COUNT_EVERY);
  return {
    view,
    databaseUrl: postgres.url,
    async endDatabase() {
      if (database !== 'running') throw new ControlError(409, 'The database does not run.');
      change('stopped');
      await postgres.crash();
    },
    async startDatabase() {
      if (database !== 'stopped') throw new ControlError(409, 'The database runs already.');
      change('starting');
      await postgres.start();
      change('running');
    },
    stop: () => clearInterval(counting),
  };
}
