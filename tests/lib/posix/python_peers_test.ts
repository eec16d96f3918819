import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { startPython, withPython } from "../python.ts";
import { anyAddress, bytes, listening, text } from "./sockets.ts";

const DEADLINE_MS = 10_000;

for (const [family, address] of Object.entries(anyAddress)) {
  withPython(
    `a server by FFI serves a Python client over ${family}`,
    async () => {
      using listener = listening(address);
      await using client = startPython(
        `
import socket, sys
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
s.sendall(b"from python")
s.shutdown(socket.SHUT_WR)
data = b""
while chunk := s.recv(3): data += chunk
print(data.decode(), s.getsockname()[1])`,
        address.hostname,
        posix.localPort(listener),
      );
      assert(await posix.readable(listener, DEADLINE_MS));
      const { socket: server, address: peer } = posix.accept(listener);
      using _ = server;
      const buffer = new Uint8Array(100);
      let got = "";
      for (let n; (n = posix.recv(server, buffer)) > 0;) {
        got += text(buffer.subarray(0, n));
      }
      assertEquals(got, "from python");
      assertEquals(posix.send(server, bytes("from deno")), 9);
      posix.shutdown(server, posix.SHUT_WR);
      const { value } = await client.lines.next();
      assertEquals(
        `${address.hostname}`,
        "hostname" in peer ? peer.hostname : "",
      );
      assertEquals(value, `from deno ${"port" in peer ? peer.port : ""}`);
    },
  );

  withPython(
    `a client by FFI talks to a Python server over ${family}`,
    async () => {
      await using server = startPython(
        `
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
with socket.socket(family) as l:
    l.bind((sys.argv[1], 0)); l.listen(); print(l.getsockname()[1])
    c, peer = l.accept()
    with c:
        while chunk := c.recv(4): c.sendall(chunk.upper())
    print(peer[1])`,
        address.hostname,
      );
      const port = Number((await server.lines.next()).value);
      using client = posix.socket(
        family === "IPv4" ? posix.AF_INET : posix.AF_INET6,
        posix.SOCK_STREAM,
      );
      posix.connect(client, { ...address, port });
      posix.send(client, bytes("hello, python"));
      posix.shutdown(client, posix.SHUT_WR);
      const buffer = new Uint8Array(100);
      let got = "";
      for (let n; (n = posix.recv(client, buffer)) > 0;) {
        got += text(buffer.subarray(0, n));
      }
      assertEquals(got, "HELLO, PYTHON");
      assertEquals(
        (await server.lines.next()).value,
        `${posix.localPort(client)}`,
      );
    },
  );
}

withPython("a Python client reaches a local socket by FFI", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const path = `${folder}/s`;
    using listener = listening({ path });
    await using _client = startPython(
      `
import socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(b"local")
print(s.recv(9))`,
      path,
    );
    assert(await posix.readable(listener, DEADLINE_MS));
    const { socket: server, address } = posix.accept(listener);
    using _ = server;
    assertEquals(address, { family: "unix", path: "" });
    assertEquals(posix.getsockname(server), { family: "unix", path });
    assertEquals(posix.recv(server, new Uint8Array(9)), 5);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
