/**
 * sendmsg() and recvmsg(): everything the other calls can, in one struct.
 *
 * Several buffers as writev(), flags as send(), an address as sendto(), and
 * beside the data something that no other call carries: descriptors. recvmsg()
 * also tells what the others can not: flags of the answer, such as MSG_TRUNC
 * for a datagram that was cut. In two terminals: ncat -ul 127.0.0.1 9190 there,
 * here --port 9190.
 *
 * Run:    deno task ch13 sendmsg_demo
 * Needs:  Linux
 * Prints:
 *   one unconnected UDP socket, header and body in two buffers
 *   sendmsg() to A: 14 bytes, to B: 14 bytes
 *
 *   recvmsg()                      bytes  header    body      flags      from
 *   A, room for 8 and 100          14     "to A    "  "hello,"  none       the sender
 *   B, room for 8 and 3            11     "to B    "  "hel"     MSG_TRUNC  the sender
 *   B again, MSG_DONTWAIT          EAGAIN
 *
 *   TCP: recvmsg() names no sender: undefined
 *   sendmsg(MSG_OOB), 2 buffers "ab" "c": urgent "c", ordinary "ab"
 * @module
 */
import {
  AF_INET,
  bind,
  connectedPair,
  formatAddress,
  getsockname,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_TRUNC,
  readable,
  recvmsg,
  sendmsg,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { clientOptions } from "./parts/open_stream.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf, quoted } from "./parts/text.ts";

await program({
  meta: import.meta,
  options: clientOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    using sender = socket(AF_INET, SOCK_DGRAM);
    const address = { hostname: host, port };
    const count = sendmsg(sender, { buffers: buffersFor("you"), address });
    console.log(`sent ${count} bytes to ${formatAddress(address)}`);
  },
});

/** A header of 8 bytes and a body. */
function buffersFor(name: string): Uint8Array[] {
  return [bytesOf(`to ${name}`.padEnd(8)), bytesOf("hello,")];
}

function boundUdp(): Socket {
  const udp = socket(AF_INET, SOCK_DGRAM);
  bind(udp, { hostname: "127.0.0.1", port: 0 });
  return udp;
}

async function demonstrate(signal: AbortSignal): Promise<void> {
  using sender = boundUdp();
  using a = boundUdp();
  using b = boundUdp();
  const to = (name: string, receiver: Socket) => {
    const address = getsockname(receiver);
    const count = sendmsg(sender, { buffers: buffersFor(name), address });
    return `to ${name}: ${count} bytes`;
  };
  console.log("one unconnected UDP socket, header and body in two buffers");
  console.log(`sendmsg() ${to("A", a)}, ${to("B", b)}\n`);
  await Promise.all([a, b].map((each) => readable(each, -1, { signal })));
  const from = getsockname(sender);
  const one = new Uint8Array(1);
  const again = () => void recvmsg(b, { buffers: [one] }, MSG_DONTWAIT);
  console.log(table([
    "recvmsg()|bytes|header|body|flags|from".split("|"),
    ["A, room for 8 and 100", ...take(a, 100, from)],
    ["B, room for 8 and 3", ...take(b, 3, from)],
    ["B again, MSG_DONTWAIT", `${await errorName(again)}`],
  ]));
  await overTcp();
}

function take(receiver: Socket, room: number, sender: object): string[] {
  const header = new Uint8Array(8);
  const body = new Uint8Array(room);
  using message = recvmsg(receiver, { buffers: [header, body] });
  const { length, flags, address } = message;
  const from = Deno.inspect(address) === Deno.inspect(sender);
  return [
    `${length}`,
    quoted(header),
    quoted(body.subarray(0, length - header.length)),
    flags & MSG_TRUNC ? "MSG_TRUNC" : "none",
    from ? "the sender" : "somebody else",
  ];
}

async function overTcp(): Promise<void> {
  using pair = connectedPair();
  sendmsg(pair.peer, { buffers: [bytesOf("ab"), bytesOf("c")] }, MSG_OOB);
  await arrived(pair.ours, 3);
  const urgent = receive(pair.ours, 1, MSG_OOB);
  const buffer = new Uint8Array(9);
  using message = recvmsg(pair.ours, { buffers: [buffer] });
  console.log(`\nTCP: recvmsg() names no sender: ${message.address}`);
  const ordinary = quoted(buffer.subarray(0, message.length));
  const sent = 'sendmsg(MSG_OOB), 2 buffers "ab" "c"';
  console.log(`${sent}: urgent ${urgent}, ordinary ${ordinary}`);
}
