/**
 * One write, read a byte at a time.
 *
 * TCP keeps no trace of how the bytes were written. What came with one write
 * can be read with twelve reads, and none of it is lost: what a read leaves
 * stays for the next. Against a server of your own, in two terminals:
 * echo hello | ncat -l 127.0.0.1 9190 there, here --port 9190.
 *
 * Run:    deno task ch2 tcp_byte_reader
 * Prints:
 *   the server wrote 12 bytes with 1 write and closed
 *
 *   read   1  1 byte   "h"
 *   read   2  1 byte   "e"
 *   …
 *   read  12  1 byte   "d"
 *   read  13  end of stream
 *
 *   12 bytes with 12 reads: "hello, world"
 * @module
 */
import { tcpPair } from "lib/loopback/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { attempt, integer, program, text } from "lib/cli/mod.ts";

const message = new TextEncoder().encode("hello, world");

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "read from this server" }),
    host: text({ default: "127.0.0.1", about: "address of that server" }),
    room: integer({ default: 1, min: 1, max: 65536, about: "bytes per read" }),
  },
  async run({ options: { port, host: hostname, room }, signal }) {
    using open = new DisposableStack();
    if (port === undefined) {
      const { client, server } = open.use(await tcpPair());
      const writes = await writeAll(server, message);
      server.close();
      const wrote = `${message.length} bytes with ${count(writes, "write")}`;
      console.log(`the server wrote ${wrote} and closed\n`);
      return await readAll(client, room);
    }
    const address = { hostname, port };
    const conn = await attempt(
      "connect",
      address,
      () => Deno.connect({ ...address, signal }),
    );
    open.use(conn);
    const stop = () => conn.close();
    signal.addEventListener("abort", stop);
    await readAll(conn, room);
    signal.removeEventListener("abort", stop);
  },
});

/** Shows every read until the end of the stream. */
async function readAll(conn: Deno.Conn, room: number): Promise<void> {
  const buffer = new Uint8Array(room);
  const decoder = new TextDecoder(); // a character may end in a later read
  let [bytes, reads, text] = [0, 0, ""];
  for (;;) {
    const got = await conn.read(buffer);
    const line = `read ${String(reads + 1).padStart(3)}  `;
    if (got === null) {
      console.log(`${line}end of stream`);
      break;
    }
    reads++;
    bytes += got;
    const piece = decoder.decode(buffer.subarray(0, got), { stream: true });
    text += piece;
    const size = count(got, "byte").padEnd(7);
    console.log(`${line}${size}  ${JSON.stringify(piece)}`);
  }
  const total = `${count(bytes, "byte")} with ${count(reads, "read")}`;
  console.log(`\n${total}: ${JSON.stringify(text)}`);
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
