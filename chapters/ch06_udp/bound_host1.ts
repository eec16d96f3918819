/**
 * Three datagrams wait; one receive takes one, though there is room for all.
 *
 * The receiver comes late, and with a large buffer. A stream would hand over
 * everything in one read. UDP keeps boundaries: three sends are three
 * receives, and an empty datagram counts as one. It is no end of stream: UDP
 * has none. In two terminals: here --port 9190, there bound_host2 --port 9190;
 * --pause 2000 makes it come late.
 *
 * Run:    deno task ch6 bound_host1
 * Prints:
 *   bound to 127.0.0.1:<port>; bound_host2 sends three datagrams
 *   sent 16 bytes
 *   sent 0 bytes
 *   sent 31 bytes
 *   only now the receives begin, each with room for 65507 bytes
 *   receive 1 from 127.0.0.1:<port>: 16 bytes, "Is anybody home?"
 *   receive 2 from 127.0.0.1:<port>: 0 bytes, ""
 *   receive 3 from 127.0.0.1:<port>: 31 bytes, "The one before this said a lot."
 *   receive 4: nothing more within 100 ms
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";
import { integer, program } from "lib/cli/mod.ts";
import { pause } from "lib/time/mod.ts";
import { sendAll } from "./bound_host2.ts";
import { addressText, openUdp, serverOptions } from "./parts/open_udp.ts";

/** The largest datagram that UDP can carry over IPv4. */
const room = 65_507;

await program({
  meta: import.meta,
  options: {
    ...serverOptions,
    pause: integer({
      default: 0,
      min: 0,
      max: 60_000,
      about: "milliseconds to wait before each receive",
    }),
  },
  async run({ options: { port, host, count, pause: ms }, signal }) {
    if (port === undefined) return demonstrate();
    using open = new DisposableStack();
    const { conn, address } = openUdp(open, host, port);
    signal.addEventListener("abort", () => conn.close());
    console.log(`bound to ${addressText(address)}`);
    for (let n = 1; n <= (count ?? Infinity); n++) {
      await pause(ms);
      tell(n, await conn.receive(new Uint8Array(room)));
    }
  },
});

function tell(n: number, [bytes, from]: [Uint8Array, Deno.Addr]): void {
  const what = JSON.stringify(new TextDecoder().decode(bytes));
  const sender = addressText(from);
  console.log(`receive ${n} from ${sender}: ${bytes.length} bytes, ${what}`);
}

async function demonstrate(): Promise<void> {
  using open = new DisposableStack();
  const host1 = openUdp(open);
  const host2 = openUdp(open);
  const where = addressText(host1.address);
  console.log(`bound to ${where}; bound_host2 sends three datagrams`);
  await sendAll(host2.conn, host1.address);

  console.log(`only now the receives begin, each with room for ${room} bytes`);
  for (let n = 1; n <= 3; n++) {
    tell(n, await host1.conn.receive(new Uint8Array(room)));
  }
  const fourth = await new Mailbox(host1.conn).next(100);
  if (fourth !== undefined) return tell(4, fourth);
  console.log("receive 4: nothing more within 100 ms");
}
