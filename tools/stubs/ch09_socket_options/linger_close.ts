/**
 * Three ways to close.
 *
 * close() returns at once and tells nothing of the data still under way.
 * SO_LINGER changes that. Write the three ways a connection can be closed.
 *
 * Goal:   closeWithFin(socket)   returns at once; what was sent still arrives,
 *                                then the peer reads the end of the stream.
 *         closeWithReset(socket) drops what has not arrived; the peer's read
 *                                fails with ECONNRESET.
 *         closeAndWait(socket, seconds) waits until the peer's kernel has
 *                                acknowledged everything, but no longer than
 *                                `seconds`; true when it has, false when the
 *                                time was up.
 *         Each works whatever SO_LINGER was before.
 * Calls:  setsockopt, close from lib/posix
 * Lesson: chapters/ch09_socket_options/README.md, "Lingering at the close"
 * Check:  deno task check ch9/linger_close
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function closeWithFin(socket: Socket): void {
  unimplemented(`closeWithFin(${socket.fd})`);
}

export function closeWithReset(socket: Socket): void {
  unimplemented(`closeWithReset(${socket.fd})`);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  unimplemented(`closeAndWait(${socket.fd}, ${seconds})`);
}
