/**
 * Where the urgent byte is: the mark, SO_OOBINLINE, and what MSG_OOB refuses.
 *
 * recv(MSG_OOB) takes the byte from beside the stream, once. A plain receive
 * stops at the mark, and sockatmark() says that it stands there. With
 * SO_OOBINLINE the byte stays in the stream, in its place, and MSG_OOB fails.
 *
 * Run:    deno task ch13 urgent_mark
 * Needs:  Linux
 * Prints:
 *   recv(MSG_OOB)                  answers
 *   nothing urgent was sent        EINVAL
 *   urgent "!" has come            "!"
 *   the same once more             EINVAL
 *   "!" has come, SO_OOBINLINE on  EINVAL
 *
 *   UDP has no urgent data: send(MSG_OOB): EOPNOTSUPP
 *
 *   "ab", urgent "!", "cd"  at the mark  recv()   at the mark  recv()
 *   SO_OOBINLINE off        false        "ab"     true         "cd"
 *   SO_OOBINLINE on         false        "ab"     true         "!cd"
 *
 *   an urgent byte behind a full receive buffer
 *   before we read: poll says POLLIN, recv(MSG_OOB) (EINVAL|EAGAIN)
 *   a moment later: poll says POLLIN, recv(MSG_OOB) EAGAIN
 *   after <bytes> bytes were read: at the mark, recv(MSG_OOB) "!"
 * @module
 */
import {
  connectedPair,
  MSG_OOB,
  send,
  setsockopt,
  SO_OOBINLINE,
  sockatmark,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { behindFullBuffer } from "./parts/behind_full_buffer.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf } from "./parts/text.ts";
import { udpToItself } from "./parts/udp_to_itself.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    console.log(table([["recv(MSG_OOB)", "answers"], ...await refusals()]));
    console.log(
      `\nUDP has no urgent data: send(MSG_OOB): ${await overUdp()}\n`,
    );
    const titles = ["at the mark", "recv()", "at the mark", "recv()"];
    console.log(
      table([
        ['"ab", urgent "!", "cd"', ...titles],
        ["SO_OOBINLINE off", ...await aroundTheMark(false)],
        ["SO_OOBINLINE on", ...await aroundTheMark(true)],
      ]),
    );
    console.log("\nan urgent byte behind a full receive buffer");
    await behindFullBuffer(signal);
  },
});

async function refusals(): Promise<string[][]> {
  using pair = connectedPair();
  const ask = () => receive(pair.ours, 1, MSG_OOB);
  const rows = [["nothing urgent was sent", ask()]];
  send(pair.peer, bytesOf("!"), MSG_OOB);
  await arrived(pair.ours, 1);
  rows.push(['urgent "!" has come', ask()]);
  rows.push(["the same once more", ask()]);
  setsockopt(pair.ours, SO_OOBINLINE, true);
  send(pair.peer, bytesOf("!"), MSG_OOB);
  await arrived(pair.ours, 2);
  rows.push(['"!" has come, SO_OOBINLINE on', ask()]);
  return rows;
}

async function overUdp(): Promise<string | undefined> {
  using udp = udpToItself();
  return await errorName(() => void send(udp, bytesOf("!"), MSG_OOB));
}

async function aroundTheMark(inline: boolean): Promise<string[]> {
  using pair = connectedPair();
  setsockopt(pair.ours, SO_OOBINLINE, inline);
  send(pair.peer, bytesOf("ab"));
  send(pair.peer, bytesOf("!"), MSG_OOB);
  send(pair.peer, bytesOf("cd"));
  await arrived(pair.ours, 5);
  const cells: string[] = [];
  for (let i = 0; i < 2; i++) {
    cells.push(`${sockatmark(pair.ours)}`, receive(pair.ours, 10));
  }
  return cells;
}
