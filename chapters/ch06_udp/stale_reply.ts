/**
 * One late answer, and every answer after it belongs to another question.
 *
 * A client gives up waiting and asks again. But the first answer was only
 * late: now there will be two. The client takes the second for the answer to
 * its next question, and is one behind from then on. It sees no error. An
 * ID in each question, returned in the answer, tells which is which.
 *
 * Run:    deno task ch6 stale_reply
 * Prints:
 *   asked  without IDs                with IDs
 *   1 + 1  2                          2
 *   2 + 2  4, asked 2 times           4, asked 2 times
 *   3 + 3  4, the answer to 2 + 2     6, stale: 1
 *   4 + 4  6, the answer to 3 + 3     8
 *   5 + 5  8, the answer to 4 + 4     10
 *
 *   what the relay did
 *     to client: datagram 2 (2 bytes): hold
 *   so the first answer to 2 + 2 came after the second
 * @module
 */
import { Mailbox, type Received } from "lib/datagrams/mod.ts";
import { HostileUdpLink, Random } from "lib/faults/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { openUdp } from "./parts/open_udp.ts";

const questions = [1, 2, 3, 4, 5];
/** Long, so that only the answer that is held back comes too late. */
const patience = 500;

await program({
  meta: import.meta,
  async run() {
    const without = await askAll(false);
    const withIds = await askAll(true);
    console.log(table([
      ["asked", "without IDs", "with IDs"],
      ...questions.map((n, i) => [
        `${n} + ${n}`,
        without.told[i] ?? "",
        withIds.told[i] ?? "",
      ]),
    ]));
    console.log("\nwhat the relay did");
    for (const event of withIds.events) console.log(`  ${event}`);
    console.log("so the first answer to 2 + 2 came after the second");
  },
});

/** Asks every question, and tells what was taken for its answer. */
async function askAll(
  looksAtIds: boolean,
): Promise<{ told: string[]; events: readonly string[] }> {
  using open = new DisposableStack();
  const server = openUdp(open);
  double(server.conn).catch(() => {}); // ends when the socket is closed
  const client = openUdp(open);
  await using link = new HostileUdpLink(server.address, {
    toClient: { script: ["pass", "hold"] },
    random: new Random(0n),
    holdMs: 5000,
  });
  const mailbox = new Mailbox(client.conn);
  const told: string[] = [];
  for (const [i, n] of questions.entries()) {
    const id = i + 1;
    let answer: number | undefined;
    let tries = 0;
    let stale = 0;
    while (answer === undefined) {
      tries++;
      await client.conn.send(new Uint8Array([id, n]), link.address);
      let received: Received | undefined;
      do {
        received = await mailbox.next(patience);
        const [itsId, sum] = received?.[0] ?? [];
        if (!looksAtIds || itsId === id) answer = sum;
        else if (received !== undefined) stale++;
      } while (received !== undefined && answer === undefined);
    }
    const remarks = [`${answer}`];
    if (tries > 1) remarks.push(`asked ${tries} times`);
    if (stale > 0) remarks.push(`stale: ${stale}`);
    const of = answer / 2;
    if (of !== n) remarks.push(`the answer to ${of} + ${of}`);
    told.push(remarks.join(", "));
  }
  return { told, events: link.events };
}

/** A server that doubles numbers: the reply is the request's ID, and the sum. */
async function double(conn: Deno.DatagramConn): Promise<void> {
  for (;;) {
    const [[id = 0, n = 0], from] = await conn.receive();
    await conn.send(new Uint8Array([id, n + n]), from);
  }
}
