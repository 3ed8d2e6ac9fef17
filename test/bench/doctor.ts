import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startBot } from '../../src/sandbox/bot.ts';
import { MISTAKES } from '../doctor/mistakes.ts';
import { inTrial } from '../doctor/trial.ts';

const DOCTOR = join(import.meta.dirname, '..', '..', 'src', 'cli', 'doctor.js');

/** What the doctor and a start say of common mistakes, each as a process of its own, and after how long. */
export async function doctor(): Promise<void> {
  for (const [what, { make, env }] of Object.entries({
    'nothing wrong': {} as (typeof MISTAKES)[string],
    ...MISTAKES,
  }))
    await inTrial(async (trial) => {
      await make?.(trial);
      const changed = { ...trial.env, ...(await env?.(trial)) };
      const asked = performance.now();
      const output = await run(changed, trial.folder);
      const told = performance.now();
      const failed =
        output.split('\n').find((line) => line.startsWith('✗')) ?? output.trim().split('\n').at(-1);
      console.log(`doctor: ${what}: ${Math.round(told - asked)} ms: ${failed}`);
      const bot = await startBot({ env: changed });
      const line = await bot.said(/"ready"|running, with problems/);
      console.log(`start:  ${what}: ${Math.round(performance.now() - told)} ms: ${JSON.parse(line).msg}`);
      await bot.stop('SIGKILL');
    });
}

async function run(env: Record<string, string>, cwd: string): Promise<string> {
  const child = spawn(process.execPath, [DOCTOR], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, 'close');
  return output;
}
