/**
 * Broadcasting needs permission, so that nobody does it by mistake.
 *
 * Without SO_BROADCAST sendto() to a broadcast address is EACCES. Who hears it
 * depends on the address bound: the broadcast address itself or the wildcard,
 * not a unicast one. TCP takes the option, and it changes nothing. Here the
 * address is loopback's, so nothing leaves the host; 255.255.255.255 goes to
 * the whole local network, or is ENETUNREACH where there is no route.
 *
 * Run:    deno task ch9 broadcast_permission
 * Needs:  Linux
 * Prints:
 *   UDP, off: sendto 127.255.255.255:<port>: permission denied (EACCES)
 *   UDP, on:  sent
 *
 *   bound to         first hears
 *   127.255.255.255  broadcast
 *   0.0.0.0          broadcast
 *   127.0.0.1        unicast
 *
 *   TCP, off: connect 127.255.255.255:<port>: network is unreachable (ENETUNREACH)
 *   TCP, on:  connect 127.255.255.255:<port>: network is unreachable (ENETUNREACH)
 * @module
 */
import {
  AF_INET,
  bind,
  connect,
  localPort,
  PosixError,
  readable,
  recv,
  sendto,
  setsockopt,
  SO_BROADCAST,
  SO_REUSEADDR,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

const broadcast = "127.255.255.255"; // The last address of 127.0.0.0/8.
const unicast = "127.0.0.1";

await program({
  meta: import.meta,
  async run() {
    using all = receiver("0.0.0.0", 0);
    const port = localPort(all);
    using directed = receiver(broadcast, port);
    using single = receiver(unicast, port);

    using sender = socket(AF_INET, SOCK_DGRAM);
    for (const on of [false, true]) {
      setsockopt(sender, SO_BROADCAST, on);
      const says = tell(() => sendText(sender, "broadcast", broadcast, port));
      console.log(`UDP, ${on ? "on: " : "off:"} ${says}`);
    }

    const rows = [
      ["bound to", "first hears"],
      [broadcast, await hear(directed)],
      ["0.0.0.0", await hear(all)],
    ];
    // Sent last: it can come first only where the broadcast did not arrive.
    sendText(sender, "unicast", unicast, port);
    rows.push([unicast, await hear(single)]);
    console.log(`\n${table(rows)}\n`);

    for (const on of [false, true]) {
      using tcp = socket(AF_INET, SOCK_STREAM);
      setsockopt(tcp, SO_BROADCAST, on);
      const says = tell(() => connect(tcp, { hostname: broadcast, port }));
      console.log(`TCP, ${on ? "on: " : "off:"} ${says}`);
    }
  },
});

/** A UDP socket on the port that all three share. */
function receiver(hostname: string, port: number): Socket {
  const s = socket(AF_INET, SOCK_DGRAM);
  setsockopt(s, SO_REUSEADDR, true);
  bind(s, { hostname, port });
  return s;
}

function sendText(s: Socket, text: string, hostname: string, port: number) {
  sendto(s, new TextEncoder().encode(text), { hostname, port });
}

/** The first datagram's text. */
async function hear(s: Socket): Promise<string> {
  if (!await readable(s, 5000)) return "nothing";
  const buffer = new Uint8Array(100);
  const length = recv(s, buffer);
  return new TextDecoder().decode(buffer.subarray(0, length));
}

/** "sent", or what the kernel refuses. */
function tell(call: () => void): string {
  try {
    call();
    return "sent";
  } catch (error) {
    if (error instanceof PosixError) return error.message;
    throw error;
  }
}
