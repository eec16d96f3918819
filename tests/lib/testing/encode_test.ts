import { assertEquals, assertThrows } from "@std/assert";
import { decode, encode } from "lib/testing/encode.ts";
import { inline } from "lib/testing/inline.ts";
import { lineIn, RemoteSocket } from "lib/testing/mod.ts";

/** What arrives on the other side: through the text that really travels. */
function travel(value: unknown): unknown {
  return decode(JSON.parse(JSON.stringify(encode(value))));
}

const plain: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -0,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  2n ** 64n,
  "",
  "a\nb\u2028\u{1f600}",
  new Uint8Array([0, 255]),
  new Date(0),
  [],
  [1, [undefined, new Uint8Array()]],
  { a: { b: [1n] }, c: undefined },
  new RemoteSocket(3, 17),
];

for (const value of plain) {
  Deno.test(`encode() and decode() carry ${Deno.inspect(value)}`, () => {
    assertEquals(travel(value), value);
  });
}

Deno.test("encode() carries the part of a buffer that a view shows", () => {
  const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
  assertEquals(travel(view), new Uint8Array([2, 3]));
});

for (const value of [() => {}, Symbol("s")]) {
  Deno.test(`encode() refuses a ${typeof value}`, () => {
    assertThrows(() => encode({ value }), TypeError, "is not a plain value");
  });
}

Deno.test("inline() keeps to one line and to its limit", () => {
  assertEquals(inline(new Uint8Array(9)), "<9 bytes>");
  assertEquals(inline({ a: "x\ny" }), '{ a: "x\\ny" }');
  assertEquals(inline("x".repeat(200), 10).length, 10);
});

Deno.test("lineIn() finds the reader's own line, not the library's", () => {
  const stack = [
    "TypeError: no",
    "    at encode (file:///course/lib/posix/sockaddr.ts:87:9)",
    "    at openListener (file:///home/kim/my.ts:12:3)",
    "    at file:///home/kim/my.ts:40:1",
  ].join("\n");
  const thrown = { name: "TypeError", message: "no", stack };
  assertEquals(lineIn(thrown, "my.ts"), "my.ts:12");
  assertEquals(lineIn(thrown, "/home/kim/my.ts"), "my.ts:12");
  assertEquals(lineIn(thrown, "y.ts"), undefined);
});
