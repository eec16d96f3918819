import { assertEquals, assertMatch } from "@std/assert";
import { until } from "lib/time/mod.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";
import { bytesOf, Running, testWith } from "lib/testing/mod.ts";
import { coursePaths } from "lib/course/mod.ts";
import { descendants } from "lib/processes/mod.ts";
import { stateOf } from "./leftovers.ts";

const linux = Deno.build.os === "linux";
/** A program of the chapter in its two-terminal form. */
const start = (name: string, ...args: string[]) =>
  Running.program(coursePaths().program("ch11_pipes", name), ...args);

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
  await writer.write(bytesOf(input));
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
  testWith(tool, `unix_echo_server serves ${tool}`, async () => {
    using folder = new TemporaryFolder();
    const path = folder.file("echo.sock");
    await using server = start("unix_echo_server", "--path", path);
    await server.printed(/listening at (.+)\n/);
    assertEquals(await client(command(path), "hello\n"), "hello\n");
    await server.interrupt();
  }, ["linux"]);
}

Deno.test({
  name: "Ctrl-C ends unix_echo_server with a client and removes its file",
  ignore: !linux,
  async fn() {
    using folder = new TemporaryFolder();
    const path = folder.file("echo.sock");
    await using server = start("unix_echo_server", "--path", path);
    await server.printed(/listening at (.+)\n/);
    using conn = await Deno.connect({ transport: "unix", path });
    await server.printed(/client 1: process (\d+)/);
    assertEquals(await server.interrupt(), 130);
    assertEquals(await conn.read(new Uint8Array(1)), null);
    assertEquals([...Deno.readDirSync(folder.path)], []);
  },
});

Deno.test({
  name: "Ctrl-C ends echo_store_server, its children, and completes its log",
  ignore: !linux,
  async fn() {
    using folder = new TemporaryFolder();
    const log = folder.file("log");
    await using server = start(
      "echo_store_server",
      ...["--port", "0", "--log", log],
    );
    const port = Number(await server.printed(/listening on \S+:(\d+)\n/));
    using conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const sent = bytesOf("one\ntwo\nhalf of");
    await conn.write(sent);
    const buffer = new Uint8Array(100);
    for (let back = 0; back < sent.length;) {
      back += await conn.read(buffer) ?? sent.length;
    }
    const children = descendants(server.pid);
    assertEquals(children.length, 2);
    assertEquals(await server.interrupt(), 130);
    await until(() => children.every((pid) => stateOf(pid) === "gone"), {
      what: "the children to go",
    });
    const text = await Deno.readTextFile(log);
    assertMatch(text, /^1 client 1: one\n2 client 1: two\n$/);
  },
});
