import { assertEquals, assertThrows } from "@std/assert";
import { FramingError, LineParser } from "lib/framing/mod.ts";
import {
  bytesOf,
  parse,
  proveEnds,
  proveOnWire,
  proveSplits,
  type Row,
} from "./proof.ts";

const MOST = 12;

function row(name: string, ...lines: [wire: string, line: string][]) {
  return {
    name,
    parts: lines.map(([wire, line]) => [bytesOf(wire), line] as const),
  };
}

const rows: Row<string>[] = [
  row("nothing"),
  row("one", ["hello\n", "hello"]),
  row("CRLF", ["hello\r\n", "hello"]),
  row("both ends, and empty lines", ["a\r\n", "a"], ["\n", ""], ["\r\n", ""], [
    "b\n",
    "b",
  ]),
  row("a CR within a line stays", ["a\rb\n", "a\rb"], ["\rc\r\r\n", "\rc\r"]),
  row("two, three and four bytes", ["é한🙂\n", "é한🙂"], ["~\n", "~"]),
  row("a byte order mark stays", ["\ufeffa\n", "\ufeffa"]),
  row("as long as allowed", ["123456789012\r\n", "123456789012"], [
    "한한한한\n",
    "한한한한",
  ]),
];

const bad: Row<string>[] = [
  ["13 bytes", bytesOf("1234567890123\n"), "too long"],
  ["13 bytes without an end", bytesOf("1234567890123"), "too long"],
  ["two CR", bytesOf("123456789012\r\r\n"), "too long"],
  ["12 bytes, CR, no LF", bytesOf("123456789012\rx"), "too long"],
  ["half a character", bytesOf([0xc3], "\n"), "not UTF-8"],
  ["a byte that UTF-8 never has", bytesOf([0xff], "\r\n"), "not UTF-8"],
  ["LF as two bytes", bytesOf([0xc0, 0x8a], "\n"), "not UTF-8"],
].map(([name, bytes, fault]) => ({
  name,
  parts: [[bytesOf("ok\n"), "ok"]],
  bad: [bytes, fault],
} as Row<string>));

for (const each of rows) {
  Deno.test(`LineParser finds the same at every split: ${each.name}`, async () => {
    await proveSplits(() => new LineParser(MOST), each);
  });
  Deno.test(`LineParser tells where the stream was cut short: ${each.name}`, () => {
    proveEnds(() => new LineParser(MOST), each);
  });
}

for (const each of bad) {
  Deno.test(`LineParser refuses at every split: ${each.name}`, async () => {
    await proveSplits(() => new LineParser(MOST), each);
  });
}

Deno.test("LineParser reads a connection", async () => {
  await proveOnWire(
    () => new LineParser(MOST),
    row("two", ["é\r\n", "é"], ["\n", ""]),
  );
});

Deno.test("LineParser says how long the line was that is too long", () => {
  assertThrows(
    () => new LineParser(2).push(bytesOf("abc"), () => {}),
    FramingError,
    "line of 3 bytes: wanted at most 2 bytes",
  );
});

Deno.test("LineParser finds a long line that comes byte by byte", () => {
  const line = "x".repeat(100_000);
  const bytes = bytesOf(line, "\n");
  const parts = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
  const { messages } = parse(new LineParser(line.length), parts);
  assertEquals(messages[0] === line, true);
});

Deno.test("LineParser() refuses a limit that is none", () => {
  assertThrows(() => new LineParser(-1), RangeError, "most -1: wanted");
});
