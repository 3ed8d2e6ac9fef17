/** A call that the service refuses: the answer is still HTTP 200, with this code in its body (Chat docs 1047/34620). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  constructor(code: number, info: string) {
    super(info);
    this.code = code;
  }
}

/** The body of an answer. `ErrorInfo` is left out where an option says so, as in some official samples. */
export function envelope(code: number, info: string, withInfo: boolean): Record<string, unknown> {
  const base = { ActionStatus: code === 0 ? 'OK' : 'FAIL', ErrorCode: code };
  return withInfo ? { ...base, ErrorInfo: info } : base;
}
