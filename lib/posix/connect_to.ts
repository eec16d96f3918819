import type { InetAddress } from "lib/address/mod.ts";
import { AF_INET, AF_INET6, SOCK_STREAM } from "./constants.ts";
import { connect } from "./connection_calls.ts";
import { type Socket, socket } from "./socket.ts";

/**
 * A blocking TCP connection: socket(2) of the address's family, then
 * connect(2). What can not connect is closed.
 *
 * @param address Where to.
 * @returns The connection; the caller closes it.
 * @throws {PosixError} What connect(2) says.
 *
 * @example
 * ```ts
 * import { connectTo, localPort, openListener } from "lib/posix/mod.ts";
 *
 * using listener = openListener({ hostname: "127.0.0.1", port: 0 });
 * // The kernel accepts for us, up to the backlog.
 * using client = connectTo({ hostname: "127.0.0.1", port: localPort(listener) });
 * ```
 */
export function connectTo(address: InetAddress): Socket {
  using open = new DisposableStack();
  const family = address.hostname.includes(":") ? AF_INET6 : AF_INET;
  const client = open.use(socket(family, SOCK_STREAM));
  connect(client, address);
  open.move();
  return client;
}
