import { byteByByte, deliver } from "lib/faults/mod.ts";
import { until } from "lib/time/mod.ts";
import { isNetworkError, TemporaryFolder } from "lib/cli/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  inSeconds,
  listen,
  patient,
  type Peer,
  specify,
} from "lib/testing/mod.ts";

/** Calls copyFile on a file with these bytes and compares both. */
async function expectCopy(
  context: CheckContext,
  bytes: Uint8Array,
  cause?: string,
): Promise<void> {
  const folder = context.resources.use(new TemporaryFolder());
  await Deno.writeFile(folder.file("from"), bytes);
  const total = await context.subject.call(
    "copyFile",
    folder.file("from"),
    folder.file("to"),
  );
  expectBytes("the copy", await Deno.readFile(folder.file("to")), bytes, cause);
  expectEqual("copy's result", total, bytes.length);
}

/** Calls download, with the server's side in our hands. */
async function downloadFrom(
  context: CheckContext,
  path: string,
  serve: (peer: Peer) => Promise<unknown>,
): Promise<unknown> {
  const listener = listen(context);
  const { port } = listener.address;
  const serving = listener.accept().then(serve);
  // Awaited below; it may fail before that.
  serving.catch(() => {});
  const total = await context.subject.call("download", port, path);
  await serving;
  return total;
}

export default specify(import.meta, {
  "an empty file becomes an empty file": async (context) => {
    await expectCopy(context, new Uint8Array(0));
  },

  "a short file keeps its length": async (context) => {
    await expectCopy(
      context,
      bytesOf("hello\n"),
      "The buffer is longer than what was read into it. The count says how much.",
    );
  },

  "every value of a byte arrives as it was": async (context) => {
    await expectCopy(
      context,
      new Uint8Array(256).map((_, value) => value),
      "Not all bytes are text: what is decoded and encoded again is changed.",
    );
  },

  "a file of any length is copied whole": async (context) => {
    for (const length of [1, 4097, 65535, 65536, 65537, 200_003]) {
      context.story.tell(`a file of ${length} bytes`);
      await expectCopy(
        context,
        context.random.bytes(length),
        "One read gives a part, and the next one overwrites the buffer.",
      );
    }
  },

  "a source that gives a little at a time is read to its end": async (
    context,
  ) => {
    const path = context.resources.use(new TemporaryFolder()).file("to");
    const bytes = context.random.bytes(40);
    const total = await downloadFrom(context, path, async ({ conn }) => {
      try {
        const patience = patient(1000);
        await deliver(conn, bytes, byteByByte(bytes.length), { patience });
        await conn.closeWrite();
      } catch (error) {
        // It went away too soon: the file shows how far it came.
        if (!isNetworkError(error)) throw error;
      }
    });
    expectBytes(
      "what was downloaded",
      await Deno.readFile(path),
      bytes,
      "A read that does not fill the buffer is not the last: null is the end.",
    );
    expectEqual("copy's result", total, bytes.length);
  },

  "a sink that takes a little at a time gets every byte": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("from");
    const bytes = context.random.bytes(5_000);
    await Deno.writeFile(path, bytes);
    const listener = listen(context);
    const { port } = listener.address;
    const [received, total] = await Promise.all([
      listener.accept().then((peer) => peer.read()),
      context.subject.call("upload", path, port, 7),
    ]);
    expectBytes(
      "what was uploaded",
      received.bytes,
      bytes,
      "write() returns how many bytes it took. The rest is yours to write.",
    );
    expectEqual("copy's result", total, bytes.length);
  },

  "what was read is written before more comes": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("to");
    const bytes = context.random.bytes(100);
    await downloadFrom(context, path, async (peer) => {
      await peer.write(bytes);
      let size = 0;
      // Shorter than the call itself may take.
      const deadlineMs = patient(1500);
      const arrived = until(
        async () => size = (await Deno.stat(path).catch(() => null))?.size ?? 0,
        {
          what: "the bytes in the file",
          deadlineMs,
          accept: (size) => size === bytes.length,
        },
      );
      // Ended either way, so that copy() can return.
      await arrived.catch(() => {}).finally(() => peer.closeWrite());
      expectThat(size === bytes.length, {
        expected: `${bytes.length} bytes in the file`,
        actual: `${size}, ${inSeconds(deadlineMs)} after they were sent`,
        cause: "Content that is collected first must fit into memory.",
      });
    });
    expectBytes("what was downloaded", await Deno.readFile(path), bytes);
  },

  "what copy() was given stays open": async (context) => {
    const folder = context.resources.use(new TemporaryFolder());
    const bytes = context.random.bytes(40);
    await Deno.writeFile(folder.file("from"), bytes);
    const call = ["copyTwice", folder.file("from"), folder.file("to")] as const;
    const thrown = await context.subject.errorOf(...call);
    expectThat(thrown === undefined, {
      expected: "the second copy to work as the first did",
      actual: `it threw ${thrown?.name}: ${thrown?.message}`,
      cause: "Who opened closes: the caller may want to write more.",
    });
    const twice = new Uint8Array([...bytes, ...bytes]);
    expectBytes(
      "the two copies",
      await Deno.readFile(folder.file("to")),
      twice,
    );
  },
});
