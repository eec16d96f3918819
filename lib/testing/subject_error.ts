import type { PlainError } from "./plain_error.ts";

/** The code under test threw: what, as the specification may judge it. */
export class SubjectError extends Error {
  override readonly name = "SubjectError";
  /** @param thrown What the code under test threw. @param call The call that threw. */
  constructor(readonly thrown: PlainError, readonly call: string) {
    super(`${call} threw ${thrown.name}: ${thrown.message}`);
  }
}
