import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  connects_the_server: {
    why: "A server connects to its client before it answers.",
    caughtBy: "two clients at a time: each gets its own",
    imports: `import { connect, descriptorOf } from "lib/posix/mod.ts";`,
    edits: [[
      "for await (const [bytes, from] of socket) {",
      "const [bytes, from] = await socket.receive();",
    ], [
      `    await socket.send(bytes, from);
        }
      }`,
      `  await socket.send(bytes, from);
        if (from.transport !== "udp") return;
        // The kernel now turns everybody else away.
        connect(descriptorOf(socket), from);
        for await (const [bytes] of socket) await socket.send(bytes, from);
      }`,
    ]],
  },
  decodes_as_text: {
    why: "What arrives is text.",
    caughtBy: "any bytes and any size come back unchanged",
    from: "await socket.send(bytes, from);",
    to: `const text = new TextDecoder().decode(bytes);
      await socket.send(new TextEncoder().encode(text), from);`,
  },
  ends_at_an_empty_datagram: {
    why: "0 bytes mean the end, as on a stream.",
    caughtBy: "an empty datagram is answered, and no end",
    from: "await socket.send(bytes, from);",
    to: `if (bytes.length === 0) return;
      await socket.send(bytes, from);`,
  },
  remembers_the_first: {
    why: "Who writes first is the client, as after accept().",
    caughtBy: "two clients at a time: each gets its own",
    edits: [[
      "for await (const [bytes, from] of socket) {",
      `let client: Deno.Addr | undefined;
      for await (const [bytes, from] of socket) {`,
    ], [
      "await socket.send(bytes, from);",
      `client ??= from;
      await socket.send(bytes, client);`,
    ]],
  },
  remembers_the_last: {
    why: 'One variable for "the client" will do.',
    caughtBy: "two clients at a time: each gets its own",
    edits: [[
      "for await (const [bytes, from] of socket) {",
      `let client: Deno.Addr;
      for await (const [bytes, from] of socket) {`,
    ], [
      "await socket.send(bytes, from);",
      `client = from;
      // The answer takes a moment; by then another client may have written.
      setTimeout(() => socket.send(bytes, client), 5);`,
    ]],
  },
  sends_the_whole_buffer: {
    why: "The buffer is the datagram.",
    caughtBy: "a datagram comes back to its sender",
    from: `for await (const [bytes, from] of socket) {
        await socket.send(bytes, from);`,
    to: `const buffer = new Uint8Array(2048);
      for (;;) {
        const [, from] = await socket.receive(buffer);
        await socket.send(buffer, from);`,
  },
  small_buffer: {
    why: "The rest of a datagram comes with the next receive.",
    caughtBy: "any bytes and any size come back unchanged",
    from: "for await (const [bytes, from] of socket) {",
    to: `const buffer = new Uint8Array(512);
      for (;;) {
        const [bytes, from] = await socket.receive(buffer);`,
  },
} satisfies Misconceptions;
