/**
 * Several processes listen on one port, and none of them hands anything over.
 *
 * Each calls Deno.listen with reusePort (SO_REUSEPORT), and the kernel deals
 * the clients out by a hash of their addresses. Without the option the second
 * is refused. A process that ends leaves its share to the others; those who
 * had waited in its queue are lost.
 *
 * Run:    deno task ch10 shared_port
 * Needs:  Linux
 * Prints:
 *   processes on port <port>  clients  answered by each  by others
 *   3                         60       <text>            0
 *   2, as one has ended       60       <text>            0
 *
 *   a listener without reusePort on that port: EADDRINUSE
 *   40 clients wait to be accepted by two listeners; one of these is closed:
 *   <int> clients are reset, <int> wait for the other
 * @module
 */
import { tcpInfo } from "lib/kernel/mod.ts";
import { connectTo, localPort, openListener } from "lib/posix/mod.ts";
import { attempt, errorName, program, table } from "lib/cli/mod.ts";
import { type LineProcess, startLines } from "./parts/line_process.ts";

const clients = 60;

await program({
  meta: import.meta,
  async run() {
    await using all = new AsyncDisposableStack();
    const module = new URL("./parts/port_sharer.ts", import.meta.url);
    const processes: LineProcess[] = [];
    let port = 0;
    for (let i = 0; i < 3; i++) {
      const process = all.use(startLines(module, [`${port}`]));
      port = Number(await process.line());
      processes.push(process);
    }
    const rows = [[
      `processes on port ${port}`,
      "clients",
      "answered by each",
      "by others",
    ]];
    rows.push(["3", ...await deal(port, processes)]);
    const [first, ...others] = processes;
    await first?.[Symbol.asyncDispose]();
    rows.push(["2, as one has ended", ...await deal(port, others)]);
    console.log(`${table(rows)}\n`);

    const address = { hostname: "127.0.0.1", port };
    const error = await errorName(() => Deno.listen(address).close());
    console.log(
      `a listener without reusePort on that port: ${error ?? "no error"}`,
    );
    closeOneOfTwo();
  },
});

/** Connects clients one by one; each is told the PID of who answers. */
async function deal(
  port: number,
  processes: readonly LineProcess[],
): Promise<string[]> {
  const address = { hostname: "127.0.0.1", port };
  const counts = new Map(processes.map(({ pid }) => [pid, 0]));
  let strangers = 0;
  for (let i = 0; i < clients; i++) {
    const conn = await attempt(
      "connect",
      address,
      () => Deno.connect(address),
    );
    const pid = Number(await textOf(conn));
    const count = counts.get(pid);
    if (count === undefined) strangers++;
    else counts.set(pid, count + 1);
  }
  const dealt = [...counts.values()].join(" + ");
  return [`${clients}`, dealt, `${strangers}`];
}

/** Each listener has a queue of its own, and takes it along. */
function closeOneOfTwo(): void {
  using all = new DisposableStack();
  const address = { hostname: "127.0.0.1", port: 0 };
  const first = all.use(openListener(address, { sharesPort: true }));
  const port = localPort(first);
  all.use(openListener({ ...address, port }, { sharesPort: true }));
  const waiting = Array.from(
    { length: 40 },
    () => all.use(connectTo({ hostname: "127.0.0.1", port })),
  );
  first.close();
  const states = waiting.map((client) => tcpInfo(client).state);
  const [reset, others] = ["CLOSE", "ESTABLISHED"].map((state) =>
    states.filter((each) => each === state).length
  );
  console.log(
    "40 clients wait to be accepted by two listeners; " +
      `one of these is closed:\n${reset} clients are reset, ` +
      `${others} wait for the other`,
  );
}

/** Everything that a server says before it closes. */
async function textOf(conn: Deno.Conn): Promise<string> {
  return await new Response(conn.readable).text();
}
