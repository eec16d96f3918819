/**
 * An echo server of several threads that share one port.
 *
 * A worker is a thread with an event loop of its own. Each opens a listening
 * socket on the same port, which SO_REUSEPORT allows, and the kernel deals the
 * clients out by a hash of their addresses. So all processors work, and it is
 * still one process. In two terminals: --port 9190, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch10 echo_worker_server
 * Needs:  Linux
 * Prints:
 *   workers  sockets that listen  processes  clients  answered  each worker has
 *   1        1                    1          60       60        60
 *   3        3                    1          60       60        <text>
 *
 *   a client stays with its worker: 10 more messages of each, all echoed
 * @module
 */
import { childProcesses, tcpSockets } from "lib/kernel/mod.ts";
import { formatAddress } from "lib/posix/mod.ts";
import { attempt, integer, program, table } from "lib/cli/mod.ts";
import { echoedText } from "lib/framing/mod.ts";
import { serverOptions } from "./parts/options.ts";
import { serveWorkers } from "./parts/serve_workers.ts";

const clients = 60;

type Address = { readonly hostname: string; readonly port: number };

await program({
  meta: import.meta,
  options: {
    ...serverOptions,
    workers: integer({ min: 1, max: 64, about: "threads, one per processor" }),
  },
  async run({ options: { port, host, workers }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    const address = { hostname: host, port };
    await attempt("listen", address, () =>
      serveWorkers(address, {
        signal,
        ...(workers === undefined ? {} : { workers }),
        onListen: (address) =>
          console.log(`listening on ${formatAddress(address)}`),
        onClient: (worker) => console.log(`worker ${worker} has a client`),
      }));
  },
});

async function demonstrate(signal: AbortSignal): Promise<void> {
  const heading = "workers|sockets that listen|processes|clients|answered|" +
    "each worker has";
  const rows = [heading.split("|")];
  let more = 0;
  for (const workers of [1, 3]) {
    await withServer(workers, signal, async (address, taken) => {
      using open = new DisposableStack();
      const conns: Deno.TcpConn[] = [];
      let answered = 0;
      for (let i = 0; i < clients; i++) {
        const conn = open.use(
          await attempt("connect", address, () => Deno.connect(address)),
        );
        conns.push(conn);
        if (await echoedText(conn, `client ${i}`) === `client ${i}`) answered++;
      }
      const listening = tcpSockets().filter(({ local, state }) =>
        local.port === address.port && state === "LISTEN"
      );
      const processes = 1 + childProcesses().length;
      const counts = [workers, listening.length, processes, clients, answered];
      rows.push([...counts.map(String), taken.join(" + ")]);
      for (const conn of conns) {
        for (let i = 0; i < 10; i++) {
          if (await echoedText(conn, `${i}`) === `${i}`) more++;
        }
      }
    });
  }
  console.log(`${table(rows)}\n`);
  const all = more === 2 * clients * 10 ? "all" : `${more}`;
  console.log(
    `a client stays with its worker: 10 more messages of each, ${all} echoed`,
  );
}

/** Runs a server, and beside it something that uses it; then ends the server. */
async function withServer(
  workers: number,
  signal: AbortSignal,
  use: (address: Address, taken: readonly number[]) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const taken = new Array<number>(workers).fill(0);
  const listening = Promise.withResolvers<Address>();
  const served = serveWorkers({ hostname: "127.0.0.1", port: 0 }, {
    workers,
    signal: AbortSignal.any([signal, stop.signal]),
    onListen: ({ hostname, port }) => listening.resolve({ hostname, port }),
    onClient: (worker) => taken[worker] = (taken[worker] ?? 0) + 1,
  });
  try {
    await Promise.race([listening.promise, served]);
    await use(await listening.promise, taken);
  } finally {
    stop.abort();
    await served;
  }
}
