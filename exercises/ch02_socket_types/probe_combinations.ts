/**
 * Which sockets there are.
 *
 * family, type and protocol are three arguments of one call, but few of their
 * combinations exist. Which, depends on the kernel, its modules and your
 * rights. So a program that wants to know asks.
 *
 * Goal:   probe(family, type, protocol) returns "ok" or the name of the error
 *                that the kernel answers with, and leaves no socket open.
 *         protocolOf(family, type) returns the number of the protocol that 0
 *                stands for there, or null where there is no such socket.
 * Calls:  socket, getsockopt, PosixError of lib/posix
 * Lesson: chapters/ch02_socket_types/README.md, "Three arguments"
 * Check:  deno task check ch2/probe_combinations
 * @module
 */
import { unimplemented } from "@std/assert";

export function probe(family: number, type: number, protocol: number): string {
  unimplemented(`probe(${family}, ${type}, ${protocol})`);
}

export function protocolOf(family: number, type: number): number | null {
  unimplemented(`protocolOf(${family}, ${type})`);
}
