/**
 * A client made of streams: keyboard to socket, socket to screen.
 *
 * Two pipes run at once. When the input ends (Ctrl-D), the first pipe closes
 * its target, which is a half-close; the second goes on until the server has
 * ended its stream too. So the last echo is not lost. In two terminals:
 * echo_streams_server --port 9190 there, or ncat -l 9190 --exec /bin/cat, and
 * here --port 9190. In the demo, three lines are the input.
 *
 * Run:    deno task ch15 echo_streams_client
 * Prints:
 *   Hello
 *   안녕하세요 ✓
 *   the last line has no end
 *   both directions have ended
 * @module
 */
import { tcpPair } from "lib/loopback/mod.ts";
import { attempt, hostOption, integer, program } from "lib/cli/mod.ts";
import { connStreams } from "lib/streams/mod.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "talk to this port" }),
    host: hostOption({ about: "address of the server" }),
  },
  async run({ options: { port, host: hostname }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    signal.addEventListener("abort", () => conn[Symbol.dispose]());
    await attempt("talk", address, () => talk(conn, Deno.stdin.readable));
  },
});

/** Carries both directions, each to its own end. */
async function talk(
  conn: Deno.TcpConn,
  input: ReadableStream<Uint8Array>,
): Promise<void> {
  const { readable, writable } = connStreams(conn);
  await Promise.all([
    input.pipeTo(writable),
    readable.pipeTo(Deno.stdout.writable, { preventClose: true }),
  ]);
}

async function demonstrate(): Promise<void> {
  using pair = await tcpPair();
  const server = connStreams(pair.server);
  const lines = ["Hello\n", "안녕하세요 ✓\n", "the last line has no end"];
  const echo = server.readable.pipeTo(server.writable);
  await talk(pair.client, new Blob(lines).stream());
  await echo;
  console.log("\nboth directions have ended");
}
