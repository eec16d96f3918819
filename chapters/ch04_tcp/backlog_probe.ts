/**
 * A backlog of n holds n + 1 connections. The next one waits; nobody refuses.
 *
 * Nobody calls accept() here, so finished handshakes pile up. When more than n
 * wait, Linux drops the next SYN without a word. The client sends it again
 * after a second, and gets in if there is room by then. net.core.somaxconn cuts
 * what listen() asks for. --backlog tries a number of your own.
 *
 * Run:    deno task ch4 backlog_probe
 * Needs:  Linux
 * Prints:
 *   backlog  connected  to accept  the next  room is made: the next is
 *   0        1          1          SYN_SENT  ESTABLISHED after <ms> ms
 *   1        2          2          SYN_SENT  ESTABLISHED after <ms> ms
 *   5        6          6          SYN_SENT  ESTABLISHED after <ms> ms
 *
 *   net.core.somaxconn <int>
 *   listen(s, 5)             queue limit 5
 *   listen(s, <int>)         queue limit <int>
 *   listen(s, -1)            queue limit <int>
 *   Deno.listen()            queue limit <int>
 *   Deno, tcpBacklog: 5      queue limit 5
 * @module
 */
import {
  accept,
  type Descriptor,
  descriptorOf,
  IPPROTO_TCP,
  rawGetsockopt,
  TCP_INFO,
  writable,
} from "lib/posix/mod.ts";
import { maxBacklog, tcpInfo } from "lib/kernel/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { openListener } from "./parts/open_listener.ts";
import { startConnecting } from "./parts/start_connecting.ts";

/** Milliseconds after which a connection over loopback counts as stalled. */
const PATIENCE = 150;

await program({
  meta: import.meta,
  options: {
    backlog: integer({ min: 0, max: 500, about: "try only this backlog" }),
  },
  async run({ options: { backlog }, signal }) {
    const backlogs = backlog === undefined ? [0, 1, 5] : [backlog];
    const rows = await Promise.all(backlogs.map((n) => probe(n, signal)));
    const title =
      "backlog|connected|to accept|the next|room is made: the next is";
    console.log(table([title.split("|"), ...rows]));
    if (backlog === undefined) tellLimits();
  },
});

/** Connects clients until one has to wait, then takes one out of the queue. */
async function probe(backlog: number, signal: AbortSignal): Promise<string[]> {
  using listener = openListener(backlog);
  using open = new DisposableStack();
  for (let connected = 0;; connected++) {
    const start = performance.now();
    const client = open.use(startConnecting(listener.address));
    if (await writable(client, PATIENCE, { signal })) continue;

    const waiting = tcpInfo(listener.socket).unacked;
    const { state } = tcpInfo(client);
    open.use(accept(listener.socket).socket);
    // Its SYN was dropped. It gets in with the next one it sends by itself.
    await writable(client, -1, { signal });
    const after = `after ${(performance.now() - start).toFixed(0)} ms`;
    const then = `${tcpInfo(client).state} ${after}`;
    return [`${backlog}`, `${connected}`, `${waiting}`, state, then];
  }
}

function tellLimits(): void {
  const most = maxBacklog();
  console.log(`\nnet.core.somaxconn ${most}`);
  const rows = [5, 2 * most, -1].map((backlog) => {
    using listener = openListener(backlog);
    return [`listen(s, ${backlog})`, limitOf(listener.socket)];
  });
  const local = { hostname: "127.0.0.1", port: 0 };
  using usual = Deno.listen(local);
  using small = Deno.listen({ ...local, tcpBacklog: 5 });
  rows.push(["Deno.listen()", limitOf(descriptorOf(usual))]);
  rows.push(["Deno, tcpBacklog: 5", limitOf(descriptorOf(small))]);
  console.log(table(rows));
}

/** What the kernel made of a backlog. */
function limitOf(listener: Descriptor): string {
  // Of a listener, tcpi_sacked is the limit of the queue (tcp_diag, `ss -lt`).
  const tcpiSacked = 28;
  const bytes = rawGetsockopt(
    listener,
    IPPROTO_TCP,
    TCP_INFO.optionNumber ?? 0,
    tcpiSacked + 4,
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return `queue limit ${view.getUint32(tcpiSacked, true)}`;
}
