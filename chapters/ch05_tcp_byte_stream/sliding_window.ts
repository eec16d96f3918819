/**
 * A reader that stops, and what the sender's kernel then does.
 *
 * With every ACK goes the window: how many bytes more may come. A reader that
 * does not read lets it shrink to 0. The sender's kernel keeps what it can in
 * the send buffer; send() takes less than it is given, at last nothing: EAGAIN,
 * or a wait. When the reader reads, the window slides on. Nothing is lost.
 *
 * Run:    deno task ch5 sliding_window
 * Needs:  Linux
 * Prints:
 *                           send()   unread   window   unsent  acknowledged
 *   connected                    -        0  <bytes>        0             0
 *   sent 1000 bytes           1000     1000  <bytes>        0          1000
 *   sent 16000000 bytes    <bytes>  <bytes>        0  <bytes>       <bytes>
 *   and again             (<bytes>|EAGAIN)  <bytes>        0  <bytes>       <bytes>
 *   and again               EAGAIN  <bytes>        0  <bytes>       <bytes>
 *   the reader read <bytes>      -  <bytes>  <bytes>  <bytes>       <bytes>
 *   the reader read all          -        0  <bytes>        0       <bytes>
 *
 *   while the window was 0 the sender's timer was: probe
 *   taken by send(): <bytes>, read: <bytes>
 * @module
 */
import { until } from "lib/time/mod.ts";
import {
  answerOf,
  connectedPair,
  MSG_DONTWAIT,
  recv,
  send,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { see, type Seen } from "./parts/see.ts";

const much = new Uint8Array(16_000_000);

await program({
  meta: import.meta,
  async run() {
    using pair = connectedPair();
    const { ours: sender, peer: receiver } = pair;
    const rows = [["", "send()", "unread", "window", "unsent", "acknowledged"]];
    let taken = 0;
    let read = 0;
    /** Waits until the kernels have done their part, and notes how things are. */
    const look = async (
      step: string,
      settled: (seen: Seen) => boolean,
      sent: number | string = "-",
    ) => {
      const seen = await until(() => see(sender, receiver), {
        what: `"${step}" to settle`,
        accept: settled,
      });
      const { unread, window, unsent, acknowledged } = seen;
      const numbers = [sent, unread, window, unsent, acknowledged];
      rows.push([step, ...numbers.map(String)]);
      return seen;
    };
    const trySend = (bytes: Uint8Array) => {
      const sent = answerOf(() => send(sender, bytes, MSG_DONTWAIT));
      if (typeof sent === "number") taken += sent;
      return sent;
    };
    const closed = ({ window }: Seen) => window === 0;

    await look("connected", () => true);
    const first = trySend(new Uint8Array(1000));
    await look("sent 1000 bytes", (now) => now.acknowledged === taken, first);
    await look(`sent ${much.length} bytes`, closed, trySend(much));
    await look("and again", closed, trySend(much));
    while (trySend(much) !== "EAGAIN");
    const full = await look("and again", closed, trySend(much));

    read += recv(receiver, new Uint8Array(full.unread));
    const slid = (now: Seen) => now.acknowledged > full.acknowledged;
    await look(`the reader read ${read}`, slid);
    const buffer = new Uint8Array(65_536);
    while (read < taken) read += recv(receiver, buffer);
    await look("the reader read all", (now) => now.acknowledged === taken);

    console.log(table(rows, { align: ["left", ...Array(5).fill("right")] }));
    console.log(
      `\nwhile the window was 0 the sender's timer was: ${full.timer}`,
    );
    console.log(`taken by send(): ${taken}, read: ${read}`);
  },
});
