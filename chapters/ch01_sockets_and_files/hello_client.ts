/**
 * A client in two calls: socket, connect.
 *
 * A client needs no bind(): connect() chooses address and port for it. What it
 * reads are bytes, until read() returns 0: the server has closed. Before
 * connect() the socket has no peer to read from.
 * In two terminals: there hello_server --port 9190, here --port 9190.
 *
 * Run:    deno task ch1 hello_client
 * Needs:  Linux or macOS
 * Prints:
 *   after           number  its own address   its peer
 *   socket()         <int>  0.0.0.0:0         none: ENOTCONN
 *   connect()        <int>  127.0.0.1:<port>  127.0.0.1:<port>
 *   Deno.connect()   <int>  127.0.0.1:<port>  127.0.0.1:<port>
 *
 *   read() before connect(): ENOTCONN
 *   read() after it: "Hello, world!\n"
 *   read() again: 0 bytes, the end
 * @module
 */
import {
  asInet,
  connect,
  descriptorOf,
  formatAddress,
  getpeername,
  getsockname,
  type InetAddress,
  read,
  readable,
} from "lib/posix/mod.ts";
import { attempt, errorName, program, table } from "lib/cli/mod.ts";
import { greetNext, openListener } from "./hello_server.ts";
import { helloOptions } from "./parts/hello_options.ts";
import { tcpSocket } from "./parts/tcp_socket.ts";

await program({
  meta: import.meta,
  options: helloOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate();
    await printReply({ hostname: host, port }, signal);
  },
});

/** Connects, and prints what the server says until it closes. */
async function printReply(address: InetAddress, signal: AbortSignal) {
  using client = tcpSocket(address);
  connect(client, address);
  const buffer = new Uint8Array(1024);
  for (;;) {
    // read() would stop the whole program, Ctrl-C included, until it ends.
    await readable(client, -1, { signal });
    const count = read(client, buffer);
    if (count === 0) return;
    await writeOut(buffer.subarray(0, count));
  }
}

async function writeOut(bytes: Uint8Array): Promise<void> {
  // As they came: a character may be cut between two reads.
  for (let rest = bytes; rest.length > 0;) {
    rest = rest.subarray(await Deno.stdout.write(rest));
  }
}

async function demonstrate(): Promise<void> {
  using listener = openListener({ hostname: "127.0.0.1", port: 0 });
  const address = asInet(getsockname(listener));
  const rows = [["after", "number", "its own address", "its peer"]];
  const show = async (call: string, fd: number) => {
    let peer = "";
    const error = await errorName(() => peer = formatAddress(getpeername(fd)));
    const own = formatAddress(getsockname(fd));
    rows.push([call, `${fd}`, own, error ? `none: ${error}` : peer]);
  };

  const buffer = new Uint8Array(100);
  using client = tcpSocket(address);
  await show("socket()", client.fd);
  const tooEarly = await errorName(() => read(client, buffer));
  connect(client, address);
  await show("connect()", client.fd);
  greetNext(listener);

  using deno = await attempt("connect", address, () => Deno.connect(address));
  await show("Deno.connect()", descriptorOf(deno));
  console.log(table(rows, { align: ["left", "right"] }));

  console.log(`\nread() before connect(): ${tooEarly}`);
  const first = read(client, buffer);
  const text = new TextDecoder().decode(buffer.subarray(0, first));
  console.log(`read() after it: ${JSON.stringify(text)}`);
  console.log(`read() again: ${read(client, buffer)} bytes, the end`);
}
