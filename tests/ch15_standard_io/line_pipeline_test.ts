import {
  byteByByte,
  deliver,
  describeSchedule,
  randomCuts,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connect,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  type Peer,
  serveTcp,
  specify,
  untilAtRest,
} from "lib/testing/mod.ts";

const numbered = (lines: readonly string[]) =>
  bytesOf(lines.map((line, i) => `${i + 1} ${line}\n`).join(""));

/** Your server, and a function that connects a client to it. */
async function startServer(context: CheckContext) {
  const { port, stop } = await serveTcp(context, "serve");
  return { join: () => connect(context, port), stop };
}

/** A client must read these bytes, the connection staying open. */
async function expectNext(peer: Peer, bytes: Uint8Array, cause: string) {
  const got = await peer.read({ atMost: bytes.length, deadline: 1000 });
  expectBytes("what the client read", got.bytes, bytes, cause);
}

/** Sends a text as the schedule says; the lines must come, then the end. */
async function expectLines(
  context: CheckContext,
  text: string,
  lines: readonly string[],
  schedule: TcpSchedule,
  cause: string,
): Promise<void> {
  const { join, stop } = await startServer(context);
  const peer = await join();
  await deliver(peer.conn, bytesOf(text), schedule, {
    patience: patient(1000),
  });
  context.story.tell(
    `the client sent ${JSON.stringify(text)} as ${describeSchedule(schedule)}`,
  );
  await peer.conn.closeWrite();
  const { bytes, ending } = await peer.read({ deadline: 1500 });
  expectBytes("what the client read", bytes, numbered(lines), cause);
  expectEqual(
    "the end of the client's reading",
    ending,
    "end of stream",
    "The output has to be closed when the input has ended.",
  );
  await stop();
}

const big = 8 * 1024 * 1024;

export default specify(import.meta, {
  "a line comes back as soon as it has ended": async (context) => {
    const { join, stop } = await startServer(context);
    const peer = await join();
    const cause =
      "The client waits for its line. A transform passes on what is complete, and does not wait for the end of all.";
    await peer.write(bytesOf("hello\n"));
    await expectNext(peer, bytesOf("1 hello\n"), cause);
    await peer.write(bytesOf("world\n"));
    await expectNext(peer, bytesOf("2 world\n"), cause);
    peer.close();
    await stop();
  },

  "each client has its own numbers": async (context) => {
    const { join, stop } = await startServer(context);
    const [first, second] = [await join(), await join()];
    const cause = "What one client is told may not depend on another.";
    for (const peer of [first, second]) {
      await peer.write(bytesOf("hello\n"));
      await expectNext(peer, bytesOf("1 hello\n"), cause);
    }
    await first.write(bytesOf("again\n"));
    await expectNext(first, bytesOf("2 again\n"), cause);
    first.close();
    second.close();
    await stop();
  },

  "the lines are the same, however the bytes are cut": async (context) => {
    const lines = ["one", "", "a line of some length", "", "end"];
    const text = `${lines.join("\n")}\n`;
    const cause =
      "A chunk ends anywhere: what stands behind its last LF is the beginning of the next line. An empty line is a line, and behind the last LF there is none.";
    for (
      const schedule of [
        byteByByte(text.length),
        randomCuts(context.random, text.length),
        [{ write: text.length }],
      ]
    ) {
      await expectLines(context, text, lines, schedule, cause);
    }
  },

  "characters stay whole, however the bytes are cut": async (context) => {
    const lines = ["소켓과 표준 입출력", "✓ ça va 🙂"];
    const text = `${lines.join("\n")}\n`;
    const { length } = bytesOf(text);
    await expectLines(
      context,
      text,
      lines,
      byteByByte(length),
      "A character has up to four bytes, and a chunk may end between them: one decoder has to see all chunks.",
    );
  },

  "the last line needs no LF": async (
    context,
  ) => {
    const cause = "What is left when the input ends is a line, if it is any.";
    for (
      const [text, lines] of [
        ["one\ntwo", ["one", "two"]],
        ["one\ntwo\n", ["one", "two"]],
        ["", []],
      ] as const
    ) {
      const schedule = text === "" ? [] : [{ write: text.length }];
      await expectLines(context, text, lines, schedule, cause);
    }
  },

  "a client that does not read stops the pipeline": async (context) => {
    const { join, stop } = await startServer(context);
    const peer = await join();
    for (const option of [posix.SO_SNDBUF, posix.SO_RCVBUF]) {
      posix.setsockopt(posix.descriptorOf(peer.conn), option, 65_536);
    }
    const line = `${"x".repeat(1023)}\n`;
    const bytes = bytesOf(line.repeat(64));
    let written = 0;
    let stalled = false;
    const writing = (async () => {
      while (!stalled && written < big) {
        const rest = bytes.subarray(written % bytes.length);
        written += await peer.conn.write(rest);
      }
    })();
    writing.catch(() => {});
    await until(async () => {
      const before = written;
      // Slow is not stalled: a pipeline that waits for a processor goes on.
      const { pid } = context.subject;
      await untilAtRest(pid, 200, () => written !== before);
      return written >= big || written === before;
    }, { what: "the client's writes to stall", deadlineMs: patient(6000) });
    stalled = true;
    const megabytes = (written / 1024 / 1024).toFixed(1);
    context.story.tell(`the client wrote ${megabytes} MB and read nothing`);
    expectThat(written < big, {
      expected: "the client's writes to stall: nobody takes their result",
      actual: `${megabytes} MB were taken, and stand in your process`,
      cause:
        "A queue without a limit, or a write that is not awaited. pipeThrough() and pipeTo() wait by themselves.",
    });
    // Now it reads, and all that it wrote comes back.
    const reading = peer.read({ deadline: 5000 });
    await writing;
    const tail = (line.length - written % line.length) % line.length;
    if (tail > 0) await peer.write(bytesOf(line.slice(-tail)));
    await peer.closeWrite();
    const lines = (written + tail) / line.length;
    const all = numbered(Array(lines).fill(line.slice(0, -1)));
    const { bytes: got, ending } = await reading;
    expectBytes("what the client read", got, all);
    expectEqual("the end of the client's reading", ending, "end of stream");
    await stop();
  },
}, ["linux"]);
