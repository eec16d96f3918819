/**
 * A client of the echo server at a path.
 *
 * connect() takes a file name where TCP takes an address and a port. Deno has
 * it too: Deno.connect with transport "unix". The client's own end has no name,
 * as nobody needs to find it. In two terminals: unix_echo_server --path
 * /tmp/echo.sock there, here --path /tmp/echo.sock, and type.
 *
 * Run:    deno task ch11 unix_echo_client
 * Needs:  Linux
 * Prints:
 *   nobody listens yet: ENOENT
 *   connected to echo.sock; our own name: none
 *   sent 5 bytes, back came 5: "hello"
 *   sent 14 bytes, back came 14: "안녕, 소켓"
 *   sent 1000000 bytes, back came 1000000
 *   the server is told to end and closes: our read gives null
 *   once more: ENOENT
 * @module
 */
import {
  attempt,
  errorName,
  program,
  TemporaryFolder,
  text,
  typedLines,
} from "lib/cli/mod.ts";
import { echoedText } from "lib/framing/mod.ts";
import { LocalListener } from "./parts/local_listener.ts";
import { pathOption } from "./parts/path_option.ts";
import { serveLocal } from "./parts/serve_local.ts";

await program({
  meta: import.meta,
  options: {
    path: pathOption("connect to the server at this file name"),
    message: text({ about: "send this instead of standard input's lines" }),
  },
  async run({ options: { path, message }, signal }) {
    if (path === undefined) return await demonstrate();
    using conn = await connected(path);
    signal.addEventListener("abort", () => conn[Symbol.dispose]());
    for await (const line of typedLines(message, signal)) {
      if (line === "") continue;
      const back = await attempt("echo", path, () => exchange(conn, line));
      if (back < line.length) return console.log("the server hung up");
    }
  },
});

function connected(path: string): Promise<Deno.UnixConn> {
  return attempt(
    "connect",
    path,
    () => Deno.connect({ transport: "unix", path }),
  );
}

/** One message there and back, told in a line; returns the letters that came. */
async function exchange(conn: Deno.Conn, message: string): Promise<number> {
  const reply = await echoedText(conn, message);
  const [sent, came] = [message, reply].map((each) =>
    new TextEncoder().encode(each).length
  );
  console.log(
    `sent ${sent} bytes, back came ${came}` +
      (reply.length <= 80 ? `: ${JSON.stringify(reply)}` : ""),
  );
  return reply.length;
}

async function demonstrate(): Promise<void> {
  using folder = new TemporaryFolder();
  const path = folder.file("echo.sock");
  const refused = async () => await errorName(() => connected(path)) ?? "ok";
  console.log(`nobody listens yet: ${await refused()}`);
  {
    using listener = new LocalListener(path);
    const stop = new AbortController();
    const served = serveLocal(listener.socket, Infinity, stop.signal, () => {});
    using conn = await connected(path);
    // Deno says null, against its types, for an end without a name.
    const { path: own } = conn.localAddr as { path: string | null };
    console.log(`connected to echo.sock; our own name: ${own || "none"}`);
    await exchange(conn, "hello");
    await exchange(conn, "안녕, 소켓");
    await exchange(conn, "x".repeat(1_000_000));
    stop.abort();
    await served;
    const end = await conn.read(new Uint8Array(1));
    console.log(`the server is told to end and closes: our read gives ${end}`);
  }
  console.log(`once more: ${await refused()}`);
}
