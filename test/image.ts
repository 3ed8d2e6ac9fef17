import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { environmentFor, freePort, linkCallbacks, startServices } from '../src/sandbox/sandbox.ts';
import { until } from '../src/sandbox/shared/control-client.ts';
import { type Instruction, instructionsOf } from './support/dockerfile.ts';

// Follows the Dockerfile step by step in empty folders, and starts what came of it against the sandbox's services: what can be said
// without an engine for containers. Not tried: the base image, its users, and the layers.

const root = join(import.meta.dirname, '..');
/** A start takes seconds, on a slow machine too. Milliseconds. */
const PATIENCE = 120_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

/** This Node.js comes first, as in the image. */
const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;

function shell(command: string, cwd: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}

/** Does what an instruction says, in the folder that stands for a stage's /app. */
function follow({ name, value }: Instruction, here: string, stages: ReadonlyMap<string, string>): void {
  if (name === 'COPY') {
    const [, stage, from = '', to = ''] = /^--from=(\S+) \/app\/(\S+) (\S+)$/.exec(value) ?? [];
    if (stage !== undefined) {
      cpSync(join(stages.get(stage) ?? '', from), join(here, to), {
        recursive: true,
        verbatimSymlinks: true,
      });
      return;
    }
    const parts = value.split(' ');
    const target = parts.at(-1) ?? '.';
    for (const source of parts.slice(0, -1))
      cpSync(join(root, source), join(here, target, target.endsWith('/') ? basename(source) : ''), {
        recursive: true,
        // As .dockerignore says.
        filter: (file) => !file.startsWith(join(root, 'src', 'sandbox')),
      });
  } else if (name === 'RUN') {
    // There is no such user here.
    shell(value.replace(/ && chown \S+ \S+/, ''), here);
  }
}

function build(
  text: string,
  folder: string,
): { app: string; environment: Record<string, string>; last: Instruction[] } {
  const stages = new Map<string, string>();
  let app = folder;
  const all = instructionsOf(text);
  for (const [index, stage] of all.entries()) {
    app = join(folder, String(index));
    mkdirSync(app);
    const named = / AS (\S+)$/.exec(stage[0]?.value ?? '')?.[1];
    for (const instruction of stage) follow(instruction, app, stages);
    if (named) stages.set(named, app);
  }
  const last = all.at(-1) ?? [];
  const environment = Object.fromEntries(
    last
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ value }) =>
        value.split(/\s+/).map((pair): [string, string] => {
          const [name = '', set = ''] = pair.split('=');
          return [name, set];
        }),
      ),
  );
  return { app, environment, last };
}

/** The words of an instruction in JSON form. */
const words = (instruction: Instruction | undefined): string[] =>
  JSON.parse(/\[.*\]$/.exec(instruction?.value ?? '')?.[0] ?? '[]') as string[];

const folder = mkdtempSync(join(tmpdir(), 'av-warden-image-'));
const services = await startServices();
try {
  const { app, environment, last } = build(readFileSync(join(root, 'Dockerfile'), 'utf8'), folder);
  const size = spawnSync('du', ['-sm', app], { encoding: 'utf8' }).stdout.split('\t')[0];
  say(`built: ${size} MB beside the base image`);
  const env = {
    ...environment,
    PATH,
    ...environmentFor(services),
    ...(await linkCallbacks(services)),
    OPS_PORT: String(await freePort()),
  };
  const [program = '', ...args] = words(last.find(({ name }) => name === 'CMD'));
  const bot = spawn(program, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => bot.on('exit', resolve));
  let output = '';
  bot.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [probe = '', ...probeArgs] = words(last.find(({ name }) => name === 'HEALTHCHECK'));
  const isHealthy = () => spawnSync(probe, probeArgs, { env }).status === 0;
  try {
    await until(async () => (/commands are registered/.test(output) ? true : undefined), PATIENCE);
    say('started: its commands are registered');
    await until(async () => (isHealthy() ? true : undefined), PATIENCE);
    say('healthy, by the check in the Dockerfile');
  } finally {
    bot.kill('SIGTERM');
  }
  const code = await exited;
  say(`stopped with exit code ${code}`);
  process.exitCode = code === 0 ? 0 : 1;
} finally {
  await services.close();
  rmSync(folder, { recursive: true });
}
