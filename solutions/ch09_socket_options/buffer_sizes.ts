/**
 * Buffer sizes: the reference solution.
 * @module
 */
import {
  getsockopt,
  setsockopt,
  SO_RCVBUF,
  type Socket,
} from "lib/posix/mod.ts";

/** The least the kernel gives to receive into, SOCK_MIN_RCVBUF of Linux. */
const SMALLEST = 2304;

export function resize(socket: Socket, request: number): number {
  setsockopt(socket, SO_RCVBUF, request);
  return getsockopt(socket, SO_RCVBUF);
}

export function largestRequest(): number {
  return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));
}

export function granted(request: number, largest: number): number {
  // Doubled, because the kernel counts its own bookkeeping too: socket(7).
  return Math.max(SMALLEST, 2 * Math.min(request, largest));
}
