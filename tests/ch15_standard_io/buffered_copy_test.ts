import { Buffer } from "node:buffer";
import { join } from "node:path";
import { ioCounts, tcpEnd } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  CheckFailure,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  hasSettled,
  patient,
  type Peer,
  specify,
  within,
} from "lib/testing/mod.ts";

/** Two paths in a folder that goes when the check ends. */
async function twoPaths({ resources }: CheckContext) {
  const folder = await Deno.makeTempDir();
  resources.defer(() => Deno.remove(folder, { recursive: true }));
  return { from: join(folder, "original"), to: join(folder, "copy") };
}

/** What the process under test, idle otherwise, did while this ran. */
async function callsDuring(
  { subject }: CheckContext,
  work: () => Promise<unknown>,
): Promise<{ reads: number; writes: number }> {
  const before = ioCounts(subject.pid);
  await work();
  const after = ioCounts(subject.pid);
  return {
    reads: after.reads - before.reads,
    writes: after.writes - before.writes,
  };
}

/** Bytes that have come to the other end of a peer's connection, unread. */
function unread({ conn }: Peer): number | undefined {
  return tcpEnd(conn.remoteAddr, conn.localAddr)?.receiveQueue;
}

/**
 * Calls beside those of the copy: of the runtime's other threads, and of the
 * question itself as far as it varies.
 */
const slack = 40;

export default specify(import.meta, {
  "a file is copied byte for byte": async (context) => {
    const { subject, random } = context;
    const { from, to } = await twoPaths(context);
    const size = 16;
    for (const length of [0, 1, size - 1, size, size + 1, 7 * size + 3]) {
      const file = random.bytes(length);
      if (length > size) file.set([0xff, 0, 10, 0xfe], 3);
      await Deno.writeFile(from, file);
      const count = await subject.call("copyFile", from, to, size);
      const copy = await Deno.readFile(to);
      expectBytes(
        `the copy of a file of ${length} bytes`,
        copy,
        file,
        copy.length > length
          ? "A buffer has a size and a length: only as many bytes as it was given are the file's."
          : copy.length < length - size
          ? "255 is a byte, and -1 is none: what getc() gives is an int, not a char."
          : "What waits in the buffer at the end has to be written too.",
      );
      expectEqual("copyFile's result", count, length);
    }
  },

  "what was flushed is not written again": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const parts = ["name? ", "", "sixteen bytes ..", "x"]
      .map((text) => bytesOf(text));
    await context.subject.call("writeParts", socket, parts, 16);
    await context.subject.close("your socket is closed", socket);
    const { bytes } = await peer.read();
    expectBytes(
      "what was written",
      bytes,
      Buffer.concat(parts),
      "After flush() nothing waits any more: the length is 0 again.",
    );
  },

  "the kernel is asked once for each full buffer": async (context) => {
    const { subject, story } = context;
    const { from, to } = await twoPaths(context);
    const empty = async () => {
      await Deno.writeFile(from, new Uint8Array());
      return await callsDuring(
        context,
        () => subject.call("copyFile", from, to, 64),
      );
    };
    await empty(); // The first call is dearer than the others.
    const idle = await empty();
    for (const [length, size] of [[128_000, 64], [256_000, 512]] as const) {
      await Deno.writeFile(from, new Uint8Array(length));
      const all = await callsDuring(
        context,
        () => subject.call("copyFile", from, to, size),
      );
      const full = length / size;
      for (const call of ["read", "write"] as const) {
        const count = all[`${call}s`] - idle[`${call}s`];
        story.tell(`the kernel counted about ${count} ${call}() calls`);
        expectThat(Math.abs(count - full) <= slack, {
          expected: `${length} bytes through a buffer of ${size}: ` +
            `${full} ${call}() calls`,
          actual: `${count}`,
          cause: count < full
            ? "The buffer is larger than was asked for."
            : "The kernel is asked when the buffer is empty (read) or full (write), not for each byte, and not by the clock.",
        });
      }
    }
  },

  "a byte that has come is given, though the buffer is not full": async (
    context,
  ) => {
    const { socket, peer } = await connectedStream(context);
    await peer.write(bytesOf("hello\n"));
    const line = await within(
      context.subject.call("readLine", socket, 4096),
      patient(1500),
      () =>
        new CheckFailure({
          expected: "readLine() to return the line that has come",
          actual: "it waits for more",
          cause:
            "read() gives what is there. Asking until the buffer is full waits for bytes that nobody sends.",
        }),
    );
    expectBytes(
      "the line",
      line as Uint8Array,
      bytesOf("hello"),
    );
  },

  "what comes in pieces is copied whole": async (context) => {
    const { subject, random } = context;
    const from = await connectedStream(context);
    const to = await connectedStream(context);
    const bytes = random.bytes(100);
    const copied = subject.call("copy", from.socket, to.socket, 64);
    const hasReturned = hasSettled(copied);
    for (let at = 0; at < bytes.length && !hasReturned(); at += 10) {
      await from.peer.write(bytes.subarray(at, at + 10));
      await until(() => hasReturned() || unread(from.peer) === 0, {
        what: "the piece to be read",
        deadlineMs: patient(1500),
      }).catch(() => {
        throw new CheckFailure({
          expected: "copy() to read the ten bytes that have come",
          actual: "it does not",
        });
      });
    }
    await from.peer.closeWrite();
    expectEqual(
      "copy's result",
      await copied,
      bytes.length,
      "A read() that gives less than asked for is not the last. The last gives 0.",
    );
    const got = await to.peer.read({ atMost: bytes.length, deadline: 1000 });
    expectBytes("what was written", got.bytes, bytes);
  },
}, ["linux"]);
