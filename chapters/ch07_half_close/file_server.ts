/**
 * A server that sends a file and then hears the client's thanks.
 *
 * After the file it ends its own stream only (half-close) and goes on reading.
 * With close() in its place the file arrives too, but the thanks find nobody:
 * the client's first write still succeeds, the next one fails. In two
 * terminals: --port 9190 here, there file_client --port 9190.
 *
 * Run:    deno task ch7 file_server
 * Prints:
 *   after the file  the client got        its "Thank you"       the server heard
 *   closeWrite()    <bytes> bytes, whole  9 bytes sent          "Thank you"
 *   close()         <bytes> bytes, whole  <int> (byte|bytes), then (EPIPE|ECONNRESET|ECONNABORTED)  nothing
 * @module
 */
import { fileURLToPath } from "node:url";
import { byteByByte, deliver } from "lib/faults/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import {
  attempt,
  describe,
  errorName,
  hostOption,
  integer,
  isNetworkError,
  program,
  table,
  text,
} from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { readToEnd } from "./parts/read_to_end.ts";

const thisFile = fileURLToPath(import.meta.url);

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address of the server" }),
    file: text({ default: thisFile, about: "the file to send" }),
    clients: integer({ min: 1, max: 1000, about: "end after so many" }),
  },
  async run({ options, signal }) {
    const { host: hostname, port, file, clients = Infinity } = options;
    if (port === undefined) return demonstrate();
    attempt("open", file, () => Deno.statSync(file)); // better now than later
    const address = { hostname, port };
    using listener = attempt("listen", address, () => Deno.listen(address));
    signal.addEventListener("abort", () => listener[Symbol.dispose]());
    console.log(`listening on ${listener.addr.hostname}:${listener.addr.port}`);
    let served = 0;
    for await (const client of clientsOf(listener)) {
      using conn = client;
      const end = () => conn[Symbol.dispose]();
      signal.addEventListener("abort", end);
      try {
        const heard = await serveFile(conn, (await Deno.open(file)).readable);
        console.log(`sent ${file}, then heard ${JSON.stringify(heard)}`);
      } catch (error) {
        // One client's fault must not end the service for the others.
        if (!isNetworkError(error)) throw error;
        console.log(describe("client", conn.remoteAddr, error));
      } finally {
        signal.removeEventListener("abort", end);
      }
      if (++served === clients) break;
    }
  },
});

/**
 * Sends a file, tells by a half-close that this was all of it, and waits for
 * what the client says to it.
 *
 * @param conn the client's connection; it is closed by the caller
 * @param file the file, chunk by chunk
 * @returns what the client said
 */
export async function serveFile(
  conn: Deno.TcpConn,
  file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  for await (const chunk of file) await writeAll(conn, chunk);
  await conn.closeWrite(); // shutdown(fd, SHUT_WR)
  return await readToEnd(conn);
}

async function demonstrate(): Promise<void> {
  const file = await Deno.readFile(thisFile);
  const title =
    'after the file|the client got|its "Thank you"|the server heard';
  const rows = [title.split("|")];
  for (const halfClose of [true, false]) {
    using pair = await tcpPair();
    const { client, server } = pair;
    const served = halfClose
      ? serveFile(server, [file]).then(JSON.stringify)
      : writeAll(server, file).then(() => server.close());
    const got = await readToEnd(client, file.length);
    const isWhole = got === new TextDecoder().decode(file);
    const size = new TextEncoder().encode(got).length;
    const thanks = await sayThanks(client);
    client.close();
    const heard = await served ?? "nothing";
    rows.push([
      halfClose ? "closeWrite()" : "close()",
      `${size} bytes, ${isWhole ? "whole" : "damaged"}`,
      thanks,
      heard,
    ]);
  }
  console.log(table(rows));
}

/** Sends the thanks byte by byte; tells how far it came. */
async function sayThanks(client: Deno.TcpConn): Promise<string> {
  const thanks = new TextEncoder().encode("Thank you");
  let sent = 0;
  const tell = (event: string) => sent += event === "sent 1 byte" ? 1 : 0;
  const error = await errorName(() =>
    deliver(client, thanks, byteByByte(thanks.length), { tell })
  );
  const bytes = `${sent} byte${sent === 1 ? "" : "s"}`;
  return error === undefined ? `${bytes} sent` : `${bytes}, then ${error}`;
}
