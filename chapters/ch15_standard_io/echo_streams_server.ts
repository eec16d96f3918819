/**
 * An echo server of one line: a stream piped into another.
 *
 * pipeTo() reads, writes, waits while the client does not take, and passes on
 * the end. With conn.readable and conn.writable an echo works, and a service
 * that answers after the end does not: each of the two closes the descriptor.
 * connStreams() of lib/streams makes two that end alone. In two terminals:
 * --port 9190 here, there echo_streams_client --port 9190, or ncat.
 *
 * Run:    deno task ch15 echo_streams_server
 * Prints:
 *   the service               by                    the client reads       the server
 *   echo                      conn.readable, …      "hello", end           no error
 *   echo                      connStreams(conn)     "hello", end           no error
 *   counts, answers at the end  conn.readable, …    "", end                BadResource
 *   counts, answers at the end  connStreams(conn)   "5 bytes", end         no error
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import {
  attempt,
  describe,
  hostOption,
  integer,
  isNetworkError,
  program,
  table,
} from "lib/cli/mod.ts";
import { clientsOf, type ConnStreams, connStreams } from "lib/streams/mod.ts";

type Service = (streams: ConnStreams) => Promise<void>;

const echo: Service = ({ readable, writable }) => readable.pipeTo(writable);
const count: Service = async ({ readable, writable }) => {
  let total = 0;
  for await (const chunk of readable) total += chunk.length;
  await new Blob([`${total} bytes`]).stream().pipeTo(writable);
};
const services = { echo, "counts, answers at the end": count };
const kinds: Record<string, (conn: Deno.TcpConn) => ConnStreams> = {
  "conn.readable, …": ({ readable, writable }) => ({ readable, writable }),
  "connStreams(conn)": connStreams,
};

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address of the server" }),
    clients: integer({ min: 1, max: 1000, about: "end after so many" }),
  },
  async run({ options, signal }) {
    const { host: hostname, port, clients = Infinity } = options;
    if (port === undefined) return await demonstrate();
    const address = { hostname, port };
    using listener = attempt("listen", address, () => Deno.listen(address));
    signal.addEventListener("abort", () => listener[Symbol.dispose]());
    console.log(`listening on ${listener.addr.hostname}:${listener.addr.port}`);
    const served: Promise<void>[] = [];
    for await (const conn of clientsOf(listener)) {
      served.push(serve(conn, signal));
      if (served.length === clients) break;
    }
    await Promise.all(served);
  },
});

/** One client, at the same time as the others, to the end of its stream. */
async function serve(conn: Deno.TcpConn, signal: AbortSignal): Promise<void> {
  using open = conn;
  const close = () => open[Symbol.dispose]();
  signal.addEventListener("abort", close);
  try {
    await echo(connStreams(conn));
  } catch (error) {
    // One client's fault must not end the service for the others.
    if (!isNetworkError(error)) throw error;
    console.log(describe("client", conn.remoteAddr, error));
  } finally {
    signal.removeEventListener("abort", close);
  }
}

async function demonstrate(): Promise<void> {
  const rows = ["the service|by|the client reads|the server".split("|")];
  for (const [name, service] of Object.entries(services)) {
    for (const [by, streamsOf] of Object.entries(kinds)) {
      using pair = await tcpPair();
      const served = service(streamsOf(pair.server))
        .then(() => "no error", (error: Error) => error.name)
        .finally(() => pair.server[Symbol.dispose]());
      await writeAll(pair.client, new TextEncoder().encode("hello"));
      await pair.client.closeWrite();
      const { readable } = connStreams(pair.client);
      const read = JSON.stringify(await new Response(readable).text());
      rows.push([name, by, `${read}, end`, await served]);
    }
  }
  console.log(table(rows));
}
