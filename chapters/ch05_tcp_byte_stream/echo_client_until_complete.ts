/**
 * An echo client that reads until the whole reply is here.
 *
 * TCP carries bytes, not messages: a reply may come in parts, and two replies
 * may come together. The client knows how many bytes it sent, so it knows how
 * many must come back. A long message shows that write() too takes a part at a
 * time. In two terminals: socat tcp-listen:9190,bind=127.0.0.1 exec:cat there,
 * here --port 9190 --message hello, or --size 1000000.
 *
 * Run:    deno task ch5 echo_client_until_complete
 * Prints:
 *   sent 26 bytes; they come back in 3 parts
 *     one read      4 of 26 bytes: "One "
 *     all reads     4 + 9 + 13 = 26 bytes: "One message, several reads"
 *
 *   sent 26 bytes twice; both come back in 1 part
 *     one read      52 of 26 bytes: "One message, several readsOne message, several reads"
 *     all reads     26 = 26 bytes: "One message, several reads"
 *     once more     26 = 26 bytes: "One message, several reads"
 *
 *   4000000 bytes there and back: write() <int> times, read() <int> times
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { attempt, integer, program, text } from "lib/cli/mod.ts";
import { clientOptions } from "./parts/client_options.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { exchange } from "./parts/exchange.ts";
import { readExactly } from "./parts/read_exactly.ts";

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
    const bytes = new TextEncoder().encode(size ? ".".repeat(size) : message);
    const reply = await attempt("echo", address, () => echo(conn, bytes));
    if (size === undefined) console.log(shown(reply));
  },
});

async function demonstrate(): Promise<void> {
  const { length } = message;
  const oneRead = async (conn: Deno.Conn) => {
    const buffer = new Uint8Array(1024);
    const bytes = buffer.subarray(0, await conn.read(buffer) ?? 0);
    const count = `${bytes.length} of ${length} bytes`;
    console.log(`  one read      ${count}: ${shown(bytes)}`);
    return bytes;
  };
  using pair = await tcpPair();
  const { client } = pair;
  console.log(`sent ${length} bytes; they come back in 3 parts`);
  const inThree = await exchange(pair, message, 1, [4, 9, 13]);
  await readOn(client, await oneRead(client));
  await inThree.sent;

  const both = [2 * length];
  console.log(`\nsent ${length} bytes twice; both come back in 1 part`);
  const inOne = await exchange(pair, message, 2, both);
  await oneRead(client);
  await inOne.sent;
  const again = await exchange(pair, message, 2, both);
  await readOn(client);
  await readOn(client, undefined, "once more");
  await again.sent;

  console.log();
  const echoing = pair.server.readable.pipeTo(pair.server.writable);
  await echo(client, new Uint8Array(4_000_000));
  await client.closeWrite();
  await echoing;
}

/** Reads what is missing of a reply that has begun. */
async function readOn(
  conn: Deno.Conn,
  start = new Uint8Array(0),
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
    `${bytes.length} bytes there and back: write() ${writes} times, ` +
      `read() ${reply.reads.length} times`,
  );
  return reply.bytes;
}

function shown(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder().decode(bytes));
}
