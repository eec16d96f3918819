/** The course's echo servers and clients with tools not written here. */
import { assert, assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import {
  denoArgs,
  descendants,
  inOwnGroup,
  killTree,
  noUpdateCheck,
} from "lib/processes/mod.ts";
import { openSockets, tcpSockets, udpSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { bytesOf, patient, testWith } from "lib/testing/mod.ts";
import { inParallel } from "./in_parallel.ts";

type Command = readonly [string, ...string[]];
type Transport = "tcp" | "udp";

const paths = coursePaths();

/** Servers that echo until the client ends, by chapter. */
const servers: readonly [chapter: string, name: string, Transport][] = [
  ["ch04_tcp", "echo_server", "tcp"],
  ["ch06_udp", "uecho_server", "udp"],
  ["ch10_processes", "echo_event_server", "tcp"],
  ["ch10_processes", "echo_process_server", "tcp"],
  ["ch10_processes", "echo_worker_server", "tcp"],
  ["ch11_pipes", "echo_store_server", "tcp"],
  ["ch12_multiplexing", "echo_select_server", "tcp"],
  ["ch12_multiplexing", "poll_server", "tcp"],
  ["ch12_multiplexing", "epoll_server", "tcp"],
  ["ch12_multiplexing", "event_loop_server", "tcp"],
  ["ch15_standard_io", "echo_streams_server", "tcp"],
];

/**
 * Clients that end their stream before they have read all: `ncat -e` ends its
 * program with the client's stream, and may lose what that has not said yet.
 */
const halfClosing = ["echo_split_client", "echo_streams_client"];

/** Clients that print what comes back. */
const clients: readonly [chapter: string, name: string, Transport][] = [
  ["ch04_tcp", "echo_client", "tcp"],
  ["ch05_tcp_byte_stream", "echo_client_until_complete", "tcp"],
  ["ch06_udp", "uecho_client", "udp"],
  ["ch06_udp", "uecho_connected_client", "udp"],
  ["ch10_processes", "echo_split_client", "tcp"],
  ["ch15_standard_io", "echo_streams_client", "tcp"],
];

const pythonClient = `import socket, sys
kind = socket.SOCK_STREAM if sys.argv[1] == "tcp" else socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET, kind)
s.settimeout(20)
s.connect(("127.0.0.1", int(sys.argv[2])))
s.sendall(sys.stdin.buffer.read())
if sys.argv[1] == "udp":
    sys.stdout.buffer.write(s.recv(100))
else:
    s.shutdown(socket.SHUT_WR)
    while part := s.recv(100): sys.stdout.buffer.write(part)`;

const pythonServer = `import socket, sys
if sys.argv[1] == "udp":
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("127.0.0.1", 0))
    while True:
        data, sender = s.recvfrom(65507)
        s.sendto(data, sender)
with socket.create_server(("127.0.0.1", 0)) as server:
    while True:
        conn, _ = server.accept()
        with conn:
            while part := conn.recv(4096): conn.sendall(part)`;

/** Each tool: how it asks, and how it serves; none where it can not. */
const tools: Record<string, {
  readonly ask: (transport: Transport, port: number) => Command | undefined;
  readonly serve: (transport: Transport) => Command | undefined;
}> = {
  ncat: {
    // By UDP it would wait for an end that never comes.
    ask: (transport, port) =>
      transport === "tcp" ? ["ncat", "127.0.0.1", `${port}`] : undefined,
    serve: (transport) =>
      transport === "tcp"
        ? ["ncat", "-k", "-l", "127.0.0.1", "0", "-e", "/bin/cat"]
        : undefined,
  },
  socat: {
    ask: (transport, port) => [
      "socat",
      transport === "tcp" ? "-t20" : "-T1",
      "-",
      `${transport.toUpperCase()}:127.0.0.1:${port}`,
    ],
    serve: (transport) =>
      transport === "tcp"
        ? ["socat", "TCP-LISTEN:0,bind=127.0.0.1,fork", "EXEC:cat"]
        : ["socat", "UDP-LISTEN:0,bind=127.0.0.1,fork", "EXEC:cat"],
  },
  python3: {
    ask: (
      transport,
      port,
    ) => ["python3", "-c", pythonClient, transport, `${port}`],
    serve: (transport) => ["python3", "-c", pythonServer, transport],
  },
};

/** A server in a process group of its own, once the kernel shows its port. */
class Serving implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;

  private constructor(child: Deno.ChildProcess, readonly port: number) {
    this.#child = child;
  }

  static async start(
    command: Command,
    transport: Transport,
    cwd?: string,
  ): Promise<Serving> {
    const [program, args] = inOwnGroup(command);
    const child = new Deno.Command(program, {
      args,
      env: noUpdateCheck,
      ...(cwd === undefined ? {} : { cwd }),
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    try {
      const port = await until(() => portOf(child.pid, transport), {
        what: `${command.join(" ")} to be bound`,
        deadlineMs: 20_000,
      });
      return new Serving(child, port ?? 0);
    } catch (error) {
      killTree(child.pid);
      await child.status;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    killTree(this.#child.pid);
    await this.#child.status;
  }
}

/** The sockets of a process; none when it ended while we looked. */
function socketsOf(pid: number) {
  try {
    return openSockets(pid);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** The port that a process, or one of its children, serves. */
function portOf(pid: number, transport: Transport): number | undefined {
  const inodes = new Set(
    [pid, ...descendants(pid)].flatMap(socketsOf).map(({ inode }) => inode),
  );
  const table = transport === "udp"
    ? udpSockets()
    : tcpSockets().filter(({ state }) => state === "LISTEN");
  return table.find(({ inode }) => inodes.has(inode))?.local.port;
}

/** Runs a client with some input and gives what it printed. */
async function asked([program, ...args]: Command, input: string) {
  const child = new Deno.Command(program, {
    args,
    env: noUpdateCheck,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const late = setTimeout(() => killTree(child.pid), patient(30_000));
  const writer = child.stdin.getWriter();
  // It may not want its input; what it prints is what counts.
  await writer.write(bytesOf(input)).catch(() => {});
  await writer.close().catch(() => {});
  const { stdout, stderr } = await child.output();
  clearTimeout(late);
  const text = new TextDecoder();
  return { out: text.decode(stdout), err: text.decode(stderr) };
}

for (const [tool, { ask, serve }] of Object.entries(tools)) {
  testWith(
    tool,
    `servers of the course answer ${tool}`,
    async (test) => {
      const folder = await Deno.makeTempDir();
      const runs = await inParallel(
        2,
        servers,
        async ([chapter, name, kind]) => {
          if (ask(kind, 0) === undefined) return [];
          const program = paths.program(chapter, name);
          const command = denoArgs(program, ["--port", "0"]);
          const start: Command = [Deno.execPath(), ...command];
          await using server = await Serving.start(start, kind, folder);
          const { out, err } = await asked(
            ask(kind, server.port) ?? ["false"],
            "hello\n",
          );
          return [{ name, out, err }];
        },
      );
      for (const { name, out, err } of runs.flat()) {
        await test.step(name, () => assertEquals(out, "hello\n", err));
      }
      await Deno.remove(folder, { recursive: true });
    },
  );

  testWith(
    tool,
    `clients of the course are answered by ${tool}`,
    async (test) => {
      for (const transport of ["tcp", "udp"] as const) {
        const command = serve(transport);
        if (command === undefined) continue;
        const some = clients.filter(([, name, kind]) =>
          kind === transport && !(tool === "ncat" && halfClosing.includes(name))
        );
        await using server = await Serving.start(command, transport);
        for (const [chapter, name] of some) {
          await test.step(name, async () => {
            const program = paths.program(chapter, name);
            const source = await Deno.readTextFile(program);
            const args = ["--port", `${server.port}`];
            if (/^\s+message: text\(/m.test(source)) {
              args.push("--message", "hello");
            }
            if (/^\s+within: integer\(/m.test(source)) {
              args.push("--within", "10000");
            }
            const command = denoArgs(program, args);
            const { out, err } = await asked(
              [Deno.execPath(), ...command],
              "hello\n",
            );
            // Sent and come back: each client tells it in its own words.
            assert(out.includes("hello"), `${out}\n${err}`);
          });
        }
      }
    },
  );
}
