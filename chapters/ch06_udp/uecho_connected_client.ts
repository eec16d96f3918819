/**
 * connect() on a UDP socket: nothing is sent, and strangers are turned away.
 *
 * The kernel writes the peer's address into the socket, no more. From then on
 * a call needs no address, and a datagram from anybody else does not
 * reach the socket: its sender is told that the port is closed. What was
 * waiting before connect() stays. In two terminals: uecho_server --port 9190
 * there, here --port 9190 --message hello.
 *
 * Run:    deno task ch6 uecho_connected_client
 * Needs:  Linux
 * Prints:
 *   the client is 127.0.0.1:<port>, the server 127.0.0.1:<port>
 *   before connect(): no peer; the stranger's send(): taken
 *   connect(): peer 127.0.0.1:<port>; the server got <int> datagrams by it
 *   recv(): "from a stranger", which had come before
 *   the stranger's send(): taken; 0 bytes wait at the client
 *   the stranger's next send(): ECONNREFUSED
 *   send(), then recv(): "hello"
 *   write(), then read(): "hello"
 * @module
 */
import {
  AF_INET,
  connect,
  formatAddress,
  getpeername,
  getsockname,
  poll,
  read,
  readable,
  recv,
  recvfrom,
  send,
  sendto,
  SOCK_DGRAM,
  type Socket,
  socket,
  write,
} from "lib/posix/mod.ts";
import {
  errorName,
  hostOption,
  program,
  text,
  typedLines,
} from "lib/cli/mod.ts";
import { boundSocket, kernelRow } from "./parts/bound_socket.ts";
import { clientOptions } from "./parts/open_udp.ts";

await program({
  meta: import.meta,
  options: {
    port: clientOptions.port,
    host: hostOption({ about: "address to send to", family: "IPv4" }),
    message: text({ about: "send this instead of standard input" }),
  },
  async run({ options: { port, host, message }, signal }) {
    if (port === undefined) return await demonstrate();
    using client = socket(AF_INET, SOCK_DGRAM);
    connect(client, { hostname: host, port });
    console.log(`peer ${formatAddress(getpeername(client))}`);
    for await (const line of typedLines(message, signal)) {
      send(client, new TextEncoder().encode(line));
      const answers = await readable(client, 1000, { signal });
      console.log(answers ? receive(client) : "no answer within 1000 ms");
    }
  },
});

async function demonstrate(): Promise<void> {
  const hello = new TextEncoder().encode("hello");
  using server = boundSocket();
  using client = boundSocket();
  using stranger = boundSocket();
  const own = formatAddress(getsockname(client));
  const peer = formatAddress(getsockname(server));
  console.log(`the client is ${own}, the server ${peer}`);
  // Connected, so that the kernel can tell the stranger what becomes of it.
  connect(stranger, getsockname(client));
  const intrude = async () =>
    await errorName(() =>
      send(stranger, new TextEncoder().encode("from a stranger"))
    ) ?? "taken";

  const before = await errorName(() => getpeername(client));
  const first = before === "ENOTCONN" ? "no peer" : before;
  console.log(
    `before connect(): ${first}; the stranger's send(): ${await intrude()}`,
  );
  connect(client, getsockname(server));
  const now = formatAddress(getpeername(client));
  const sent = await readable(server, 0) ? "some" : 0;
  console.log(`connect(): peer ${now}; the server got ${sent} datagrams by it`);
  console.log(`recv(): ${receive(client)}, which had come before`);

  const answer = await intrude();
  await poll([{ fd: stranger, events: 0 }], 1000); // until an error is there
  const waiting = kernelRow(client).receiveQueue;
  console.log(
    `the stranger's send(): ${answer}; ${waiting} bytes wait at the client`,
  );
  console.log(`the stranger's next send(): ${await intrude()}`);

  send(client, hello);
  echoOne(server);
  console.log(`send(), then recv(): ${receive(client)}`);

  write(client, hello); // as to a file: one call, one datagram
  echoOne(server);
  console.log(`write(), then read(): ${receive(client, read)}`);
}

function echoOne(server: Socket): void {
  const buffer = new Uint8Array(65_507);
  const { length, address } = recvfrom(server, buffer);
  sendto(server, buffer.subarray(0, length), address);
}

function receive(s: Socket, call: typeof read | typeof recv = recv): string {
  const buffer = new Uint8Array(65_507);
  return `"${new TextDecoder().decode(buffer.subarray(0, call(s, buffer)))}"`;
}
