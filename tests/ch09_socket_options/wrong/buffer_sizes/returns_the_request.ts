/**
 * Misconception: the kernel gives what it is asked for.
 * Caught by: resize() changes the buffer and returns what was granted
 * @module
 */
import { setsockopt, SO_RCVBUF, type Socket } from "lib/posix/mod.ts";

export function resize(socket: Socket, request: number): number {
  setsockopt(socket, SO_RCVBUF, request);
  return request;
}

export function largestRequest(): number {
  return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));
}

export function granted(request: number, largest: number): number {
  return Math.max(2304, 2 * Math.min(request, largest));
}
