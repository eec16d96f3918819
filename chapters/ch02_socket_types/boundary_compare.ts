/**
 * Three writes over TCP, three sends over UDP: what does the reader see?
 *
 * TCP joins the bytes: how many reads it takes depends on the reader's room
 * and on chance. UDP keeps each send apart: one receive for each, always. And
 * where there is too little room, TCP keeps the rest for the next read, UDP
 * throws it away and says nothing.
 *
 * Run:    deno task ch2 boundary_compare
 * Needs:  Linux or macOS
 * Prints:
 *   3 writes, of 3, 5 and 6 bytes: "one" "three" "eleven"
 *
 *   by   room  reads  what each gave              bytes lost
 *   TCP  1024  <int>  <text>                               0
 *   TCP     4  <int>  <text>                               0
 *   UDP  1024      3  "one" "three" "eleven"               0
 *   UDP     4      3  "one" "thre" "elev"                  3
 * @module
 */
import { tcpPair } from "lib/loopback/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { openUdp } from "./parts/open_loopback.ts";

const messages = ["one", "three", "eleven"].map((text) =>
  new TextEncoder().encode(text)
);
const written = messages.reduce((sum, { length }) => sum + length, 0);

await program({
  meta: import.meta,
  async run() {
    const sizes = messages.map(({ length }) => length);
    const [last, ...others] = sizes.toReversed();
    const text = `${others.reverse().join(", ")} and ${last} bytes`;
    console.log(`${messages.length} writes, of ${text}: ${shown(messages)}\n`);

    const rows = [["by", "room", "reads", "what each gave", "bytes lost"]];
    for (const room of [1024, 4]) {
      rows.push(row("TCP", room, await byTcp(room)));
    }
    for (const room of [1024, 4]) {
      rows.push(row("UDP", room, await byUdp(room)));
    }
    const align = ["left", "right", "right", "left", "right"] as const;
    console.log(table(rows, { align }));
  },
});

/** All reads of a stream, after everything was written. */
async function byTcp(room: number): Promise<Uint8Array[]> {
  using open = new DisposableStack();
  const { client, server } = open.use(await tcpPair());
  for (const message of messages) await writeAll(client, message);
  await client.closeWrite(); // else the last read would wait for ever
  const reads: Uint8Array[] = [];
  const buffer = new Uint8Array(room);
  for (let count; (count = await server.read(buffer)) !== null;) {
    reads.push(buffer.slice(0, count));
  }
  return reads;
}

/** As many receives as there were sends: nothing marks the end. */
async function byUdp(room: number): Promise<Uint8Array[]> {
  using open = new DisposableStack();
  const [receiver, sender] = [openUdp(open), openUdp(open)];
  for (const message of messages) await sender.send(message, receiver.addr);
  const reads: Uint8Array[] = [];
  const buffer = new Uint8Array(room);
  for (let i = 0; i < messages.length; i++) {
    const [datagram] = await receiver.receive(buffer);
    reads.push(datagram.slice());
  }
  return reads;
}

function row(by: string, room: number, reads: Uint8Array[]): string[] {
  const got = reads.reduce((sum, { length }) => sum + length, 0);
  const lost = `${written - got}`;
  return [by, `${room}`, `${reads.length}`, shown(reads), lost];
}

function shown(pieces: Uint8Array[]): string {
  return pieces.map((bytes) => JSON.stringify(new TextDecoder().decode(bytes)))
    .join(" ");
}
