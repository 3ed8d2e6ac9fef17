import { Failure } from '../../errors.ts';
import { chunks } from '../support/chunks.ts';
import { planFor } from './plan.ts';
import { type FloorStore, type KeywordLibraries, WORDS_PER_ADD, WORDS_PER_DELETE } from './ports.ts';

export interface InStepDeps {
  readonly libraries: Pick<KeywordLibraries, 'words' | 'addWords' | 'deleteWords'>;
  readonly store: Pick<FloorStore, 'noteFloorWords' | 'forgetFloorWords'>;
  /** Waits until the next call may be made. Throws where none may be made any longer. */
  readonly turn: () => Promise<void>;
}

/** What came of bringing a library in step. */
export interface InStep {
  /** Words that the service did not take. */
  readonly refused: readonly string[];
  /** Words of ours that it did not take out. */
  readonly stuck: readonly string[];
}

/**
 * Brings a library in step with what rules want. `ours` is kept as it changes: a word is ours from before it is put there until it is known
 * to be gone, so that a crash in between leaves none behind. Throws what keeps the service or the database from doing its part.
 */
export async function bringInStep(
  library: string,
  { wanted, ours }: { readonly wanted: readonly string[]; readonly ours: Set<string> },
  { libraries, store, turn }: InStepDeps,
): Promise<InStep> {
  await turn();
  const plan = planFor({ wanted, ours, there: await libraries.words(library) });
  const forget = async (words: readonly string[]) => {
    if (words.length > 0) await store.forgetFloorWords(library, words);
    for (const word of words) ours.delete(word);
  };
  await forget(plan.forget);
  const stuck: string[] = [];
  for (const words of chunks(plan.remove, WORDS_PER_DELETE)) {
    await turn();
    const gone = await libraries.deleteWords(library, words);
    await forget(gone);
    stuck.push(...words.filter((word) => !gone.includes(word)));
  }
  const refused: string[] = [];
  for (const words of chunks(plan.add, WORDS_PER_ADD)) {
    await store.noteFloorWords(library, words);
    for (const word of words) ours.add(word);
    const not = await addAll(words, async (some) => {
      await turn();
      await libraries.addWords(library, some);
    });
    await forget(not);
    refused.push(...not);
  }
  return { refused, stuck };
}

/** Adds words, and where the service refuses them, each half by itself; those that it refuses alone. */
async function addAll(
  words: readonly string[],
  add: (words: readonly string[]) => Promise<void>,
): Promise<string[]> {
  try {
    await add(words);
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'refused') throw error;
    if (words.length === 1) return [...words];
    const middle = Math.ceil(words.length / 2);
    return [...(await addAll(words.slice(0, middle), add)), ...(await addAll(words.slice(middle), add))];
  }
}
