/**
 * The end of the stream as the end of the message, and what it can not tell.
 *
 * The simplest framing: one message for each connection, up to the end. But
 * when a program is killed, its kernel closes its sockets, and the reader gets
 * the same end of stream: half a message looks like a whole one. Only a reset
 * is an error. In two terminals: --port 9190 here, there
 * ncat --send-only 127.0.0.1 9190 \< FILE.
 *
 * Run:    deno task ch5 framing_close
 * Prints:
 *   300 bytes are to be sent
 *
 *   the sender                      the reader got
 *   sends all, then closes          300 bytes, end of stream
 *   is killed after 100 bytes       100 bytes, end of stream
 *   resets after 100 bytes          read: connection reset by peer (ECONNRESET)
 *   sends all, the limit is 200     message of <int> bytes or more: wanted at most 200 bytes
 * @module
 */
import { deliver, resetAt } from "lib/faults/mod.ts";
import {
  type ByteReader,
  messages,
  UntilCloseParser,
  writeAll,
} from "lib/framing/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { faultOf } from "./parts/fault_of.ts";
import { serve, serverOptions } from "./parts/serve.ts";

const LIMIT = 2 ** 20;
const message = new Uint8Array(300).fill(0x2e);
const half = message.subarray(0, 100);

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options, signal }) {
    if (options.port === undefined) return demonstrate();
    await serve(options, signal, async (conn) => {
      console.log(await receive(conn));
    });
  },
});

async function demonstrate(): Promise<void> {
  console.log(`${message.length} bytes are to be sent\n`);
  const rows = [["the sender", "the reader got"]];
  {
    using pair = await tcpPair();
    await writeAll(pair.client, message);
    pair.client.close();
    rows.push(["sends all, then closes", await receive(pair.server)]);
  }
  rows.push(["is killed after 100 bytes", await receiveFromKilled()]);
  {
    using pair = await tcpPair();
    const sent = deliver(pair.client, message, resetAt(half.length));
    rows.push(["resets after 100 bytes", await receive(pair.server)]);
    await sent;
  }
  {
    using pair = await tcpPair();
    await writeAll(pair.client, message);
    const result = await receive(pair.server, 200);
    rows.push(["sends all, the limit is 200", result]);
  }
  console.log(table(rows));
}

/** What a reader gets, and how it ends. */
async function receive(conn: ByteReader, limit = LIMIT): Promise<string> {
  try {
    let total = 0;
    for await (
      const { length } of messages(conn, new UntilCloseParser(limit))
    ) {
      total += length;
    }
    return `${total} bytes, end of stream`;
  } catch (error) {
    return faultOf(error);
  }
}

/** A process of its own sends a part and is killed, as the kernel sees it. */
async function receiveFromKilled(): Promise<string> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const code = `
    const conn = await Deno.connect({ hostname: "${hostname}", port: ${port} });
    await conn.write(new Uint8Array(${half.length}));
    await conn.read(new Uint8Array(1)); // waits for what never comes
  `;
  const sender = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", code],
    stdin: "null",
  }).spawn();
  using conn = await listener.accept();
  let read = 0;
  const reading: ByteReader = {
    async read(buffer) {
      const count = await conn.read(buffer);
      read += count ?? 0;
      if (read === half.length && count !== null) sender.kill("SIGKILL");
      return count;
    },
  };
  const result = await receive(reading);
  await sender.status;
  return result;
}
