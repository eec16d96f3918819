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

const kinds = new Map<string, Failure>([
  ["ECONNREFUSED", "refused"],
  ["EHOSTUNREACH", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["EINPROGRESS", "timed out"],
  ["ETIMEDOUT", "timed out"],
]);

export function kindOf(code: string): Failure | undefined {
  return kinds.get(code);
}

export async function connectPatiently(
  address: InetAddress,
  tries: number,
  limit: number,
  used = 1,
): Promise<Result> {
  try {
    return {
      outcome: "connected",
      tries: used,
      socket: connectOnce(address, limit),
    };
  } catch (error) {
    if (!(error instanceof PosixError)) throw error;
    const outcome = kindOf(error.code);
    if (outcome === undefined) throw error;
    if (outcome === "refused" || used >= tries) return { outcome, tries: used };
  }
  // A moment for the network, or for the server, to come to itself.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return await connectPatiently(address, tries, limit, used + 1);
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
