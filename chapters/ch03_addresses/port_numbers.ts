/**
 * 65 536 port numbers, and who may have which.
 *
 * A port has 16 bits: 0 to 65535. Too large a number is not refused where only
 * its low 16 bits are kept, as htons does. Port 0 asks for any: the kernel
 * takes one of the ephemeral range, for clients too. A server whose own port
 * lies in that range may find it taken by a client.
 *
 * Run:    deno task ch3 port_numbers
 * Needs:  Linux
 * Prints:
 *   port    Deno.listen           its 16 bits
 *   -1      RangeError            65535
 *   65535   (ok|EADDRINUSE)       65535
 *   65536   RangeError            0
 *   70000   RangeError            4464
 *
 *   reserved: below <int>; (root|an ordinary user) binds port 1: (ok|EACCES|EADDRINUSE)
 *   ephemeral: <int> to <int>; 5 sockets bound to port 0 got
 *   <text>: all of them inside
 *
 *   a client was given <port>; a server that wants it: EADDRINUSE
 * @module
 */
import { ephemeralPorts } from "lib/kernel/mod.ts";
import { AF_INET, bind, connectedPair, localPort } from "lib/posix/mod.ts";
import { SOCK_STREAM, socket } from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";

const hostname = "127.0.0.1";

await program({
  meta: import.meta,
  async run() {
    const rows = [["port", "Deno.listen", "its 16 bits"]];
    for (const port of [-1, 65535, 65536, 70000]) {
      const sixteen = new Uint16Array([port]); // as a uint16_t in C
      rows.push([`${port}`, await tryListen(port), `${sixteen[0]}`]);
    }
    console.log(`${table(rows)}\n`);

    const start = Number(
      await Deno.readTextFile("/proc/sys/net/ipv4/ip_unprivileged_port_start"),
    );
    const who = Deno.uid() === 0 ? "root" : "an ordinary user";
    const answer = await errorName(() => bindTo(1));
    const reserved = `${who} binds port 1: ${answer ?? "ok"}`;
    console.log(`reserved: below ${start}; ${reserved}`);

    const { first, last } = ephemeralPorts();
    const given = Array.from({ length: 5 }, () => bindTo(0));
    const inside = given.every((port) => port >= first && port <= last);
    const range =
      `${first} to ${last}; ${given.length} sockets bound to port 0`;
    console.log(`ephemeral: ${range} got`);
    console.log(
      `${given.join(", ")}: ${inside ? "all of them" : "not all"} inside\n`,
    );

    using pair = connectedPair(); // ours connected, without a bind
    const port = localPort(pair.ours);
    const refusal = await errorName(() => bindTo(port)) ?? "ok";
    console.log(
      `a client was given ${port}; a server that wants it: ${refusal}`,
    );
  },
});

/** The port that a TCP socket gets that asks for `port`. */
function bindTo(port: number): number {
  using server = socket(AF_INET, SOCK_STREAM);
  bind(server, { hostname, port });
  return localPort(server);
}

async function tryListen(port: number): Promise<string> {
  try {
    return await errorName(() => Deno.listen({ hostname, port }).close()) ??
      "ok";
  } catch (error) {
    if (error instanceof RangeError) return error.name;
    throw error;
  }
}
