/**
 * To hear a broadcast a socket joins nothing. It needs the right address.
 *
 * Of several sockets on one port unicast goes to the one bound last; a
 * broadcast goes to all that are bound to 0.0.0.0 or to the broadcast address
 * itself. One bound to the host's own address is deaf for it. With --port it is
 * a real receiver: it prints until Ctrl-C or --count; broadcast_sender sends.
 *
 * Run:    deno task ch14 broadcast_receiver
 * Needs:  Linux
 * Prints:
 *   lo: 127.0.0.1, mask 255.0.0.0, broadcast address 127.255.255.255
 *
 *   bound to         the broadcast  to 127.0.0.1
 *   0.0.0.0          hears          -
 *   127.255.255.255  hears          -
 *   0.0.0.0          hears          -
 *   127.0.0.1        -              hears
 * @module
 */
import {
  AF_INET,
  bind,
  localPort,
  sendto,
  setsockopt,
  SO_BROADCAST,
  SO_REUSEADDR,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import {
  attempt,
  countOption,
  integer,
  printDatagrams,
  program,
  table,
} from "lib/cli/mod.ts";
import { broadcastAddress } from "./parts/broadcast_address.ts";
import { delivered, waiting } from "./parts/ears.ts";

const own = "127.0.0.1";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "port to hear" }),
    ...countOption,
  },
  async run({ options: { port, count }, signal }) {
    if (port === undefined) return await demonstrate();
    const address = { transport: "udp", hostname: "0.0.0.0", port } as const;
    const conn = attempt(
      "bind",
      address,
      () => Deno.listenDatagram({ ...address, reuseAddress: true }),
    );
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => conn.close());
    console.log(`hearing broadcasts to port ${port}`);
    await printDatagrams(conn, count);
    conn.close();
  },
});

async function demonstrate(): Promise<void> {
  const lo = Deno.networkInterfaces().find(({ address }) => address === own);
  const mask = lo?.netmask ?? "255.0.0.0";
  const everyone = broadcastAddress(own, mask);
  console.log(
    `${lo?.name}: ${own}, mask ${mask}, broadcast address ${everyone}\n`,
  );

  using open = new DisposableStack();
  const first = bound("0.0.0.0", 0, open);
  const port = localPort(first);
  const others = [everyone, "0.0.0.0", own];
  const sockets = [first, ...others.map((name) => bound(name, port, open))];

  using sender = socket(AF_INET, SOCK_DGRAM);
  setsockopt(sender, SO_BROADCAST, true);
  const send = (text: string, hostname: string, port: number) =>
    sendto(sender, new TextEncoder().encode(text), { hostname, port });
  send("everyone", everyone, port);
  send("one", own, port);
  await delivered((port) => send("", own, port));

  const rows = [["bound to", "the broadcast", `to ${own}`]];
  for (const [i, s] of sockets.entries()) {
    const heard = waiting(s);
    const tell = (text: string) => heard.includes(text) ? "hears" : "-";
    const name = i === 0 ? "0.0.0.0" : others[i - 1] ?? "";
    rows.push([name, tell("everyone"), tell("one")]);
  }
  console.log(table(rows));
}

/** A socket on a port that the others have, too. */
function bound(
  hostname: string,
  port: number,
  open: DisposableStack,
): Socket {
  const s = open.use(socket(AF_INET, SOCK_DGRAM));
  if (port !== 0) setsockopt(s, SO_REUSEADDR, true);
  bind(s, { hostname, port });
  // Set before bind(), the kernel might choose a port that others share.
  setsockopt(s, SO_REUSEADDR, true);
  return s;
}
