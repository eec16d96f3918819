import { reset } from "lib/faults/mod.ts";
import {
  type CheckContext,
  CheckFailure,
  connect,
  expectBytes,
  expectEqual,
  expectRoundTrip,
  expectThat,
  inSeconds,
  patient,
  type Peer,
  serveTcp,
  specify,
  type TcpServer,
  untilAtRest,
  within,
} from "lib/testing/mod.ts";

/** A server of the code under test, and the port it told. */
function start(context: CheckContext, clients: number): Promise<TcpServer> {
  return serveTcp(context, "serve", { clients });
}

/** Waits for the server to return by itself. */
async function untilEnded(done: Promise<unknown>): Promise<void> {
  const deadline = patient(2000);
  await within(done, deadline, () =>
    new CheckFailure({
      expected: "serve() to return after the last client",
      actual: `it was still running ${inSeconds(deadline)} later`,
      cause: "The loop does not count, or counts one too many.",
    }, "timeout"));
}

interface Client {
  readonly number: number;
  readonly peer: Peer;
}

/** A client that waits: whether a byte has come is seen without waiting. */
function awaitReply(peer: Peer) {
  const state = { answered: false };
  const reply = peer.read({ atMost: 1 }).then((received) => {
    state.answered = true;
    return received;
  });
  reply.catch(() => {}); // it is awaited later, or the check has failed
  return { state, reply };
}

export default specify(import.meta, {
  "a client is served until it ends its stream": async (context) => {
    const { port, done } = await start(context, 1);
    const peer = await connect(context, port);
    for (let i = 0; i < 3; i++) {
      await expectRoundTrip(context, "the client", peer);
    }
    await peer.closeWrite();
    const { bytes, ending } = await peer.read();
    expectEqual("the bytes after the last reply", bytes.length, 0);
    expectEqual("the end of the connection", ending, "end of stream");
    await untilEnded(done);
  },

  "it listens on 127.0.0.1, not on every address": async (context) => {
    const { port, address, done } = await start(context, 1);
    const { hostname } = address as Deno.NetAddr;
    expectEqual(
      "the address it listens on",
      hostname,
      "127.0.0.1",
      "Without a hostname Deno.listen() takes 0.0.0.0: whoever reaches this machine is served.",
    );
    (await connect(context, port)).close();
    await untilEnded(done);
  },

  "whoever comes while nobody else is there is served at once": async (
    context,
  ) => {
    const { port, done } = await start(context, 3);
    const first = await connect(context, port);
    await expectRoundTrip(context, "the first client", first);
    first.close();
    for (const who of ["the second client", "the third client"]) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, who, peer);
      peer.close();
    }
    await untilEnded(done);
  },

  "the second client waits while the first is served": async (context) => {
    const { port, done } = await start(context, 2);
    const first = await connect(context, port);
    await expectRoundTrip(context, "the first client", first);
    const second = await connect(context, port);
    await second.write(new Uint8Array([2]));
    const { state, reply } = awaitReply(second);
    // Had the server an eye on both, the second's byte, which came before all
    // of these, would be back by then, or soon.
    for (let i = 0; i < 20; i++) {
      await expectRoundTrip(context, "the first client", first);
    }
    await untilAtRest(context.subject.pid, 200, () => state.answered);
    expectThat(!state.answered, {
      expected: "no reply to the second client while the first is there",
      actual: "a reply",
      cause: "The server serves both at once: it does not wait for the end " +
        "of one conversation before it begins the next.",
    });
    first.close();
    await reply;
    second.close();
    await untilEnded(done);
  },

  "five clients are served, in the order in which they came": async (
    context,
  ) => {
    const { port, done } = await start(context, 5);
    const clients: (ReturnType<typeof awaitReply> & Client)[] = [];
    for (let number = 1; number <= 5; number++) {
      const peer = await connect(context, port);
      await peer.write(new Uint8Array([number]));
      clients.push({ number, peer, ...awaitReply(peer) });
    }
    for (const { number, peer, reply } of clients) {
      const due = clients.slice(number - 1);
      await Promise.race(due.map(({ reply }) => reply));
      const answered: number[] = clients.filter(({ state }) => state.answered)
        .map(({ number }) => number);
      expectEqual(
        "the clients answered so far",
        answered,
        clients.slice(0, number).map(({ number }) => number),
        "accept() gives the connections in the order in which they came.",
      );
      const { bytes } = await reply;
      const own = new Uint8Array([number]);
      expectBytes(`what client ${number} gets back`, bytes, own);
      context.story.tell(`client ${number} leaves`);
      peer.close();
    }
    await untilEnded(done);
  },

  "a client that resets its connection does not end the service": async (
    context,
  ) => {
    const { port, done } = await start(context, 2);
    const first = await connect(context, port);
    await expectRoundTrip(context, "the first client", first);
    reset(first.conn);
    context.story.tell("the first client resets its connection (RST)");
    const second = await connect(context, port);
    await expectRoundTrip(context, "the second client", second);
    second.close();
    await untilEnded(done);
  },

  "after the last client nobody listens any more": async (context) => {
    const { port, done } = await start(context, 2);
    for (const who of ["the first client", "the second client"]) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, who, peer);
      peer.close();
    }
    await untilEnded(done);
    const late = await Deno.connect({ hostname: "127.0.0.1", port })
      .catch((error) => error);
    if (!(late instanceof Error)) late.close();
    expectThat(late instanceof Deno.errors.ConnectionRefused, {
      expected: "the next connect() to be refused",
      actual: late instanceof Error ? late.message : "it was connected",
      cause: "The listening socket is still open.",
    });
  },

  "a client that resets while it waits does not end the service": async (
    context,
  ) => {
    // Elsewhere such a client leaves the queue, and never was served.
    if (Deno.build.os !== "linux") return;
    const { port, done } = await start(context, 3);
    const first = await connect(context, port);
    await expectRoundTrip(context, "the first client", first);
    const second = await connect(context, port);
    reset(second.conn);
    context.story.tell("it waits, and resets its connection (RST)");
    const third = await connect(context, port);
    first.close();
    await expectRoundTrip(context, "the third client", third);
    third.close();
    await untilEnded(done);
  },
});
