/**
 * Four clients at once: one thread that blocks on each in turn, or select().
 *
 * A server that calls recv() on one client has no ears for the others. In the
 * demo it gives up on each after 300 ms, and the last client waits for all
 * before it. select() says who has something; whoever has nothing costs
 * nothing. In two terminals: --port 9190 here, there ncat 127.0.0.1 9190,
 * several times.
 *
 * Run:    deno task ch12 echo_select_server
 * Needs:  Linux
 * Prints:
 *   client   it                        recv() in turn           select()
 *   silent   sends nothing             EAGAIN at <ms> ms     never ready
 *   slow     sends 3 bytes of 5        3 bytes at <ms> ms     answered at <ms> ms
 *   gone     resets its connection     ECONNRESET at <ms> ms    ECONNRESET at <ms> ms
 *   quick    sends 5 bytes             answered at <ms> ms      answered at <ms> ms
 * @module
 */
import {
  accept,
  answerOf,
  disconnect,
  formatAddress,
  getsockname,
  MSG_WAITALL,
  recv,
  send,
  setsockopt,
  SO_RCVTIMEO,
  type Socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { clientOf } from "./parts/client_of.ts";
import { openNonblocking } from "./parts/open_nonblocking.ts";
import { SelectEcho } from "./parts/select_echo.ts";
import { serveInTurns } from "./parts/serve_in_turns.ts";
import { serverOptions } from "./parts/server_options.ts";

const MESSAGE = 5;

/** What the clients do, in the order in which they connected. */
const cast: readonly [string, string, (client: Socket) => void][] = [
  ["silent", "sends nothing", () => {}],
  ["slow", "sends 3 bytes of 5", (s) => send(s, new Uint8Array(3))],
  ["gone", "resets its connection", (s) => disconnect(s)],
  ["quick", "sends 5 bytes", (s) => send(s, new Uint8Array(MESSAGE))],
];

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { host, port, clients = Infinity }, signal }) {
    if (port === undefined) return demonstrate();
    using listener = openNonblocking(host, port);
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    using echo = new SelectEcho(listener, (fd, what) => {
      if (what !== "answered") console.log(`${fd}: ${what}`);
    });
    await serveInTurns(echo, clients, signal);
  },
});

async function demonstrate(): Promise<void> {
  const inTurn = await withClients(serveInTurn);
  const selected = await withClients(serveBySelect);
  const rows = cast.map(([name, does], i) => {
    return [name, does, inTurn[i] ?? "", selected[i] ?? "never ready"];
  });
  const title = "client|it|recv() in turn|select()".split("|");
  console.log(table([title, ...rows]));
}

/** Connects the cast, lets each do its part, and then serves them. */
async function withClients(
  serve: (listener: Socket) => (string | undefined)[] | Promise<string[]>,
): Promise<(string | undefined)[]> {
  using listener = openNonblocking();
  using clients = new DisposableStack();
  const all = cast.map(() => clients.use(clientOf(listener)));
  all.forEach((client, i) => cast[i]?.[2](client));
  return await serve(listener);
}

/** One client after the other, each until its message is complete. */
function serveInTurn(listener: Socket): string[] {
  const start = performance.now();
  const said: string[] = [];
  const buffer = new Uint8Array(MESSAGE);
  for (const _ of cast) {
    using conn = accept(listener).socket;
    setsockopt(conn, SO_RCVTIMEO, { seconds: 0, microseconds: 300_000 });
    const got = answerOf(() => recv(conn, buffer, MSG_WAITALL));
    if (got === MESSAGE) send(conn, buffer);
    const less = typeof got === "number" ? `${got} bytes` : got;
    said.push(at(got === MESSAGE ? "answered" : less, start));
  }
  return said;
}

/** All at once, until nobody has anything. */
function serveBySelect(listener: Socket): (string | undefined)[] {
  const start = performance.now();
  const said: (string | undefined)[] = [];
  const order: number[] = [];
  using echo = new SelectEcho(listener, (fd, what) => {
    if (what === "connected") order.push(fd);
    else said[order.lastIndexOf(fd)] ??= at(what, start);
  });
  while (echo.turn(50) > 0);
  return said;
}

function at(what: string, start: number): string {
  return `${what} at ${(performance.now() - start).toFixed(1)} ms`;
}
