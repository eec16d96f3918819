/**
 * INADDR_ANY: one socket for all addresses of the host.
 *
 * A server bound to 0.0.0.0 is reached by every address the host has. Which
 * one a client chose, the accepted connection tells: getsockname gives each
 * connection its own. A client need not bind: connect chooses for it.
 *
 * Run:    deno task ch3 any_address
 * Needs:  Linux
 * Prints:
 *   getsockname of                          says
 *   server, after socket()                  0.0.0.0:0
 *   server, after bind() to 0.0.0.0:0       0.0.0.0:<port>
 *   client, after connect() to 127.0.0.1    127.0.0.1:<port>
 *   the server's end of it                  127.0.0.1:<port>
 *   client, after connect() to 127.20.30.4  127.0.0.1:<port>
 *   the server's end of it                  127.20.30.4:<port>
 * @module
 */
import { accept, AF_INET, bind, connect, listen } from "lib/posix/mod.ts";
import { type Descriptor, formatAddress, getsockname } from "lib/posix/mod.ts";
import { localPort, SOCK_STREAM, socket } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    const rows = [["getsockname of", "says"]];
    const show = (what: string, socket: Descriptor) =>
      rows.push([what, formatAddress(getsockname(socket))]);

    using server = socket(AF_INET, SOCK_STREAM);
    show("server, after socket()", server);
    bind(server, { hostname: "0.0.0.0", port: 0 });
    show("server, after bind() to 0.0.0.0:0", server);
    listen(server, 2);
    // Linux answers for every address of 127.0.0.0/8.
    for (const hostname of ["127.0.0.1", "127.20.30.4"]) {
      using client = socket(AF_INET, SOCK_STREAM);
      connect(client, { hostname, port: localPort(server) });
      show(`client, after connect() to ${hostname}`, client);
      using accepted = accept(server).socket;
      show("the server's end of it", accepted);
    }
    console.log(table(rows));
  },
});
