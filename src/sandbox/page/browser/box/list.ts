import { changed } from '../shared/screen.ts';

export interface Suggestion {
  readonly label: string;
  /** What stands grey behind the label. */
  readonly detail: string;
  /** The option whose field it fills; a command fills none. */
  readonly option?: string;
  readonly pick: () => void;
}

/** The list over the box, and what is wrong with what is typed. */
export const list = {
  suggestions: [] as readonly Suggestion[],
  active: 0,
  problem: '',
};

let turn = 0;

/** Shows these; whatever was asked for before comes too late. */
export function suggest(suggestions: readonly Suggestion[], problem = ''): void {
  turn += 1;
  Object.assign(list, { suggestions, problem, active: 0 });
  changed();
}

export const closeList = (): void => suggest([]);

/** Shows what is found, unless the list has become another's meanwhile; false if it has. */
export async function suggestFound(
  find: () => Promise<{ readonly suggestions: readonly Suggestion[]; readonly problem?: string }>,
): Promise<boolean> {
  turn += 1;
  const mine = turn;
  const { suggestions, problem } = await find();
  if (mine !== turn) return false;
  suggest(suggestions, problem);
  return true;
}
