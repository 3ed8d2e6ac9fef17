import module from 'node:module';
import { join } from 'node:path';

// Plain JavaScript, so that an older Node.js gets as far as this sentence. It runs the bot: src/main.ts.
const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  // Taking the types off and compiling is most of a start: what came of it is kept for the next one, beside the packages, where only
  // those may write who could change the code as well. Where nothing can be written, Node.js goes without.
  module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'av-warden'));
  await import('./main.ts');
} else {
  console.error(
    `AV Warden needs Node.js 24 or newer; this is ${process.version}. Install it from nodejs.org, or run "npm ci" and use "npm start".`,
  );
  process.exitCode = 1;
}
