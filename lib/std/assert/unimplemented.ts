import { AssertionError } from "./assertion_error.ts";
import { withReason } from "./with_reason.ts";

/**
 * Marks what is still to be written.
 *
 * @param msg What is missing.
 * @throws {AssertionError} Always.
 */
export function unimplemented(msg?: string): never {
  throw new AssertionError(withReason("Unimplemented", msg));
}
