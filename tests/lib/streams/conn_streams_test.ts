import { assertEquals, assertRejects } from "@std/assert";
import { tcpPair } from "lib/loopback/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { connStreams } from "lib/streams/mod.ts";
import { startPython, withPython } from "../python.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("connStreams() closes one direction, and the other works on", async () => {
  using pair = await tcpPair();
  const ours = connStreams(pair.client);
  const theirs = connStreams(pair.server);
  await new Blob(["question"]).stream().pipeTo(ours.writable);
  assertEquals(await new Response(theirs.readable).text(), "question");
  await new Blob(["answer"]).stream().pipeTo(theirs.writable);
  assertEquals(await new Response(ours.readable).text(), "answer");
});

Deno.test("connStreams() reads no more than is asked for", async () => {
  using pair = await tcpPair();
  const reader = connStreams(pair.client, 3).readable.getReader();
  await writeAll(pair.server, encode("abcdef"));
  const first = (await reader.read()).value;
  const second = (await reader.read()).value;
  // Chunks are their reader's: the second did not go into the first.
  assertEquals([first, second], [encode("abc"), encode("def")]);
  reader.releaseLock();
  await writeAll(pair.server, encode("g"));
  const buffer = new Uint8Array(9);
  assertEquals(await pair.client.read(buffer), 1); // not taken by the stream
});

Deno.test("connStreams() passes on 5 MB whole, through a reader that is late", async () => {
  using pair = await tcpPair();
  const size = 5_000_000;
  const bytes = new Uint8Array(size).map((_, i) => i % 251);
  const sent = new Blob([bytes]).stream()
    .pipeTo(connStreams(pair.client).writable);
  let length = 0;
  for await (const chunk of connStreams(pair.server).readable) {
    for (const byte of chunk) {
      if (byte !== length++ % 251) throw new Error(`byte ${length - 1}`);
    }
  }
  await sent;
  assertEquals(length, size);
});

Deno.test("connStreams() rejects what the connection rejects", async () => {
  using pair = await tcpPair();
  const { readable, writable } = connStreams(pair.client);
  pair.client.close();
  await assertRejects(
    () => readable.getReader().read(),
    Deno.errors.BadResource,
  );
  await assertRejects(
    () => writable.getWriter().write(encode("x")),
    Deno.errors.BadResource,
  );
});

/** Answers in capitals, but only when the question has ended. */
const shouter = `
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
  print(server.getsockname()[1])
  conn, _ = server.accept()
  with conn, conn.makefile("rb") as question:
    conn.sendall(question.read().upper())
`;

withPython("connStreams() half-closes for a Python server too", async () => {
  await using server = startPython(shouter);
  const port = Number((await server.lines.next()).value);
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const { readable, writable } = connStreams(conn);
  await new Blob(["to the end"]).stream().pipeTo(writable);
  assertEquals(await new Response(readable).text(), "TO THE END");
});
