/**
 * MSG_TRUNC: how long a datagram really was. On TCP it throws bytes away.
 *
 * As a flag of the call it makes recv() return the datagram's true length, more
 * than was stored. As a flag of the answer, which only recvmsg() has, it says
 * that something was cut off. With MSG_PEEK one asks for the length first, and
 * makes room. On a TCP socket of Linux the same flag discards what it counts.
 *
 * Run:    deno task ch13 trunc_lengths
 * Needs:  Linux
 * Prints:
 *   a datagram of 1000 bytes, room for 10    returns  stored  MSG_TRUNC in the answer
 *   recv(0)                                  10       10      -
 *   recv(MSG_TRUNC)                          1000     10      -
 *   recvmsg(0)                               10       10      set
 *   recvmsg(0), room for 1000                1000     1000    not set
 *   recv(MSG_PEEK and MSG_TRUNC), room for 0  1000     0       -
 *   then recv(0) with room for that          1000     1000    -
 *
 *   TCP, "hello world" has come
 *   recv(MSG_TRUNC) of 6 bytes returns 6, the buffer holds 6 zeros
 *   then recv(0): "world"
 * @module
 */
import {
  connectedPair,
  MSG_PEEK,
  MSG_TRUNC,
  recv,
  recvmsg,
  send,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf } from "./parts/text.ts";
import { udpToItself } from "./parts/udp_to_itself.ts";

const datagram = new Uint8Array(1000).fill(1);

await program({
  meta: import.meta,
  async run() {
    const title = "a datagram of 1000 bytes, room for 10|returns|stored";
    console.log(table([
      [...title.split("|"), "MSG_TRUNC in the answer"],
      ...byRecv(),
      ...byRecvmsg(),
      ...byLooking(),
    ]));
    await overTcp();
  },
});

function byRecv(): string[][] {
  using udp = udpToItself();
  return ([["recv(0)", 0], ["recv(MSG_TRUNC)", MSG_TRUNC]] as const).map(
    ([name, flags]) => {
      send(udp, datagram);
      const buffer = new Uint8Array(10);
      return [name, `${recv(udp, buffer, flags)}`, stored(buffer), "-"];
    },
  );
}

function byRecvmsg(): string[][] {
  using udp = udpToItself();
  return [10, datagram.length].map((room) => {
    send(udp, datagram);
    const buffer = new Uint8Array(room);
    using message = recvmsg(udp, { buffers: [buffer] });
    const cut = message.flags & MSG_TRUNC ? "set" : "not set";
    const name = room === 10 ? "recvmsg(0)" : `recvmsg(0), room for ${room}`;
    return [name, `${message.length}`, stored(buffer), cut];
  });
}

function byLooking(): string[][] {
  using udp = udpToItself();
  send(udp, datagram);
  const length = recv(udp, new Uint8Array(0), MSG_PEEK | MSG_TRUNC);
  const buffer = new Uint8Array(length);
  const count = recv(udp, buffer);
  return [
    ["recv(MSG_PEEK and MSG_TRUNC), room for 0", `${length}`, "0", "-"],
    ["then recv(0) with room for that", `${count}`, stored(buffer), "-"],
  ];
}

async function overTcp(): Promise<void> {
  using pair = connectedPair();
  const text = "hello world";
  send(pair.peer, bytesOf(text));
  await arrived(pair.ours, text.length);
  console.log(`\nTCP, ${JSON.stringify(text)} has come`);
  const buffer = new Uint8Array(6);
  const count = recv(pair.ours, buffer, MSG_TRUNC);
  const zeros = buffer.filter((byte) => byte === 0).length;
  const holds = `the buffer holds ${zeros} zeros`;
  console.log(`recv(MSG_TRUNC) of 6 bytes returns ${count}, ${holds}`);
  console.log(`then recv(0): ${receive(pair.ours, 100)}`);
}

/** Bytes that are not 0 any more: those the kernel has stored. */
function stored(buffer: Uint8Array): string {
  return `${buffer.filter(Boolean).length}`;
}
