/**
 * The server has ended, its port is still taken: SO_REUSEADDR.
 *
 * The end that closes first keeps the connection in TIME_WAIT, on Linux for
 * 60 s. If that is the server, bind() to its port fails, unless both the old
 * and the new socket have the option; so it is with an open connection. In two
 * terminals: --port 9190 here, ncat 127.0.0.1 9190 there, Ctrl-C and again:
 * works. --no-reuse: EADDRINUSE.
 *
 * Run:    deno task ch9 reuse_address_server
 * Needs:  Linux
 * Prints:
 *   server was 127.0.0.1:<port>, client 127.0.0.1:<port>; the kernel's table has
 *   127.0.0.1:<port>  TIME_WAIT  (60|59|58|57|56|55|54|53|52|51|50) s more
 *
 *   connection   old \\ new     nothing     SO_REUSEADDR  SO_REUSEPORT
 *   TIME_WAIT    nothing       EADDRINUSE  EADDRINUSE    EADDRINUSE
 *   TIME_WAIT    SO_REUSEADDR  EADDRINUSE  ok            EADDRINUSE
 *   TIME_WAIT    SO_REUSEPORT  EADDRINUSE  EADDRINUSE    ok
 *   ESTABLISHED  SO_REUSEADDR  EADDRINUSE  ok            EADDRINUSE
 * @module
 */
import { leaveInTimeWait, tcpSockets, untilTcpState } from "lib/kernel/mod.ts";
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
  readable,
  recv,
  setsockopt,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import {
  errorName,
  flag,
  hostOption,
  integer,
  program,
  table,
} from "lib/cli/mod.ts";

type Reuse = typeof SO_REUSEADDR | undefined;
type State = "TIME_WAIT" | "ESTABLISHED";
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
  using open = new DisposableStack();
  const { local: server, remote: client } = await gone(
    open,
    SO_REUSEADDR,
    "TIME_WAIT",
  );
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
  const rows = [["connection", "old \\ new", ...choices.map(nameOf)]];
  const addRow = async (old: Reuse, state: State) => {
    const answers = choices.map((next) => restart(old, state, next));
    rows.push([state, nameOf(old), ...await Promise.all(answers)]);
  };
  for (const old of choices) await addRow(old, "TIME_WAIT");
  await addRow(SO_REUSEADDR, "ESTABLISHED");
  console.log(table(rows));
}

/** A server that is gone but for one connection, closed by it first or open. */
async function gone(open: DisposableStack, reuse: Reuse, state: State) {
  if (state === "ESTABLISHED") return serveOne(open, reuse);
  return await leaveInTimeWait(() => {
    const connection = serveOne(open, reuse);
    const { near, far } = connection;
    near.close();
    recv(far, new Uint8Array(1)); // 0 bytes: the server has closed.
    far.close();
    return connection;
  });
}

/** A server of one client that has closed its listener. */
function serveOne(open: DisposableStack, reuse: Reuse) {
  using listener = socket(AF_INET, SOCK_STREAM);
  if (reuse) setsockopt(listener, reuse, true);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 1);
  const far = open.use(socket(AF_INET, SOCK_STREAM));
  connect(far, getsockname(listener));
  const near = open.use(accept(listener).socket);
  const local = asInet(getsockname(near));
  const remote = asInet(getpeername(near));
  return { near, far, local, remote };
}

/** What bind() says to the next server on the port. */
async function restart(old: Reuse, state: State, next: Reuse): Promise<string> {
  using open = new DisposableStack();
  const { local: server } = await gone(open, old, state);
  using s = socket(AF_INET, SOCK_STREAM);
  if (next) setsockopt(s, next, true);
  return await errorName(() => bind(s, server)) ?? "ok";
}
