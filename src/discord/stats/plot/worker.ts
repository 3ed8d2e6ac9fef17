import { setPriority } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { draw } from './draw.ts';
import type { Plot } from './plot.ts';
import { FONT } from './style.ts';

// A thread of its own draws, one picture after another. On Linux this makes this thread alone yield to the rest of the bot.
if (process.platform === 'linux') setPriority(10);

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
});
