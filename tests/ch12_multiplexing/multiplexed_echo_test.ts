import { reset } from "lib/faults/mod.ts";
import { tcpSockets } from "lib/kernel/mod.ts";
import {
  connect,
  expectBytes,
  expectEcho,
  expectEqual,
  expectRoundTrip,
  expectThat,
  processorUse,
  serveTcp,
  specify,
} from "lib/testing/mod.ts";
import { DeafClient } from "./deaf_client.ts";

/** How long an answer that must come may take, in milliseconds. */
const patience = 1500;
/** Bytes, more than a server receives at once. */
const large = 150_000;

export default specify(import.meta, {
  "a client gets back what it sends, in order": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const peer = await connect(context, port);
    for (let i = 0; i < 3; i++) {
      await expectRoundTrip(context, "the client", peer);
    }
    await stop();
  },

  "a silent client keeps nobody waiting": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    await connect(context, port);
    context.story.tell("it says nothing");
    const first = await connect(context, port);
    await expectRoundTrip(context, "another", first);
    const second = await connect(context, port);
    const cause = "The server waits for one client and hears no other.";
    await expectRoundTrip(
      context,
      "a third, while the second is silent",
      second,
    );
    await expectRoundTrip(context, "the second again", first, cause);
    await stop();
  },

  "a client that sends slowly keeps nobody waiting": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const slow = await connect(context, port);
    const quick = await connect(context, port);
    for (let byte = 1; byte <= 5; byte++) {
      const bytes = new Uint8Array([byte]);
      await slow.write(bytes);
      await expectRoundTrip(context, "the quick client", quick);
      const reply = await slow.read({ atMost: 1, deadline: patience });
      expectBytes("what the slow client gets back", reply.bytes, bytes);
    }
    await stop();
  },

  "a client that ends its stream is closed": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    const peer = await connect(context, port);
    const bytes = context.random.bytes(5000);
    await peer.write(bytes);
    await peer.closeWrite();
    const got = await peer.read({ deadline: 2000 });
    expectBytes("what the client gets back", got.bytes, bytes);
    expectEqual(
      "the end of its reading",
      got.ending,
      "end of stream",
      "A read of 0 bytes is the end. A socket at its end stays ready, so a server that does nothing about it spins.",
    );
    await expectRoundTrip(context, "the other client", other);
    await stop();
  },

  "a client that resets its connection does not end the service": async (
    context,
  ) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    await expectRoundTrip(context, "the other client", other);
    const peer = await connect(context, port);
    await expectRoundTrip(context, "the client", peer);
    reset(peer.conn);
    context.story.tell("the client resets its connection (RST)");
    const cause = "recv() fails with ECONNRESET: that client's end only.";
    await expectRoundTrip(context, "the other client", other, cause);
    const late = await connect(context, port);
    await expectRoundTrip(context, "one who comes later", late, cause);
    await stop();
  },

  "a client that does not read keeps nobody waiting": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    await expectRoundTrip(context, "the other client", other);
    const deaf = new DeafClient(context, port);
    await deaf.flood();
    for (let i = 0; i < 3; i++) {
      const cause = "send() without MSG_DONTWAIT waits for room, and with it " +
        "the whole server.";
      await expectRoundTrip(context, "the other client", other, cause);
    }
    // More than a buffer: what is left of another's must not lie in it.
    await expectEcho(
      "the other client",
      other,
      context.random.bytes(large),
    );
    await deaf.closeWrite();
    const { right, ending } = await deaf.readBack();
    expectThat(right === deaf.sent, {
      expected: `all ${deaf.sent} bytes to come back to it`,
      actual: `${right} bytes, then ${ending}`,
      cause: ending === "other bytes"
        ? "What send() did not take must not lie in a buffer that the next client's bytes overwrite: subarray() is no copy."
        : ending === "end of stream"
        ? "It has ended its stream and wants its echo still: close it when it has everything."
        : "send() returns how many bytes it took. The rest is still yours.",
    });
    expectEqual("its end", await deaf.ending(), "end of stream");
    await stop();
  },

  "a client that resets while it is sent to does not end the service": async (
    context,
  ) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    await expectRoundTrip(context, "the other client", other);
    const deaf = new DeafClient(context, port);
    await deaf.flood();
    deaf.reset();
    const cause = "send() fails as recv() does: that client's end only.";
    await expectRoundTrip(context, "the other client", other, cause);
    const late = await connect(context, port);
    await expectRoundTrip(context, "one who comes later", late, cause);
    await stop();
  },

  "waiting costs no processor time": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const { subject } = context;
    for (let i = 0; i < 3; i++) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, "a client", peer);
    }
    context.story.tell("three clients are connected, nobody sends");
    const { used } = await processorUse(
      subject.pid,
      ({ used, had }) => used >= 150 || had >= 600,
    );
    expectThat(used < 150, {
      expected: "less than 150 ms of processor time while nothing happens",
      actual: `${used} ms or more`,
      cause:
        "It asks again and again: a wait of 0 ms, or POLLOUT when there is nothing to send.",
    });
    await stop();
  },

  "when the signal is aborted every connection is closed": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const peers = [];
    for (let i = 0; i < 3; i++) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, "a client", peer);
      peers.push(peer);
    }
    const listener = tcpSockets().find(({ local, state }) =>
      local.port === port && state === "LISTEN"
    )?.inode;
    await stop();
    for (const peer of peers) {
      const { ending } = await peer.read({ deadline: 1000 });
      expectThat(ending !== "still open", {
        expected: "the connection to end with the service",
        actual: "it is still open",
        cause: "Every accepted socket is one more descriptor to close.",
      });
    }
    // Asked by its inode: the port may be another program's by now.
    expectThat(!tcpSockets().some(({ inode }) => inode === listener), {
      expected: "no socket to listen any more",
      actual: "the listening socket is still open",
    });
  },
}, ["linux"]);
