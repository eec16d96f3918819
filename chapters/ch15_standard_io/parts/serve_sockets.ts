import {
  accept,
  formatAddress,
  getsockname,
  openListener,
  readable,
  setsockopt,
  SO_RCVTIMEO,
  type Socket,
} from "lib/posix/mod.ts";
import { describe, hostOption, integer, isNetworkError } from "lib/cli/mod.ts";

/** What these servers can be told on their command lines. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: hostOption({ about: "address to serve on", family: "IPv4" }),
  clients: integer({ min: 1, max: 1000, about: "end after so many" }),
};

/** Where to serve, and for how long. */
export interface Place {
  /** IPv4 address. */
  readonly host: string;
  /** 0 for any. */
  readonly port: number;
  /** Ends after so many. */
  readonly clients: number;
  /** Ends when aborted. */
  readonly signal: AbortSignal;
}

/** A client that stops in the middle of a line is given up after this time. */
const patience = { seconds: 2, microseconds: 0 };

/**
 * Serves one client after the other on a blocking C socket, as stdio wants it.
 *
 * @param place where, how many, until when
 * @param serve given each client's socket, which is closed after it; tells
 * what happened
 */
export async function serveSockets(
  { host, port, clients, signal }: Place,
  serve: (client: Socket) => Promise<string>,
): Promise<void> {
  using listener = openListener({ hostname: host, port }, { backlog: 5 });
  console.log(`listening on ${formatAddress(getsockname(listener))}`);
  for (let served = 0; served < clients; served++) {
    await readable(listener, -1, { signal });
    const accepted = accept(listener);
    using client = accepted.socket;
    setsockopt(client, SO_RCVTIMEO, patience);
    try {
      console.log(await serve(client));
    } catch (error) {
      // One client's fault must not end the service for the others.
      if (!isNetworkError(error)) throw error;
      console.log(describe("client", formatAddress(accepted.address), error));
    }
  }
}
