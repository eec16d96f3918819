/** The error of an assertion that does not hold. */
export class AssertionError extends Error {
  /**
   * @param message What was expected and what came instead.
   * @param options The cause, if there is one.
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/**
 * Ends a sentence with the caller's own words, or with a full stop.
 *
 * @param sentence What is wrong.
 * @param msg The caller's words.
 * @returns The message of the error.
 */
export function withReason(sentence: string, msg: string | undefined): string {
  return msg ? `${sentence}: ${msg}` : `${sentence}.`;
}
