/**
 * An echo server with one process for each client.
 *
 * The parent only accepts. It starts a child with the connection itself as the
 * child's descriptors 0 and 1, and closes its own copy. The child may block:
 * it has nobody else to serve. When it ends, SIGCHLD comes and the parent reaps
 * it. In two terminals: --port 9190 here, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch10 echo_process_server
 * Needs:  Linux
 * Prints:
 *   client    its echo    served by      which has it as  the parent has it
 *   client 1  "client 1"  process <pid>  0, 1             no
 *   client 2  "client 2"  process <pid>  0, 1             no
 *   client 3  "client 3"  process <pid>  0, 1             no
 *
 *   client 1 is silent; client 3 is answered: "again"
 *   children: 3, zombies: 0
 *   client 2 ends its stream, and reads the end of the server's
 *   process <pid> has ended (exit 0) and is reaped
 *   children: 2, zombies: 0
 *   the server is stopped
 *   process <pid> has ended (SIGTERM) and is reaped
 *   process <pid> has ended (SIGTERM) and is reaped
 *   children: 0, zombies: 0
 * @module
 */
import {
  formatAddress,
  getsockname,
  localPort,
  openListener,
} from "lib/posix/mod.ts";
import { attempt, program, table, text } from "lib/cli/mod.ts";
import { echoedText } from "lib/framing/mod.ts";
import { childrenOf, descriptorsOf } from "./parts/connection_holder.ts";
import type { Child } from "./parts/children.ts";
import { endingOf } from "./parts/ending_of.ts";
import { serverOptions } from "./parts/options.ts";
import { echoChild, serveProcesses } from "./parts/serve_processes.ts";
import { untilEnd } from "./parts/until_end.ts";

await program({
  meta: import.meta,
  options: {
    ...serverOptions,
    command: text({ about: "program that serves a client, such as cat" }),
  },
  async run({ options: { port, host, command }, signal }) {
    if (port === undefined) return await demonstrate();
    using listener = openListener({ hostname: host, port });
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    await serveProcesses(listener, signal, {
      command: command === undefined ? echoChild : [command],
      onChild(child) {
        console.log(`process ${child.pid} has a client`);
        void tellEnd(child);
      },
    });
  },
});

async function tellEnd({ pid, ended }: Child): Promise<void> {
  const how = endingOf(await ended);
  console.log(`process ${pid} has ended (${how}) and is reaped`);
}

async function demonstrate(): Promise<void> {
  using listener = openListener({ hostname: "127.0.0.1", port: 0 });
  const address = { hostname: "127.0.0.1", port: localPort(listener) };
  const stop = new AbortController();
  const children: Child[] = [];
  const served = serveProcesses(listener, stop.signal, {
    onChild: (child) => children.push(child),
  });

  using all = new DisposableStack();
  const clients: Deno.TcpConn[] = [];
  const heading = "client|its echo|served by|which has it as|" +
    "the parent has it";
  const rows = [heading.split("|")];
  for (const name of ["client 1", "client 2", "client 3"]) {
    const conn = await attempt("connect", address, () => Deno.connect(address));
    clients.push(all.use(conn));
    const reply = JSON.stringify(await echoedText(conn, name));
    const child = children.at(-1)?.pid ?? NaN;
    // Deno makes a third copy for itself, under a higher number.
    const theirs = descriptorsOf(child, conn).slice(0, 2).join(", ");
    const ours = descriptorsOf(Deno.pid, conn).length > 0 ? "yes" : "no";
    rows.push([name, reply, `process ${child}`, theirs, ours]);
  }
  console.log(`${table(rows)}\n`);

  const [, second, third] = clients;
  if (second === undefined || third === undefined) return;
  const again = JSON.stringify(await echoedText(third, "again"));
  console.log(`client 1 is silent; client 3 is answered: ${again}`);
  tellChildren();
  await untilEnd(second);
  console.log("client 2 ends its stream, and reads the end of the server's");
  if (children[1]) await tellEnd(children[1]);
  tellChildren();

  stop.abort();
  console.log("the server is stopped");
  await served;
  for (const i of [0, 2]) if (children[i]) await tellEnd(children[i]);
  tellChildren();
}

function tellChildren(): void {
  const { alive, zombies } = childrenOf(Deno.pid);
  console.log(`children: ${alive}, zombies: ${zombies}`);
}
