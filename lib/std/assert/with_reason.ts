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
