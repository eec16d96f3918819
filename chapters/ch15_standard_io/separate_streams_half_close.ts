/**
 * dup() for two owners, shutdown() for the end: a half-close through streams.
 *
 * Each stream has a descriptor of its own, so each can be closed alone. The
 * end of the connection's one direction is not told by fclose(): shutdown()
 * tells it, whatever number it is given, after fflush() has sent what waits.
 * In two terminals: --port 9190 here, there separate_streams_client --port 9190.
 *
 * Run:    deno task ch15 separate_streams_half_close
 * Needs:  Linux
 * Prints:
 *   the server calls                     descriptors  states, ours and peer's    the client reads
 *   dup(socket); fdopen() of both        2            ESTABLISHED ESTABLISHED    EAGAIN
 *   fputs() twice                        2            ESTABLISHED ESTABLISHED    EAGAIN
 *   fflush(writer)                       2            ESTABLISHED ESTABLISHED    the greeting
 *   shutdown(fileno(writer), SHUT_WR)    2            FIN_WAIT2 CLOSE_WAIT       end of stream
 *   fclose(writer)                       1            FIN_WAIT2 CLOSE_WAIT       end of stream
 *
 *   the client says thanks, then closes
 *   fgets(reader)                        "Thank you\n"
 *   fgets(reader)                        end of stream
 *   fclose(reader)                       0 descriptors
 * @module
 */
import {
  connectedPair,
  dup,
  fclose,
  fdopen,
  fflush,
  fgets,
  fileno,
  send,
  SHUT_WR,
  shutdown,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { greet, hear, thanks } from "./parts/greeting.ts";
import { serverOptions, serveSockets } from "./parts/serve_sockets.ts";
import { watcher } from "./parts/watcher.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { port, host, clients = Infinity }, signal }) {
    if (port === undefined) return await demonstrate();
    await serveSockets({ host, port, clients, signal }, async (socket) => {
      using writer = fdopen(dup(socket), "w");
      using reader = fdopen(socket, "r");
      greet(writer);
      fflush(writer);
      shutdown(fileno(writer), SHUT_WR);
      fclose(writer);
      return `greeted; heard ${await hear(reader, reader, signal)}`;
    });
  },
});

async function demonstrate(): Promise<void> {
  const title =
    "the server calls|descriptors|states, ours and peer's|the client reads";
  const rows = [title.split("|")];
  using pair = connectedPair();
  const { ours: socket, peer: client } = pair;
  const watch = watcher(socket, client);
  /** One row; state and bytes are awaited, for a segment takes its time. */
  const show = async (call: string, comes: boolean, state = "ESTABLISHED") =>
    rows.push([call, ...await watch(state, comes)]);

  using writer = fdopen(dup(socket), "w");
  using reader = fdopen(socket, "r");
  await show("dup(socket); fdopen() of both", false);
  greet(writer);
  await show("fputs() twice", false);
  fflush(writer);
  await show("fflush(writer)", true);
  shutdown(fileno(writer), SHUT_WR);
  await show("shutdown(fileno(writer), SHUT_WR)", true, "FIN_WAIT2");
  fclose(writer);
  await show("fclose(writer)", true, "FIN_WAIT2");

  send(client, new TextEncoder().encode(thanks));
  client.close();
  console.log(`${table(rows)}\n\nthe client says thanks, then closes`);
  const after: string[][] = [];
  for (let line = 0; line < 2; line++) {
    const bytes = fgets(reader, 1024);
    const text = bytes && JSON.stringify(new TextDecoder().decode(bytes));
    after.push(["fgets(reader)", text ?? "end of stream"]);
  }
  fclose(reader);
  after.push(["fclose(reader)", `${watch.descriptors()} descriptors`]);
  console.log(table(after));
}
