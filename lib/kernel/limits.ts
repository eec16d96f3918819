import { requireLinux } from "./require_linux.ts";

/**
 * The numbers in a file of /proc/sys.
 *
 * @param what The function that was called, for the error.
 * @param path Below /proc/sys, such as "net/core/rmem_max".
 */
function read(what: string, path: string): number[] {
  const file = `/proc/sys/${path}`;
  requireLinux(what, file);
  return Deno.readTextFileSync(file).trim().split(/\s+/).map(Number);
}

function one(what: string, path: string): number {
  return read(what, path)[0] ?? NaN;
}

/** Limits of a TCP buffer in bytes. */
export interface BufferRange {
  /** The least. */
  readonly min: number;
  /** That of a new socket. */
  readonly default: number;
  /** The most. */
  readonly max: number;
}

function range(what: string, path: string): BufferRange {
  const [min = NaN, initial = NaN, max = NaN] = read(what, path);
  return { min, default: initial, max };
}

/**
 * Largest value in bytes that `SO_RCVBUF` takes, before the kernel doubles it.
 *
 * @returns Bytes.
 * @throws {Deno.errors.NotSupported} On any system but Linux, as all functions
 * here.
 *
 * Source: socket(7).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rmemMax } from "lib/kernel/mod.ts";
 * import { AF_INET, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { getsockopt, setsockopt, SO_RCVBUF } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * setsockopt(s, SO_RCVBUF, rmemMax() + 1);
 * assertEquals(getsockopt(s, SO_RCVBUF), 2 * rmemMax());
 * ```
 */
export function rmemMax(): number {
  return one("rmemMax", "net/core/rmem_max");
}

/**
 * Largest value in bytes that `SO_SNDBUF` takes, before the kernel doubles it.
 *
 * @returns Bytes.
 *
 * Source: socket(7).
 */
export function wmemMax(): number {
  return one("wmemMax", "net/core/wmem_max");
}

/**
 * Receive buffer in bytes of a new socket that is not TCP.
 *
 * @returns Bytes.
 *
 * Source: socket(7).
 */
export function rmemDefault(): number {
  return one("rmemDefault", "net/core/rmem_default");
}

/**
 * Send buffer in bytes of a new socket that is not TCP.
 *
 * @returns Bytes.
 *
 * Source: socket(7).
 */
export function wmemDefault(): number {
  return one("wmemDefault", "net/core/wmem_default");
}

/**
 * Receive buffers of TCP; automatic sizing stays inside.
 *
 * @returns Bytes.
 *
 * Source: tcp(7).
 */
export function tcpRmem(): BufferRange {
  return range("tcpRmem", "net/ipv4/tcp_rmem");
}

/**
 * Send buffers of TCP; automatic sizing stays inside.
 *
 * @returns Bytes.
 *
 * Source: tcp(7).
 */
export function tcpWmem(): BufferRange {
  return range("tcpWmem", "net/ipv4/tcp_wmem");
}

/**
 * Time to live of a new socket's packets.
 *
 * @returns Hops, 1 to 255.
 *
 * Source: ip(7).
 */
export function defaultTtl(): number {
  return one("defaultTtl", "net/ipv4/ip_default_ttl");
}

/**
 * Keepalive of a new socket: two times in seconds and a count.
 *
 * @returns Seconds without traffic, seconds between probes, how many probes.
 *
 * Source: tcp(7).
 */
export function keepaliveDefaults(): {
  readonly idle: number;
  readonly interval: number;
  readonly count: number;
} {
  const what = "keepaliveDefaults";
  return {
    idle: one(what, "net/ipv4/tcp_keepalive_time"),
    interval: one(what, "net/ipv4/tcp_keepalive_intvl"),
    count: one(what, "net/ipv4/tcp_keepalive_probes"),
  };
}

/**
 * Longest backlog that `listen` gives.
 *
 * @returns Connections.
 *
 * Source: listen(2).
 */
export function maxBacklog(): number {
  return one("maxBacklog", "net/core/somaxconn");
}

/**
 * First and last port that the kernel gives to a socket without one.
 *
 * @returns Both, 1 to 65535.
 *
 * Source: ip(7).
 */
export function ephemeralPorts(): {
  readonly first: number;
  readonly last: number;
} {
  const [first = NaN, last = NaN] = read(
    "ephemeralPorts",
    "net/ipv4/ip_local_port_range",
  );
  return { first, last };
}
