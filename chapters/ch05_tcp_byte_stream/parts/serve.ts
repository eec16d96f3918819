import {
  attempt,
  hostOption,
  integer,
  type OptionValues,
} from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";

/** What a server of this chapter can be told on its command line. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: hostOption({ about: "address to serve on" }),
  clients: integer({ min: 1, max: 1000, about: "end after so many" }),
};

/**
 * Serves clients, one after another, until there were enough or the program is
 * stopped.
 *
 * @param options what the command line said
 * @param signal ends it, with the connection that is being served
 * @param handle serves one client; the connection is closed afterwards
 * @throws {NetworkError} when the address can not be used
 */
export async function serve(
  options: OptionValues<typeof serverOptions>,
  signal: AbortSignal,
  handle: (conn: Deno.TcpConn) => Promise<void>,
): Promise<void> {
  const address = { hostname: options.host, port: options.port ?? 0 };
  using listener = attempt("listen", address, () => Deno.listen(address));
  using _stopping = onAbort(signal, () => listener.close());
  const { hostname, port } = listener.addr;
  console.log(`listening on ${hostname}:${port}`);
  const clients = options.clients ?? Infinity;
  let served = 0;
  for await (const client of clientsOf(listener)) {
    using conn = client;
    using _leaving = onAbort(signal, () => conn.close());
    await handle(conn);
    if (++served === clients) break;
  }
}

function onAbort(signal: AbortSignal, act: () => void): Disposable {
  signal.addEventListener("abort", act);
  return {
    [Symbol.dispose]: () => signal.removeEventListener("abort", act),
  };
}
