import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  type Peer,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";
import { resetPeer } from "./reset_peer.ts";

interface Seen {
  state?: unknown;
  bytes?: unknown;
}

/** The peer writes, and the kernel at the other end has it. */
async function deliver(peer: Peer, text: string): Promise<void> {
  await peer.write(bytesOf(text));
  await peer.delivered();
}

/** The peer ends its stream, and the kernel at the other end knows. */
async function end(peer: Peer): Promise<void> {
  await peer.closeWrite();
  await until(() => tcpInfo(descriptorOf(peer.conn)).state, {
    what: "the FIN to arrive",
    accept: (state) => state === "FIN_WAIT2",
  });
}

async function expectState(
  { subject }: CheckContext,
  socket: RemoteSocket,
  state: "empty" | "end",
  cause: string,
): Promise<void> {
  const seen = await subject.call("look", socket, 100) as Seen | undefined;
  expectEqual("the state", seen?.state, state, cause);
}

async function expectData(
  { subject }: CheckContext,
  socket: RemoteSocket,
  most: number,
  text: string,
  cause: string,
): Promise<void> {
  const seen = await subject.call("look", socket, most) as Seen | undefined;
  expectEqual("the state", seen?.state, "data", cause);
  const bytes = seen?.bytes;
  expectThat(bytes instanceof Uint8Array, {
    expected: "bytes beside the state",
    actual: Deno.inspect(seen),
  });
  expectBytes("the bytes", bytes, bytesOf(text), cause);
}

/** Takes bytes out of the socket, as the code's later read would. */
async function take(
  { subject, story }: CheckContext,
  socket: RemoteSocket,
  count: number,
): Promise<void> {
  const buffer = new Uint8Array(count);
  const taken = await subject.posix.recv(socket, buffer);
  story.tell(`a read of ${count} bytes took ${taken}`);
  expectEqual(
    "the bytes that a later read got",
    taken,
    count,
    "The look took bytes away: without MSG_PEEK a receive is no look.",
  );
}

export default specify(import.meta, {
  "bytes that are there are told": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await deliver(peer, "hello");
    const cause = "recv() says how many bytes there were.";
    await expectData(context, socket, 100, "hello", cause);
  },

  "nothing there yet: empty, at once": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const cause =
      "EAGAIN says that nothing is there now. The peer has not ended its stream.";
    await expectState(context, socket, "empty", cause);
    await deliver(peer, "x");
    await expectData(context, socket, 100, "x", cause);
  },

  "a look takes nothing away": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await deliver(peer, "hello, world");
    const cause = "Every look sees the same until somebody reads.";
    await expectData(context, socket, 5, "hello", cause);
    await expectData(context, socket, 100, "hello, world", cause);
    await take(context, socket, 7);
    await expectData(context, socket, 100, "world", cause);
    await take(context, socket, 5);
    await expectState(
      context,
      socket,
      "empty",
      "All was read, and the peer may still send.",
    );
  },

  "the end comes after the last byte": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await deliver(peer, "last");
    await end(peer);
    const cause = "The peer has ended, but its last bytes are not read yet.";
    await expectData(context, socket, 100, "last", cause);
    await take(context, socket, 4);
    for (let i = 0; i < 2; i++) {
      const cause = "0 bytes from a stream are its end, as often as one asks.";
      await expectState(context, socket, "end", cause);
    }
  },

  "an end without a byte before it": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await end(peer);
    const cause = "0 bytes from a stream are its end.";
    await expectState(context, socket, "end", cause);
  },

  "a reset is thrown": async (context) => {
    const { subject } = context;
    const { socket, peer } = await connectedStream(context);
    await resetPeer(context, peer);
    const thrown = await subject.errorOf("look", socket, 10);
    expectEqual(
      "the error",
      thrown?.code ?? thrown?.message ?? "none",
      "ECONNRESET",
      "Only EAGAIN means empty. What else goes wrong, the caller must learn.",
    );
  },

  "the socket waits as before, or does not": async (context) => {
    const { subject, story } = context;
    const { socket } = await connectedStream(context);
    for (const on of [false, true]) {
      story.tell(`O_NONBLOCK of your socket is ${on ? "on" : "off"}`);
      await subject.posix.setNonblocking(socket, on);
      await expectState(context, socket, "empty", "Nothing was sent.");
      expectEqual(
        "O_NONBLOCK after the look",
        await subject.posix.isNonblocking(socket),
        on,
        "O_NONBLOCK stays on the socket. MSG_DONTWAIT is for one call.",
      );
    }
  },
}, ["linux"]);
