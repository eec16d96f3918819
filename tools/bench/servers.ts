/** An echo server that is measured. */
export interface BenchServer {
  /** As the table names it, and as a word on the command line. */
  readonly name: string;
  readonly about: string;
  /** The program that runs it, when it is not this Deno. */
  readonly program?: "C" | "node";
  /** The server's file, from the root of the course. */
  readonly file: string;
}

/** The server that the others are compared with. */
export const reference = "c-epoll";

/** All servers, in the order of the table. */
export const benchServers: readonly BenchServer[] = [
  {
    name: reference,
    about: "epoll in C",
    program: "C",
    file: "tools/bench/epoll_server.c",
  },
  {
    name: "node-net",
    about: "node:net, in Node.js",
    program: "node",
    file: "tools/bench/net_server.mjs",
  },
  {
    name: "deno-net",
    about: "node:net, in Deno",
    file: "tools/bench/net_server.mjs",
  },
  {
    name: "ch10-event",
    about: "one thread, await conn.read()",
    file: "chapters/ch10_processes/echo_event_server.ts",
  },
  {
    name: "ch10-worker",
    about: "workers, each with an event loop",
    file: "chapters/ch10_processes/echo_worker_server.ts",
  },
  {
    name: "ch10-process",
    about: "one process for each client",
    file: "chapters/ch10_processes/echo_process_server.ts",
  },
  {
    name: "ch12-select",
    about: "select(2)",
    file: "chapters/ch12_multiplexing/echo_select_server.ts",
  },
  {
    name: "ch12-poll",
    about: "poll(2)",
    file: "chapters/ch12_multiplexing/poll_server.ts",
  },
  {
    name: "ch12-epoll",
    about: "epoll(7)",
    file: "chapters/ch12_multiplexing/epoll_server.ts",
  },
  {
    name: "ch12-event-loop",
    about: "the event loop, and no read before the write",
    file: "chapters/ch12_multiplexing/event_loop_server.ts",
  },
];

/** A server, and the command line that starts it. */
export interface StartableServer extends BenchServer {
  readonly command: readonly [string, ...string[]];
}

/**
 * The command line of a server, which prints "listening on HOST:PORT".
 *
 * @param server The server.
 * @param root Folder of the course.
 * @param compiled Where the C programs were put.
 * @returns The server with its command line.
 */
export function startable(
  server: BenchServer,
  root: string,
  compiled: string,
): StartableServer {
  const file = `${root}/${server.file}`;
  if (server.program === "C") {
    return { ...server, command: [`${compiled}/epoll_server`] };
  }
  if (server.program === "node") return { ...server, command: ["node", file] };
  const port = file.endsWith(".ts") ? ["--port", "0"] : [];
  return { ...server, command: [Deno.execPath(), "run", "-A", file, ...port] };
}
