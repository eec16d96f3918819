import { assert, assertEquals } from "@std/assert";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { parseNeeds, unmetNeed } from "lib/cli/mod.ts";
import { coursePaths } from "lib/course/mod.ts";
import { descendants } from "lib/processes/mod.ts";
import { ownGroup, Running, testWith } from "lib/testing/mod.ts";

const linux = Deno.build.os === "linux";

/** A program of the chapter in its two-terminal form. */
const start = (name: string, ...args: string[]) =>
  Running.program(coursePaths().program("ch14_multicast", name), ...args);

/** Keeps a port for this test, and lets others with SO_REUSEADDR have it too. */
function held(): posix.Socket {
  const s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.bind(s, { hostname: "127.0.0.1", port: 0 });
  posix.setsockopt(s, posix.SO_REUSEADDR, true);
  return s;
}

/** A member of the group written in another language: prints, and says what it reads. */
const member = `
import socket, struct, sys, threading
group, port, own = sys.argv[1], int(sys.argv[2]), "127.0.0.1"
ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
ear.bind(("", port))
ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
    socket.inet_aton(group) + socket.inet_aton(own))
voice = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
voice.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
voice.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 0)
def hear():
    while True:
        print(ear.recv(2000).decode(), flush=True)
threading.Thread(target=hear, daemon=True).start()
print("joined", flush=True)
for line in sys.stdin:
    voice.sendto(line.strip().encode(), (group, port))
`;

testWith(
  "python3",
  "group_chat and a member in Python hear each other",
  async () => {
    using port = held();
    const [group, number] = [ownGroup(), `${posix.localPort(port)}`];
    await using other = new Running("python3", "-c", member, group, number);
    await other.printed(/joined/);
    const args = `--port ${number} --group ${group} --name anna --ttl 0`;
    await using anna = start("group_chat", ...args.split(" "));
    await other.printed(/^anna enters$/m);
    await anna.type("hello");
    await other.printed(/^anna: hello$/m);
    await other.type("python: hello, anna");
    await anna.printed(/^python: hello, anna$/m);
    assertEquals(await anna.ended(), 0);
    await other.printed(/^anna leaves$/m);
  },
  ["linux"],
);

testWith(
  "python3",
  "group_chat_server sends a copy to each other member",
  async () => {
    await using server = start("group_chat_server", "--port", "0");
    const port = await server.printed(/port (\d+)/);
    const clients = `
import socket, sys
server = ("127.0.0.1", int(sys.argv[1]))
a, b, c = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in "abc"]
for s in a, b, c: s.settimeout(5)
a.sendto(b"a enters", server)
b.sendto(b"b enters", server)
print(a.recv(100).decode())
c.sendto(b"c enters", server)
print(a.recv(100).decode(), b.recv(100).decode())
b.sendto(b"", server)
c.sendto(b"hello", server)
print(a.recv(100).decode())
b.settimeout(0.05)
try: print(b.recv(100))
except socket.timeout: print("b hears nothing")
`;
    const { stdout, stderr } = await new Deno.Command("python3", {
      args: ["-c", clients, port],
    }).output();
    const decoder = new TextDecoder();
    assertEquals(
      decoder.decode(stdout).trim().split("\n"),
      ["b enters", "c enters c enters", "hello", "b hears nothing"],
      decoder.decode(stderr),
    );
    await server.printed(/leaves/);
    assertEquals(await server.interrupt(), 130);
  },
);

Deno.test({
  name: "news_receiver prints what news_sender sends, and Ctrl-C ends it",
  ignore: !linux,
  async fn() {
    using port = held();
    const place = ["--port", `${posix.localPort(port)}`, "--group", ownGroup()];
    await using receiver = start("news_receiver", ...place);
    await receiver.printed(/joined/);
    await using sender = start("news_sender", ...place, "--ttl", "0");
    await sender.type("rain");
    await sender.type("sun at noon");
    await receiver.printed(/: rain\n[\d.:]+: sun at noon\n/);
    assertEquals(await sender.ended(), 0);
    assertEquals(await receiver.interrupt(), 130);
  },
});

Deno.test({
  name: "broadcast_receiver prints what broadcast_sender sends to all of lo",
  ignore: !linux,
  async fn() {
    using port = held();
    const number = ["--port", `${posix.localPort(port)}`];
    await using receiver = start(
      "broadcast_receiver",
      ...number,
      "--count",
      "1",
    );
    await receiver.printed(/hearing/);
    await using sender = start(
      "broadcast_sender",
      ...number,
      "--message",
      "to everyone",
    );
    assertEquals(await sender.ended(), 0);
    await receiver.printed(/: to everyone$/m);
    assertEquals(await receiver.ended(), 0);
  },
});

const unmet = unmetNeed(parseNeeds("Linux, a network namespace"));

/** Whether a process is the program, started again in its network namespace. */
function isInside(pid: number): boolean {
  return read(`/proc/${pid}/environ`).includes("COURSE_OUTER_NETWORK=");
}

/** The processes of a group that are not zombies. */
function aliveInGroup(group: number): number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name))
    .filter((pid) => {
      // After the name, which may have spaces: state, parent, group.
      const [state, , pgrp] = read(`/proc/${pid}/stat`)
        .replace(/^.*\) /, "").split(" ");
      return state !== "Z" && Number(pgrp) === group;
    });
}

/** A file of a process; empty when that has ended. */
function read(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}

for (const name of ["hosts", "tunnel"]) {
  Deno.test({
    name: `Ctrl-C ends ${name} and every process it started${
      unmet === undefined ? "" : ` (${unmet})`
    }`,
    ignore: unmet !== undefined,
    async fn() {
      await using program = start(name);
      await until(() => descendants(program.pid).some(isInside), {
        what: "the program in its network namespace",
      });
      // 0 where it had ended by itself before.
      assert([130, 0].includes(await program.interrupt()));
      // A namespace lives as long as a process is in it or holds it open.
      await until(() => aliveInGroup(program.pid), {
        what: "every process of its group to end",
        accept: (alive) => alive.length === 0,
      });
    },
  });
}
