/**
 * An echo client that reads until the whole reply is here.
 *
 * TCP carries bytes, not messages: a reply may come in parts, and two replies
 * may come together. The client knows how many bytes it sent, so it knows how
 * many must come back. A long message shows that write() too takes a part at a
 * time. In two terminals: ncat -lk 127.0.0.1 9190 -e /bin/cat there, here
 * --port 9190 --message hello, or --size 1000000.
 *
 * Run:    deno task ch5 echo_client_until_complete
 * Prints:
 *   sent 26 bytes; the server sends them back in 3 parts
 *     one read      4 of 26 bytes: "One "
 *     all reads     4 + 9 + 13 = 26 bytes: "One message, several reads"
 *
 *   sent 26 bytes twice; the server sends both back in 1 part
 *     one read      52 of 26 bytes: "One message, several readsOne message, several reads"
 *     all reads     26 = 26 bytes: "One message, several reads"
 *     once more     26 = 26 bytes: "One message, several reads"
 *
 *   sent 4000000 bytes in <int> writes; they came back in <int> reads
 * @module
 */
import { deliver } from "lib/faults/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { attempt, integer, program, text } from "lib/program/mod.ts";
import { clientOptions } from "./client_options.ts";
import { connectedPair } from "./connected_pair.ts";
import { readExactly } from "./read_exactly.ts";

const message = new TextEncoder().encode("One message, several reads");

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    message: text({ default: "hello", about: "what to send" }),
    size: integer({ min: 1, max: 1e8, about: "send so many bytes instead" }),
  },
  async run({ options: { port, host, message, size } }) {
    if (port === undefined) return demonstrate();
    const address = { hostname: host, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    const bytes = size === undefined
      ? new TextEncoder().encode(message)
      : new Uint8Array(size).fill(0x2e);
    const reply = await attempt("echo", address, () => echo(conn, bytes));
    if (size === undefined) console.log(shown(reply));
  },
});

async function demonstrate(): Promise<void> {
  const { length } = message;
  const one = new Uint8Array(1024);
  {
    using pair = await connectedPair();
    const parts = [{ write: 4 }, { write: 9 }, { write: 13 }];
    const delivered = deliver(pair.server, message, parts);
    console.log(`sent ${length} bytes; the server sends them back in 3 parts`);
    const first = await pair.client.read(one) ?? 0;
    const start = one.subarray(0, first);
    console.log(`  one read      ${first} of ${length} bytes: ${shown(start)}`);
    await readOn(pair.client, start);
    await delivered;
  }
  {
    using pair = await connectedPair();
    const twice = new Uint8Array([...message, ...message]);
    console.log(
      `\nsent ${length} bytes twice; the server sends both back in 1 part`,
    );
    await writeAll(pair.server, twice);
    const both = await pair.client.read(one) ?? 0;
    const all = one.subarray(0, both);
    console.log(`  one read      ${both} of ${length} bytes: ${shown(all)}`);
    await writeAll(pair.server, twice);
    await readOn(pair.client, new Uint8Array(0));
    await readOn(pair.client, new Uint8Array(0), "once more");
  }
  {
    using pair = await connectedPair();
    const echoing = pair.server.readable.pipeTo(pair.server.writable);
    console.log();
    await echo(pair.client, new Uint8Array(4_000_000));
    await pair.client.closeWrite();
    await echoing;
  }
}

/** Reads what is missing of a reply that has begun. */
async function readOn(
  conn: Deno.Conn,
  start: Uint8Array,
  name = "all reads",
): Promise<void> {
  const missing = message.length - start.length;
  const rest = await readExactly(conn, missing);
  const reads = [start.length, ...rest?.reads ?? []].filter((n) => n > 0);
  const all = new Uint8Array([...start, ...rest?.bytes ?? []]);
  const sum = `${reads.join(" + ")} = ${all.length} bytes`;
  console.log(`  ${name}     ${sum}: ${shown(all)}`);
}

/** Sends all, and reads as much. */
async function echo(conn: Deno.Conn, bytes: Uint8Array): Promise<Uint8Array> {
  // At the same time: a server that nobody reads from stops reading too.
  const [writes, reply] = await Promise.all([
    writeAll(conn, bytes),
    readExactly(conn, bytes.length),
  ]);
  if (reply === null) throw new Deno.errors.UnexpectedEof("no reply");
  console.log(
    `sent ${bytes.length} bytes in ${writes} writes; ` +
      `they came back in ${reply.reads.length} reads`,
  );
  return reply.bytes;
}

function shown(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder().decode(bytes));
}
