import { assertEquals, assertRejects } from "@std/assert";
import {
  type ByteReader,
  FramingError,
  LineParser,
  messages,
} from "lib/framing/mod.ts";
import { bytesOf } from "./proof.ts";

/** Brings these texts, one at each read, and counts the reads. */
function source(...texts: string[]): ByteReader & { reads: number } {
  return {
    reads: 0,
    read(buffer) {
      const text = texts[this.reads++];
      if (text === undefined) return Promise.resolve(null);
      buffer.set(bytesOf(text));
      return Promise.resolve(text.length);
    },
  };
}

Deno.test("messages() yields what is whole before it throws", async () => {
  const found: string[] = [];
  await assertRejects(
    async () => {
      const lines = messages(source("a\nb\nlong"), new LineParser(3));
      for await (const line of lines) found.push(line);
    },
    FramingError,
    "line of 4 bytes",
  );
  assertEquals(found, ["a", "b"]);
});

Deno.test("messages() reads no further than it is asked", async () => {
  const from = source("a\nb\n", "c\n");
  for await (const line of messages(from, new LineParser(3))) {
    if (line === "b") break;
  }
  assertEquals(from.reads, 1);
});

Deno.test("messages() passes on what the connection throws", async () => {
  const from = {
    read: () => Promise.reject(new Deno.errors.ConnectionReset()),
  };
  await assertRejects(
    () => Array.fromAsync(messages(from, new LineParser(3))),
    Deno.errors.ConnectionReset,
  );
});
