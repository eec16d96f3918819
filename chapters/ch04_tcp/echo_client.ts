/**
 * An echo client: nobody gave it a port, and it has one.
 *
 * A server must be found, so it binds a port that others know. A client need
 * not be found: connect() gives it a free port and an address that fits. It
 * reads until as many bytes are back as it sent; one read may bring fewer. In
 * two terminals: echo_server --port 9190 there, here --port 9190, and type.
 *
 * Run:    deno task ch4 echo_client
 * Prints:
 *   connected from 127.0.0.1:<port> to 127.0.0.1:<port>
 *   sent 5 bytes, back came 5: "hello"
 *   sent 14 bytes, back came 14: "안녕, 소켓"
 *   sent 1000000 bytes, back came 1000000
 *
 *   a second connection from 127.0.0.1:<port>: another port
 * @module
 */
import { attempt, program, text, typedLines } from "lib/cli/mod.ts";
import { echoed } from "lib/framing/mod.ts";
import { serve } from "./echo_server.ts";
import { addressText } from "./parts/address_text.ts";
import { clientOptions } from "./parts/options.ts";

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    message: text({ about: "send this instead of standard input's lines" }),
  },
  async run({ options: { port, host, message }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname: host, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    signal.addEventListener("abort", () => conn.close());
    tellAddresses(conn);
    for await (const line of typedLines(message, signal)) {
      const bytes = new TextEncoder().encode(line);
      if (bytes.length === 0) continue;
      const back = await attempt("echo", address, () => exchange(conn, bytes));
      if (back < bytes.length) return console.log("the server hung up");
    }
  },
});

async function demonstrate(): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const address = { hostname, port };
  const connected = () =>
    attempt("connect", address, () => Deno.connect(address));
  const served = serve(listener, 2);
  {
    using conn = await connected();
    tellAddresses(conn);
    await exchange(conn, new TextEncoder().encode("hello"));
    await exchange(conn, new TextEncoder().encode("안녕, 소켓"));
    await exchange(conn, new Uint8Array(1_000_000));

    using second = await connected();
    const other = second.localAddr.port !== conn.localAddr.port;
    console.log(
      `\na second connection from ${addressText(second.localAddr)}: ` +
        `${other ? "another" : "the same"} port`,
    );
  }
  await served;
}

/** One message there and back, told in a line; returns the bytes that came. */
async function exchange(conn: Deno.Conn, bytes: Uint8Array): Promise<number> {
  const reply = await echoed(conn, bytes);
  const words = JSON.stringify(new TextDecoder().decode(reply));
  console.log(
    `sent ${bytes.length} bytes, back came ${reply.length}` +
      (reply.length <= 80 ? `: ${words}` : ""),
  );
  return reply.length;
}

function tellAddresses({ localAddr, remoteAddr }: Deno.TcpConn): void {
  const [here, there] = [localAddr, remoteAddr].map(addressText);
  console.log(`connected from ${here} to ${there}`);
}
