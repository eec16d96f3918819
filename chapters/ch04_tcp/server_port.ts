/**
 * Why a server's port lies outside the ephemeral range.
 *
 * Who does not ask for a port gets one of the ephemeral range: bind() to port
 * 0, connect() without bind, even listen() without bind. A server inside the
 * range, its lower end included, may find its port taken by a client, and
 * SO_REUSEADDR does not help. Here the range is cut to one port, in a network
 * of its own, so that the client meets the server's port at once.
 *
 * Run:    deno task ch4 server_port
 * Needs:  Linux, a network namespace
 * Prints:
 *   the kernel gives ports from <port> to <port>
 *   bind to port 0         <port>  in the range
 *   connect without bind   <port>  in the range
 *   listen without bind    <port>  in the range
 *
 *   the range is now <port> to <port>
 *   a client's connect() got port <port>
 *
 *   a server asks for         bind
 *   <port>                    EADDRINUSE
 *   <port>, SO_REUSEADDR      EADDRINUSE
 *   9190, outside the range   ok
 *   <port>, the client gone   ok
 * @module
 */
import {
  AF_INET,
  asInet,
  bind,
  connect,
  disconnect,
  getsockname,
  listen,
  localPort,
  setsockopt,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { ephemeralPorts, runInOwnNetwork } from "lib/kernel/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { openListener } from "./parts/open_listener.ts";
import { inOwnNetwork } from "./parts/own_network.ts";

const rangeFile = "/proc/sys/net/ipv4/ip_local_port_range";
const anywhere = { hostname: "0.0.0.0" };

await program({
  meta: import.meta,
  async run({ signal }) {
    if (!inOwnNetwork()) return await runInOwnNetwork(import.meta, signal);
    const { first, last } = ephemeralPorts();
    console.log(`the kernel gives ports from ${first} to ${last}`);
    using peer = openListener(5);
    const given = [
      ["bind to port 0", portAfter((s) => bind(s, { ...anywhere, port: 0 }))],
      ["connect without bind", portAfter((s) => connect(s, peer.address))],
      ["listen without bind", portAfter((s) => listen(s, 1))],
    ] as const;
    const place = (port: number) =>
      `${first <= port && port <= last ? "in" : "outside"} the range`;
    console.log(table(given.map(([what, p]) => [what, `${p}`, place(p)])));

    // The range belongs to the network namespace; the host's stays as it is.
    Deno.writeTextFileSync(rangeFile, `${first} ${first}`);
    const now = ephemeralPorts();
    console.log(`\nthe range is now ${now.first} to ${now.last}`);
    using client = socket(AF_INET, SOCK_STREAM);
    connect(client, peer.address);
    const { port } = asInet(getsockname(client));
    console.log(`a client's connect() got port ${port}\n`);

    const rows = [
      ["a server asks for", "bind"],
      [`${port}`, await answer(port, false)],
      [`${port}, SO_REUSEADDR`, await answer(port, true)],
      ["9190, outside the range", await answer(9190, false)],
    ];
    // Reset, not closed: no TIME_WAIT stays behind.
    disconnect(client);
    client.close();
    rows.push([`${port}, the client gone`, await answer(port, false)]);
    console.log(table(rows));
  },
});

/** The port that a fresh socket has after a call. */
function portAfter(call: (s: Socket) => void): number {
  using s = socket(AF_INET, SOCK_STREAM);
  call(s);
  return localPort(s);
}

/** What bind() says to a server that wants this port. */
async function answer(port: number, reuse: boolean): Promise<string> {
  using server = socket(AF_INET, SOCK_STREAM);
  if (reuse) setsockopt(server, SO_REUSEADDR, true);
  const code = await errorName(() => bind(server, { ...anywhere, port }));
  return code ?? "ok";
}
