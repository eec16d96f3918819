/**
 * A client that thanks when, and only when, it has seen the end.
 *
 * It reads until read() gives null, then says its thanks. So it tells a server
 * that has ended its stream from one that only closed a descriptor: there it
 * waits. In two terminals: separate_streams_half_close --port 9190 there, or
 * separate_streams_server --port 9190 --way dup, and here --port 9190.
 *
 * Run:    deno task ch15 separate_streams_client
 * Prints:
 *   the client reads "Welcome.\nToday: soup.\n", then the end
 *   the client says "Thank you\n", then ends its stream too
 *   the server hears "Thank you\n"
 * @module
 */
import { tcpPair } from "lib/loopback/mod.ts";
import { attempt, hostOption, integer, program } from "lib/cli/mod.ts";
import { connStreams } from "lib/streams/mod.ts";
import { greeting, thanks } from "./parts/greeting.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "meet a server on this port" }),
    host: hostOption({ about: "address of the server" }),
  },
  async run({ options: { port, host: hostname }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    signal.addEventListener("abort", () => conn[Symbol.dispose]());
    await attempt("converse", address, () => converse(conn));
  },
});

/** Reads to the end; then speaks and ends the other direction. */
async function converse(conn: Deno.TcpConn): Promise<void> {
  const { readable, writable } = connStreams(conn);
  const read = await new Response(readable).text();
  console.log(`the client reads ${JSON.stringify(read)}, then the end`);
  await new Blob([thanks]).stream().pipeTo(writable);
  const said = JSON.stringify(thanks);
  console.log(`the client says ${said}, then ends its stream too`);
}

/** The server of the demo: what separate_streams_half_close does, by Deno. */
async function demonstrate(): Promise<void> {
  using pair = await tcpPair();
  const { readable, writable } = connStreams(pair.server);
  await new Blob(greeting).stream().pipeTo(writable);
  await converse(pair.client);
  const heard = await new Response(readable).text();
  console.log(`the server hears ${JSON.stringify(heard)}`);
}
