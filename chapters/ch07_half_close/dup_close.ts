/**
 * close() is counted, shutdown() is not.
 *
 * Two descriptors of one connection: dup() makes them, and so does a server
 * that hands its connection to a child process. close() of one only takes it
 * from the list, and nothing is sent before the last is closed. shutdown() acts
 * on the connection itself, for all of its descriptors.
 *
 * Run:    deno task ch7 dup_close
 * Needs:  Linux
 * Prints:
 *   call                        descriptors  states, ours and peer's  the peer's recv()
 *   dup(a), giving b            2            ESTABLISHED ESTABLISHED  EAGAIN
 *   close(a)                    1            ESTABLISHED ESTABLISHED  EAGAIN
 *   close(b)                    0            FIN_WAIT2 CLOSE_WAIT     end of stream
 *
 *   dup(a), giving b            2            ESTABLISHED ESTABLISHED  EAGAIN
 *   shutdown(a, SHUT_WR)        2            FIN_WAIT2 CLOSE_WAIT     end of stream
 *
 *   send(b): EPIPE
 *   the peer sends 6 bytes; recv(b): 6 bytes
 *   close(a), then the peer sends 6 bytes; recv(b): 6 bytes
 * @module
 */
import {
  asInet,
  connectedPair,
  dup,
  getpeername,
  getsockname,
  SHUT_WR,
  shutdown,
} from "lib/posix/mod.ts";
import { openSockets, tcpState } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { receive, transmit } from "./parts/ask.ts";

await program({
  meta: import.meta,
  async run() {
    const title = "call|descriptors|states, ours and peer's|the peer's recv()";
    const rows = [title.split("|")];
    {
      using ends = watchedPair();
      const { ours: a } = ends;
      using b = dup(a);
      rows.push(["dup(a), giving b", ...await ends.look()]);
      a.close();
      rows.push(["close(a)", ...await ends.look()]);
      b.close();
      rows.push(["close(b)", ...await ends.look("FIN_WAIT2")], []);
    }
    using ends = watchedPair();
    const { ours: a, peer } = ends;
    using b = dup(a);
    rows.push(["dup(a), giving b", ...await ends.look()]);
    shutdown(a, SHUT_WR);
    rows.push(["shutdown(a, SHUT_WR)", ...await ends.look("FIN_WAIT2")]);
    console.log(`${table(rows)}\n`);

    console.log(`send(b): ${transmit(b, "hello")}`);
    for (const before of ["", "close(a), then "]) {
      if (before !== "") a.close();
      const sent = transmit(peer, "answer");
      const got = await until(() => receive(b), {
        what: "the answer",
        accept: (result) => result !== "EAGAIN",
      });
      console.log(`${before}the peer sends ${sent}; recv(b): ${got}`);
    }
  },
});

/** A connection, and how it looks from outside: our end may be closed. */
function watchedPair() {
  const pair = connectedPair();
  const near = asInet(getsockname(pair.ours));
  const far = asInet(getpeername(pair.ours));
  const inode = openSockets().find(({ fd }) => fd === pair.ours.fd)?.inode;
  return {
    ...pair,
    /** How many descriptors, both states, and what the peer reads. */
    async look(awaited = "ESTABLISHED"): Promise<string[]> {
      const ours = await until(() => tcpState(near, far) ?? "none", {
        what: `our end in ${awaited}`,
        accept: (state) => state === awaited,
      });
      const open = openSockets().filter((each) => each.inode === inode);
      const states = `${ours} ${tcpState(far, near) ?? "none"}`;
      return [`${open.length}`, states, receive(pair.peer)];
    },
  };
}
