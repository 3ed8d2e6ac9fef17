/** Watches how long the event loop is kept by one piece of work. */
export interface Watch {
  /** Does some work, and prints the longest turn of the loop meanwhile. */
  during(name: string, work: () => Promise<unknown>): Promise<void>;
  /** Does some work; the longest turn of the loop meanwhile, by the clock and in processor time, and the whole, in milliseconds. */
  measure(work: () => Promise<unknown>): Promise<{ at: number; used: number; took: number }>;
  /** Watches while something is done. */
  use(work: (watch: Watch) => Promise<void>): Promise<void>;
}

/** Milliseconds of processor time that this thread has had: what others do on the machine does not count. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export function createWatch(): Watch {
  let last = { at: performance.now(), used: processorTime() };
  let longest = { at: 0, used: 0 };
  let isOver = false;

  function turn(): void {
    const now = { at: performance.now(), used: processorTime() };
    longest = {
      at: Math.max(longest.at, now.at - last.at),
      used: Math.max(longest.used, now.used - last.used),
    };
    last = now;
    if (!isOver) setImmediate(turn);
  }

  const watch: Watch = {
    async measure(work) {
      await new Promise((resolve) => setImmediate(resolve));
      longest = { at: 0, used: 0 };
      const started = performance.now();
      await work();
      const took = performance.now() - started;
      await new Promise((resolve) => setImmediate(resolve));
      return { at: longest.at, used: longest.used, took: took };
    },
    async during(name, work) {
      const { took, ...most } = await watch.measure(work);
      console.log(
        `  ${most.at.toFixed(0)} ms (${most.used.toFixed(0)} ms of processor time)  ${name}, which takes ${took.toFixed(0)} ms`,
      );
    },
    async use(work) {
      turn();
      try {
        await work(watch);
      } finally {
        isOver = true;
      }
    },
  };
  return watch;
}
