/**
 * Three clients: how many sockets does the server need?
 *
 * A TCP connection joins two sockets and no third. The listening socket only
 * makes new ones: one for each client. One UDP socket hears everybody, and
 * each datagram brings its sender's address along.
 *
 * Run:    deno task ch2 peer_compare
 * Prints:
 *   by   the server's socket      hears from
 *   TCP  listens on port <port>   nobody: it only accepts
 *   TCP  accepted, port <port>    "A" of port <port>
 *   TCP  accepted, port <port>    "B" of port <port>
 *   TCP  accepted, port <port>    "C" of port <port>
 *   UDP  bound to port <port>     "A" of port <port>
 *   UDP  the same socket          "B" of port <port>
 *   UDP  the same socket          "C" of port <port>
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { attempt, program, table } from "lib/cli/mod.ts";
import { listenTcp, openUdp } from "./parts/open_loopback.ts";

const names = ["A", "B", "C"];
const encoder = new TextEncoder();

await program({
  meta: import.meta,
  async run() {
    const rows = [["by", "the server's socket", "hears from"]];
    rows.push(...await byTcp(), ...await byUdp());
    console.log(table(rows));
  },
});

async function byTcp(): Promise<string[][]> {
  using listener = listenTcp();
  const { hostname, port } = listener.addr;
  const address = { hostname, port };
  const rows = [["TCP", `listens on port ${port}`, "nobody: it only accepts"]];
  using open = new DisposableStack();
  for (const name of names) {
    const client = open.use(
      await attempt("connect", address, () => Deno.connect(address)),
    );
    await writeAll(client, encoder.encode(name));
    await client.closeWrite();
  }
  for (let served = 0; served < names.length; served++) {
    const conn = open.use(await listener.accept());
    const text = await textOf(conn);
    const from = `"${text}" of port ${conn.remoteAddr.port}`;
    rows.push(["TCP", `accepted, port ${conn.localAddr.port}`, from]);
  }
  return rows;
}

/** Everything up to the end of the stream. */
async function textOf(conn: Deno.TcpConn): Promise<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64);
  let text = "";
  for (let count; (count = await conn.read(buffer)) !== null;) {
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
  return text;
}

async function byUdp(): Promise<string[][]> {
  using open = new DisposableStack();
  const server = openUdp(open);
  const { port } = server.addr as Deno.NetAddr;
  for (const name of names) {
    await openUdp(open).send(encoder.encode(name), server.addr);
  }
  const rows: string[][] = [];
  for (let served = 0; served < names.length; served++) {
    const [datagram, from] = await server.receive();
    const text = new TextDecoder().decode(datagram);
    const socket = served === 0 ? `bound to port ${port}` : "the same socket";
    const sender = (from as Deno.NetAddr).port;
    rows.push(["UDP", socket, `"${text}" of port ${sender}`]);
  }
  return rows;
}
