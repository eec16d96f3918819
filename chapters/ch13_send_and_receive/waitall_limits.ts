/**
 * MSG_WAITALL fills the buffer, unless something ends the wait before.
 *
 * Without it recv() returns as soon as anything is there. With it, one call
 * reads a whole header. But four things make it return less: the end of the
 * stream, the time of SO_RCVTIMEO, an urgent mark, MSG_DONTWAIT. So its count
 * must be looked at too.
 *
 * Run:    deno task ch13 waitall_limits
 * Needs:  Linux
 * Prints:
 *   what has come, and flags    recv() of 8 bytes         then recv()
 *   "abcd"; none                "abcd"                    EAGAIN
 *
 *   with MSG_WAITALL
 *   "abcd", 50 ms later "efgh"  "abcdefgh" after <ms> ms  EAGAIN
 *   "abcd", then the end        "abcd"                    0, the end
 *   "abcd"; SO_RCVTIMEO 50 ms   "abcd" after <ms> ms      EAGAIN
 *   "abcd", urgent "!", "efgh"  "abcd"                    "efgh"
 *   "abcd"; MSG_DONTWAIT        "abcd"                    EAGAIN
 * @module
 */
import {
  type ConnectedPair,
  connectedPair,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_WAITALL,
  posixSpawn,
  recv,
  send,
  setsockopt,
  SHUT_WR,
  shutdown,
  SO_RCVTIMEO,
  waitpid,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf, quoted } from "./parts/text.ts";

let child = 0;

await program({
  meta: import.meta,
  async run() {
    const all = MSG_WAITALL;
    const rows = [
      ["what has come, and flags", "recv() of 8 bytes", "then recv()"],
      await trial('"abcd"; none', 0),
      [],
      ["with MSG_WAITALL"],
      await trial('"abcd", 50 ms later "efgh"', all, sendLater, true),
      await trial('"abcd", then the end', all, sendEnd),
      await trial('"abcd"; SO_RCVTIMEO 50 ms', all, limitTime, true),
      await trial('"abcd", urgent "!", "efgh"', all, sendUrgent),
      await trial('"abcd"; MSG_DONTWAIT', all | MSG_DONTWAIT),
    ];
    waitpid(child);
    console.log(table(rows));
  },
});

/**
 * A receive that blocks stops this program, so another one sends: it gets a
 * copy of the peer's socket as its standard output.
 */
function sendLater({ ours, peer }: ConnectedPair): void {
  // Ctrl-C ends it, too, and nothing comes: wait for it, but not for ever.
  setsockopt(ours, SO_RCVTIMEO, { seconds: 2, microseconds: 0 });
  const script = "sleep 0.05; printf efgh";
  child = posixSpawn(["sh", "-c", script], { descriptors: { 1: peer } });
}

function sendEnd({ peer }: ConnectedPair): void {
  shutdown(peer, SHUT_WR);
}

function limitTime({ ours }: ConnectedPair): void {
  setsockopt(ours, SO_RCVTIMEO, { seconds: 0, microseconds: 50_000 });
}

async function sendUrgent({ ours, peer }: ConnectedPair): Promise<void> {
  send(peer, bytesOf("!"), MSG_OOB);
  send(peer, bytesOf("efgh"));
  await arrived(ours, 9);
}

/** One receive of 8 bytes when 4 have come, and one after it. */
async function trial(
  what: string,
  flags: number,
  prepare: (pair: ConnectedPair) => void | Promise<void> = () => {},
  isTimed = false,
): Promise<string[]> {
  using pair = connectedPair();
  send(pair.peer, bytesOf("abcd"));
  await arrived(pair.ours, 4);
  await prepare(pair);
  const buffer = new Uint8Array(8);
  const start = performance.now();
  const count = recv(pair.ours, buffer, flags);
  const took = (performance.now() - start).toFixed(0);
  const got = quoted(buffer.subarray(0, count));
  const cell = isTimed ? `${got} after ${took} ms` : got;
  return [what, cell, receive(pair.ours, 8)];
}
