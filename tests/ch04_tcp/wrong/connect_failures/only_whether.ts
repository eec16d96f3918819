/**
 * Misconception: it is enough to know that one could connect.
 * Caught by: a server that is there: connected at the first try
 * @module
 */
import {
  AF_INET,
  connect,
  type InetAddress,
  PosixError,
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
  switch (code) {
    case "ECONNREFUSED":
      return "refused";
    case "ENETUNREACH":
    case "EHOSTUNREACH":
      return "unreachable";
    case "ETIMEDOUT": // the kernel's patience is over
    case "EINPROGRESS": // ours, SO_SNDTIMEO's, is
      return "timed out";
    default:
      return undefined;
  }
}

export function connectPatiently(
  address: InetAddress,
  tries: number,
  limit: number,
): Result {
  for (let used = 1;; used++) {
    try {
      connectOnce(address, limit).close();
      return { outcome: "connected", tries: used };
    } catch (error) {
      const kind = error instanceof PosixError ? kindOf(error.code) : undefined;
      if (kind === undefined) throw error;
      // The host has answered: it will say the same again.
      if (kind === "refused" || used === tries) {
        return { outcome: kind, tries: used };
      }
    }
  }
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
