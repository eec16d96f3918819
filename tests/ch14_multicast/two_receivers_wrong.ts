import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  another_port: {
    why: "Where the port is taken any other will do.",
    caughtBy: "a second receiver is beside another program's",
    from: `const conn = Deno.listenDatagram({
        transport: "udp",
        hostname: "0.0.0.0",
        port,
        reuseAddress: true,
      });`,
    to: `const bind = (port: number) =>
        Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port });
      let conn: Deno.DatagramConn;
      try {
        conn = bind(port);
      } catch {
        conn = bind(0);
      }`,
  },
  binds_to_the_interface: {
    why: "A socket that is to hear an interface is bound to its address.",
    caughtBy: "a receiver hears the group",
    from: `hostname: "0.0.0.0",`,
    to: "hostname: own,",
  },
  leaks_when_joining_fails: {
    why: "An error ends the function, and with it the socket.",
    caughtBy: "no socket is left open",
    edits: [["try {", ""], [
      `} catch (error) {
        conn.close();
        throw error;
      }`,
      "",
    ]],
  },
  never_joins: {
    why: "Who is bound to the port hears what is sent to it.",
    caughtBy: "a receiver hears the group",
    from: "await conn.joinMulticastV4(group, own);",
    to: "await Promise.resolve([group, own]);",
  },
  no_reuse: {
    why: "Every socket has a port of its own.",
    caughtBy: "a second receiver is beside another program's",
    from: "reuseAddress: true,",
    to: "",
  },
  shares_one_socket: {
    why: "One socket for the port is enough for all.",
    caughtBy: "several in one program hear everything, each once",
    edits: [
      [
        "async function openReceiver(place: Place): Promise<Deno.DatagramConn> {",
        `let shared: Deno.DatagramConn | undefined;
      
      async function openReceiver(place: Place): Promise<Deno.DatagramConn> {
        if (shared !== undefined) return shared;`,
      ],
      ["return conn;", "return shared = conn;"],
      [
        "for (const receiver of receivers.splice(0)) receiver[Symbol.dispose]();",
        `receivers.splice(0);
        shared?.close();
        shared = undefined;`,
      ],
    ],
  },
} satisfies Misconceptions;
