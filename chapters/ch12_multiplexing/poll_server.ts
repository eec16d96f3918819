/**
 * Readiness: what poll() reports for everything that can befall a connection.
 *
 * "Ready" does not mean "there is data". It means that the call would not wait:
 * an end of stream, an error and a connection to accept are ready too. What
 * poll() watches stays from call to call; the answer stands beside it, in
 * revents. In two terminals: --port 9190 here, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch12 poll_server
 * Needs:  Linux
 * Prints:
 *   what happened                         revents                            the call then gives
 *   nothing, asked for POLLIN             (none)                             recv(): EAGAIN
 *   nothing, asked for POLLOUT            POLLOUT                            send(): 1
 *   a client connected to a listener      POLLIN                             accept(): a socket
 *   5 bytes came                          POLLIN                             recv(): 5
 *   the peer ended its stream             POLLIN POLLRDHUP                   recv(): 0
 *   both sides ended theirs               POLLIN POLLHUP POLLRDHUP           recv(): 0
 *   the peer reset the connection         POLLIN POLLERR POLLHUP POLLRDHUP   recv(): ECONNRESET
 *   nobody listens at the UDP peer        POLLERR                            recv(): ECONNREFUSED
 *   our descriptor was closed             POLLNVAL                           recv(): EBADF
 * @module
 */
import { formatAddress, getsockname } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { happenings } from "./parts/happenings.ts";
import { openNonblocking } from "./parts/open_nonblocking.ts";
import { PollEcho } from "./parts/poll_echo.ts";
import { serveInTurns } from "./parts/serve_in_turns.ts";
import { serverOptions } from "./parts/server_options.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { host, port, clients = Infinity }, signal }) {
    if (port === undefined) return await demonstrate();
    using listener = openNonblocking(host, port);
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    using echo = new PollEcho(listener);
    await serveInTurns(echo, clients, signal);
  },
});

async function demonstrate(): Promise<void> {
  const title = "what happened|revents|the call then gives".split("|");
  const rows: string[][] = [];
  for (const happening of happenings) {
    using resources = new DisposableStack();
    rows.push([happening.what, ...await happening.show(resources)]);
  }
  console.log(table([title, ...rows]));
}
