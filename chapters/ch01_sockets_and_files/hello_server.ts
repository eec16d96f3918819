/**
 * A server in four calls: socket, bind, listen, accept.
 *
 * socket() gives a number, bind() an address, listen() lets clients come.
 * accept() gives another number: one for each client, while the first goes on
 * listening. Deno.listen() makes the first three calls in one.
 * In two terminals: --port 9190 here, there hello_client --port 9190, or ncat.
 *
 * Run:    deno task ch1 hello_server
 * Needs:  Linux or macOS
 * Prints:
 *   after          number  its own address   it listens
 *   socket()        <int>  0.0.0.0:0         no
 *   bind()          <int>  127.0.0.1:<port>  no
 *   listen()        <int>  127.0.0.1:<port>  yes
 *   accept()        <int>  127.0.0.1:<port>  no
 *   Deno.listen()   <int>  127.0.0.1:<port>  yes
 *
 *   The client at 127.0.0.1:<port> reads "Hello, world!\n".
 * @module
 */
import {
  accept,
  bind,
  connect,
  descriptorOf,
  formatAddress,
  getsockname,
  getsockopt,
  type InetAddress,
  listen,
  PosixError,
  read,
  readable,
  setsockopt,
  SO_ACCEPTCONN,
  SO_REUSEADDR,
  type Socket,
} from "lib/posix/mod.ts";
import { attempt, integer, program, table } from "lib/cli/mod.ts";
import { helloOptions } from "./parts/hello_options.ts";
import { tcpSocket } from "./parts/tcp_socket.ts";
import { writeText } from "./parts/write_text.ts";

await program({
  meta: import.meta,
  options: {
    ...helloOptions,
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  },
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return demonstrate();
    using listener = openListener({ hostname: host, port });
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    for (;;) {
      // accept() would stop the whole program, Ctrl-C included, until it ends.
      await readable(listener, -1, { signal });
      console.log(`said hello to ${greetNext(listener)}`);
    }
  },
});

/** The first three calls of a server; port 0 lets the kernel choose. */
export function openListener(
  address: InetAddress,
  after: (call: string, fd: number) => void = () => {},
): Socket {
  using opened = new DisposableStack();
  const listener = opened.use(tcpSocket(address));
  after("socket()", listener.fd);
  // So that the server can be started again at once: chapter 9.
  setsockopt(listener, SO_REUSEADDR, true);
  bind(listener, address);
  after("bind()", listener.fd);
  listen(listener, 5);
  after("listen()", listener.fd);
  opened.move(); // From here on the caller closes it.
  return listener;
}

/** The fourth call: takes a client, says hello, closes. Returns its address. */
export function greetNext(
  listener: Socket,
  after: (call: string, fd: number) => void = () => {},
): string {
  const { socket, address } = accept(listener);
  using client = socket;
  after("accept()", client.fd);
  try {
    writeText(client, "Hello, world!\n");
  } catch (error) {
    // One client that went away must not end the service for the others.
    if (!(error instanceof PosixError)) throw error;
  }
  return formatAddress(address);
}

function demonstrate(): void {
  const rows = [["after", "number", "its own address", "it listens"]];
  const show = (call: string, fd: number) => {
    const listens = getsockopt(fd, SO_ACCEPTCONN) ? "yes" : "no";
    rows.push([call, `${fd}`, formatAddress(getsockname(fd)), listens]);
  };
  const any = { hostname: "127.0.0.1", port: 0 };
  using listener = openListener(any, show);
  using client = tcpSocket(any);
  connect(client, getsockname(listener));
  const name = greetNext(listener, show);
  using deno = attempt("listen", any, () => Deno.listen(any));
  show("Deno.listen()", descriptorOf(deno));
  console.log(table(rows, { align: ["left", "right"] }));

  const buffer = new Uint8Array(100);
  const reply = buffer.subarray(0, read(client, buffer));
  const text = new TextDecoder().decode(reply);
  console.log(`\nThe client at ${name} reads ${JSON.stringify(text)}.`);
}
