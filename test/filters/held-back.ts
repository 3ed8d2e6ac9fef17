import { judgeFile } from './case-files.ts';

/** Judges the cases that the engine was not built on, and prints those that came out otherwise: `node test/filters/held-back.ts`. */
const judged = judgeFile('cases-held-back.json');
const wrong = judged.filter(({ given, expected }) => given !== expected);
for (const { id, text, expected, given, why } of wrong)
  console.log(`${id} ${JSON.stringify(text)}: ${expected} wanted, ${given} given (${why})`);
const harmed = judged.filter(({ given, expected }) => expected === 'CLEAN' && given === 'HIT').length;
const innocents = judged.filter(({ expected }) => expected === 'CLEAN').length;
console.log(
  `${judged.length - wrong.length} of ${judged.length} as wanted; ${harmed} of ${innocents} harmless ones would be a hit`,
);
