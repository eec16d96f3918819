/**
 * Misconception: setting the times switches keepalive on.
 * Caught by: keepalive is on
 * @module
 */
import {
  setsockopt,
  type Socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
} from "lib/posix/mod.ts";

export interface KeepAlive {
  idle: number;
  interval: number;
  count: number;
}

export function enableKeepAlive(socket: Socket, settings: KeepAlive): void {
  setsockopt(socket, TCP_KEEPIDLE, settings.idle);
  setsockopt(socket, TCP_KEEPINTVL, settings.interval);
  setsockopt(socket, TCP_KEEPCNT, settings.count);
}

export function secondsToDetect(settings: KeepAlive): number {
  return settings.idle + settings.interval * settings.count;
}
