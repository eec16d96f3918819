/**
 * A socket without address and peer: the kernel gives both when they are needed.
 *
 * A client need not bind: its first sendto() or connect() does. sendto() names
 * the receiver, sends and forgets it again, so one socket can send to anybody.
 * connect() makes the name stay. Called again it changes the peer; called
 * with AF_UNSPEC it takes the peer away, and with it a port that was only lent.
 *
 * Run:    deno task ch6 sendto_steps
 * Needs:  Linux
 * Prints:
 *   the call             getsockname      getpeername      A, B heard
 *   socket()             0.0.0.0:0        ENOTCONN         0, 0
 *   sendto() A           0.0.0.0:<port>   ENOTCONN         1, 0
 *   sendto() B           0.0.0.0:<port>   ENOTCONN         0, 1
 *   send()               0.0.0.0:<port>   ENOTCONN         EDESTADDRREQ
 *   connect() A          127.0.0.1:<port> 127.0.0.1:<port> 0, 0
 *   send()               127.0.0.1:<port> 127.0.0.1:<port> 1, 0
 *   sendto() B           127.0.0.1:<port> 127.0.0.1:<port> 0, 1
 *   connect() B          127.0.0.1:<port> 127.0.0.1:<port> 0, 0
 *   send()               127.0.0.1:<port> 127.0.0.1:<port> 0, 1
 *   connect() AF_UNSPEC  0.0.0.0:0        ENOTCONN         0, 0
 *   sendto() A           0.0.0.0:<port>   ENOTCONN         1, 0
 *
 *   A is 127.0.0.1:<port>, B is 127.0.0.1:<port>
 *   the port given first: <port>, after AF_UNSPEC: <port>
 *   a port asked for by bind(): <port>, after AF_UNSPEC: the same
 * @module
 */
import {
  AF_INET,
  answerOf,
  bind,
  connect,
  disconnect,
  formatAddress,
  getpeername,
  getsockname,
  localPort,
  readable,
  recv,
  send,
  sendto,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { boundSocket } from "./parts/bound_socket.ts";

const bytes = new TextEncoder().encode("hello");

await program({
  meta: import.meta,
  async run() {
    using a = boundSocket();
    using b = boundSocket();
    using client = socket(AF_INET, SOCK_DGRAM);
    const rows = [["the call", "getsockname", "getpeername", "A, B heard"]];
    /** One row: makes a call, then asks the kernel what has changed. */
    const show = async (name: string, call: () => unknown) => {
      const error = await errorName(call);
      const heard = `${await count(a)}, ${await count(b)}`;
      const own = formatAddress(getsockname(client));
      const peer = answerOf(() => formatAddress(getpeername(client)));
      rows.push([name, own, peer, error ?? heard]);
    };
    const [atA, atB] = [getsockname(a), getsockname(b)];

    await show("socket()", () => {});
    await show("sendto() A", () => sendto(client, bytes, atA));
    const lent = localPort(client);
    await show("sendto() B", () => sendto(client, bytes, atB));
    await show("send()", () => send(client, bytes));
    await show("connect() A", () => connect(client, atA));
    await show("send()", () => send(client, bytes));
    await show("sendto() B", () => sendto(client, bytes, atB));
    await show("connect() B", () => connect(client, atB));
    await show("send()", () => send(client, bytes));
    await show("connect() AF_UNSPEC", () => disconnect(client));
    await show("sendto() A", () => sendto(client, bytes, atA));
    console.log(`${table(rows)}\n`);

    console.log(`A is ${formatAddress(atA)}, B is ${formatAddress(atB)}`);
    const now = localPort(client);
    console.log(`the port given first: ${lent}, after AF_UNSPEC: ${now}`);
    client.close();
    // By its number: a port that bind() chose, asked for 0, is only lent too.
    using bound = socket(AF_INET, SOCK_DGRAM);
    bind(bound, { hostname: "127.0.0.1", port: now });
    connect(bound, atA);
    disconnect(bound);
    const kept = localPort(bound) === now ? "the same" : localPort(bound);
    console.log(`a port asked for by bind(): ${now}, after AF_UNSPEC: ${kept}`);
  },
});

/** How many datagrams come: on one host they are there at once. */
async function count(s: Socket): Promise<number> {
  const buffer = new Uint8Array(bytes.length);
  let datagrams = 0;
  for (; await readable(s, 5); datagrams++) recv(s, buffer);
  return datagrams;
}
