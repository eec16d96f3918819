import { freePort } from "lib/testing/mod.ts";
import { ephemeralPorts } from "lib/kernel/mod.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";

Deno.test("freePort() gives a port that can be listened at, and no ephemeral one", async () => {
  const port = await freePort();
  const { first, last } = ephemeralPorts();
  assert(port < first || port > last, `${port}`);
  using listener = Deno.listen({ hostname: "127.0.0.1", port });
  assertEquals(listener.addr.port, port);
});

Deno.test("freePort() proposes another when somebody listens", async () => {
  using served = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using wild = Deno.listen({ hostname: "0.0.0.0", port: 0 });
  // One end of a connection: nobody can begin to listen there.
  using conn = await Deno.connect({
    hostname: "127.0.0.1",
    port: served.addr.port,
  });
  const free = conn.localAddr.port;
  const proposed = [served.addr.port, wild.addr.port, free, 1];
  assertEquals(await freePort(() => proposed.shift() ?? 0), free);
  assertEquals(proposed, [1]);
});

Deno.test("freePort() passes on what is no refusal", async () => {
  await assertRejects(() => freePort(() => 70_000));
});
