import { assertEquals, assertThrows } from "@std/assert";
import {
  encodeFrame,
  FramingError,
  LengthPrefixParser,
} from "lib/framing/mod.ts";
import {
  bytesOf,
  parse,
  proveEnds,
  proveOnWire,
  proveSplits,
  type Row,
} from "./proof.ts";
import { python, withPython } from "../python.ts";

const MOST = 300;

function frame(body: Uint8Array): [Uint8Array, Uint8Array] {
  const { length } = body;
  // Written out, so that nothing here comes from encodeFrame.
  return [bytesOf([0, 0, length >> 8, length & 255], [...body]), body];
}

const rows: Row<Uint8Array>[] = [
  { name: "nothing", parts: [] },
  { name: "one", parts: [frame(bytesOf("hello"))] },
  { name: "zero", parts: [frame(bytesOf())] },
  {
    name: "zero between others",
    parts: [bytesOf("a"), bytesOf(), bytesOf(), bytesOf("bc")].map(frame),
  },
  { name: "as long as allowed", parts: [frame(new Uint8Array(MOST).fill(7))] },
  {
    name: "a body that looks like a prefix",
    parts: [frame(bytesOf([0, 0, 0, 9])), frame(bytesOf([255, 255, 255, 255]))],
  },
];

const oversized: Row<Uint8Array>[] = [
  [0, 0, 1, 45], // 301
  [0, 1, 0, 0],
  [128, 0, 0, 0], // negative as a signed integer
  [128, 0, 0, 5],
  [255, 255, 255, 255],
].map((prefix) => ({
  name: `prefix ${prefix}`,
  parts: [frame(bytesOf("ok"))],
  bad: [bytesOf(prefix), "too long"],
}));

for (const row of rows) {
  Deno.test(`LengthPrefixParser finds the same at every split: ${row.name}`, async () => {
    await proveSplits(() => new LengthPrefixParser(MOST), row);
  });
  Deno.test(`LengthPrefixParser tells where the stream was cut short: ${row.name}`, () => {
    proveEnds(() => new LengthPrefixParser(MOST), row);
  });
}

for (const row of oversized) {
  Deno.test(`LengthPrefixParser refuses at the fourth byte, at every split: ${row.name}`, async () => {
    await proveSplits(() => new LengthPrefixParser(MOST), row);
  });
}

Deno.test("LengthPrefixParser reads a connection", async () => {
  const row = { name: "two", parts: [frame(bytesOf("ab")), frame(bytesOf())] };
  await proveOnWire(() => new LengthPrefixParser(MOST), row);
});

Deno.test("LengthPrefixParser goes on refusing after a fault", () => {
  const parser = new LengthPrefixParser(0);
  const push = (...bytes: number[]) => parser.push(bytesOf(bytes), () => {});
  assertThrows(() => push(0, 0, 0, 1), FramingError, "frame of 1 bytes");
  assertThrows(() => push(0, 0, 0, 0), FramingError, "frame of 1 bytes");
});

Deno.test("LengthPrefixParser says after how many bytes the stream ended", () => {
  const table: [number[], string][] = [
    [[0], "the stream ended after 1 of 4 bytes of a length"],
    [[0, 0, 0, 2], "the stream ended after 0 of 2 bytes of a frame"],
    [[0, 0, 0, 2, 9], "the stream ended after 1 of 2 bytes of a frame"],
  ];
  for (const [bytes, message] of table) {
    const parser = new LengthPrefixParser(2);
    parser.push(bytesOf(bytes), () => {});
    assertThrows(() => parser.end(), FramingError, message);
  }
});

Deno.test("LengthPrefixParser() refuses a limit that no prefix can reach", () => {
  for (const most of [-1, 0.5, NaN, 2 ** 32]) {
    assertThrows(
      () => new LengthPrefixParser(most),
      RangeError,
      `most ${most}: wanted an integer from 0 to 4294967295`,
    );
  }
});

Deno.test("LengthPrefixParser finds what encodeFrame() made", () => {
  const bodies = [0, 1, 255, 256, 300].map((n) => new Uint8Array(n).fill(n));
  const parts = bodies.map(encodeFrame);
  assertEquals(parse(new LengthPrefixParser(MOST), parts), {
    messages: bodies,
    fault: undefined,
  });
});

withPython("encodeFrame() writes what struct.pack('>I') writes", () => {
  const lengths = [0, 1, 255, 256, 65_537];
  const frames = python<string[]>(
    "import struct\n" +
      "print(json.dumps([(struct.pack('>I', n) + bytes(n)).hex() for n in given]))",
    lengths,
  );
  const ours = lengths.map((n) => encodeFrame(new Uint8Array(n)).toHex());
  assertEquals(ours, frames);
});
