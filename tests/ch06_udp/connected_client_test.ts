import { udpSockets } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  expectThrown,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";
import { DenoUdpPeer } from "./deno_udp_peer.ts";

const hostname = "127.0.0.1";

/** What lib/posix takes: an address without its transport. */
function posixAddress({ port }: { port: number }): posix.InetAddress {
  return { hostname, port };
}

/** A server of the check's, and a client of the code's that is connected to it. */
async function opened(context: CheckContext, name = "the server") {
  const server = new DenoUdpPeer(context, name);
  const to = posixAddress(server.address);
  const client = await context.subject.callForSocket("openClient", to);
  return { server, client, to };
}

/** Asks, answers as the server, and expects the answer. */
async function expectAnswer(
  { subject }: CheckContext,
  client: RemoteSocket,
  server: DenoUdpPeer,
  question: string,
  answer = bytesOf(question.toUpperCase()),
): Promise<void> {
  const asking = subject.call("ask", client, bytesOf(question), 1500);
  asking.catch(() => {}); // it is awaited below
  const arrived = await Promise.race([
    server.expect("a question"),
    asking.then(() => undefined), // or it throws, or returns too early
  ]);
  if (arrived !== undefined) {
    expectBytes("the question", arrived.bytes, bytesOf(question));
    await server.send(answer, arrived.from, "an answer");
  }
  const got = await asking;
  expectThat(got instanceof Uint8Array, {
    expected: "ask to return the answer",
    actual: String(got),
  });
  expectBytes("the answer", got, answer);
}

export default specify(import.meta, {
  "a question is answered": async (context) => {
    const { server, client } = await opened(context);
    await expectAnswer(context, client, server, "hello");
    await expectAnswer(context, client, server, "hello again");
  },

  "an answer of any size is whole": async (context) => {
    const { server, client } = await opened(context);
    for (const size of [0, 1472, 65_507]) {
      const answer = context.random.bytes(size);
      await expectAnswer(context, client, server, `${size} bytes?`, answer);
    }
  },

  "the kernel turns a stranger away": async (context) => {
    const { subject, story } = context;
    const { server, client } = await opened(context);
    await expectAnswer(context, client, server, "hello");
    const port = await subject.posix.localPort(client);
    using stranger = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.connect(stranger, { hostname, port });
    posix.send(stranger, bytesOf("believe me"));
    story.tell(`a stranger sent 10 bytes to your socket, port ${port}`);
    // Either way the kernel decides at once; this is only not to hurry it.
    const [events = 0] = await posix.poll([{ fd: stranger, events: 0 }], 200);
    const row = udpSockets().find(({ local }) => local.port === port);
    expectThat((events & posix.POLLERR) !== 0 && row?.receiveQueue === 0, {
      expected:
        "the stranger to be told that the port is closed, and nothing to wait at your socket",
      actual: row === undefined
        ? `no socket on port ${port}`
        : `${row.receiveQueue} bytes in your socket's receive queue, which the kernel shows as ${
          row.connected ? "connected" : "not connected"
        }`,
      cause:
        "Looking at the sender after recvfrom() keeps the bytes from your program, not from your socket: a stranger can still fill its buffer.",
    });
    await expectAnswer(context, client, server, "and you?");
  },

  "silence is null, in time": async (context) => {
    const { subject } = context;
    const { client } = await opened(
      context,
      "a server that never answers",
    );
    const began = performance.now();
    const got = await subject.call("ask", client, bytesOf("hello"), 200);
    const took = performance.now() - began;
    expectEqual("ask's result", got, null);
    expectThat(took >= 190, {
      expected: "a wait of 200 ms",
      actual: `${took.toFixed(0)} ms`,
    });
  },

  "where no server is, ECONNREFUSED": async (context) => {
    const { subject } = context;
    const nobody = new DenoUdpPeer(context, "a server");
    await nobody.leave();
    context.story.tell("it is closed again");
    const to = posixAddress(nobody.address);
    const client = await subject.callForSocket("openClient", to);
    const thrown = await subject.errorOf("ask", client, bytesOf("hello"), 400);
    expectThrown(thrown, "ask to throw ECONNREFUSED", {
      code: "ECONNREFUSED",
      cause:
        "The kernel reports the refusal to a socket that was connected when it sent. readable() sees it, recv() throws it.",
    });
  },

  "after a refusal the same socket works": async (context) => {
    const { subject, story } = context;
    const { server, client, to } = await opened(context, "a server");
    await server.leave();
    story.tell("it ends");
    await subject.errorOf("ask", client, bytesOf("hello"), 400);
    const again = new DenoUdpPeer(context, "a server again", to.port);
    await expectAnswer(context, client, again, "hello");
  },
}, ["linux"]);
