import { Worker } from 'node:worker_threads';
import type { Plot } from './plot.ts';
import type { Drawing, Drawn } from './worker.ts';

/** How long the thread is kept when there is nothing to draw, and how long it may draw one picture, in milliseconds. */
const IDLE = 60_000;
const PATIENCE = 30_000;
/** Pictures that wait at most. */
const MOST_WAITING = 50;

/** Draws pictures. */
export interface Pictures {
  /** A picture as PNG, twice as sharp as it is shown. Rejects where it cannot be drawn: what is asked can be answered without it. */
  draw(plot: Plot): Promise<Uint8Array>;
  /** Ends the thread; what is not drawn yet is not drawn. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly plot: Plot;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Builds the thread when the first picture is asked for, and ends it when none has been for a while: until then nothing is loaded. */
export function createPictures(): Pictures {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  /** Has the thread draw what was asked for first, one at a time: only so does it clear up between them. It ends where it draws nothing. */
  function goOn(): void {
    clearTimeout(timer);
    const [first] = waiting;
    if (first) {
      const [id, { plot }] = first;
      worker ??= begin();
      worker.postMessage({ id, plot } satisfies Drawing);
    } else if (!worker) return;
    timer = setTimeout(() => void end(first ? 'late' : 'idle'), first ? PATIENCE : IDLE);
    timer.unref();
  }

  function give(id: number, settle: (one: Waiting) => void): void {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    settle(one);
  }

  async function end(why: string): Promise<void> {
    const ended = worker;
    worker = undefined;
    clearTimeout(timer);
    for (const id of [...waiting.keys()]) give(id, ({ reject }) => reject(new Error(why)));
    await ended?.terminate();
  }

  function begin(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url));
    // It keeps nobody from ending.
    made.unref();
    made.on('message', (drawn: Drawn) => {
      give(drawn.id, ({ resolve, reject }) =>
        'png' in drawn ? resolve(drawn.png) : reject(new Error(drawn.error)),
      );
      if (worker === made) goOn();
    });
    const onEnd = (why: string) => {
      if (worker === made) void end(why);
    };
    made.on('error', (error) => onEnd(String(error)));
    made.on('exit', () => onEnd('exit'));
    return made;
  }

  return {
    draw(plot) {
      if (waiting.size >= MOST_WAITING) return Promise.reject(new Error('busy'));
      last += 1;
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      waiting.set(last, { plot, resolve, reject });
      if (waiting.size === 1) goOn();
      return promise;
    },
    stop: () => end('stopped'),
  };
}
