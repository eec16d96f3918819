/**
 * Three sends, three datagrams: nothing is joined, not even nothing at all.
 *
 * Each send() becomes one datagram with a length of its own, and one of 0
 * bytes is sent like any other. Both hosts are bound, and neither is a server:
 * here the other answers each datagram with its length, and the answers keep
 * their boundaries too. In two terminals: bound_host1 --port 9190 there, here
 * --port 9190.
 *
 * Run:    deno task ch6 bound_host2
 * Prints:
 *   bound to 127.0.0.1:<port>
 *   sent 16 bytes
 *   sent 0 bytes
 *   sent 31 bytes
 *   the other host counted: 16 | 0 | 31
 * @module
 */
import { attempt, program } from "lib/cli/mod.ts";
import { addressText, clientOptions, openUdp } from "./parts/open_udp.ts";

/** What is sent: one datagram each. */
const messages = [
  "Is anybody home?",
  "",
  "The one before this said a lot.",
];

await program({
  meta: import.meta,
  options: clientOptions,
  async run({ options: { port, host } }) {
    if (port === undefined) return demonstrate();
    using open = new DisposableStack();
    const wildcard = host.includes(":") ? "::" : "0.0.0.0";
    const { conn, address } = openUdp(open, wildcard);
    console.log(`bound to ${addressText(address)}`);
    await sendAll(conn, { transport: "udp", hostname: host, port });
  },
});

/**
 * Sends the three messages, a datagram each.
 *
 * @param conn a bound socket
 * @param to who gets them
 * @throws {NetworkError} when the kernel refuses one
 */
export async function sendAll(
  conn: Deno.DatagramConn,
  to: Deno.NetAddr,
): Promise<void> {
  for (const message of messages) {
    const bytes = new TextEncoder().encode(message);
    const count = await attempt("send", to, () => conn.send(bytes, to));
    console.log(`sent ${count} bytes`);
  }
}

async function demonstrate(): Promise<void> {
  using open = new DisposableStack();
  const host1 = openUdp(open);
  const host2 = openUdp(open);
  console.log(`bound to ${addressText(host2.address)}`);
  await sendAll(host2.conn, host1.address);
  for (let n = 0; n < messages.length; n++) {
    const [bytes, from] = await host1.conn.receive();
    await host1.conn.send(new TextEncoder().encode(`${bytes.length}`), from);
  }
  const answers: string[] = [];
  while (answers.length < messages.length) {
    const [bytes] = await host2.conn.receive();
    answers.push(new TextDecoder().decode(bytes));
  }
  console.log(`the other host counted: ${answers.join(" | ")}`);
}
