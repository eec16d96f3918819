/**
 * MSG_PEEK looks at what has come and leaves it there.
 *
 * It works alone: it waits like any receive until something is there.
 * MSG_DONTWAIT beside it only takes away the waiting. A byte that was peeked at
 * keeps the socket readable, so poll can not wait for the next one. In two
 * terminals: --port 9190 here, there ncat 127.0.0.1 9190, or a browser.
 *
 * Run:    deno task ch13 peek_receiver
 * Needs:  Linux
 * Prints:
 *   receive with                    answers
 *   MSG_PEEK | MSG_DONTWAIT         EAGAIN
 *   MSG_PEEK, and 100 ms to wait    EAGAIN after <ms> ms
 *   "GET / HTTP/1.1" has come
 *   MSG_PEEK, room for 4            "GET "
 *   MSG_PEEK, room for 100          "GET / HTTP/1.1"
 *   poll, after these looks         readable still
 *   none, room for 6                "GET / "
 *   MSG_PEEK                        "HTTP/1.1"
 *   none                            "HTTP/1.1"
 *   the peer has ended its stream
 *   MSG_PEEK                        0, the end
 *   MSG_PEEK                        0, the end
 * @module
 */
import {
  connectedPair,
  MSG_PEEK,
  readable,
  recv,
  send,
  setsockopt,
  SHUT_WR,
  shutdown,
  SO_RCVTIMEO,
  type Socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { acceptOne, serverOptions } from "./parts/open_stream.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf } from "./parts/text.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate();
    using conn = await acceptOne(host, port, signal);
    for (;;) {
      await readable(conn, -1, { signal });
      console.log(`peek: ${receive(conn, 8, MSG_PEEK)}`);
      const read = receive(conn, 1000);
      console.log(`read: ${read}`);
      if (!read.startsWith('"')) return;
    }
  },
});

async function demonstrate(): Promise<void> {
  using pair = connectedPair();
  const { ours, peer } = pair;
  const rows = [["receive with", "answers"]];
  const both = "MSG_PEEK | MSG_DONTWAIT";
  rows.push([both, receive(ours, 100, MSG_PEEK)]);
  rows.push(["MSG_PEEK, and 100 ms to wait", await waitingLook(ours)]);

  const text = "GET / HTTP/1.1";
  send(peer, bytesOf(text));
  await arrived(ours, text.length);
  rows.push([`"${text}" has come`]);
  rows.push(["MSG_PEEK, room for 4", receive(ours, 4, MSG_PEEK)]);
  rows.push(["MSG_PEEK, room for 100", receive(ours, 100, MSG_PEEK)]);
  const still = await readable(ours, 0) ? "readable still" : "not readable";
  rows.push(["poll, after these looks", still]);
  rows.push(["none, room for 6", receive(ours, 6)]);
  rows.push(["MSG_PEEK", receive(ours, 100, MSG_PEEK)]);
  rows.push(["none", receive(ours, 100)]);

  shutdown(peer, SHUT_WR);
  await readable(ours, 5000);
  rows.push(["the peer has ended its stream"]);
  for (let i = 0; i < 2; i++) {
    rows.push(["MSG_PEEK", receive(ours, 100, MSG_PEEK)]);
  }
  console.log(table(rows));
}

/** MSG_PEEK by itself: it waits, as long as SO_RCVTIMEO allows. */
async function waitingLook(socket: Socket): Promise<string> {
  setsockopt(socket, SO_RCVTIMEO, { seconds: 0, microseconds: 100_000 });
  const start = performance.now();
  const error = await errorName(() =>
    void recv(socket, new Uint8Array(100), MSG_PEEK)
  );
  const took = (performance.now() - start).toFixed(0);
  setsockopt(socket, SO_RCVTIMEO, { seconds: 0, microseconds: 0 });
  return `${error} after ${took} ms`;
}
