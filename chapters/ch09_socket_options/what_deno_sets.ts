/**
 * What Deno sets on its own sockets.
 *
 * Each of Deno's sockets is compared, option by option, with one made by the C
 * calls in the same state: bound, listening or connected. What is left over is
 * Deno's doing. That it never blocks is no option but a flag of the descriptor
 * (O_NONBLOCK, fcntl(2)).
 *
 * Run:    deno task ch9 what_deno_sets
 * Needs:  Linux
 * Prints:
 *   socket         option             in C   Deno
 *   TCP listener   SO_REUSEADDR       false  true
 *   TCP listener   O_NONBLOCK         false  true
 *   TCP accepted   SO_REUSEADDR       false  true
 *   TCP accepted   O_NONBLOCK         false  true
 *   TCP connected  O_NONBLOCK         false  true
 *   UDP            SO_BROADCAST       false  true
 *   UDP            IP_MULTICAST_LOOP  true   false
 *   UDP            O_NONBLOCK         false  true
 *
 *   The same in both: <int> of <int> answers. TCP_NODELAY is false: Nagle is on.
 * @module
 */
import {
  accept,
  AF_INET,
  bind,
  connect,
  type Descriptor,
  descriptorOf,
  getsockname,
  getsockopt,
  isNonblocking,
  listen,
  options,
  PosixError,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  TCP_NODELAY,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

const hostname = "127.0.0.1";

await program({
  meta: import.meta,
  async run() {
    // In C.
    using listener = socket(AF_INET, SOCK_STREAM);
    bind(listener, { hostname, port: 0 });
    listen(listener, 5);
    using connected = socket(AF_INET, SOCK_STREAM);
    connect(connected, getsockname(listener));
    using accepted = accept(listener).socket;
    using udp = socket(AF_INET, SOCK_DGRAM);
    bind(udp, { hostname, port: 0 });

    // The same in Deno.
    using denoListener = Deno.listen({ hostname, port: 0 });
    const { port } = denoListener.addr;
    using denoConnected = await Deno.connect({ hostname, port });
    using denoAccepted = await denoListener.accept();
    using stack = new DisposableStack(); // A DatagramConn has no dispose.
    const denoUdp = stack.adopt(
      Deno.listenDatagram({ hostname, port: 0, transport: "udp" }),
      (datagrams) => datagrams.close(),
    );

    const pairs = [
      { name: "TCP listener", c: listener, deno: denoListener },
      { name: "TCP accepted", c: accepted, deno: denoAccepted },
      { name: "TCP connected", c: connected, deno: denoConnected },
      { name: "UDP", c: udp, deno: denoUdp },
    ];
    const rows = [["socket", "option", "in C", "Deno"]];
    let asked = 0;
    for (const { name, c, deno } of pairs) {
      const [ours, theirs] = [answers(c), answers(descriptorOf(deno))];
      asked += ours.size;
      for (const [option, answer] of ours) {
        const other = theirs.get(option) ?? "";
        if (answer !== other) rows.push([name, option, answer, other]);
      }
    }
    console.log(table(rows));
    const same = asked - (rows.length - 1);
    const nodelay = getsockopt(descriptorOf(denoConnected), TCP_NODELAY);
    console.log(
      `\nThe same in both: ${same} of ${asked} answers. ` +
        `TCP_NODELAY is ${nodelay}: Nagle is ${nodelay ? "off" : "on"}.`,
    );
  },
});

/** What a socket answers to every option of the table that it can be asked. */
function answers(s: Descriptor): Map<string, string> {
  const found = new Map<string, string>();
  for (const option of options) {
    if (!option.get || option.optionNumber === undefined) continue;
    try {
      found.set(option.name, JSON.stringify(getsockopt(s, option)));
    } catch (error) {
      // An option of another family or type of socket.
      if (!(error instanceof PosixError)) throw error;
    }
  }
  return found.set("O_NONBLOCK", `${isNonblocking(s)}`);
}
