import module from 'node:module';
import { join } from 'node:path';

// Plain JavaScript, so that an older Node.js gets as far as this sentence. It runs the doctor: src/cli/doctor.ts.
const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  // As for the bot: src/start.js.
  module.enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'av-warden'));
  await import('./doctor.ts');
} else {
  console.log(
    `✗  1 Program: Node.js ${process.versions.node} is too old: AV Warden needs 24 or newer.\n     Install it from nodejs.org, or run "npm ci" and use "npm run doctor".`,
  );
  process.exitCode = 1;
}
