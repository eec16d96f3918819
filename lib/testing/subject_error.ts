import type { PlainError } from "./plain_error.ts";

/** The code under test threw: what, as the specification may judge it. */
export class SubjectError extends Error {
  /** Always `"SubjectError"`. */
  override readonly name = "SubjectError";
  /** What the code under test threw. */
  readonly thrown: PlainError;
  /** The call that threw: `swap(1)`. */
  readonly call: string;

  /**
   * Tells what a call threw.
   *
   * @param thrown What the code under test threw.
   * @param call The call that threw.
   */
  constructor(thrown: PlainError, call: string) {
    super(`${call} threw ${thrown.name}: ${thrown.message}`);
    this.thrown = thrown;
    this.call = call;
  }
}
