// Plain JavaScript, so that an older Node.js gets as far as this sentence. It runs the bot: src/main.ts.
const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) await import('./main.ts');
else {
  console.error(
    `AV Warden needs Node.js 24 or newer; this is ${process.version}. Install it from nodejs.org, or run "npm ci" and use "npm start".`,
  );
  process.exitCode = 1;
}
