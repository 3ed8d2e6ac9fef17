import { parseArgs } from 'node:util';
import { startChatSandbox } from './chat/index.ts';
import { playDemo } from './demo.ts';
import { startDiscordSandbox } from './discord/index.ts';
import { whyNoPostgres } from './fleet/postgres.ts';
import { realCredentials } from './page/credentials.ts';
import { startPage } from './page/index.ts';
import { freePort } from './sandbox.ts';
import type { Journal } from './shared/journal.ts';

/** Where the page is, if nothing else is there: so that it can be kept open over a restart. */
const PORT = 8042;
const USAGE = 'Usage: npm run sandbox [-- --fleet 1 … 4 | --demo | --only chat | --only discord]';

let stopping = false;
const { values } = parseArgs({
  options: { demo: { type: 'boolean' }, only: { type: 'string' }, fleet: { type: 'string' } },
});

if (values.only === 'chat') await runAlone(startChatSandbox);
else if (values.only === 'discord') await runAlone(startDiscordSandbox);
else if (values.only !== undefined || !/^[1-4]$/.test(values.fleet ?? '1')) fail(USAGE);
else if (values.demo) process.exitCode = (await playDemo((line) => console.log(line))) ? 0 : 1;
else await runPage();

/** Starts one server alone; the first line of standard output is what another program needs to use it. */
async function runAlone(start: () => Promise<{ close(): Promise<void>; journal: Journal }>): Promise<void> {
  const { close, journal: _, ...credentials } = await start();
  console.log(JSON.stringify(credentials));
  console.error('Running. Ctrl-C stops it.');
  onStop(close);
}

async function runPage(): Promise<void> {
  const secrets = realCredentials(process.env, '.env');
  if (secrets.length > 0)
    fail(
      `Real credentials are configured here (${secrets.join(', ')}), and the sandbox is a place to break things. Take them out of the environment and of .env, or run it in another folder.`,
    );
  const fleet = values.fleet === undefined ? undefined : Number(values.fleet);
  if (fleet !== undefined && whyNoPostgres) fail(`A fleet needs PostgreSQL. ${whyNoPostgres}.`);
  const page = await startPage({ port: await freePort(PORT), fleet }).catch((error: Error) =>
    fail(error.message),
  );
  console.log(`AV Warden’s sandbox: ${page.url}\nCtrl-C stops it.`);
  onStop(page.close);
}

function onStop(close: () => Promise<void>): void {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(String(error)),
    );
  };
  // The package that runs PostgreSQL ends the process at once: the bots would be left.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, stop);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
