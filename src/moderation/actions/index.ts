import type { CaseKind } from '../case.ts';
import type { Action } from './action.ts';
import { ban } from './ban.ts';
import { recall } from './recall.ts';
import { unban } from './unban.ts';

/** Actions by the kind of their cases. */
export interface Actions {
  readonly all: readonly Action[];
  /** The action behind a case of this kind. Throws where there is none: a review asks the service for nothing. */
  of(kind: CaseKind): Action;
  /** The same; undefined where there is none. */
  find(kind: CaseKind): Action | undefined;
}

/** A registry of these actions. */
export function createActions(all: readonly Action[]): Actions {
  const byKind = new Map<CaseKind, Action>(all.map((action) => [action.kind, action]));
  return {
    all,
    of(kind) {
      const action = byKind.get(kind);
      if (!action) throw new Error(`no action is called ${kind}`);
      return action;
    },
    find: (kind) => byKind.get(kind),
  };
}

/** Every action that the bot knows. */
export const ACTIONS: Actions = createActions([ban, unban, recall]);
