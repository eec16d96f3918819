/**
 * One socket serves every client: each datagram says who sent it.
 *
 * There is no listen() and no accept(). The server binds one socket and
 * receives; with every datagram comes its sender's address, and there the
 * answer goes. The kernel tells clients on one host apart by their ports.
 * In two terminals: here --port 9190, there uecho_client --port 9190.
 *
 * Run:    deno task ch6 uecho_server
 * Prints:
 *   one socket, bound to 127.0.0.1:<port>
 *     127.0.0.1:<port>: 5 bytes, sent back
 *     127.0.0.1:<port>: 6 bytes, sent back
 *     127.0.0.1:<port>: 6 bytes, sent back
 *     127.0.0.1:<port>: 0 bytes, sent back
 *   the client on port <port> got "apple", then "cherry"
 *   the client on port <port> got "banana", then ""
 * @module
 */
import { inet } from "lib/datagrams/mod.ts";
import { describe, isNetworkError, program } from "lib/cli/mod.ts";
import { addressText, openUdp, serverOptions } from "./parts/open_udp.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { port, host, count }, signal }) {
    if (port === undefined) return demonstrate();
    using open = new DisposableStack();
    const { conn, address } = openUdp(open, host, port);
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => conn.close());
    console.log(`bound to ${addressText(address)}`);
    await echo(conn, (line) => console.log(line), count);
  },
});

/**
 * Sends datagrams back to whoever sent them.
 *
 * @param conn a bound socket
 * @param tell told of each datagram
 * @param count how many; for ever unless told
 */
export async function echo(
  conn: Deno.DatagramConn,
  tell: (line: string) => void = () => {},
  count = Infinity,
): Promise<void> {
  for (let n = 0; n < count; n++) {
    const [bytes, from] = await conn.receive();
    try {
      // A datagram leaves whole or not at all: there is no rest to send.
      await conn.send(bytes, from);
      tell(`${addressText(from)}: ${bytes.length} bytes, sent back`);
    } catch (error) {
      // One client's fault must not end the service for the others.
      if (!isNetworkError(error)) throw error;
      tell(describe("send", inet(from), error));
    }
  }
}

async function demonstrate(): Promise<void> {
  using open = new DisposableStack();
  const server = openUdp(open);
  const one = openUdp(open);
  const two = openUdp(open);
  console.log(`one socket, bound to ${addressText(server.address)}`);

  const served = echo(server.conn, (line) => console.log(`  ${line}`), 4);
  for (
    const [client, message] of [
      [one, "apple"],
      [two, "banana"],
      [one, "cherry"],
      [two, ""],
    ] as const
  ) {
    const bytes = new TextEncoder().encode(message);
    await client.conn.send(bytes, server.address);
  }
  await served;
  for (const { conn, address } of [one, two]) {
    const first = await receiveText(conn);
    const then = await receiveText(conn);
    console.log(
      `the client on port ${address.port} got "${first}", then "${then}"`,
    );
  }
}

async function receiveText(conn: Deno.DatagramConn): Promise<string> {
  const [bytes] = await conn.receive();
  return new TextDecoder().decode(bytes);
}
