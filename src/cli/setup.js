// Plain JavaScript, so that an older Node.js gets as far as this sentence. It runs the set-up: src/cli/setup.ts.
const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) await import('./setup.ts');
else {
  console.error(
    `AV Warden needs Node.js 24 or newer; this is ${process.version}. Install it from nodejs.org, or run "npm ci" and use "npm run setup".`,
  );
  process.exitCode = 1;
}
