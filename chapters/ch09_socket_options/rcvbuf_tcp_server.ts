/**
 * A listener's buffer size passes to every connection it accepts.
 *
 * What the listener had during the handshake counts, not what it has when
 * accept() is called. The accepted socket may be changed later, but the window
 * scale was fixed in the handshake: whatever the buffer, a window is at most
 * 65535 × 2^scale bytes (RFC 7323 2.2). In two terminals: --port 9190 here,
 * there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch9 rcvbuf_tcp_server
 * Needs:  Linux
 * Prints:
 *   SO_RCVBUF set to 4096 on             listener  accepted  scale  window \<=
 *   nothing                              <bytes>   <bytes>   <int>  <bytes>
 *   the listener, before listen          8192      8192      0      65535
 *   the listener, after listen           8192      8192      0      65535
 *   the listener, after the handshake    8192      <bytes>   <int>  <bytes>
 *   the accepted socket                  <bytes>   8192      <int>  <bytes>
 *   both, accepted to rmem_max           8192      <bytes>   0      65535
 * @module
 */
import { rmemMax } from "lib/kernel/mod.ts";
import {
  accept,
  AF_INET,
  bind,
  connect,
  formatAddress,
  getsockname,
  getsockopt,
  listen,
  readable,
  setsockopt,
  SO_RCVBUF,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
  TCP_INFO,
} from "lib/posix/mod.ts";
import { hostOption, integer, program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address to serve on", family: "IPv4" }),
    clients: integer({ min: 1, max: 1000, about: "end after so many" }),
    size: integer({ default: 4096, min: 0, max: 2 ** 31 - 1, about: "to ask" }),
  },
  async run({ options, signal }) {
    const { host, port, clients = Infinity, size } = options;
    if (port === undefined) return demonstrate(size);
    using listener = socket(AF_INET, SOCK_STREAM);
    setsockopt(listener, SO_REUSEADDR, true);
    setsockopt(listener, SO_RCVBUF, size);
    bind(listener, { hostname: host, port });
    listen(listener, 5);
    console.log(`listening on ${formatAddress(getsockname(listener))}`);
    for (let served = 0; served < clients; served++) {
      await readable(listener, -1, { signal });
      using conn = accept(listener).socket;
      const [bytes, scale] = [getsockopt(conn, SO_RCVBUF), windowScale(conn)];
      console.log(`client: SO_RCVBUF ${bytes}, window scale ${scale}`);
    }
  },
});

function demonstrate(n: number): void {
  const max = rmemMax();
  const rows = [
    [`SO_RCVBUF set to ${n} on`, "listener", "accepted", "scale", "window <="],
    trial("nothing", {}),
    trial("the listener, before listen", { beforeListen: n }),
    trial("the listener, after listen", { afterListen: n }),
    trial("the listener, after the handshake", { afterHandshake: n }),
    trial("the accepted socket", { afterAccept: n }),
    trial("both, accepted to rmem_max", { beforeListen: n, afterAccept: max }),
  ];
  const numbers = Array(4).fill("right");
  console.log(table(rows, { align: ["left", ...numbers] }));
}

type Moment = "beforeListen" | "afterListen" | "afterHandshake" | "afterAccept";

/** One listener and one connection, with SO_RCVBUF set at these moments. */
function trial(what: string, when: { [M in Moment]?: number }): string[] {
  const set = (s: Socket, bytes: number | undefined) =>
    bytes === undefined ? undefined : setsockopt(s, SO_RCVBUF, bytes);
  using listener = socket(AF_INET, SOCK_STREAM);
  set(listener, when.beforeListen);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 1);
  set(listener, when.afterListen);
  using client = socket(AF_INET, SOCK_STREAM);
  connect(client, getsockname(listener)); // The handshake ends without accept.
  set(listener, when.afterHandshake);
  using accepted = accept(listener).socket;
  set(accepted, when.afterAccept);
  const sizes = [listener, accepted].map((s) => getsockopt(s, SO_RCVBUF));
  const scale = windowScale(accepted);
  return [what, ...[...sizes, scale, 65535 * 2 ** scale].map(String)];
}

/** Our own window scale: the upper half of byte 6 of struct tcp_info. */
function windowScale(s: Socket): number {
  return (getsockopt(s, TCP_INFO)[6] ?? 0) >> 4;
}
