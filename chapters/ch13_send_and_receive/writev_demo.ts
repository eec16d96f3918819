/**
 * writev() gathers: several buffers leave in one call, and none is copied.
 *
 * A header and a body lie in two buffers. Two sends are two calls, and on TCP
 * two segments; one writev() is one. On UDP all buffers are one datagram. Like
 * write() it may take a part only, and end in the middle of a buffer. In two
 * terminals: readv_demo --port 9190 there, here --port 9190.
 *
 * Run:    deno task ch13 writev_demo
 * Needs:  Linux
 * Prints:
 *   5 bytes and 11 bytes           calls  arrives as
 *   TCP, send and send             2      2 segments
 *   TCP, writev                    1      1 segment
 *   UDP, send and send             2      "head " "and a body."
 *   UDP, writev                    1      "head and a body."
 *
 *   a socket with little room, 3 buffers of 100000 bytes
 *   writev() took <bytes> of 300000
 *   resumed where it ended: <int> calls, the peer has 300000 bytes, the same
 *
 *   writev() of 1024 buffers: 1024 bytes; of 1025: EINVAL; sendmsg(): EMSGSIZE
 * @module
 */
import {
  connectedPair,
  connectTo,
  IOV_MAX,
  send,
  sendmsg,
  setsockopt,
  type Socket,
  TCP_NODELAY,
  writev,
} from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { clientOptions } from "./parts/open_stream.ts";
import { partialWritev } from "./parts/partial_writev.ts";
import { receive } from "./parts/receive.ts";
import { writeEverything } from "./parts/write_everything.ts";
import { bytesOf } from "./parts/text.ts";
import { udpToItself } from "./parts/udp_to_itself.ts";

const parts = [bytesOf("head "), bytesOf("and a body.")];

await program({
  meta: import.meta,
  options: clientOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    using client = connectTo({ hostname: host, port });
    const records = ["hello", "a second body"].map(bytesOf);
    // A record: a header of 4 bytes with the length of its body.
    const all = records.flatMap((body) => [
      bytesOf(`${body.length}`.padStart(4)),
      body,
    ]);
    const calls = await writeEverything(client, all, signal);
    console.log(`sent ${records.length} records, calls of writev(): ${calls}`);
  },
});

async function demonstrate(signal: AbortSignal): Promise<void> {
  const twice = (socket: Socket) => parts.map((part) => send(socket, part));
  const once = (socket: Socket) => [writev(socket, parts)];
  console.log(table([
    ["5 bytes and 11 bytes", "calls", "arrives as"],
    ["TCP, send and send", "2", await segments(twice)],
    ["TCP, writev", "1", await segments(once)],
    ["UDP, send and send", "2", datagrams(twice)],
    ["UDP, writev", "1", datagrams(once)],
  ]));
  await partialWritev(signal);
  await tooMany();
}

type SendAll = (socket: Socket) => number[];

async function segments(sendAll: SendAll): Promise<string> {
  using pair = connectedPair();
  setsockopt(pair.ours, TCP_NODELAY, true);
  await arrived(pair.peer, sendAll(pair.ours).reduce((sum, n) => sum + n));
  const { dataSegmentsIn } = tcpInfo(pair.peer);
  return `${dataSegmentsIn} segment${dataSegmentsIn === 1 ? "" : "s"}`;
}

function datagrams(sendAll: SendAll): string {
  using udp = udpToItself();
  const count = sendAll(udp).length;
  const got: string[] = [];
  for (let i = 0; i < count; i++) got.push(receive(udp, 100));
  return got.join(" ");
}

async function tooMany(): Promise<void> {
  using pair = connectedPair();
  const list = Array<Uint8Array>(IOV_MAX).fill(new Uint8Array(1));
  const more = [...list, new Uint8Array(1)];
  const took = writev(pair.ours, list);
  const one = await errorName(() => void writev(pair.ours, more));
  const two = await errorName(() => void sendmsg(pair.ours, { buffers: more }));
  const of = `of ${more.length}: ${one}; sendmsg(): ${two}`;
  console.log(`\nwritev() of ${list.length} buffers: ${took} bytes; ${of}`);
}
