/**
 * Keepalive: the reference solution.
 * @module
 */
import {
  setsockopt,
  SO_KEEPALIVE,
  type Socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
} from "lib/posix/mod.ts";

export interface KeepAlive {
  /** Seconds of silence before the first probe. */
  idle: number;
  /** Seconds between two probes. */
  interval: number;
  /** Unanswered probes after which the peer counts as dead. */
  count: number;
}

export function enableKeepAlive(socket: Socket, settings: KeepAlive): void {
  setsockopt(socket, TCP_KEEPIDLE, settings.idle);
  setsockopt(socket, TCP_KEEPINTVL, settings.interval);
  setsockopt(socket, TCP_KEEPCNT, settings.count);
  setsockopt(socket, SO_KEEPALIVE, true);
}

export function secondsToDetect(settings: KeepAlive): number {
  // The last probe, too, gets an interval in which it may be answered.
  return settings.idle + settings.interval * settings.count;
}
