import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deliver, forEverySplit, resetAt } from "lib/faults/mod.ts";
import { FramingError, messages, UntilCloseParser } from "lib/framing/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { bytesOf, parse } from "./proof.ts";

Deno.test("UntilCloseParser finds one message, however it came", async () => {
  const bytes = bytesOf("to the end\n");
  await forEverySplit(bytes, (schedule) => {
    let at = 0;
    const parts = schedule.flatMap((action) =>
      "write" in action ? [bytes.subarray(at, at += action.write)] : []
    );
    assertEquals(parse(new UntilCloseParser(bytes.length), parts), {
      messages: [bytes],
      fault: undefined,
    });
  });
});

Deno.test("UntilCloseParser takes an empty stream for an empty message", () => {
  assertEquals(parse(new UntilCloseParser(0), []), {
    messages: [bytesOf()],
    fault: undefined,
  });
});

Deno.test("UntilCloseParser refuses the first byte over the limit", () => {
  const parser = new UntilCloseParser(3);
  parser.push(bytesOf("abc"));
  assertThrows(
    () => parser.push(bytesOf("d")),
    FramingError,
    "message of 4 bytes or more: wanted at most 3 bytes",
  );
});

Deno.test("UntilCloseParser gives no message when the connection was reset", async () => {
  using pair = await tcpPair();
  const delivered = deliver(pair.client, bytesOf("half"), resetAt(4));
  await assertRejects(
    () => Array.fromAsync(messages(pair.server, new UntilCloseParser(100))),
    Deno.errors.ConnectionReset,
  );
  await delivered;
});
