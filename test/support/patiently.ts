import { DatabaseFault } from '../../src/errors.ts';

/** Does what many do at once, again where its turn did not come in time on a machine that has other things to do: nothing was changed then. */
export async function patiently<Result>(work: () => Promise<Result>, tries = 20): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1 || !(error instanceof DatabaseFault) || !error.untouched) throw error;
    return patiently(work, tries - 1);
  }
}
