import {
  formatAddress,
  type InetAddress,
  readable,
  recv,
  send,
  type Socket,
} from "lib/posix/mod.ts";
import type { TcpSocket } from "lib/kernel/mod.ts";

/**
 * One end of a connection in the kernel's table.
 *
 * @param sockets the table
 * @param local the end that is asked
 * @param remote the other; without it, the listener at `local`
 */
export function connectionEnd(
  sockets: readonly TcpSocket[],
  local: InetAddress,
  remote?: InetAddress,
): TcpSocket | undefined {
  const same = (a: InetAddress, b: InetAddress) =>
    formatAddress(a) === formatAddress(b);
  return sockets.find((end) =>
    same(end.local, local) &&
    (remote ? same(end.remote, remote) : end.state === "LISTEN")
  );
}

/**
 * Sends a byte there and back forty times, so that both ends forget a
 * handshake that took a second: what is lost from now on they send again after
 * 200 ms (RFC 6298).
 */
export async function learnRoundTrip(a: Socket, b: Socket): Promise<void> {
  const byte = new Uint8Array(1);
  for (let round = 0; round < 40; round++) {
    for (const [from, to] of [[a, b], [b, a]] as const) {
      send(from, byte);
      await readable(to, -1);
      recv(to, byte);
    }
  }
}
