/**
 * A datagram is lost, and nobody says so.
 *
 * send() succeeds when the kernel has taken the datagram. What becomes of it
 * on the way is not reported: only the answer that does not come tells, so a
 * UDP client needs a time limit. Here a relay in front of the server loses
 * the second question and the third answer. In two terminals: uecho_server
 * --port 9190 there, here --port 9190, and type.
 *
 * Run:    deno task ch6 uecho_client
 * Prints:
 *   "first": sent 5 bytes; "first" came back after <ms> ms
 *   "second": sent 6 bytes; no answer within 500 ms
 *   "third": sent 5 bytes; no answer within 500 ms
 *   "fourth": sent 6 bytes; "fourth" came back after <ms> ms
 *
 *   what the relay did
 *     to server: datagram 2 (6 bytes): drop
 *     to client: datagram 2 (5 bytes): drop
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";
import { HostileUdpLink, Random } from "lib/faults/mod.ts";
import { attempt, integer, program, text, typedLines } from "lib/cli/mod.ts";
import { addressText, clientOptions, openUdp } from "./parts/open_udp.ts";
import { echo } from "./uecho_server.ts";

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    message: text({ about: "send this instead of standard input" }),
    within: integer({
      default: 500,
      min: 1,
      max: 60_000,
      about: "longest wait for an answer, in milliseconds",
    }),
  },
  async run({ options: { port, host, message, within }, signal }) {
    if (port === undefined) return demonstrate(within);
    using open = new DisposableStack();
    const wildcard = host.includes(":") ? "::" : "0.0.0.0";
    const { conn } = openUdp(open, wildcard);
    signal.addEventListener("abort", () => conn.close());
    const ask = asker(conn, { transport: "udp", hostname: host, port }, within);
    for await (const line of typedLines(message, signal)) await ask(line);
  },
});

/** A function that sends a message and tells what comes back. */
function asker(
  conn: Deno.DatagramConn,
  server: Deno.NetAddr,
  within: number,
): (message: string) => Promise<void> {
  const mailbox = new Mailbox(conn);
  return async (message) => {
    const bytes = new TextEncoder().encode(message);
    const start = performance.now();
    const count = await attempt("send", server, () => conn.send(bytes, server));
    const answer = await answerFrom(server, mailbox, within);
    const took = (performance.now() - start).toFixed(1);
    const result = answer === undefined
      ? `no answer within ${within} ms`
      : `"${answer}" came back after ${took} ms`;
    console.log(`"${message}": sent ${count} bytes; ${result}`);
  };
}

/** The next datagram of the server's, as text. Anybody may send one here. */
async function answerFrom(
  server: Deno.NetAddr,
  mailbox: Mailbox,
  within: number,
): Promise<string | undefined> {
  const end = performance.now() + within;
  for (;;) {
    const received = await mailbox.next(Math.max(0, end - performance.now()));
    if (received === undefined) return undefined;
    const [bytes, from] = received;
    if (from.port === server.port && isHost(from, server)) {
      return new TextDecoder().decode(bytes);
    }
    console.log(`${addressText(from)} is not the server: ignored`);
  }
}

/** A server asked at 0.0.0.0 answers from 127.0.0.1. */
function isHost(from: Deno.NetAddr, server: Deno.NetAddr): boolean {
  const any = ["0.0.0.0", "::"].includes(server.hostname);
  return any || from.hostname === server.hostname;
}

async function demonstrate(within: number): Promise<void> {
  using open = new DisposableStack();
  const server = openUdp(open);
  const client = openUdp(open);
  // Ends when the socket is closed, at the end of this function.
  echo(server.conn).catch(() => {});
  await using link = new HostileUdpLink(server.address, {
    toServer: { script: ["pass", "drop"] },
    toClient: { script: ["pass", "drop"] },
    random: new Random(0n),
  });
  const ask = asker(client.conn, link.address, within);
  for (const message of ["first", "second", "third", "fourth"]) {
    await ask(message);
  }
  console.log("\nwhat the relay did");
  for (const event of link.events) console.log(`  ${event}`);
}
