import { assert, assertEquals, assertRejects } from "@std/assert";
import { untilTcpState } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { clientsOf } from "lib/streams/mod.ts";
import { pause } from "lib/time/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

const address = { hostname: "127.0.0.1", port: 0 };

Deno.test("clientsOf() gives the clients in order, and ends with the listener", async () => {
  using listener = Deno.listen(address);
  const { hostname, port } = listener.addr;
  const ports: number[] = [];
  const clients: Deno.TcpConn[] = [];
  for (let i = 0; i < 3; i++) {
    clients.push(await Deno.connect({ hostname, port }));
  }
  for await (const conn of clientsOf(listener)) {
    ports.push(conn.remoteAddr.port);
    conn.close();
    if (ports.length === clients.length) listener.close();
  }
  assertEquals(ports, clients.map(({ localAddr }) => localAddr.port));
  for (const client of clients) client.close();
});

Deno.test("clientsOf() ends when the listener is closed while it waits", async () => {
  const listener = Deno.listen(address);
  const next = clientsOf(listener).next();
  listener.close();
  assertEquals(await next, { done: true, value: undefined });
});

testOnLinux(
  "clientsOf() passes over who was reset before it was accepted",
  async () => {
    using listener = Deno.listen(address);
    const { hostname, port } = listener.addr;
    {
      using gone = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
      posix.connect(gone, { hostname, port });
      const own = posix.asInet(posix.getsockname(gone));
      posix.disconnect(gone); // a reset
      await untilTcpState({ hostname, port }, own, undefined);
    }
    using client = await Deno.connect({ hostname, port });
    // What this is for: Deno's own iteration ends with an error.
    for await (const conn of clientsOf(listener)) {
      using accepted = conn;
      assertEquals(accepted.remoteAddr.port, client.localAddr.port);
      break;
    }
  },
);

/** A listener of which accept() fails as told, then gives what is told. */
function failing(...answers: unknown[]) {
  return {
    accept(): Promise<Deno.Conn> {
      const next = answers.shift();
      return next instanceof Error
        ? Promise.reject(next)
        : Promise.resolve(next as Deno.Conn);
    },
  };
}

const outOfDescriptors = () =>
  Object.assign(new Error("Too many open files"), { code: "EMFILE" });

Deno.test("clientsOf() waits for a client to leave when descriptors are out", async () => {
  const conn = {} as Deno.Conn;
  const leaving = Promise.withResolvers<void>();
  const clients = clientsOf(failing(outOfDescriptors(), conn), {
    serving: new Set([leaving.promise]),
  });
  let isThere = false;
  const next = clients.next().then((result) => {
    isThere = true;
    return result;
  });
  await pause(0);
  assert(!isThere);
  leaving.resolve();
  assertEquals((await next).value, conn);
});

Deno.test("clientsOf() throws when descriptors are out and nobody can leave", async () => {
  await assertRejects(
    () => clientsOf(failing(outOfDescriptors())).next(),
    Error,
    "Too many open files",
  );
});
