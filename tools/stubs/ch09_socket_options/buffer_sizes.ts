/**
 * Buffer sizes.
 *
 * Ask the kernel for a receive buffer of 10 000 bytes and getsockopt says
 * 20 000. Ask for a thousand megabytes and it says something else again, with
 * no error. Write what the kernel does, so that nothing of it surprises you.
 *
 * Goal:   resize(socket, request) asks for a receive buffer of `request` bytes
 *                and returns what the kernel granted.
 *         largestRequest() returns the largest request this system honours.
 *         granted(request, largest) foretells what resize() returns on a
 *                system whose largest request is `largest`.
 * Calls:  setsockopt, getsockopt from lib/posix; Deno.readTextFileSync
 * Lesson: chapters/ch09_socket_options/README.md, "Buffer sizes"
 * Check:  deno task check ch9/buffer_sizes
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function resize(socket: Socket, request: number): number {
  unimplemented(`resize(${socket.fd}, ${request})`);
}

export function largestRequest(): number {
  unimplemented("largestRequest()");
}

export function granted(request: number, largest: number): number {
  unimplemented(`granted(${request}, ${largest})`);
}
