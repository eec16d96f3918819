import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { coursePaths, denoArgs } from "lib/course/mod.ts";
import { until } from "lib/kernel/mod.ts";
import { descendants, killTree } from "lib/testing/process_tree.ts";
import { stateOf } from "./leftovers.ts";

const linux = Deno.build.os === "linux";
const paths = coursePaths();

/** A tool not written here; `undefined` where it is missing. */
function has(tool: string): boolean {
  try {
    new Deno.Command(tool, { args: ["--version"], stdin: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

/** A program of the chapter, running in its two-terminal form. */
class Running implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  #output = "";
  readonly #read: Promise<void>;

  constructor(name: string, ...args: string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: denoArgs(paths.program("ch11_pipes", name), args),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      detached: true, // a group of its own, as a terminal gives it
    }).spawn();
    const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        this.#output += text;
      }
    };
    const { stdout, stderr } = this.#child;
    this.#read = Promise.all([collect(stdout), collect(stderr)]).then(() => {});
  }

  /** Waits until it has printed something, and gives what the pattern found. */
  async printed(pattern: RegExp): Promise<string> {
    const found = await until(() => pattern.exec(this.#output), {
      what: `${pattern} in the output`,
      deadlineMs: 10_000,
    });
    return found?.[1] ?? "";
  }

  /** Its children and theirs. */
  get children(): number[] {
    return descendants(this.#child.pid);
  }

  /** Ctrl-C, which reaches the whole group; gives the exit status. */
  async interrupt(): Promise<number> {
    Deno.kill(-this.#child.pid, "SIGINT");
    const { code } = await this.#child.status;
    await this.#read;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    killTree(this.#child.pid);
    await this.#child.status;
    await this.#read;
  }
}

/** Runs a client with some input and gives what it printed. */
async function client(
  command: readonly [string, ...string[]],
  input: string,
): Promise<string> {
  const [tool, ...args] = command;
  await using child = new Deno.Command(tool, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  return await new Response(child.stdout).text();
}

const python = `import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(sys.stdin.buffer.read())
s.shutdown(socket.SHUT_WR)
while part := s.recv(100): sys.stdout.buffer.write(part)`;

const foreign: Record<string, (path: string) => [string, ...string[]]> = {
  ncat: (path) => ["ncat", "-U", path],
  socat: (path) => ["socat", "-t5", "-", `UNIX-CONNECT:${path}`],
  python3: (path) => ["python3", "-c", python, path],
};

for (const [tool, command] of Object.entries(foreign)) {
  const missing = !has(tool);
  Deno.test({
    name: `unix_echo_server serves ${tool}${missing ? ` (needs ${tool})` : ""}`,
    ignore: !linux || missing,
    async fn() {
      const folder = await Deno.makeTempDir();
      const path = join(folder, "echo.sock");
      await using server = new Running("unix_echo_server", "--path", path);
      await server.printed(/listening at (.+)\n/);
      assertEquals(await client(command(path), "hello\n"), "hello\n");
      await server.interrupt();
      await Deno.remove(folder, { recursive: true });
    },
  });
}

Deno.test({
  name: "Ctrl-C ends unix_echo_server with a client and removes its file",
  ignore: !linux,
  async fn() {
    const folder = await Deno.makeTempDir();
    const path = join(folder, "echo.sock");
    await using server = new Running("unix_echo_server", "--path", path);
    await server.printed(/listening at (.+)\n/);
    using conn = await Deno.connect({ transport: "unix", path });
    await server.printed(/client 1: process (\d+)/);
    assertEquals(await server.interrupt(), 130);
    assertEquals(await conn.read(new Uint8Array(1)), null);
    assertEquals([...Deno.readDirSync(folder)], []);
    await Deno.remove(folder);
  },
});

Deno.test({
  name: "Ctrl-C ends echo_store_server, its children, and completes its log",
  ignore: !linux,
  async fn() {
    const folder = await Deno.makeTempDir();
    const log = join(folder, "log");
    await using server = new Running(
      "echo_store_server",
      ...["--port", "0", "--log", log],
    );
    const port = Number(await server.printed(/listening on \S+:(\d+)\n/));
    using conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const sent = new TextEncoder().encode("one\ntwo\nhalf of");
    await conn.write(sent);
    const buffer = new Uint8Array(100);
    for (let back = 0; back < sent.length;) {
      back += await conn.read(buffer) ?? sent.length;
    }
    const children = server.children;
    assertEquals(children.length, 2);
    assertEquals(await server.interrupt(), 130);
    await until(() => children.every((pid) => stateOf(pid) === "gone"), {
      what: "the children to go",
    });
    const text = await Deno.readTextFile(log);
    assertMatch(text, /^1 client 1: one\n2 client 1: two\n$/);
    await Deno.remove(folder, { recursive: true });
  },
});
