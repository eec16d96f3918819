/**
 * Nobody is there: the connected socket is told, the other is not.
 *
 * The kernel of the receiver answers with an ICMP message, "port unreachable".
 * It comes after send() has returned, and a socket can hold one error, so the
 * next call reports it, once. Only a connected socket gets it: an unconnected
 * one may have sent to many, and would not know which of them refused. A
 * receive() of Deno's that waits sleeps on; poll() sees the error.
 *
 * Run:    deno task ch6 refused_compare
 * Needs:  Linux
 * Prints:
 *   nobody is bound to 127.0.0.1:<port>
 *   the call               unconnected           connected
 *   first send()           1 byte                1 byte
 *   poll()                 nothing within 50 ms  POLLERR
 *   second send()          1 byte                ECONNREFUSED
 *   third send()           1 byte                1 byte
 *   SO_ERROR               0                     <int>
 *   SO_ERROR again         0                     0
 *   receive(), then send() 1 byte                1 byte
 *   that receive()         still waits           still waits
 *   recv()                 EAGAIN                ECONNREFUSED
 *
 *   SO_ERROR <int> is ECONNREFUSED
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";
import {
  connect,
  descriptorOf,
  errnoName,
  getsockopt,
  MSG_DONTWAIT,
  poll,
  POLLERR,
  recv,
  SO_ERROR,
} from "lib/posix/mod.ts";
import { errorName, isNetworkError, program, table } from "lib/cli/mod.ts";
import { addressText, openUdp, type UdpSocket } from "./parts/open_udp.ts";

/** Long enough for what happens on one host. */
const patience = 50;
const byte = new Uint8Array(1);

await program({
  meta: import.meta,
  async run() {
    using open = new DisposableStack();
    const nobody = nobodysAddress();
    console.log(`nobody is bound to ${addressText(nobody)}`);

    const unconnected = openUdp(open);
    const silent = await experiment(unconnected, nobody);
    const connected = openUdp(open);
    // Deno has no connect() for UDP; the kernel has, on Deno's descriptor.
    connect(descriptorOf(connected.conn), nobody);
    const told = await experiment(connected, nobody);

    const calls = [...silent.keys()];
    console.log(table([
      ["the call", "unconnected", "connected"],
      ...calls.map((
        call,
      ) => [call, `${silent.get(call)}`, `${told.get(call)}`]),
    ]));
    const errno = Number(told.get("SO_ERROR"));
    console.log(`\nSO_ERROR ${errno} is ${errnoName(errno)}`);
  },
});

/** An address below the ephemeral ports: nobody gets it meanwhile by chance. */
function nobodysAddress(): Deno.NetAddr {
  for (let port = 9190;; port++) {
    using open = new DisposableStack();
    try {
      return openUdp(open, "127.0.0.1", port).address;
    } catch (error) {
      if (!isNetworkError(error) || port === 9999) throw error;
    }
  }
}

/** Sends where nobody is, in every way; what each call ends with, by its name. */
async function experiment(
  { conn }: UdpSocket,
  to: Deno.NetAddr,
): Promise<Map<string, string | number>> {
  const fd = descriptorOf(conn);
  const results = new Map<string, string | number>();
  /** Sends a byte, then waits for what the kernel has to tell. */
  const send = async (name: string) => {
    let count = 0;
    const call = async () => count = await conn.send(byte, to);
    results.set(name, await errorName(call) ?? `${count} byte`);
    const [events = 0] = await poll([{ fd, events: 0 }], patience);
    return (events & POLLERR) !== 0;
  };
  const seen = await send("first send()");
  results.set("poll()", seen ? "POLLERR" : `nothing within ${patience} ms`);
  await send("second send()");
  await send("third send()");
  results.set("SO_ERROR", getsockopt(fd, SO_ERROR));
  results.set("SO_ERROR again", getsockopt(fd, SO_ERROR));

  const mailbox = new Mailbox(conn);
  const received = mailbox.next(2 * patience);
  await send("receive(), then send()");
  const result = await received === undefined ? "still waits" : "a datagram";
  results.set("that receive()", result);
  const error = await errorName(() => recv(fd, byte, MSG_DONTWAIT));
  results.set("recv()", error ?? "a datagram");
  return results;
}
