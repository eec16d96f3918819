import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  begins_with_end: {
    why: "What begins with `end` is the end.",
    caughtBy: "receiveDatagrams: what only resembles `end` is a message",
    from: `if (new TextDecoder().decode(message) === "end") return messages;`,
    to:
      `if (new TextDecoder().decode(message).startsWith("end")) return messages;`,
  },
  binds_to_all_addresses: {
    why: "0.0.0.0 is the address of this machine.",
    caughtBy: "receiveDatagrams: no other host can send to the socket",
    from: `hostname: "127.0.0.1",`,
    to: `hostname: "0.0.0.0",`,
  },
  closes_when_all_went_well: {
    why: "close() at the end of the function is always reached.",
    caughtBy: "no socket is left open",
    edits: [[
      "using conn = await Deno.connect(address);",
      "const conn = await Deno.connect(address);",
    ], [
      "return await new Blob(pieces).bytes();",
      `conn.close();
      return await new Blob(pieces).bytes();`,
    ]],
  },
  empty_is_the_end: {
    why: "Nothing received means that it is over.",
    caughtBy: "receiveDatagrams: an empty datagram is a message",
    from: "messages.push(message);",
    to: `if (message.length === 0) return messages;
      messages.push(message);`,
  },
  expects_three: {
    why: "There are three messages, as in the lesson.",
    caughtBy: "receiveDatagrams: equal ones count, each of them",
    edits: [["for (;;) {", "while (messages.length < 3) {"], [
      "} finally {",
      `  return messages;
      } finally {`,
    ]],
  },
  ignores_the_count: {
    why: "A read fills the buffer.",
    caughtBy: "receiveStream: what came with one write is returned",
    from: `for (let count; (count = await conn.read(buffer)) !== null;) {
        pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again`,
    to: `while (await conn.read(buffer) !== null) {
        pieces.push(buffer.slice()); // a copy: the buffer is used again`,
  },
  joins_datagrams: {
    why: "Datagrams are a stream too.",
    caughtBy: "receiveDatagrams: three datagrams are three messages",
    edits: [[
      "const messages: Uint8Array[] = [];",
      "const messages: Uint8Array<ArrayBuffer>[] = [];",
    ], [
      `if (new TextDecoder().decode(message) === "end") return messages;`,
      `if (new TextDecoder().decode(message) === "end") {
        return [await new Blob(messages).bytes()];
      }`,
    ]],
  },
  keeps_a_view: {
    why: "What was received stays where it was received.",
    caughtBy: "receiveDatagrams: three datagrams are three messages",
    edits: [[
      "options.onListen(socket.addr);",
      `options.onListen(socket.addr);
      const buffer = new Uint8Array(65_507);`,
    ], [
      "const [message] = await socket.receive();",
      "const [message] = await socket.receive(buffer);",
    ]],
  },
  keeps_a_view_of_the_stream: {
    why: "What was read stays where it was read to.",
    caughtBy: "receiveStream: whatever the pieces, the bytes are the same",
    from:
      "pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again",
    to: "pieces.push(buffer.subarray(0, count));",
  },
  leaves_sockets_open: {
    why: "A socket ends with its function.",
    caughtBy: "no socket is left open",
    edits: [[
      "using conn = await Deno.connect(address);",
      "const conn = await Deno.connect(address);",
    ], ["socket.close();", `console.log("done");`]],
  },
  leaving_the_loop_closes: {
    why: "Leaving an iteration closes what was iterated over.",
    caughtBy: "no socket is left open",
    edits: [["try {", ""], [
      `for (;;) {
        const [message] = await socket.receive();
        if (new TextDecoder().decode(message) === "end") return messages;`,
      `for await (const [message] of socket) {
        if (new TextDecoder().decode(message) === "end") break;`,
    ], [
      `  } finally {
          socket.close();
        }
      }`,
      `  return messages;
      }`,
    ]],
  },
  one_read_is_all: {
    why: "One read gives everything.",
    caughtBy: "receiveStream: whatever the pieces, the bytes are the same",
    from: `for (let count; (count = await conn.read(buffer)) !== null;) {
        pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
      }`,
    to: `const count = await conn.read(buffer);
      pieces.push(buffer.slice(0, count ?? 0));`,
  },
  reset_is_the_end: {
    why: "A connection that is gone has ended.",
    caughtBy: "receiveStream: a reset is an error, not an end",
    edits: [[
      "const pieces: Uint8Array<ArrayBuffer>[] = [];",
      `const pieces: Uint8Array<ArrayBuffer>[] = [];
      try {`,
    ], [
      "pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again",
      `    pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
        }
      } catch {`,
    ]],
  },
  short_piece_is_the_last: {
    why: "A read that does not fill the buffer was the last.",
    caughtBy: "receiveStream: whatever the pieces, the bytes are the same",
    from:
      "pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again",
    to:
      `pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
      if (count < buffer.length) break;`,
  },
  small_buffer: {
    why: "The rest of a datagram comes with the next receive.",
    caughtBy: "receiveDatagrams: a large datagram is whole",
    from: "const [message] = await socket.receive();",
    to: "const [message] = await socket.receive(new Uint8Array(1_024));",
  },
  text_of_every_piece: {
    why: "Every piece is text.",
    caughtBy: "receiveStream: bytes stay bytes",
    edits: [
      ["const pieces: Uint8Array<ArrayBuffer>[] = [];", `let text = "";`],
      [
        `  pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
      }
      return await new Blob(pieces).bytes();`,
        `  text += new TextDecoder().decode(buffer.subarray(0, count));
      }
      return new TextEncoder().encode(text);`,
      ],
    ],
  },
  three_reads_for_three_writes: {
    why: "Three writes take three reads.",
    caughtBy: "receiveStream: whatever the pieces, the bytes are the same",
    from: `for (let count; (count = await conn.read(buffer)) !== null;) {
        pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again`,
    to: `for (let read = 0; read < 3; read++) {
        const count = await conn.read(buffer);
        pieces.push(buffer.slice(0, count ?? 0));`,
  },
  trims_the_end: {
    why: "White space at the ends says nothing.",
    caughtBy: "receiveDatagrams: what only resembles `end` is a message",
    from: `if (new TextDecoder().decode(message) === "end") return messages;`,
    to:
      `if (new TextDecoder().decode(message).trim() === "end") return messages;`,
  },
} satisfies Misconceptions;
