/**
 * Misconception: a buffer can be as large as one likes.
 * Caught by: granted() foretells the answer to a request above the limit
 * @module
 */
import {
  getsockopt,
  setsockopt,
  SO_RCVBUF,
  type Socket,
} from "lib/posix/mod.ts";

export function resize(socket: Socket, request: number): number {
  setsockopt(socket, SO_RCVBUF, request);
  return getsockopt(socket, SO_RCVBUF);
}

export function largestRequest(): number {
  return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));
}

export function granted(request: number, _largest: number): number {
  return Math.max(2304, 2 * request);
}
