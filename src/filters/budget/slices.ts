import { setImmediate } from 'node:timers/promises';

/** How long a slice of long work keeps everything else waiting, in milliseconds. */
const SLICE = 5;

/** Long work that says where it may be interrupted. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does the work without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does the work in slices, between which everything else has its turn; `pause` is that turn. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  pause: () => Promise<unknown> = setImmediate,
): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < SLICE) continue;
    await pause();
    since = performance.now();
  }
}

/** Goes through a list and offers a pause after so many. */
export function* each<Item>(
  items: readonly Item[],
  visit: (item: Item, index: number) => void,
  atATime = 64,
): Steps<void> {
  for (const [index, item] of items.entries()) {
    if (index % atATime === atATime - 1) yield;
    visit(item, index);
  }
}
