/**
 * close() with unread input is a reset, and endangers what was sent before.
 *
 * The kernel has bytes that nobody will read, and tells their sender so with an
 * RST (RFC 2525 2.17). The RST overtakes our answer: what is still in our send
 * buffer is thrown away. The cure is to end our stream, read to the end
 * of the peer's, and close then.
 *
 * Run:    deno task ch7 close_with_unread_data
 * Needs:  Linux
 * Prints:
 *   our end                                       then       the peer read of 200000
 *   reads all, close()                            FIN_WAIT1  200000, then end of stream
 *   leaves 1 byte, close()                        none       <bytes>, then ECONNRESET
 *   reads all, close(); 1 more comes              none       <bytes>, then ECONNRESET
 *   shutdown(); 1 more comes; reads all, close()  FIN_WAIT1  200000, then end of stream
 * @module
 */
import {
  answerOf,
  asInet,
  connectedPair,
  getpeername,
  getsockname,
  readable,
  recv,
  send,
  setsockopt,
  SHUT_WR,
  shutdown,
  SO_SNDBUF,
  type Socket,
} from "lib/posix/mod.ts";
import { tcpState } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { program, table } from "lib/cli/mod.ts";

/** More than the peer's receive buffer takes: the rest waits in our own. */
const answer = new Uint8Array(200_000);
const question = new TextEncoder().encode("question");
const more = new TextEncoder().encode("!");

await program({
  meta: import.meta,
  async run({ signal }) {
    const rows = [
      ["our end", "then", `the peer read of ${answer.length}`],
      await trial("reads all, close()", signal, { unread: 0 }),
      await trial("leaves 1 byte, close()", signal, { unread: 1 }),
      await trial("reads all, close(); 1 more comes", signal, { late: true }),
      await trial("shutdown(); 1 more comes; reads all, close()", signal, {
        late: true,
        halfClose: true,
      }),
    ];
    console.log(table(rows));
  },
});

/** One question and its answer, and how our end goes about the end. */
async function trial(
  what: string,
  signal: AbortSignal,
  { unread = 0, late = false, halfClose = false },
): Promise<string[]> {
  using pair = connectedPair(16_384);
  const { ours, peer } = pair;
  const near = asInet(getsockname(ours));
  const far = asInet(getpeername(ours));
  setsockopt(ours, SO_SNDBUF, 2 * answer.length);
  send(peer, question);
  await readable(ours, -1, { signal });
  recv(ours, new Uint8Array(question.length - unread));
  send(ours, answer);

  if (halfClose) shutdown(ours, SHUT_WR);
  else ours.close();
  if (late) send(peer, more);
  const reset = unread > 0 || (late && !halfClose);
  const state = await until(() => tcpState(near, far) ?? "none", {
    what: "our end to have gone its way",
    accept: (seen) => seen === (reset ? "none" : "FIN_WAIT1"),
  });
  const got = await readToEnd(peer, signal);
  if (halfClose) {
    shutdown(peer, SHUT_WR); // the peer is done too
    await readToEnd(ours, signal);
    ours.close();
  }
  return [what, state, got];
}

/** Reads until nothing more comes; tells how much there was and the end. */
async function readToEnd(socket: Socket, signal: AbortSignal): Promise<string> {
  const buffer = new Uint8Array(65_536);
  for (let total = 0;;) {
    await readable(socket, -1, { signal });
    const answer = answerOf(() => recv(socket, buffer));
    if (typeof answer === "string") return `${total}, then ${answer}`;
    if (answer === 0) return `${total}, then end of stream`;
    total += answer;
  }
}
