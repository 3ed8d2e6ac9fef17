/** The room of cases about all groups of the app at once (`app-`). */
export const EVERYWHERE = '';

/** One viewer in one room. */
export interface Target {
  readonly roomId: string;
  readonly viewer: string;
}

/** Whether two are the same viewer in the same room. */
export const same = (a: Target, b: Target): boolean => a.roomId === b.roomId && a.viewer === b.viewer;

/** Each once. */
export const distinct = (targets: readonly Target[]): Target[] => [
  ...new Map(targets.map((target) => [JSON.stringify([target.roomId, target.viewer]), target])).values(),
];
