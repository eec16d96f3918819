import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { FixedLengthParser } from "lib/framing/mod.ts";
import {
  bytesOf,
  proveEnds,
  proveOnWire,
  proveSplits,
  type Row,
} from "./proof.ts";

function row(name: string, ...texts: string[]): Row<Uint8Array> {
  return {
    name,
    parts: texts.map((text) => [bytesOf(text), bytesOf(text)]),
  };
}

const rows = [
  row("nothing"),
  row("one", "abcd"),
  row("three", "abcd", "efgh", "ijkl"),
];

for (const each of rows) {
  Deno.test(`FixedLengthParser finds the same at every split: ${each.name}`, async () => {
    await proveSplits(() => new FixedLengthParser(4), each);
  });
  Deno.test(`FixedLengthParser tells where the stream was cut short: ${each.name}`, () => {
    proveEnds(() => new FixedLengthParser(4), each);
  });
}

Deno.test("FixedLengthParser finds messages of one byte", async () => {
  await proveSplits(() => new FixedLengthParser(1), row("bytes", "a", "b"));
});

Deno.test("FixedLengthParser reads a connection", async () => {
  await proveOnWire(() => new FixedLengthParser(4), row("two", "abcd", "efgh"));
});

Deno.test("FixedLengthParser says after how many bytes the stream ended", () => {
  const parser = new FixedLengthParser(4);
  parser.push(bytesOf("abc"), () => {});
  assertThrows(
    () => parser.end(),
    Error,
    "the stream ended after 3 of 4 bytes of a message",
  );
});

Deno.test("FixedLengthParser keeps nothing of a node Buffer, whose slice() would alias", () => {
  const bytes = Buffer.from("abcd");
  const found: Uint8Array[] = [];
  new FixedLengthParser(4).push(bytes, (message) => void found.push(message));
  bytes.fill(0);
  assertEquals(found, [bytesOf("abcd")]);
});

Deno.test("FixedLengthParser() refuses a length that is none", () => {
  for (const length of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => new FixedLengthParser(length),
      RangeError,
      `length ${length}: wanted an integer from 1 to`,
    );
  }
});
