import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes: {
    why: "close() ends the sending only.",
    caughtBy: "the thanks that come after it are received",
    from: "await conn.closeWrite();",
    to: `  conn.close();
        return await readText(conn);
      }
      
      async function readText(conn: Deno.Conn): Promise<string> {`,
  },
  closes_writable: {
    why: "Closing Deno's writable stream is a half-close.",
    caughtBy: "the thanks that come after it are received",
    from: "await conn.closeWrite();",
    to: `  await conn.writable.close();
        return await readText(conn);
      }
      
      async function readText(conn: Deno.Conn): Promise<string> {`,
  },
  empty_write: {
    why: "A write of no bytes is read as the end.",
    caughtBy: "the server gets the file, then the end of the stream",
    from: "await conn.closeWrite();",
    to: `  await conn.write(new Uint8Array());
        return await readText(conn);
      }
      
      async function readText(conn: Deno.Conn): Promise<string> {`,
  },
  end_mark: {
    why: "A mark behind the file tells its end.",
    caughtBy: "the server gets the file, then the end of the stream",
    from: "await conn.closeWrite();",
    to: `  await writeAll(conn, new TextEncoder().encode("\\nEOF\\n"));
        return await readText(conn);
      }
      
      async function readText(conn: Deno.Conn): Promise<string> {`,
  },
  file_as_text: {
    why: "A file is text.",
    caughtBy: "a file of any bytes arrives as it is",
    from: "await writeAll(conn, file);",
    to: `const text = new TextDecoder().decode(file);
      await writeAll(conn, new TextEncoder().encode(text));`,
  },
  forgets_the_connection: {
    why: "A connection whose both streams ended is closed.",
    caughtBy: "no socket is left open",
    from: `using conn = await Deno.connect({ hostname: "127.0.0.1", port });`,
    to: `const conn = await Deno.connect({ hostname: "127.0.0.1", port });`,
  },
  one_read: {
    why: "One read gives the whole answer.",
    caughtBy: "the thanks are received to their end, however they come",
    edits: [["const decoder = new TextDecoder();", ""], [
      `let thanks = "";
      for (;;) {`,
      "",
    ], [
      `    if (count === null) return thanks + decoder.decode();
          // A character may come in two reads: the decoder keeps its first part.
          thanks += decoder.decode(buffer.subarray(0, count), { stream: true });
        }
      }`,
      `  return new TextDecoder().decode(buffer.subarray(0, count ?? 0));
      }`,
    ]],
  },
  one_write: {
    why: "One write takes the whole file.",
    caughtBy: "a file larger than one write takes is sent whole",
    from: "await writeAll(conn, file);",
    to: "if (file.length > 0) await conn.write(file);",
  },
  pipes_the_file: {
    why: "pipeTo() ends the sending only.",
    caughtBy: "the thanks that come after it are received",
    from: `await writeAll(conn, file);
      await conn.closeWrite();`,
    to:
      `  await new Blob([new Uint8Array(file)]).stream().pipeTo(conn.writable);
        return await readText(conn);
      }
      
      async function readText(conn: Deno.Conn): Promise<string> {`,
  },
  stops_at_an_end_mark: {
    why: "A file ends at Ctrl-Z, which no file contains.",
    caughtBy: "a file of any bytes arrives as it is",
    from: "await writeAll(conn, file);",
    to: `const end = file.indexOf(0x1a);
      await writeAll(conn, end === -1 ? file : file.subarray(0, end));`,
  },
  thanks_fit_a_buffer: {
    why: "An answer fits into one buffer.",
    caughtBy: "thanks of any length are received",
    from: `let thanks = "";
      for (;;) {
        const count = await conn.read(buffer);
        if (count === null) return thanks + decoder.decode();
        // A character may come in two reads: the decoder keeps its first part.
        thanks += decoder.decode(buffer.subarray(0, count), { stream: true });
      }`,
    to: `let length = 0;
      while (length < buffer.length) {
        const count = await conn.read(buffer.subarray(length));
        if (count === null) break;
        length += count;
      }
      return decoder.decode(buffer.subarray(0, length));`,
  },
  trims_the_thanks: {
    why: "White space around an answer means nothing.",
    caughtBy: "the thanks are received to their end, however they come",
    from: "if (count === null) return thanks + decoder.decode();",
    to: "if (count === null) return (thanks + decoder.decode()).trim();",
  },
} satisfies Misconceptions;
