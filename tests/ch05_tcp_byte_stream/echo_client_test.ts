import { cutAt, randomCuts, type TcpSchedule } from "lib/faults/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { descriptorOf, setsockopt, TCP_MAXSEG } from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  patient,
  type Peer,
  specify,
} from "lib/testing/mod.ts";
import { conversation, everySplitOf, sendParts } from "./conversation.ts";

/** Messages that differ, each of 12 bytes. */
function numbered(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `message ${String(i).padStart(4, "0")}`,
  );
}

async function readAll(peer: Peer, stream: Uint8Array): Promise<void> {
  const { bytes } = await peer.read({ atMost: stream.length, deadline: 2000 });
  expectThat(bytes.length === stream.length, {
    expected: `the peer to receive ${stream.length} bytes`,
    actual: `${bytes.length} bytes`,
    cause: "write() returns how many bytes it took. The rest is yours to send.",
  });
}

/** Has messages sent, sends them back in these parts, and expects the replies. */
async function expectReplies(
  context: CheckContext,
  messages: readonly string[],
  { schedule, told, how, cause }: {
    schedule: TcpSchedule;
    /** How they are sent back, for the story. */
    told: string;
    /** How one of them was sent. */
    how: string | ((index: number) => string);
    cause: string;
  },
): Promise<void> {
  const stream = bytesOf(messages.join(""));
  const replies: unknown = await conversation(
    context,
    (port) => context.subject.call("echoAll", port, messages),
    async (peer) => {
      await readAll(peer, stream);
      await sendParts(context, peer, stream, schedule, told);
    },
  );
  expectThat(Array.isArray(replies) && replies.length === messages.length, {
    expected: `${messages.length} replies`,
    actual: Deno.inspect(replies),
  });
  for (const [i, message] of messages.entries()) {
    const sent = typeof how === "string" ? how : how(i);
    expectEqual(`reply ${i + 1}, ${sent},`, replies[i], message, cause);
  }
}

export default specify(import.meta, {
  "a reply that comes in one part is returned": (context) =>
    expectReplies(context, ["hello"], {
      schedule: [{ write: 5 }],
      told: "in one part",
      how: "sent in one part",
      cause:
        "read() tells how many bytes it brought; the rest of the buffer is not the reply.",
    }),

  "a reply is whole, at every split": async (context) => {
    const { copies, schedule, told } = everySplitOf(12);
    await expectReplies(context, numbered(copies), {
      schedule,
      told: `as ${copies} replies, each split at another byte`,
      how: told,
      cause:
        "One read() is not one message: it returns as soon as a part is there.",
    });
  },

  "replies that come together are told apart": (context) =>
    expectReplies(context, ["one", "two and a half", "3", "the last"], {
      schedule: [{ write: 26 }],
      told: "in one part: 4 replies",
      how: "sent in one part with the others",
      cause:
        "Whatever is read beyond a reply belongs to the next one, and must not be lost.",
    }),

  "replies are right in whatever parts they come": (context) =>
    expectReplies(context, numbered(30), {
      schedule: randomCuts(context.random, 30 * 12),
      told: "in parts left to chance: 30 replies",
      how: "sent in parts left to chance",
      cause: "A part may end one reply and begin the next.",
    }),

  "an end of the stream within a reply is an error": async (context) => {
    const message = "hello";
    const stream = bytesOf(message);
    for (let cut = 0; cut < stream.length; cut++) {
      const thrown = await conversation(
        context,
        (port) => context.subject.errorOf("echoAll", port, [message]),
        async (peer) => {
          await readAll(peer, stream);
          const told = `up to byte ${cut}, and ends its stream`;
          await sendParts(context, peer, stream, cutAt(cut), told);
        },
      );
      expectThrown(thrown, `an error: ${cut} of ${stream.length} bytes came`, {
        instead: "a reply",
        cause: "read() returns null at the end of the stream.",
      });
    }
  },

  "a long message is sent to its end": async (context) => {
    const message = "0123456789".repeat(50_000);
    const stream = bytesOf(message);
    const replies = await conversation(
      context,
      (port) => context.subject.call("echoAll", port, [message]),
      async (peer) => {
        await untilStuck(peer);
        await readAll(peer, stream);
        await peer.write(stream);
      },
      { prepare: smallSegments },
    );
    const [reply] = replies as string[];
    expectEqual("whether the reply is the message", reply === message, true);
  },
});

/** Makes the client's kernel start with a small send buffer. */
function smallSegments(listener: Deno.TcpListener): void {
  if (Deno.build.os !== "linux") return;
  setsockopt(descriptorOf(listener), TCP_MAXSEG, 536);
}

/** Waits until nothing more comes, because nobody reads. */
async function untilStuck({ conn }: Peer): Promise<void> {
  if (Deno.build.os !== "linux") return;
  let before = -1;
  await until(() => {
    const { bytesReceived } = tcpInfo(descriptorOf(conn));
    const stuck = bytesReceived > 0 && bytesReceived === before;
    before = bytesReceived;
    return stuck;
  }, { what: "the client to fill the buffers", deadlineMs: patient(1900) });
}
