/**
 * Keepalive.
 *
 * A peer that loses its power says nothing, and a connection on which nobody
 * writes stays "established" for ever. Keepalive asks. Left as it is, it asks
 * for the first time after two hours.
 *
 * Goal:   enableKeepAlive(socket, { idle, interval, count }) switches it on:
 *                first probe after `idle` seconds of silence, then every
 *                `interval` seconds, dead after `count` unanswered ones.
 *         secondsToDetect({ idle, interval, count }) returns how long a
 *                silent peer stays unnoticed.
 * Calls:  setsockopt from lib/posix
 * Lesson: chapters/ch09_socket_options/README.md, "Keepalive"
 * Check:  deno task check ch9/keep_alive
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export interface KeepAlive {
  /** Seconds of silence before the first probe. */
  idle: number;
  /** Seconds between two probes. */
  interval: number;
  /** Unanswered probes after which the peer counts as dead. */
  count: number;
}

export function enableKeepAlive(socket: Socket, settings: KeepAlive): void {
  unimplemented(`enableKeepAlive(${socket.fd}, ${settings.idle})`);
}

export function secondsToDetect(settings: KeepAlive): number {
  unimplemented(`secondsToDetect(${settings.idle})`);
}
