import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program of ours as a person would, and collects what it prints. */
export function startProgram(file: string, args: readonly string[], { env = process.env } = {}) {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  const { promise: firstLine, resolve } = Promise.withResolvers<string>();
  const take = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    take(chunk);
    if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
  });
  child.stderr.on('data', take);
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, firstLine, finished };
}
