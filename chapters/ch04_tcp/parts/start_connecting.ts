import { isIPv6 } from "node:net";
import {
  AF_INET,
  AF_INET6,
  connect,
  type InetAddress,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/**
 * Begins a handshake and does not wait for its end: once the socket is
 * writable, SO_ERROR tells how it went (connect(2), EINPROGRESS).
 *
 * @param address where to
 * @param prepare what is done to the socket before, such as an option
 * @throws {PosixError} when connect() fails at once
 */
export function startConnecting(
  address: InetAddress,
  prepare: (client: Socket) => void = () => {},
): Socket {
  const family = isIPv6(address.hostname) ? AF_INET6 : AF_INET;
  const client = socket(family, SOCK_STREAM);
  try {
    setNonblocking(client, true);
    prepare(client);
    connect(client, address);
  } catch (error) {
    if (error instanceof PosixError && error.code === "EINPROGRESS") {
      return client;
    }
    client.close();
    throw error;
  }
  return client;
}
