/**
 * One port number, two sockets: TCP and UDP number their ports separately.
 *
 * A second TCP socket on the port is refused, a second UDP socket too. But TCP
 * and UDP stand side by side, and each gets what was sent by its protocol.
 * With --port it serves both until Ctrl-C: ncat 127.0.0.1 9190 by TCP there,
 * ncat -u 127.0.0.1 9190 by UDP.
 *
 * Run:    deno task ch3 port_sharing
 * Prints:
 *   TCP  listens on 127.0.0.1:<port>
 *   UDP  bound to 127.0.0.1:<port>
 *   a second TCP socket there: (EADDRINUSE|EACCES)
 *   a second UDP socket there: EADDRINUSE
 *
 *   TCP  "by TCP" from port <port>
 *   UDP  "by UDP" from port <port>
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import {
  attempt,
  errorName,
  hostOption,
  integer,
  program,
} from "lib/cli/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { listenByBoth } from "./parts/listen_by_both.ts";

const encode = (text: string) => new TextEncoder().encode(text);

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "serve on this port" }),
    host: hostOption({ about: "address to serve on", family: "IPv4" }),
  },
  async run({ options: { port, host: hostname }, signal }) {
    using open = new DisposableStack();
    const { tcp, udp } = listenByBoth(hostname, port ?? 0, open);
    const address = { hostname, port: tcp.addr.port };
    console.log(`TCP  listens on ${hostname}:${tcp.addr.port}`);
    console.log(`UDP  bound to ${hostname}:${(udp.addr as Deno.NetAddr).port}`);

    if (port !== undefined) {
      signal.addEventListener("abort", () => open.dispose());
      const forever = [serveTcp(tcp, Infinity), serveUdp(udp, Infinity)];
      await Promise.all(forever).catch((error) => {
        if (!signal.aborted) throw error;
      });
      return;
    }
    const second = await errorName(() => Deno.listen(address).close());
    console.log(`a second TCP socket there: ${second ?? "ok"}`);
    const third = await errorName(() => bindUdp(address).close());
    console.log(`a second UDP socket there: ${third ?? "ok"}\n`);

    const byTcp = serveTcp(tcp, 1);
    using client = await attempt(
      "connect",
      address,
      () => Deno.connect(address),
    );
    await writeAll(client, encode("by TCP"));
    await client.closeWrite();
    await byTcp;

    const byUdp = serveUdp(udp, 1);
    const sender = bindUdp({ hostname: "127.0.0.1", port: 0 });
    open.adopt(sender, (socket) => socket.close());
    await sender.send(encode("by UDP"), { transport: "udp", ...address });
    await byUdp;
  },
});

function bindUdp(
  address: { hostname: string; port: number },
): Deno.DatagramConn {
  return Deno.listenDatagram({ transport: "udp", ...address });
}

/** Shows everything each client sends, for so many clients. */
async function serveTcp(listener: Deno.TcpListener, clients: number) {
  let served = 0;
  for await (const client of clientsOf(listener)) {
    using conn = client;
    try {
      const all = await new Response(conn.readable).text();
      show("TCP", all, conn.remoteAddr.port);
    } catch (error) {
      // One client that reset its connection must not end the service.
      if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
    }
    if (++served === clients) break;
  }
}

/** Shows so many datagrams. */
async function serveUdp(socket: Deno.DatagramConn, datagrams: number) {
  for (let served = 0; served < datagrams; served++) {
    const [bytes, from] = await socket.receive();
    const { port } = from as Deno.NetAddr;
    show("UDP", new TextDecoder().decode(bytes), port);
  }
}

function show(transport: string, text: string, port: number): void {
  console.log(`${transport}  ${JSON.stringify(text)} from port ${port}`);
}
