import { assertEquals, assertRejects } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { readRecords } from "../../../chapters/ch13_send_and_receive/parts/read_records.ts";
import { bytesOf } from "../../../chapters/ch13_send_and_receive/parts/text.ts";

const never = new AbortController().signal;

/** The bodies read from a stream that comes in these parts. */
async function bodiesOf(parts: readonly string[]): Promise<string[]> {
  using pair = posix.connectedPair();
  const left = parts.filter((part) => part !== "");
  const next = () => {
    const part = left.shift();
    if (part === undefined) posix.shutdown(pair.peer, posix.SHUT_WR);
    else posix.send(pair.peer, bytesOf(part), posix.MSG_DONTWAIT);
  };
  next();
  const bodies: string[] = [];
  for await (const body of readRecords(pair.ours, never, next)) {
    bodies.push(new TextDecoder().decode(body));
  }
  return bodies;
}

Deno.test("readRecords() reads the same records however they are split", async () => {
  const stream = "   5hello   0   3abc";
  for (let at = 0; at <= stream.length; at++) {
    const parts = [stream.slice(0, at), stream.slice(at)];
    assertEquals(await bodiesOf(parts), ["hello", "", "abc"], `split at ${at}`);
  }
  assertEquals(await bodiesOf([...stream]), ["hello", "", "abc"]);
});

Deno.test("readRecords() reads the longest body, and one right behind it", async () => {
  const long = "x".repeat(9999);
  assertEquals(await bodiesOf([`9999${long}   1y`]), [long, "y"]);
});

Deno.test("readRecords() reads no record of an empty stream", async () => {
  assertEquals(await bodiesOf([]), []);
});

for (
  const [stream, message] of [
    ["  ", "the stream ended after 2 bytes"],
    ["   5hel", "the stream ended after 7 bytes"],
    ["  -1x", 'header "  -1": wanted digits'],
    ["    ", 'header "    ": wanted digits'],
  ] as const
) {
  Deno.test(`readRecords() refuses ${JSON.stringify(stream)}`, async () => {
    await assertRejects(() => bodiesOf([stream]), Error, message);
  });
}
