/**
 * Misconception: the doubling must be done by the program.
 * Caught by: resize() changes the buffer and returns what was granted
 * @module
 */
import {
  getsockopt,
  setsockopt,
  SO_RCVBUF,
  type Socket,
} from "lib/posix/mod.ts";

export function resize(socket: Socket, request: number): number {
  setsockopt(socket, SO_RCVBUF, request * 2);
  return getsockopt(socket, SO_RCVBUF);
}

export function largestRequest(): number {
  return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));
}

export function granted(request: number, largest: number): number {
  return Math.max(2304, 2 * Math.min(request, largest));
}
