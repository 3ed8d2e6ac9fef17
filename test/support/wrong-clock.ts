import { readFileSync } from 'node:fs';

/** Preloaded into a bot (`node --import`): its wall clock is off by the milliseconds that the file WRONG_CLOCK names holds. */
const file = process.env.WRONG_CLOCK ?? '';
const RealDate = Date;
const realNow = Date.now;
const read = () => Number(readFileSync(file, 'utf8')) || 0;
let off = read();
setInterval(() => {
  off = read();
}, 20).unref();

class WrongDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(WrongDate.now());
    // All that anybody gives it is passed on as it is.
    else super(...(given as [number]));
  }
  static override now(): number {
    return realNow() + off;
  }
}
globalThis.Date = WrongDate as DateConstructor;
