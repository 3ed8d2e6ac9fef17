/** One viewer in one room. */
export interface Target {
  readonly roomId: string;
  readonly viewer: string;
}
