/**
 * Misconception: every Linux has a limit of 212 992 bytes.
 * Caught by: granted() goes by the limit it is given
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

const LIMIT = largestRequest();

export function granted(request: number, _largest: number): number {
  return Math.max(2304, 2 * Math.min(request, LIMIT));
}
