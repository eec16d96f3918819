/**
 * Connect failures.
 *
 * "No" is an answer: a refused connection will be refused again a moment later.
 * Silence, or no way to the host, may pass: there one tries again. Tell the
 * failures apart, and act on it.
 *
 * Goal:   kindOf(code) names the kind of a failed connect() by its error name,
 *         such as "ECONNREFUSED"; undefined for any other error.
 *         connectPatiently(address, tries, limit) calls connectOnce() up to
 *         `tries` times. It returns { outcome: "connected", tries, socket }, or
 *         { outcome: the kind of the last failure, tries }, where `tries` says
 *         how many it took. A refusal is final. Any other error is thrown on.
 * Calls:  connectOnce, which is given; PosixError has the error's name in `code`
 * Lesson: chapters/ch04_tcp/README.md, "When connect fails"
 * Check:  deno task check ch4/connect_failures
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  AF_INET,
  connect,
  type InetAddress,
  setsockopt,
  SO_SNDTIMEO,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export type Failure = "refused" | "unreachable" | "timed out";

export interface Result {
  outcome: "connected" | Failure;
  tries: number;
  socket?: Socket;
}

export function kindOf(code: string): Failure | undefined {
  unimplemented(`kindOf("${code}")`);
}

export function connectPatiently(
  address: InetAddress,
  tries: number,
  limit: number,
): Result {
  unimplemented(`connectPatiently(${address.port}, ${tries}, ${limit})`);
}

/**
 * Connects, or throws a PosixError. When `limit` milliseconds are over it is
 * EINPROGRESS: that is how SO_SNDTIMEO ends a connect() (socket(7)).
 */
export function connectOnce(address: InetAddress, limit: number): Socket {
  const client = socket(AF_INET, SOCK_STREAM);
  try {
    const seconds = Math.floor(limit / 1000);
    const microseconds = (limit % 1000) * 1000;
    setsockopt(client, SO_SNDTIMEO, { seconds, microseconds });
    connect(client, address);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}
