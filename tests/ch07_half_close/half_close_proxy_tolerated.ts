import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_streams: {
    why:
      "pipeTo() that leaves the connections alone, and the ends passed on by hand. A readable that ends closes its connection, so its bytes come from a stream made here.",
    edits: [[
      `const buffer = new Uint8Array(65_536);
      for (;;) {`,
      `const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
        async pull(controller) {
          const buffer = new Uint8Array(10_000);`,
    ], [
      `  if (count === null) return await to.closeWrite();
        // No read before all is written: a slow reader slows the writer down.
        await writeAll(to, buffer.subarray(0, count));
      }`,
      `    if (count === null) controller.close();
          else controller.enqueue(buffer.subarray(0, count));
        },
      });
      await bytes.pipeTo(to.writable, { preventClose: true });
      await to.closeWrite();`,
    ]],
  },
  closes_early_in_pieces: {
    why:
      "Both connections are closed here already, and a chunk goes out in two writes.",
    edits: [[
      "await Promise.all([carry(client, server), carry(server, client)]);",
      `try {
        await Promise.all([carry(client, server), carry(server, client)]);
      } finally {
        client[Symbol.dispose]();
        server[Symbol.dispose]();
      }`,
    ], [
      `const buffer = new Uint8Array(65_536);
      for (;;) {
        const count = await from.read(buffer);
        if (count === null) return await to.closeWrite();
        // No read before all is written: a slow reader slows the writer down.
        await writeAll(to, buffer.subarray(0, count));
      }`,
      `const buffer = new Uint8Array(20_000);
      for (
        let count = await from.read(buffer);
        count !== null;
        count = await from.read(buffer)
      ) {
        await writeAll(to, buffer.subarray(0, count >> 1));
        await writeAll(to, buffer.subarray(count >> 1, count));
      }
      await to.closeWrite();`,
    ]],
  },
} satisfies Tolerated;
