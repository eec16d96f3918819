/**
 * The parent forgets to close its copy, and the client waits for ever.
 *
 * The child has served its client and ended. Its descriptors are gone, but the
 * connection is closed with the last descriptor only, and the parent has one.
 * No FIN is sent, the client hears nothing, and the server loses a descriptor
 * with every client, until none is left.
 *
 * Run:    deno task ch10 missing_fin
 * Needs:  Linux
 * Prints:
 *   the parent      the child  server's end  client's end  the client reads
 *   closes at once  has ended  FIN_WAIT2     CLOSE_WAIT    "bye", end of stream
 *   keeps its copy  has ended  ESTABLISHED   ESTABLISHED   "bye", nothing more
 *   closes it late  has ended  FIN_WAIT2     CLOSE_WAIT    end of stream
 *
 *   a process may have <int> descriptors: after so many clients accept() fails
 * @module
 */
import { tcpInfo, tcpState } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  answerOf,
  asInet,
  connectedPair,
  getpeername,
  getsockname,
  MSG_DONTWAIT,
  posixSpawn,
  recv,
  type Socket,
  waitpid,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  async run() {
    const heading = "the parent|the child|server's end|client's end|" +
      "the client reads";
    const rows = [heading.split("|")];
    for (const closes of [true, false]) {
      using pair = connectedPair();
      const { ours: client, peer: server } = pair;
      const pid = posixSpawn(["echo", "bye"], { descriptors: { 1: server } });
      if (closes) server.close();
      waitpid(pid);
      const look = async (what: string) => {
        const states = await settledStates(client, !server.closed);
        rows.push([what, "has ended", ...states, readAll(client)]);
      };
      await look(closes ? "closes at once" : "keeps its copy");
      if (closes) continue;
      server.close();
      await look("closes it late");
    }
    console.log(`${table(rows)}\n`);
    console.log(
      `a process may have ${descriptorLimit()} descriptors: ` +
        "after so many clients accept() fails",
    );
  },
});

/** The states of both ends, once the kernel has done what the close means. */
async function settledStates(
  client: Socket,
  keptOpen: boolean,
): Promise<string[]> {
  const [near, far] = [getsockname(client), getpeername(client)].map(asInet);
  if (near === undefined || far === undefined) return [];
  await until(() => tcpInfo(client).state, {
    what: "the client's end to settle",
    accept: (state) => state === (keptOpen ? "ESTABLISHED" : "CLOSE_WAIT"),
  });
  const server = await until(() => tcpState(far, near) ?? "none", {
    what: "the server's end to settle",
    accept: (state) => state !== "FIN_WAIT1",
  });
  return [server, tcpInfo(client).state];
}

/** Everything that has come, and what comes then. */
function readAll(client: Socket): string {
  const buffer = new Uint8Array(100);
  const parts: string[] = [];
  for (;;) {
    const answer = answerOf(() => recv(client, buffer, MSG_DONTWAIT));
    if (typeof answer === "string") parts.push("nothing more");
    else if (answer === 0) parts.push("end of stream");
    else {
      const text = new TextDecoder().decode(buffer.subarray(0, answer)).trim();
      parts.push(JSON.stringify(text));
      continue;
    }
    return parts.join(", ");
  }
}

/** RLIMIT_NOFILE, the soft limit. */
function descriptorLimit(): string {
  const limits = Deno.readTextFileSync("/proc/self/limits");
  return /^Max open files +(\d+)/m.exec(limits)?.[1] ?? "?";
}
