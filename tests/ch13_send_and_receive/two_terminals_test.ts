import { assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { Running, testWith } from "lib/testing/mod.ts";

/** A program of the chapter in its two-terminal form. */
const start = (name: string, ...args: string[]) =>
  Running.program(
    coursePaths().program("ch13_send_and_receive", name),
    ...args,
  );

/** The other terminal: connects, and runs each line that is typed. */
const client = `
import socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
for line in sys.stdin: exec(line)
`;

/** The other terminal: listens, and prints what a script makes of a connection. */
const server = (script: string) => `
import socket
with socket.create_server(("127.0.0.1", 0)) as listener:
    print("port", listener.getsockname()[1], flush=True)
    s, _ = listener.accept()
    s.settimeout(20)
${script.replaceAll(/^/gm, "    ")}
`;

/** Tests of one program with Python in the other terminal. */
function withPython(name: string, fn: () => Promise<void>): void {
  testWith("python3", name, fn, ["linux"]);
}

/** A program that waits for its partner, and Python connected to it. */
async function connectedTo(program: Running): Promise<Running> {
  const port = await program.printed(/^listening on \S+:(\d+)$/m);
  return new Running("python3", "-c", client, port);
}

for (const by of ["signal", "poll"]) {
  withPython(
    `oob_receiver --by ${by} learns of Python's urgent byte`,
    async () => {
      await using program = start("oob_receiver", "--port", "0", "--by", by);
      await using other = await connectedTo(program);
      await other.type(`s.send(b"123")`);
      await program.printed(/^ordinary "123"$/m);
      await other.type(`s.send(b"4", socket.MSG_OOB)`);
      await program.printed(
        by === "poll" ? /^POLLPRI: urgent "4"$/m : /: urgent "4"$/m,
      );
      await other.type(`s.send(b"567")`);
      await program.printed(/^ordinary "567"$/m);
      assertEquals(await other.ended(), 0);
      await program.printed(/^end of stream$/m);
      assertEquals(await program.ended(), 0);
    },
  );
}

withPython("oob_sender makes one byte urgent for Python", async () => {
  const script = `
s.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
text = b""
while part := s.recv(100): text += part
print("read", text.decode(), flush=True)`;
  await using other = new Running("python3", "-c", server(script));
  const port = await other.printed(/^port (\d+)$/m);
  await using program = start("oob_sender", "--port", port, "--pause", "0");
  assertEquals(await program.ended(), 0);
  await program.printed(/^sent urgent "890"$/m);
  await other.printed(/^read 1234567890$/m);
});

withPython("peek_receiver looks, then reads what Python said", async () => {
  await using program = start("peek_receiver", "--port", "0");
  await using other = await connectedTo(program);
  await other.type(`s.send(b"GET / HTTP/1.1")`);
  await program.printed(/^peek: "GET \/ HT"\nread: "GET \/ HTTP\/1.1"$/m);
  assertEquals(await other.ended(), 0);
  await program.printed(/^peek: 0, the end\nread: 0, the end$/m);
  assertEquals(await program.ended(), 0);
});

withPython("dontwait_probe tells Python's silence from its end", async () => {
  const script = `
import sys
for line in sys.stdin: s.send(line.strip().encode())
s.shutdown(socket.SHUT_WR)
s.recv(1) # until the program is gone`;
  await using other = new Running("python3", "-c", server(script));
  const port = await other.printed(/^port (\d+)$/m);
  await using program = start("dontwait_probe", "--port", port, "--pause", "5");
  await program.printed(/^EAGAIN: ask again later$/m);
  await other.type("hello");
  await program.printed(/^"hello"\nEAGAIN/m);
  const otherEnds = other.ended();
  await program.printed(/^0, the end$/m);
  assertEquals(await program.ended(), 0);
  assertEquals(await otherEnds, 0);
});

withPython(
  "readv_demo reads Python's records, however they are cut",
  async () => {
    await using program = start("readv_demo", "--port", "0");
    await using other = await connectedTo(program);
    await other.type(`s.send(b"   5hello  ")`);
    await program.printed(/^a record: "hello"$/m);
    await other.type(`s.send(b" 3abc")`);
    await program.printed(/^a record: "abc"$/m);
    assertEquals(await other.ended(), 0);
    await program.printed(/^end of stream$/m);
    assertEquals(await program.ended(), 0);
  },
);

withPython("writev_demo's records reach Python in one piece", async () => {
  const script = `
text = b""
while part := s.recv(100): text += part
print("read", text.decode(), flush=True)`;
  await using other = new Running("python3", "-c", server(script));
  const port = await other.printed(/^port (\d+)$/m);
  await using program = start("writev_demo", "--port", port);
  assertEquals(await program.ended(), 0);
  await other.printed(/^read {4}5hello {2}13a second body$/m);
});

withPython(
  "sendmsg_demo sends Python one datagram of two buffers",
  async () => {
    const script = `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(20)
s.bind(("127.0.0.1", 0))
print("port", s.getsockname()[1], flush=True)
print("read", repr(s.recv(100)), flush=True)`;
    await using other = new Running("python3", "-c", script);
    const port = await other.printed(/^port (\d+)$/m);
    await using program = start("sendmsg_demo", "--port", port);
    assertEquals(await program.ended(), 0);
    await other.printed(/^read b'to you {2}hello,'$/m);
  },
);
