import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  carries_text: {
    why: "What passes is text.",
    caughtBy: "every byte comes before the end, however they are cut",
    from: "await writeAll(to, buffer.subarray(0, count));",
    to: `const text = new TextDecoder().decode(buffer.subarray(0, count));
      await writeAll(to, new TextEncoder().encode(text));`,
  },
  closes_both: {
    why: "The first end of a stream is the end of the connection.",
    caughtBy: "the client ends its stream, and the answer still comes",
    edits: [[
      "await Promise.all([carry(client, server), carry(server, client)]);",
      "await Promise.race([carry(client, server), carry(server, client)]);",
    ], [
      "if (count === null) return await to.closeWrite();",
      "if (count === null) return;",
    ]],
  },
  ends_the_wrong_side: {
    why: "The stream to end is the one of the connection that was read.",
    caughtBy: "the client ends its stream, and the answer still comes",
    from: "if (count === null) return await to.closeWrite();",
    to: "if (count === null) return await from.closeWrite();",
  },
  ends_when_both_have: {
    why: "The ends are passed on when both directions have one.",
    caughtBy: "the client ends its stream, and the answer still comes",
    edits: [[
      "await Promise.all([carry(client, server), carry(server, client)]);",
      `await Promise.all([carry(client, server), carry(server, client)]);
      await Promise.all([client.closeWrite(), server.closeWrite()]);`,
    ], [
      "if (count === null) return await to.closeWrite();",
      "if (count === null) return;",
    ]],
  },
  hides_failures: {
    why: "Each direction lives until it ends by itself.",
    caughtBy: "a broken connection ends its partner",
    from: "await Promise.all([carry(client, server), carry(server, client)]);",
    to:
      "await Promise.allSettled([carry(client, server), carry(server, client)]);",
  },
  ignores_the_count: {
    why: "A read fills the buffer.",
    caughtBy: "bytes pass both ways while both streams are open",
    from: "await writeAll(to, buffer.subarray(0, count));",
    to: "await writeAll(to, buffer);",
  },
  keeps_connections: {
    why: "A connection whose both streams ended is closed.",
    caughtBy: "many clients at once are served, and nothing is left open",
    edits: [[
      "using ends = new DisposableStack();",
      "const ends = new DisposableStack();",
    ], [
      "} catch (error) {",
      `} catch (error) {
        ends.dispose();`,
    ]],
  },
  one_after_the_other: {
    why: "An answer comes when the question has ended.",
    caughtBy: "bytes pass both ways while both streams are open",
    from: "await Promise.all([carry(client, server), carry(server, client)]);",
    to: `await carry(client, server);
      await carry(server, client);`,
  },
  one_write: {
    why: "A write takes all it is given.",
    caughtBy: "all of it arrives, though the server reads late",
    from: "await writeAll(to, buffer.subarray(0, count));",
    to: "await to.write(buffer.subarray(0, count));",
  },
  only_the_client_ends: {
    why: "Only a client ends its stream before the other does.",
    caughtBy: "the server ends its stream, and still hears the client",
    edits: [[
      "await Promise.all([carry(client, server), carry(server, client)]);",
      `const answers = carry(server, client).then(() => server.close());
      await Promise.all([
        carry(client, server).then(() => server.closeWrite()),
        answers,
      ]);`,
    ], [
      "if (count === null) return await to.closeWrite();",
      "if (count === null) return;",
    ]],
  },
  passes_no_end: {
    why: "A proxy has only bytes to pass on.",
    caughtBy: "the client ends its stream, and the answer still comes",
    from: "if (count === null) return await to.closeWrite();",
    to: "if (count === null) return;",
  },
  pipes: {
    why: "pipeTo() passes on the end of one stream only.",
    caughtBy: "the client ends its stream, and the answer still comes",
    from: `  await Promise.all([carry(client, server), carry(server, client)]);
      }
      
      /** Carries one direction, up to and including its end. */
      async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
        const buffer = new Uint8Array(65_536);
        for (;;) {
          const count = await from.read(buffer);
          if (count === null) return await to.closeWrite();
          // No read before all is written: a slow reader slows the writer down.
          await writeAll(to, buffer.subarray(0, count));
        }`,
    to: `await Promise.all([
        client.readable.pipeTo(server.writable),
        server.readable.pipeTo(client.writable),
      ]);`,
  },
} satisfies Misconceptions;
