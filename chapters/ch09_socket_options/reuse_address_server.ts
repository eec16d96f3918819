/**
 * The server has ended, its port is still taken: SO_REUSEADDR.
 *
 * The end that closes first keeps the connection in TIME_WAIT, on Linux for
 * 60 s. If that is the server, bind() to its port fails, unless both the old
 * and the new socket have the option. In two terminals: --port 9190 here, ncat
 * 127.0.0.1 9190 there, Ctrl-C and again: works. --no-reuse: EADDRINUSE.
 *
 * Run:    deno task ch9 reuse_address_server
 * Needs:  Linux
 * Prints:
 *   server was 127.0.0.1:<port>, client 127.0.0.1:<port>; the kernel's table has
 *   127.0.0.1:<port>  TIME_WAIT  (59|60) s more
 *
 *   old \\ new     nothing     SO_REUSEADDR  SO_REUSEPORT
 *   nothing       EADDRINUSE  EADDRINUSE    EADDRINUSE
 *   SO_REUSEADDR  EADDRINUSE  ok            EADDRINUSE
 *   SO_REUSEPORT  EADDRINUSE  EADDRINUSE    ok
 * @module
 */
import { tcpSockets, untilTcpState } from "lib/kernel/mod.ts";
import {
  accept,
  AF_INET,
  asInet,
  bind,
  connect,
  formatAddress,
  getpeername,
  getsockname,
  listen,
  PosixError,
  readable,
  recv,
  setsockopt,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { flag, hostOption, integer, program, table } from "lib/program/mod.ts";

type Reuse = typeof SO_REUSEADDR | undefined;
const choices: Reuse[] = [undefined, SO_REUSEADDR, SO_REUSEPORT];
const nameOf = (reuse: Reuse) => reuse?.name ?? "nothing";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "its address", family: "IPv4" }),
    noReuse: flag({ about: "serve without SO_REUSEADDR" }),
  },
  async run({ options: { host, port, noReuse }, signal }) {
    if (port === undefined) return await demonstrate();
    using s = socket(AF_INET, SOCK_STREAM);
    setsockopt(s, SO_REUSEADDR, !noReuse);
    bind(s, { hostname: host, port });
    listen(s, 5);
    console.log(`listening on ${formatAddress(getsockname(s))}`);
    // Closes every connection at once, and so before the client does.
    while (await readable(s, -1, { signal })) accept(s).socket.close();
  },
});

async function demonstrate(): Promise<void> {
  const { server, client } = await serveOne(SO_REUSEADDR);
  await untilTcpState(client, server, undefined);
  const [near, far] = [server, client].map(formatAddress);
  console.log(`server was ${near}, client ${far}; the kernel's table has`);
  // Both ends, if both are there: other connections may have used the port.
  const ports = [server.port, client.port];
  for (const { local, remote, state, timer } of tcpSockets()) {
    if (!ports.includes(local.port) || !ports.includes(remote.port)) continue;
    const seconds = Math.ceil(timer.expiresMs / 1000);
    console.log(`${formatAddress(local)}  ${state}  ${seconds} s more\n`);
  }
  const rows = [["old \\ new", ...choices.map(nameOf)]];
  for (const old of choices) {
    const answers = choices.map((next) => restart(old, next));
    rows.push([nameOf(old), ...await Promise.all(answers)]);
  }
  console.log(table(rows));
}

/** One server with one client. It closes first, then the client, and it ends. */
async function serveOne(reuse: Reuse) {
  using listener = socket(AF_INET, SOCK_STREAM);
  if (reuse) setsockopt(listener, reuse, true);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 1);
  using far = socket(AF_INET, SOCK_STREAM);
  connect(far, getsockname(listener));
  using near = accept(listener).socket;
  const server = asInet(getsockname(near));
  const client = asInet(getpeername(near));
  near.close();
  recv(far, new Uint8Array(1)); // 0 bytes: the server has closed.
  far.close();
  await untilTcpState(server, client, "TIME_WAIT");
  return { server, client };
}

/** What bind() says to the next server on the port. */
async function restart(old: Reuse, next: Reuse): Promise<string> {
  const { server } = await serveOne(old);
  using s = socket(AF_INET, SOCK_STREAM);
  if (next) setsockopt(s, next, true);
  try {
    bind(s, server);
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
  return "ok";
}
