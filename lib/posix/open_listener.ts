import type { InetAddress } from "lib/address/mod.ts";
import { AF_INET, AF_INET6, SOCK_STREAM } from "./constants.ts";
import { bind, listen } from "./connection_calls.ts";
import { setsockopt, SO_REUSEADDR, SO_REUSEPORT } from "./options/mod.ts";
import { type Socket, socket } from "./socket.ts";

/** How {@linkcode openListener} listens. */
export interface Listening {
  /** Clients that may wait for accept(2), 128 unless told. */
  readonly backlog?: number;
  /** Whether others may listen on the same port: SO_REUSEPORT. */
  readonly sharesPort?: boolean;
}

/**
 * A TCP socket that listens: socket(2), SO_REUSEADDR, bind(2) and listen(2).
 * It blocks, and so do the connections that it accepts; those of Deno do not.
 *
 * @param address Where to serve; port 0 lets the kernel choose.
 * @param listening How.
 * @returns The socket; the caller closes it.
 * @throws {PosixError} What bind(2) or listen(2) says.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { localPort, openListener } from "lib/posix/mod.ts";
 *
 * using listener = openListener({ hostname: "127.0.0.1", port: 0 });
 * assert(localPort(listener) > 0);
 * ```
 */
export function openListener(
  address: InetAddress,
  { backlog = 128, sharesPort = false }: Listening = {},
): Socket {
  using open = new DisposableStack();
  const family = address.hostname.includes(":") ? AF_INET6 : AF_INET;
  const listener = open.use(socket(family, SOCK_STREAM));
  setsockopt(listener, SO_REUSEADDR, true);
  if (sharesPort) setsockopt(listener, SO_REUSEPORT, true);
  bind(listener, address);
  listen(listener, backlog);
  open.move(); // From here on the caller closes it.
  return listener;
}
