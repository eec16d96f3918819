/**
 * How large a datagram may be, and how one is refused, cut or dropped.
 *
 * IPv4 counts a packet's bytes in 16 bits; its header takes 20, UDP's 8: 65507
 * are left, and one more is refused at once. A receive with too small a buffer
 * cuts the datagram: MSG_TRUNC tells the length it had. Nothing slows a sender
 * down: what finds the receive buffer full is dropped, and send() succeeds.
 *
 * Run:    deno task ch6 datagram_limits
 * Needs:  Linux
 * Prints:
 *   bytes  sendto()
 *   0      0
 *   65507  65507
 *   65508  EMSGSIZE
 *   IP_MTU of the way there: <bytes>; 65507 and both headers are 65535
 *
 *   20 bytes sent, then 5; room for 8
 *   recv()            8
 *   recv()            5: the other 12 of the first are gone
 *   recv() MSG_TRUNC  20
 *
 *   SO_RCVBUF <bytes>; 100 datagrams of 200 bytes sent, no error
 *   received <int>, dropped <int> by /proc/net/udp, together 100
 *   the first received was number 1, the last number <int>
 * @module
 */
import { until } from "lib/time/mod.ts";
import {
  AF_INET,
  answerOf,
  connect,
  getsockname,
  getsockopt,
  IPPROTO_IP,
  MSG_DONTWAIT,
  MSG_TRUNC,
  rawGetsockopt,
  recv,
  sendto,
  setsockopt,
  SO_RCVBUF,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { boundSocket, kernelRow } from "./parts/bound_socket.ts";

/** IP_MTU of ip(7): the MTU of a connected socket's route. Linux only. */
const IP_MTU = 14;
const [largest, headers] = [65_507, 20 + 8];

await program({
  meta: import.meta,
  async run() {
    sizes();
    truncation();
    await overflow();
  },
});

function sizes(): void {
  using receiver = boundSocket();
  const to = getsockname(receiver);
  using sender = socket(AF_INET, SOCK_DGRAM);
  const rows = [["bytes", "sendto()"]];
  for (const size of [0, largest, largest + 1]) {
    const bytes = new Uint8Array(size);
    rows.push([`${size}`, `${answerOf(() => sendto(sender, bytes, to))}`]);
  }
  console.log(table(rows));
  connect(sender, to);
  const mtu = rawGetsockopt(sender, IPPROTO_IP, IP_MTU, 4);
  const [bytes] = new Int32Array(mtu.slice().buffer);
  const all = `${largest} and both headers are ${largest + headers}`;
  console.log(`IP_MTU of the way there: ${bytes}; ${all}`);
}

function truncation(): void {
  using s = boundSocket();
  const room = new Uint8Array(8);
  for (const size of [20, 5, 20]) {
    sendto(s, new Uint8Array(size), getsockname(s));
  }
  console.log(`\n20 bytes sent, then 5; room for ${room.length}`);
  const first = recv(s, room);
  const second = recv(s, room);
  console.log(table([
    ["recv()", `${first}`],
    ["recv()", `${second}: the other ${20 - first} of the first are gone`],
    ["recv() MSG_TRUNC", `${recv(s, room, MSG_TRUNC)}`],
  ]));
}

async function overflow(): Promise<void> {
  const [datagrams, size] = [100, 200];
  using s = boundSocket();
  setsockopt(s, SO_RCVBUF, 4096);
  for (let i = 1; i <= datagrams; i++) {
    sendto(s, new Uint8Array(size).fill(i), getsockname(s));
  }
  const buffer = new Uint8Array(size);
  const numbers: number[] = [];
  const take = () => void recv(s, buffer, MSG_DONTWAIT);
  await until(async () => {
    while (await errorName(take) === undefined) numbers.push(buffer[0] ?? 0);
    return numbers.length + kernelRow(s).drops;
  }, { what: "every datagram", accept: (sum) => sum === datagrams });
  const { drops } = kernelRow(s);
  const received = numbers.length;
  const sent = `${datagrams} datagrams of ${size} bytes sent, no error`;
  const dropped = `dropped ${drops} by /proc/net/udp`;
  console.log(`\nSO_RCVBUF ${getsockopt(s, SO_RCVBUF)}; ${sent}`);
  console.log(`received ${received}, ${dropped}, together ${received + drops}`);
  const [first, last] = [numbers[0], numbers.at(-1)];
  console.log(
    `the first received was number ${first}, the last number ${last}`,
  );
}
