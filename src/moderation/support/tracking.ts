/** Follows work that nobody waits for; `onFailed` learns what went wrong. */
export function createTracking(onFailed: (error: unknown) => void) {
  const underWay = new Set<Promise<void>>();
  return {
    track(work: Promise<unknown>): void {
      const tracked = work.catch(onFailed).then(() => void underWay.delete(tracked));
      underWay.add(tracked);
    },
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
