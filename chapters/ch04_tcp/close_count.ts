/**
 * close() gives back a descriptor. The connection ends with the last of them.
 *
 * A child process that inherits a connection holds a descriptor of its own. Our
 * close() then sends nothing: the client waits for an end that does not come,
 * the usual mistake of a server with one process for each client. shutdown()
 * ends the stream however many descriptors there are (chapter 7).
 *
 * Run:    deno task ch4 close_count
 * Needs:  Linux
 * Prints:
 *   what the server does      held by      client's end  client's recv()
 *   accept                    us           ESTABLISHED   EAGAIN
 *   starts a child with it    us, child    ESTABLISHED   EAGAIN
 *   close                     child        ESTABLISHED   EAGAIN
 *   the child ends            nobody       CLOSE_WAIT    end of stream
 *
 *   accept                    us           ESTABLISHED   EAGAIN
 *   starts a child with it    us, child    ESTABLISHED   EAGAIN
 *   shutdown                  us, child    CLOSE_WAIT    end of stream
 * @module
 */
import type { ChildProcess } from "node:child_process";
import {
  answerOf,
  asInet,
  connectedPair,
  getsockname,
  MSG_DONTWAIT,
  recv,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { endChild, holdInChild, holds, inodeOf } from "./parts/holders.ts";

await program({
  meta: import.meta,
  async run() {
    const title = "what the server does|held by|client's end|client's recv()";
    const rows = [title.split("|"), ...await trial(true), []];
    rows.push(...await trial(false));
    console.log(table(rows));
  },
});

/** A connection with a child that inherits it; then close(), or shutdown(). */
async function trial(closes: boolean): Promise<string[][]> {
  using pair = connectedPair();
  const { ours: client, peer: server } = pair;
  const inode = inodeOf(asInet(getsockname(server)));
  const rows: string[][] = [];
  const look = (what: string, child?: ChildProcess) => {
    const holders = [
      ...holds(Deno.pid, inode) ? ["us"] : [],
      ...holds(child?.pid, inode) ? ["child"] : [],
    ].join(", ");
    const { state } = tcpInfo(client);
    rows.push([what, holders || "nobody", state, received(client)]);
  };
  look("accept");
  const child = holdInChild(server);
  try {
    look("starts a child with it", child);
    if (closes) {
      server.close();
      look("close", child);
      await endChild(child);
      await untilEnded(client);
      look("the child ends");
    } else {
      shutdown(server, SHUT_WR);
      await untilEnded(client);
      look("shutdown", child);
    }
  } finally {
    await endChild(child);
  }
  return rows;
}

async function untilEnded(client: Socket): Promise<void> {
  await until(() => tcpInfo(client).state, {
    what: "the FIN to arrive",
    accept: (state) => state === "CLOSE_WAIT",
  });
}

function received(client: Socket): string {
  return answerOf(() => {
    const count = recv(client, new Uint8Array(1), MSG_DONTWAIT);
    return count === 0 ? "end of stream" : "data";
  });
}
