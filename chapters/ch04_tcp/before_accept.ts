/**
 * When can a client connect? From listen() on, long before accept().
 *
 * A bound socket has a port, but nobody listens: the kernel answers a SYN with
 * RST. After listen() the kernel completes handshakes by itself. connect()
 * returns, send() succeeds, the data waits; the server may not even have called
 * accept(). accept() only takes what is ready, first come, first served.
 *
 * Run:    deno task ch4 before_accept
 * Needs:  Linux
 * Prints:
 *   the server has called    connect()     send()  to accept
 *   socket                   ECONNREFUSED  -       -
 *   socket, bind             ECONNREFUSED  -       -
 *   socket, bind, listen     ok            5       1
 *                            ok            6       2
 *                            ok            5       3
 *
 *   accept() gives           which had sent  before accept it was
 *   127.0.0.1:<port>, first   "first"         ESTABLISHED
 *   127.0.0.1:<port>, second  "second"        ESTABLISHED
 *   127.0.0.1:<port>, third   "third"         ESTABLISHED
 *   the listener itself: LISTEN, and recv() on it ENOTCONN
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
  recv,
  send,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { tcpInfo, tcpState } from "lib/kernel/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  async run() {
    using open = new DisposableStack();
    const newSocket = () => open.use(socket(AF_INET, SOCK_STREAM));
    const rows = [[
      "the server has called",
      "connect()",
      "send()",
      "to accept",
    ]];
    const refusedAfter = async (calls: string, to: InetAddress) => {
      const code = await errorName(() => connect(newSocket(), to));
      rows.push([calls, code ?? "ok", "-", "-"]);
    };

    const server = newSocket();
    await refusedAfter("socket", unusedAddress());
    bind(server, { hostname: "127.0.0.1", port: 0 });
    const address = asInet(getsockname(server));
    await refusedAfter("socket, bind", address);
    listen(server, 5);

    const clients: { name: string; client: Socket; state: string }[] = [];
    for (const name of ["first", "second", "third"]) {
      const client = newSocket();
      connect(client, address);
      const sent = send(client, new TextEncoder().encode(name));
      // The server's end, which no descriptor refers to yet.
      const state = tcpState(address, asInet(getsockname(client))) ?? "none";
      clients.push({ name, client, state });
      const calls = clients.length === 1 ? "socket, bind, listen" : "";
      const waiting = tcpInfo(server).unacked;
      rows.push([calls, "ok", `${sent}`, `${waiting}`]);
    }
    console.log(table(rows));

    const taken = [[
      "accept() gives",
      "which had sent",
      "before accept it was",
    ]];
    for (const _ of clients) {
      const { socket: connection, address: peer } = accept(server);
      open.use(connection);
      const buffer = new Uint8Array(16);
      const count = recv(connection, buffer);
      const text = new TextDecoder().decode(buffer.subarray(0, count));
      const from = formatAddress(peer);
      const who = clients.find(({ client }) =>
        formatAddress(getsockname(client)) === from
      );
      taken.push([
        `${from}, ${who?.name}`,
        JSON.stringify(text),
        who?.state ?? "unknown",
      ]);
    }
    console.log(`\n${table(taken)}`);
    const refused = await errorName(() => recv(server, new Uint8Array(1)));
    console.log(
      `the listener itself: ${tcpState(address)}, and recv() on it ${refused}`,
    );
  },
});

/** An address of this host whose port no socket has. */
function unusedAddress(): InetAddress {
  using probe = socket(AF_INET, SOCK_STREAM);
  bind(probe, { hostname: "127.0.0.1", port: 0 });
  return asInet(getsockname(probe));
}
