import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import {
  CheckFailure,
  ownGroup,
  Story,
  UdpPeer,
  type UdpPeerOptions,
} from "lib/testing/mod.ts";

const ignore = Deno.build.os === "windows";

async function withPeers(
  run: (open: (name: string, options?: UdpPeerOptions) => UdpPeer) =>
    | void
    | Promise<void>,
): Promise<readonly string[]> {
  const story = new Story();
  await using resources = new AsyncDisposableStack();
  await run((name, options) =>
    new UdpPeer({ story, resources }, name, options)
  );
  return story.steps;
}

Deno.test({
  name: "UdpPeer sends and receives, and tells the story",
  ignore,
  async fn() {
    const steps = await withPeers(async (open) => {
      const [a, b] = [open("a"), open("b")];
      a.send("hello", b.address);
      const { text, from } = await b.expect("a greeting");
      assertEquals(text, "hello");
      assertEquals(from.port, a.address.port);
    });
    assertEquals(steps.slice(2).map((step) => step.replace(/\d+$/, "N")), [
      'a sent "hello" to 127.0.0.1:N',
      "b received 5 bytes",
    ]);
  },
});

Deno.test({
  name: "next() gives up in time, and a later datagram is there for the next",
  ignore,
  async fn() {
    await withPeers(async (open) => {
      const [a, b] = [open("a"), open("b")];
      assertEquals(await b.next(10), undefined);
      a.send("late", b.address);
      assertEquals((await b.next())?.text, "late");
      assertEquals(await b.next(0), undefined);
    });
  },
});

Deno.test({
  name: "expect() says what did not come",
  ignore,
  async fn() {
    await withPeers(async (open) => {
      await assertRejects(
        () => open("a").expect("a greeting"),
        CheckFailure,
        "expected a to receive a greeting, got nothing within ",
      );
    });
  },
});

Deno.test({
  name: "peers that share a port all hear their group, and no other",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await withPeers(async (open) => {
      const [group, other] = [ownGroup(), ownGroup()];
      assertNotEquals(group, other);
      const shared = { hostname: "0.0.0.0", shared: true };
      const first = open("first", shared);
      const { port } = first.address;
      const second = open("second", { ...shared, port });
      first.join(group);
      second.join(group);
      second.join(other);
      const sender = open("sender");
      for (const hostname of [other, group]) {
        sender.send(hostname, { hostname, port });
      }
      assertEquals((await first.next())?.text, group);
      assertEquals((await second.next())?.text, other);
      assertEquals((await second.next())?.text, group);
      second.leave(group);
      sender.send("again", { hostname: group, port });
      assertEquals((await first.next())?.text, "again");
      assertEquals(await second.next(20), undefined);
    });
  },
});
