/**
 * An echo server with one process and one thread for all its clients.
 *
 * It waits for all connections at once and turns to whichever is ready; what
 * looks like a loop for each client is a turn of the event loop. A silent
 * client costs some memory and holds up nobody. But a turn that computes for long
 * holds up all. In two terminals: --port 9190, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch10 echo_event_server
 * Needs:  Linux
 * Prints:
 *   200 clients are connected and silent; processes: 1
 *   threads before: <int>, now: <int>
 *   one of them speaks: "hello" is back after <ms> ms
 *   all of them speak: 200 replies, each client its own
 *
 *   the thread computes for 200 ms; "hello" is back after <ms> ms
 *   the server is stopped; its sockets left open: 0
 * @module
 */
import { childProcesses, openSockets } from "lib/kernel/mod.ts";
import { formatAddress } from "lib/posix/mod.ts";
import { attempt, program } from "lib/cli/mod.ts";
import { echoedText } from "lib/framing/mod.ts";
import { serverOptions } from "./parts/options.ts";
import { serveEvents } from "./parts/serve_events.ts";

const clients = 200;

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname: host, port };
    const listener = attempt("listen", address, () => Deno.listen(address));
    console.log(`listening on ${formatAddress(listener.addr)}`);
    await serveEvents(listener, signal);
  },
});

async function demonstrate(): Promise<void> {
  const before = { sockets: openSockets().length, threads: threads() };
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const address = { hostname, port };
  const stop = new AbortController();
  const served = serveEvents(listener, stop.signal);
  const conns: Deno.TcpConn[] = [];
  for (let i = 0; i < clients; i++) {
    conns.push(await attempt("connect", address, () => Deno.connect(address)));
  }
  const [first] = conns;
  if (first === undefined) return;
  console.log(
    `${clients} clients are connected and silent; ` +
      `processes: ${1 + childProcesses().length}`,
  );
  console.log(`threads before: ${before.threads}, now: ${threads()}`);
  const took = async () => {
    const start = performance.now();
    const reply = await echoedText(first, "hello");
    const time = (performance.now() - start).toFixed(1);
    return `${JSON.stringify(reply)} is back after ${time} ms`;
  };
  console.log(`one of them speaks: ${await took()}`);
  const replies = await Promise.all(
    conns.map((conn, i) => echoedText(conn, `I am ${i}`)),
  );
  const own = replies.filter((reply, i) => reply === `I am ${i}`).length;
  console.log(`all of them speak: ${own} replies, each client its own\n`);

  const reply = took();
  compute(200);
  console.log(`the thread computes for 200 ms; ${await reply}`);
  stop.abort();
  await served;
  for (const conn of conns) conn.close();
  const left = openSockets().length - before.sockets;
  console.log(`the server is stopped; its sockets left open: ${left}`);
}

/** Keeps the thread busy, as a long calculation does. */
function compute(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** How many threads this process has. */
function threads(): number {
  return Deno.readDirSync("/proc/self/task").toArray().length;
}
