/**
 * Misconception: the connection is dead when the last probe leaves.
 * Caught by: secondsToDetect() counts every probe's wait
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
  idle: number;
  interval: number;
  count: number;
}

export function enableKeepAlive(socket: Socket, settings: KeepAlive): void {
  setsockopt(socket, TCP_KEEPIDLE, settings.idle);
  setsockopt(socket, TCP_KEEPINTVL, settings.interval);
  setsockopt(socket, TCP_KEEPCNT, settings.count);
  setsockopt(socket, SO_KEEPALIVE, true);
}

export function secondsToDetect(settings: KeepAlive): number {
  return settings.idle + settings.interval * (settings.count - 1);
}
