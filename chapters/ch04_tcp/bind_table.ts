/**
 * Four ways to bind, read back with getsockname().
 *
 * bind() takes an address and a port, and either may be left to the kernel:
 * the wildcard 0.0.0.0 for the address, 0 for the port. bind() does not write
 * into its argument; getsockname() tells what came of it. A wildcard stays one:
 * only a connection has a definite address, the one its client asked for.
 *
 * Run:    deno task ch4 bind_table
 * Needs:  Linux or macOS
 * Prints:
 *   asked for         bound to           a client of 127.0.0.1 reaches
 *   0.0.0.0:0         0.0.0.0:<port>     127.0.0.1:<port>
 *   0.0.0.0:<port>    0.0.0.0:<port>     127.0.0.1:<port>
 *   127.0.0.1:0       127.0.0.1:<port>   127.0.0.1:<port>
 *   127.0.0.1:<port>  127.0.0.1:<port>   127.0.0.1:<port>
 *   (no bind at all)  0.0.0.0:<port>     127.0.0.1:<port>
 *
 *   before bind, getsockname() says 0.0.0.0:0
 *   after a second bind: EINVAL
 *   to an address of another host: EADDRNOTAVAIL
 *   to the port of a live server: EADDRINUSE
 * @module
 */
import {
  accept,
  AF_INET,
  asInet,
  bind,
  connect,
  formatAddress,
  getsockname,
  type InetAddress,
  listen,
  localPort,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";

const wildcard = "0.0.0.0";
const local = "127.0.0.1";

await program({
  meta: import.meta,
  async run() {
    const rows = [
      ["asked for", "bound to", "a client of 127.0.0.1 reaches"],
      await trial((s) => bindTo(s, wildcard, 0)),
      await trial((s) => bindToFreePort(s, wildcard)),
      await trial((s) => bindTo(s, local, 0)),
      await trial((s) => bindToFreePort(s, local)),
      await trial(() => "(no bind at all)"),
    ];
    console.log(table(rows));

    using first = tcp();
    const before = formatAddress(getsockname(first));
    console.log(`\nbefore bind, getsockname() says ${before}`);
    bind(first, { hostname: local, port: 0 });
    const again = { hostname: local, port: 0 };
    console.log(`after a second bind: ${await refusal(first, again)}`);

    // 203.0.113.0/24 belongs to nobody (RFC 5737); bind() sends nothing.
    using second = tcp();
    const foreign = { hostname: "203.0.113.1", port: 0 };
    console.log(
      `to an address of another host: ${await refusal(second, foreign)}`,
    );
    listen(first, 1);
    const taken = { hostname: local, port: localPort(first) };
    console.log(
      `to the port of a live server: ${await refusal(second, taken)}`,
    );
  },
});

function tcp(): Socket {
  return socket(AF_INET, SOCK_STREAM);
}

async function refusal(s: Socket, address: InetAddress): Promise<string> {
  return await errorName(() => bind(s, address)) ?? "ok";
}

/** Binds, and tells what was asked for. */
function bindTo(s: Socket, hostname: string, port: number): string {
  const address = { hostname, port };
  bind(s, address);
  return formatAddress(address);
}

/** The same with a port below the ephemeral ones, the first free from 9190 on. */
async function bindToFreePort(s: Socket, hostname: string): Promise<string> {
  for (let port = 9190; port < 10_000; port++) {
    const address = { hostname, port };
    if (await refusal(s, address) === "ok") return formatAddress(address);
  }
  throw new Deno.errors.AddrInUse("bind: ports 9190 to 9999 are all in use");
}

/** One row: a server bound so, and where its first client has reached it. */
async function trial(
  bindServer: (server: Socket) => string | Promise<string>,
): Promise<string[]> {
  using server = tcp();
  const asked = await bindServer(server);
  // Unbound, the server gets a port here.
  listen(server, 1);
  const bound = asInet(getsockname(server));

  using client = tcp();
  connect(client, { hostname: local, port: bound.port });
  using connection = accept(server).socket;
  const reached = asInet(getsockname(connection));
  return [asked, formatAddress(bound), formatAddress(reached)];
}
