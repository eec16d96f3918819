/**
 * SO_LINGER decides what close() does with data not yet acknowledged.
 *
 * Off, close() returns at once and the kernel goes on sending. On with 0
 * seconds, it resets the connection and throws unsent data away. On with more,
 * it waits for the peer's kernel to acknowledge everything; when the time is
 * over it returns 0 all the same: there is no ETIMEDOUT. Closing with unread
 * input resets too, whatever the option says.
 *
 * Run:    deno task ch9 linger_modes
 * Needs:  Linux
 * Prints:
 *   SO_LINGER              close()  took     sent     state then  the peer then read
 *   off                    0        <ms> ms  <bytes>  FIN_WAIT1   all, then end of stream
 *   on, 0 s                0        <ms> ms  <bytes>  none        <bytes>, then ECONNRESET
 *   on, 5 s                0        <ms> ms  7        FIN_WAIT2   all, then end of stream
 *   on, 1 s, peer full     0        <ms> ms  <bytes>  FIN_WAIT1   all, then end of stream
 *   off, our input unread  0        <ms> ms  7        none        all, then ECONNRESET
 * @module
 */
import {
  answerOf,
  asInet,
  type ConnectedPair,
  connectedPair,
  getpeername,
  getsockname,
  MSG_DONTWAIT,
  readable,
  recv,
  send,
  setsockopt,
  SO_LINGER,
  SO_SNDBUF,
  type Socket,
} from "lib/posix/mod.ts";
import { tcpState } from "lib/kernel/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";

/** More than the peer's buffer takes: some is still unsent at close(). */
const big = new Uint8Array(200_000);
const small = new TextEncoder().encode("goodbye");
const off = { on: false, seconds: 0 };

await program({
  meta: import.meta,
  async run({ signal }) {
    const after = (seconds: number) => ({ on: true, seconds });
    const title = "SO_LINGER|close()|took|sent|state then|the peer then read";
    const rows = [title.split("|")];
    /** One row: sends, closes our end, and lets the peer read. */
    const show = async (
      name: string,
      linger: { on: boolean; seconds: number },
      { ours, peer }: ConnectedPair,
      data: Uint8Array,
    ) => {
      const near = asInet(getsockname(ours));
      const far = asInet(getpeername(ours));
      setsockopt(ours, SO_SNDBUF, 2 * data.length);
      setsockopt(ours, SO_LINGER, linger);
      const sent = send(ours, data, MSG_DONTWAIT);
      const start = performance.now();
      const result = await errorName(() => ours.close()) ?? "0";
      const took = `${(performance.now() - start).toFixed(1)} ms`;
      const state = tcpState(near, far) ?? "none";
      const read = await readAll(peer, sent, signal);
      rows.push([name, result, took, `${sent}`, state, read]);
    };

    using first = connectedPair(16_384);
    await show("off", off, first, big);
    using second = connectedPair(16_384);
    await show("on, 0 s", after(0), second, big);
    // The peer's kernel acknowledges; its program reads only after our close().
    using third = connectedPair();
    await show("on, 5 s", after(5), third, small);
    // The peer's buffer is full, so that its kernel can not acknowledge.
    using full = connectedPair(16_384);
    await show("on, 1 s, peer full", after(1), full, big);

    using unread = connectedPair();
    send(unread.peer, small);
    await readable(unread.ours, -1, { signal });
    await show("off, our input unread", off, unread, small);
    console.log(table(rows));
  },
});

/** What a peer can read, and how it ends. */
async function readAll(peer: Socket, sent: number, signal: AbortSignal) {
  const buffer = new Uint8Array(65_536);
  let total = 0;
  const result = (end: string) => `${total === sent ? "all" : total}, ${end}`;
  for (;;) {
    await readable(peer, -1, { signal });
    const answer = answerOf(() => recv(peer, buffer));
    if (typeof answer === "string") return result(`then ${answer}`);
    if (answer === 0) return result("then end of stream");
    total += answer;
  }
}
