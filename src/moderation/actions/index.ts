import type { ActionKind, CaseKind } from '../case.ts';
import type { Action } from './action.ts';
import { appMute, appUnmute } from './app-mute.ts';
import { ban } from './ban.ts';
import { mute, unmute } from './mute.ts';
import { unban } from './unban.ts';

/** Actions by the kind of their cases. */
export interface Actions {
  readonly all: readonly Action[];
  /** The action behind a case of this kind. Throws where there is none: a review asks the service for nothing. */
  of(kind: CaseKind): Action;
  /** The same; undefined where there is none. */
  find(kind: CaseKind): Action | undefined;
  /** What a case changes of its target, named by the action that makes it: a ban and an unban are the same matter, so that the later counts. */
  matterOf(kind: CaseKind): CaseKind;
  /** Whether a case of this kind lasts until it ends or is undone. */
  lasts(kind: CaseKind): boolean;
  /** Whether it undoes an earlier one. */
  undoes(kind: CaseKind): boolean;
  /** What a case of this kind undoes. Throws where it undoes nothing. */
  undoneBy(kind: CaseKind): ActionKind;
}

/** A registry of these actions. */
export function createActions(all: readonly Action[]): Actions {
  const byKind = new Map<CaseKind, Action>(all.map((action) => [action.kind, action]));
  const undone = new Map<CaseKind, ActionKind>(
    all.flatMap(({ kind, undoneBy }) => (undoneBy === undefined ? [] : [[undoneBy, kind]])),
  );
  return {
    all,
    of(kind) {
      const action = byKind.get(kind);
      if (!action) throw new Error(`no action is called ${kind}`);
      return action;
    },
    find: (kind) => byKind.get(kind),
    matterOf: (kind) => undone.get(kind) ?? kind,
    lasts: (kind) => byKind.get(kind)?.undoneBy !== undefined,
    undoes: (kind) => undone.has(kind),
    undoneBy(kind) {
      const made = undone.get(kind);
      if (!made) throw new Error(`${kind} undoes nothing`);
      return made;
    },
  };
}

/** Every action that the bot knows. */
export const ACTIONS: Actions = createActions([ban, unban, mute, unmute, appMute, appUnmute]);
