/**
 * 1000 idle clients, a busy one, and one that sends and never reads.
 *
 * The server waits for each client's bytes, or for room to send them back, and
 * never for both. So a client that does not read is not read either: its bytes
 * fill the two kernels' buffers, then its own send finds no room. We hold one
 * buffer for it, however long it goes on. In two terminals: --port 9190 here,
 * there ncat 127.0.0.1 9190, or as many as you like.
 *
 * Run:    deno task ch12 epoll_server
 * Needs:  Linux
 * Prints:
 *   1000 clients connected, and say nothing
 *   the busy one: 10000 round trips, 10000 events, so none for the idle
 *   another sends and does not read: <bytes> bytes, then EAGAIN
 *     we hold <bytes> of them; <bytes> wait in the kernels
 *   meanwhile the busy one: 1000 round trips
 *   it tries again 20 times: <bytes> bytes more, we hold <bytes>
 *   it reads: all <bytes> bytes came back, we hold 0
 *   all have gone: 0 clients, 1002 served
 * @module
 */
import { formatAddress, getsockname } from "lib/posix/mod.ts";
import { program } from "lib/cli/mod.ts";
import { clientOf } from "./parts/client_of.ts";
import { drain, push, roundTrips } from "./parts/epoll_clients.ts";
import { EpollEcho } from "./parts/epoll_echo.ts";
import { openNonblocking } from "./parts/open_nonblocking.ts";
import { serveEpoll } from "./parts/serve_epoll.ts";
import { serverOptions } from "./parts/server_options.ts";

const IDLE = 1000;

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { host, port, clients = Infinity }, signal }) {
    if (port === undefined) return demonstrate();
    using listener = openNonblocking(host, port);
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    await serveEpoll(listener, { signal, clients });
  },
});

function demonstrate(): void {
  using listener = openNonblocking();
  using echo = new EpollEcho(listener);
  using open = new DisposableStack();
  const join = () => {
    const client = open.use(clientOf(listener));
    echo.turn(1000);
    return client;
  };
  for (let i = 0; i < IDLE; i++) join();
  console.log(`${echo.open} clients connected, and say nothing`);

  const busy = join();
  const events = roundTrips(echo, busy, 10_000);
  console.log(
    `the busy one: 10000 round trips, ${events} events, so none for the idle`,
  );

  const deaf = join();
  const pushed = push(echo, deaf);
  console.log(`another sends and does not read: ${pushed} bytes, then EAGAIN`);
  const waiting = pushed - echo.held;
  console.log(`  we hold ${echo.held} of them; ${waiting} wait in the kernels`);
  roundTrips(echo, busy, 1000);
  console.log("meanwhile the busy one: 1000 round trips");
  let more = 0;
  for (let i = 0; i < 20; i++) more += push(echo, deaf);
  console.log(
    `it tries again 20 times: ${more} bytes more, we hold ${echo.held}`,
  );
  const back = drain(echo, deaf, pushed + more);
  const all = back === pushed + more ? "all " : "";
  console.log(
    `it reads: ${all}${back} bytes came back, we hold ${echo.held}`,
  );
  open.dispose();
  while (echo.open > 0) echo.turn(1000);
  console.log(
    `all have gone: ${echo.open} clients, ${echo.closed} served`,
  );
}
