/**
 * Misconception: a buffer can be as small as one likes.
 * Caught by: granted() foretells the least the kernel gives
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

export function granted(request: number, largest: number): number {
  return 2 * Math.min(request, largest);
}
