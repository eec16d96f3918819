/**
 * The states of a connection, from LISTEN to TIME_WAIT, in the kernel's table.
 *
 * A handshake over loopback takes microseconds, too short to look at. So one
 * end is made deaf for a while: what the other sends is lost, and both stand
 * still in the middle. Only the end that closes first comes to TIME_WAIT. The
 * server's end has a number (inode) in a process only after accept().
 *
 * Run:    deno task ch4 handshake
 * Needs:  Linux, a network namespace
 * Prints:
 *   what happens                     client       server       inode there
 *   server: socket, bind, listen     -            LISTEN       yes
 *   client deaf, client: connect     SYN_SENT     SYN_RECV     0
 *   client hears again               ESTABLISHED  ESTABLISHED  0
 *   server: accept                   ESTABLISHED  ESTABLISHED  yes
 *   server deaf, client: shutdown    FIN_WAIT1    ESTABLISHED  yes
 *   server hears again               FIN_WAIT2    CLOSE_WAIT   yes
 *   client deaf, server: close       FIN_WAIT2    LAST_ACK     0
 *   client hears again               TIME_WAIT    none         -
 *   client: close                    TIME_WAIT    none         -
 *
 *   the kernel keeps TIME_WAIT for (60|59|58|57|56|55|54|53|52|51|50) s more
 * @module
 */
import {
  accept,
  asInet,
  getsockname,
  SHUT_WR,
  shutdown,
  writable,
} from "lib/posix/mod.ts";
import {
  canDropIncoming,
  dropIncoming,
  runInOwnNetwork,
  stopDropping,
  type TcpSocket,
  tcpSockets,
  untilTcpState,
} from "lib/kernel/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { connectionEnd, learnRoundTrip } from "./parts/connection_end.ts";
import { openListener } from "./parts/open_listener.ts";
import { startConnecting } from "./parts/start_connecting.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    // In a namespace of its own any user may make a socket deaf.
    if (!canDropIncoming()) return await runInOwnNetwork(import.meta, signal);
    const rows = [["what happens", "client", "server", "inode there"]];
    using listener = openListener(5);
    const there = listener.address;
    const listening = connectionEnd(tcpSockets(), there);
    const state = listening?.state ?? "none";
    rows.push(["server: socket, bind, listen", "-", state, inode(listening)]);

    using client = startConnecting(there, dropIncoming);
    const here = asInet(getsockname(client));
    const look = (what: string) => {
      const sockets = tcpSockets();
      const near = connectionEnd(sockets, here, there);
      const far = connectionEnd(sockets, there, here);
      const states = [near, far].map((end) => end?.state ?? "none");
      rows.push([what, ...states, inode(far)]);
    };
    look("client deaf, client: connect");
    stopDropping(client);
    await writable(client, -1, { signal });
    await untilTcpState(there, here, "ESTABLISHED");
    look("client hears again");

    using server = accept(listener.socket).socket;
    look("server: accept");
    await learnRoundTrip(client, server);

    dropIncoming(server);
    shutdown(client, SHUT_WR);
    look("server deaf, client: shutdown");
    stopDropping(server);
    await untilTcpState(there, here, "CLOSE_WAIT");
    await untilTcpState(here, there, "FIN_WAIT2");
    look("server hears again");

    dropIncoming(client);
    server.close();
    look("client deaf, server: close");
    stopDropping(client);
    await untilTcpState(here, there, "TIME_WAIT");
    await untilTcpState(there, here, undefined);
    look("client hears again");
    client.close();
    look("client: close");
    console.log(table(rows));

    const { timer } = connectionEnd(tcpSockets(), here, there) ?? {};
    const seconds = Math.ceil((timer?.expiresMs ?? 0) / 1000);
    console.log(`\nthe kernel keeps TIME_WAIT for ${seconds} s more`);
  },
});

/** Whether an end belongs to a descriptor: then its socket has an inode. */
function inode(end: TcpSocket | undefined): string {
  if (end === undefined) return "-";
  return end.inode === 0 ? "0" : "yes";
}
