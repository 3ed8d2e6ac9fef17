import type { CaseMessages } from '../recalls/messages.ts';

/** The room of cases about all groups of the app at once (`app-`). */
export const EVERYWHERE = '';

/** One viewer in one room. */
export interface Target {
  readonly roomId: string;
  /** Empty where messages of several are removed. */
  readonly viewer: string;
  /** Where messages are to be removed: which. */
  readonly messages?: CaseMessages | undefined;
}

/** Whether two are the same viewer in the same room. */
export const same = (a: Target, b: Target): boolean => a.roomId === b.roomId && a.viewer === b.viewer;

/** Each once. */
export const distinct = (targets: readonly Target[]): Target[] => [
  ...new Map(targets.map((target) => [JSON.stringify([target.roomId, target.viewer]), target])).values(),
];
