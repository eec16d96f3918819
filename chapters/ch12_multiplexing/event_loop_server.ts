/**
 * await is multiplexing too: one thread, one epoll descriptor, many sockets.
 *
 * Each await of a read puts the rest of its function aside; the runtime waits
 * in epoll_wait() for all of them. The kernel tells which descriptors it
 * watches, and how. What await does not do by itself is to hold back a client
 * that does not read: that is up to whoever writes. In two terminals:
 * --port 9190 here, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch12 event_loop_server
 * Needs:  Linux
 * Prints:
 *   descriptor of         watched by the event loop's epoll descriptor for
 *   the listener          EPOLLIN EPOLLOUT EPOLLRDHUP EPOLLET
 *   a client that reads   EPOLLIN EPOLLOUT EPOLLRDHUP EPOLLET
 *
 *   a client sends <bytes> bytes and reads none
 *   the server                     took            holds
 *   awaits each write              <bytes> bytes   <bytes> bytes
 *   reads on, and queues writes    <bytes> bytes   <bytes> bytes
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { pause, until } from "lib/time/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import { attempt, program, table } from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { echo, echoWithoutLimit, type Tally } from "./parts/echo_tallied.ts";
import { watchedByEventLoop } from "./parts/watched_by_event_loop.ts";
import { serverOptions } from "./parts/server_options.ts";

const LIMIT = 32 * 1024 * 1024;

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { host, port, clients = Infinity }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { hostname: host, port };
    using listener = attempt("listen", address, () => Deno.listen(address));
    signal.addEventListener("abort", () => listener[Symbol.dispose]());
    console.log(`listening on ${listener.addr.hostname}:${listener.addr.port}`);
    const serving = new Set<Promise<void>>();
    let served = 0;
    for await (const conn of clientsOf(listener, { serving })) {
      const close = () => conn[Symbol.dispose]();
      signal.addEventListener("abort", close);
      // Not awaited: the next client is accepted meanwhile.
      const done = echo(conn).finally(() => {
        close();
        signal.removeEventListener("abort", close);
        serving.delete(done);
      });
      serving.add(done);
      if (++served === clients) break;
    }
    await Promise.all(serving);
  },
});

async function demonstrate(): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using pair = await tcpPair();
  const accepting = listener.accept().catch(() => {});
  const reading = echo(pair.server);
  const rows = [
    "descriptor of|watched by the event loop's epoll descriptor for".split("|"),
    ["the listener", watchedByEventLoop(descriptorOf(listener))],
    ["a client that reads", watchedByEventLoop(descriptorOf(pair.server))],
  ];
  console.log(table(rows));
  listener.close();
  pair.client.close();
  await Promise.all([accepting, reading]);

  console.log(`\na client sends ${LIMIT} bytes and reads none`);
  const title = ["the server", "took", "holds"];
  const bounded = await flood(echo);
  const unbounded = await flood(echoWithoutLimit);
  const cells = ({ took, holds }: Tally) => [
    `${took} bytes`,
    `${holds} bytes`,
  ];
  console.log(table([
    title,
    ["awaits each write", ...cells(bounded)],
    ["reads on, and queues writes", ...cells(unbounded)],
  ]));
}

/** Sends to a server until it takes no more, or has taken everything. */
async function flood(
  serve: (conn: Deno.Conn, tally: Tally) => Promise<void>,
): Promise<Tally> {
  using pair = await tcpPair();
  const tally = { took: 0, holds: 0 };
  const serving = serve(pair.server, tally);
  const sending = writeAll(pair.client, new Uint8Array(LIMIT)).catch(() => {});
  let before = -1;
  await until(async () => {
    before = tally.took;
    await pause(200);
    return tally.took === before;
  }, { what: "the server to take no more", deadlineMs: 20_000 });
  const end = { ...tally };
  pair.client.close();
  pair.server.close();
  await Promise.all([serving, sending]);
  return end;
}
