import { PosixError } from "./posix_error.ts";

/**
 * What the kernel answers: the result of a call, or the name of its error.
 *
 * @param call A system call, or several: the first that fails is the last.
 * @returns What `call` returns, or for example `"EAGAIN"`.
 *
 * @example
 * ```ts
 * import { answerOf, connectedPair, MSG_DONTWAIT } from "lib/posix/mod.ts";
 * import { recv, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * const buffer = new Uint8Array(8);
 * const receive = () => recv(pair.ours, buffer, MSG_DONTWAIT);
 * assertEquals(answerOf(receive), "EAGAIN");
 * send(pair.peer, new Uint8Array(5));
 * assertEquals(answerOf(receive), 5);
 * ```
 */
export function answerOf<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}
