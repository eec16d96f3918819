/**
 * A client that knows the end of a file without a mark in it.
 *
 * The file holds each of the 256 bytes there are, also 0x04, 0x1a and 0xff,
 * which people take for an end of file. So no byte can mean the end: read()
 * gives null, because the server has ended its stream. The client's own stream
 * is still open, for its thanks. In two terminals: file_server --port 9190
 * there, here --port 9190 --save FILE.
 *
 * Run:    deno task ch7 file_client
 * Prints:
 *   the server's file: 65536 bytes, 256 different ones
 *   the client read 65536 bytes in <int> (read|reads), then null: the same file
 *   the client said "Thank you", then ended its stream too
 *   the server heard "Thank you"
 * @module
 */
import { equal } from "@std/assert";
import { writeAll } from "lib/framing/mod.ts";
import { attempt, hostOption, integer, program, text } from "lib/cli/mod.ts";
import { serveFile } from "./file_server.ts";
import { tcpPair } from "lib/loopback/mod.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "get a file from this port" }),
    host: hostOption({ about: "address of the server" }),
    save: text({ about: "keep the file under this new name" }),
  },
  async run({ options: { port, host: hostname, save }, signal }) {
    if (port === undefined) return demonstrate();
    const address = { hostname, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    // createNew: what stands there already is not overwritten.
    using file = save === undefined ? undefined : await attempt(
      "create",
      save,
      () => Deno.open(save, { write: true, createNew: true }),
    );
    signal.addEventListener("abort", () => conn[Symbol.dispose]());
    let size = 0;
    await attempt("receive", address, () =>
      receiveFile(conn, async (chunk) => {
        size += chunk.length;
        if (file !== undefined) await writeAll(file, chunk);
      }));
    console.log(`received ${size} bytes and the end of the stream`);
    await attempt("thank", address, () => sayThanks(conn));
    console.log('said "Thank you"');
  },
});

/**
 * Receives a file that ends where the server's stream ends.
 *
 * @param conn the connection; it stays open
 * @param take given each chunk; the bytes are overwritten by the next
 * @returns how many reads it took, the last one not counted
 */
export async function receiveFile(
  conn: Deno.Conn,
  take: (chunk: Uint8Array) => void | Promise<void>,
): Promise<number> {
  const buffer = new Uint8Array(65_536);
  for (let reads = 0;; reads++) {
    const count = await conn.read(buffer);
    if (count === null) return reads;
    await take(buffer.subarray(0, count));
  }
}

/** The last words: the server waits for the end of this stream too. */
async function sayThanks(conn: Deno.TcpConn): Promise<void> {
  await writeAll(conn, new TextEncoder().encode("Thank you"));
  await conn.closeWrite();
}

async function demonstrate(): Promise<void> {
  const file = Uint8Array.from({ length: 65_536 }, (_, i) => i % 256);
  const values = new Set(file).size;
  console.log(
    `the server's file: ${file.length} bytes, ${values} different ones`,
  );
  using pair = await tcpPair();
  const heard = serveFile(pair.server, [file]);
  const got: number[] = [];
  const reads = await receiveFile(pair.client, (chunk) => {
    got.push(...chunk);
  });
  const same = equal(new Uint8Array(got), file);
  console.log(
    `the client read ${got.length} bytes in ${reads} ` +
      `${reads === 1 ? "read" : "reads"}, then null: ` +
      `${same ? "the same file" : "another file"}`,
  );
  await sayThanks(pair.client);
  console.log('the client said "Thank you", then ended its stream too');
  console.log(`the server heard ${JSON.stringify(await heard)}`);
}
