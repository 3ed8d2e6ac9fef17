import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { draw } from './draw.ts';
import type { Plot } from './plot.ts';
import { FONT } from './style.ts';

// A thread of its own draws, one picture after another. On Linux this makes this thread alone yield to the rest of the bot.
if (process.platform === 'linux') setPriority(10);

// A picture's pixels and font, 13 MB, are not on the heap, so by itself it would be cleared up only after dozens of pictures.
setFlagsFromString('--expose-gc');
const clearUp: unknown = runInNewContext('gc');

const font = {
  loadSystemFonts: false,
  fontFiles: [join(import.meta.dirname, 'fonts', 'plot.ttf')],
  defaultFontFamily: FONT,
};

/** What is asked of this thread. */
export interface Drawing {
  readonly id: number;
  readonly plot: Plot;
}

/** What it answers. */
export type Drawn = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly error: string });

parentPort?.on('message', ({ id, plot }: Drawing) => {
  try {
    const png = new Resvg(draw(plot), { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
    parentPort?.postMessage({ id, png } satisfies Drawn);
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies Drawn);
  }
  // Once nothing of this one is used any longer.
  if (typeof clearUp === 'function') setImmediate(() => clearUp());
});
