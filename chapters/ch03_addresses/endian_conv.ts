/**
 * One number, two orders of its bytes.
 *
 * This machine keeps the low byte first, the network sends the high byte first
 * (RFC 791 appendix B). Forget to convert a port, and nobody complains: the
 * datagram goes to another port. Here somebody listens on both.
 *
 * Run:    deno task ch3 endian_conv
 * Prints:
 *   0x12345678 in memory   bytes
 *   as this machine does   78 56 34 12
 *   as the network does    12 34 56 78
 *   so this machine is little-endian; Deno.build.arch is <word>
 *
 *   call                  result
 *   htons(0x1234)         0x3412
 *   ntohs(0x3412)         0x1234
 *   htonl(0x12345678)     0x78563412
 *   ntohl(0x78563412)     0x12345678
 *   0x80 \<\< 24            -2147483648
 *   (0x80 \<\< 24) >>> 0    2147483648
 *
 *   to port <port>, bytes <text>: port <port> got "converted"
 *   to port <port>, bytes <text>: port <port> got "not converted"
 * @module
 */
import { attempt, program, table } from "lib/cli/mod.ts";
import { hexBytes, htonl, htons, isLittleEndian } from "./parts/byte_order.ts";

const hostname = "127.0.0.1";
const hex = (value: number) => `0x${value.toString(16)}`;

await program({
  meta: import.meta,
  async run() {
    const number = 0x12345678;
    const host = new Uint8Array(new Uint32Array([number]).buffer);
    const network = new Uint8Array(4);
    new DataView(network.buffer).setUint32(0, number);
    console.log(table([
      [`${hex(number)} in memory`, "bytes"],
      ["as this machine does", hexBytes(host)],
      ["as the network does", hexBytes(network)],
    ]));
    const order = isLittleEndian ? "little-endian" : "big-endian";
    const { arch } = Deno.build;
    console.log(`so this machine is ${order}; Deno.build.arch is ${arch}\n`);

    // Bit operations of JavaScript give signed 32-bit numbers; >>> 0 does not.
    console.log(table([
      ["call", "result"],
      ["htons(0x1234)", hex(htons(0x1234))],
      ["ntohs(0x3412)", hex(htons(0x3412))], // the way back is the same
      ["htonl(0x12345678)", hex(htonl(number))],
      ["ntohl(0x78563412)", hex(htonl(0x78563412))],
      ["0x80 << 24", `${0x80 << 24}`],
      ["(0x80 << 24) >>> 0", `${(0x80 << 24) >>> 0}`],
    ]));
    console.log();

    using open = new DisposableStack();
    const [right, twin] = listenOnBoth(open);
    const { port } = right.addr as Deno.NetAddr;
    const wanted = new Uint8Array(2);
    new DataView(wanted.buffer).setUint16(0, port);
    await sendTo(wanted, "converted", [right, twin]);
    const forgotten = new Uint8Array(new Uint16Array([port]).buffer);
    await sendTo(forgotten, "not converted", [right, twin]);

    /** Sends to the port that two bytes name, as the kernel reads them. */
    async function sendTo(
      bytes: Uint8Array<ArrayBuffer>,
      text: string,
      sockets: Deno.DatagramConn[],
    ) {
      const named = new DataView(bytes.buffer).getUint16(0);
      const socket = sockets.find(({ addr }) =>
        "port" in addr && addr.port === named
      );
      const to = { transport: "udp", hostname, port: named } as const;
      await right.send(new TextEncoder().encode(text), to);
      const [datagram] = await socket?.receive() ?? [];
      const got = JSON.stringify(new TextDecoder().decode(datagram));
      const there = `port ${named} got ${got}`;
      console.log(`to port ${port}, bytes ${hexBytes(bytes)}: ${there}`);
    }
  },
});

/** Two sockets: the second on the port of the first with its bytes swapped. */
function listenOnBoth(
  open: DisposableStack,
): [Deno.DatagramConn, Deno.DatagramConn] {
  const listen = (port: number) =>
    attempt("bind", { hostname, port }, () => {
      const conn = Deno.listenDatagram({ transport: "udp", hostname, port });
      return open.adopt(conn, (socket) => socket.close());
    });
  for (let tries = 1;; tries++) {
    const first = listen(0);
    const twin = htons((first.addr as Deno.NetAddr).port);
    // Ports below 1024 may be refused, and any port may be taken: then again.
    try {
      if (twin >= 1024) return [first, listen(twin)];
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}
