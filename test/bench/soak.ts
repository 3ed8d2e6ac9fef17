import { crash } from '../support/crash.ts';

/** `npm run soak [-- SEED]`: 50 kills; the same seed makes the same run, as far as two processes and a clock can be the same. */
const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 1e6));
await crash({ seed, kills: 50, say: (line) => console.log(line) });
