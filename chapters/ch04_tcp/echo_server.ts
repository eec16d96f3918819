/**
 * An iterative echo server: one client after another, five in all.
 *
 * accept() takes a client, a loop echoes until that client ends, close() ends
 * the conversation; only then accept() takes the next. Clients who come in the
 * meantime are connected, by the kernel; they only get no answer yet. In two
 * terminals: --port 9190 here; there echo_client --port 9190, or ncat.
 *
 * Run:    deno task ch4 echo_server
 * Prints:
 *   clients 1, 2, 3, 4, 5 connected and sent their number
 *   answered so far: 1
 *   1 leaves; answered so far: 1, 2
 *   2 leaves; answered so far: 1, 2, 3
 *   3 leaves; answered so far: 1, 2, 3, 4
 *   4 leaves; answered so far: 1, 2, 3, 4, 5
 *   5 leaves; the server has served 5 clients and ends
 *   one more client: ECONNREFUSED
 * @module
 */
import {
  attempt,
  describe,
  errorName,
  isNetworkError,
  program,
} from "lib/cli/mod.ts";
import { echoed } from "lib/framing/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { addressText } from "./parts/address_text.ts";
import { echo } from "./parts/echo.ts";
import { serverOptions } from "./parts/options.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { host, port, clients }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname: host, port };
    using listener = attempt("listen", address, () => Deno.listen(address));
    console.log(`listening on ${addressText(listener.addr)}`);
    signal.addEventListener("abort", () => listener.close());
    await serve(listener, clients, (line) => console.log(line), signal);
  },
});

/**
 * Serves clients one after another.
 *
 * @param listener where they come in; the caller closes it
 * @param clients how many
 * @param tell told of each client that was served
 * @param signal ends the conversation that is going on
 */
export async function serve(
  listener: Deno.TcpListener,
  clients: number,
  tell?: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  let served = 0;
  for await (const client of clientsOf(listener)) {
    using conn = client;
    const leave = () => conn.close();
    signal?.addEventListener("abort", leave);
    const who = `client ${++served}, ${addressText(conn.remoteAddr)}`;
    try {
      const count = await echo(conn);
      tell?.(`${who}: ${count} bytes`);
    } catch (error) {
      // A client that resets its connection is no reason to stop serving.
      if (signal?.aborted || !isNetworkError(error)) throw error;
      tell?.(describe(who, "", error));
    } finally {
      signal?.removeEventListener("abort", leave);
    }
    if (served === clients) break;
  }
}

async function demonstrate(): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const address = { hostname, port };
  const connected = () =>
    attempt("connect", address, () => Deno.connect(address));
  const served = serve(listener, 5).then(() => listener.close());

  const answered: number[] = [];
  const clients: { conn: Deno.TcpConn; reply: Promise<void> }[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    const conn = await connected();
    const reply = echoed(conn, new Uint8Array([number]))
      .then(([first]) => void answered.push(first ?? NaN));
    clients.push({ conn, reply });
  }
  console.log("clients 1, 2, 3, 4, 5 connected and sent their number");
  const soFar = () => `answered so far: ${answered.join(", ")}`;
  await clients[0]?.reply;
  console.log(soFar());
  for (const [i, { conn }] of clients.entries()) {
    conn.close();
    const next = clients[i + 1];
    if (next === undefined) break;
    await next.reply;
    console.log(`${i + 1} leaves; ${soFar()}`);
  }
  await served;
  console.log("5 leaves; the server has served 5 clients and ends");
  const late = await errorName(connected);
  console.log(`one more client: ${late ?? "connected"}`);
}
