import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  byteByByte,
  coalesced,
  cutAt,
  deliver,
  forEverySplit,
  randomCuts,
  resetAt,
  stalledAt,
  type TcpSchedule,
  withSeed,
} from "lib/faults/mod.ts";
import { openSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { descriptorOf, getsockopt, TCP_NODELAY } from "lib/posix/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { pythonBeside, withPython } from "../python.ts";
import { readAll, readerProgram } from "./receivers.ts";
import { testOnLinux } from "../test_on_linux.ts";

const message = new TextEncoder().encode("The quick brown fox\r\n");

function sizes(schedule: TcpSchedule): number[] {
  return schedule.flatMap((action) => "write" in action ? [action.write] : []);
}

/** Delivers to a reader in this process, and ends the stream. */
async function received(schedule: TcpSchedule, bytes = message) {
  using pair = await tcpPair();
  const reader = readAll(pair.server);
  if (await deliver(pair.client, bytes, schedule) === "end") {
    await pair.client.closeWrite();
  }
  return await reader;
}

/** Delivers to a reader in another process, written in another language. */
async function receivedByPython(schedule: TcpSchedule, pause = 0) {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const reader = pythonBeside(readerProgram, {
    port: listener.addr.port,
    pause,
  });
  using conn = await listener.accept();
  if (await deliver(conn, message, schedule) === "end") await conn.closeWrite();
  return await reader;
}

Deno.test("deliver() makes the receiver read the parts, for every split", async () => {
  const tried: number[][] = [];
  await forEverySplit(message, async (schedule) => {
    const { sizes: read, bytes, ending } = await received(schedule);
    assertEquals(bytes, message);
    assertEquals(ending, "EOF");
    assertEquals(
      read,
      sizes(schedule).map((n) => n === Infinity ? message.length : n),
    );
    tried.push(read);
  });
  // One part, 20 places to cut 21 bytes, byte by byte.
  assertEquals(tried.length, 22);
});

Deno.test("deliver() makes the receiver read parts cut by chance", async () => {
  await withSeed(async (random) => {
    for (let i = 0; i < 20; i++) {
      const bytes = random.bytes(1 + random.below(5000));
      const schedule = randomCuts(random, bytes.length);
      const result = await received(schedule, bytes);
      assertEquals(result.bytes, bytes);
      assertEquals(result.sizes, sizes(schedule));
    }
  });
});

Deno.test("deliver() called twice keeps the second message apart", async () => {
  using pair = await tcpPair();
  const reader = readAll(pair.server);
  await deliver(pair.client, message, coalesced());
  await deliver(pair.client, message, coalesced());
  await pair.client.closeWrite();
  assertEquals((await reader).sizes, [21, 21]);
});

Deno.test("deliver() sends in one part what the schedule does not name", async () => {
  assertEquals((await received([{ write: 2 }])).sizes, [2, 19]);
  assertEquals((await received([])).sizes, [21]);
});

Deno.test("deliver() turns Nagle's algorithm off", async () => {
  using pair = await tcpPair();
  assertEquals(getsockopt(descriptorOf(pair.client), TCP_NODELAY), false);
  await deliver(pair.client, message, []);
  assertEquals(getsockopt(descriptorOf(pair.client), TCP_NODELAY), true);
});

Deno.test("deliver() keeps parts apart while the receiver replies to each", async () => {
  using pair = await tcpPair();
  const delivered = deliver(pair.client, message, byteByByte(message.length));
  const buffer = new Uint8Array(100);
  for (let i = 0; i < message.length; i++) {
    // Replies put the connection where Linux delays its acknowledgements.
    assertEquals(await pair.server.read(buffer), 1);
    await pair.server.write(buffer.subarray(0, 1));
    assertEquals(await pair.client.read(buffer), 1);
  }
  assertEquals(await delivered, "end");
});

withPython(
  "deliver() makes a Python receiver read byte by byte",
  async () => {
    assertEquals(await receivedByPython(byteByByte(21)), [
      Array(21).fill(1),
      "EOF",
    ]);
  },
);

withPython(
  "deliver() waits for a receiver that is slow to read",
  async () => {
    const schedule = [{ write: 5 }, { write: 6 }, { write: 10 }];
    assertEquals(await receivedByPython(schedule, 0.03), [[5, 6, 10], "EOF"]);
  },
);

Deno.test("deliver() resets: Deno reads what came before, then ECONNRESET", async () => {
  for (const n of [0, 1, 20, 21]) {
    const { bytes, ending } = await received(resetAt(n));
    assertEquals(bytes, message.subarray(0, n));
    assertEquals(ending, "ECONNRESET");
  }
});

withPython(
  "deliver() resets: Python reads what came before, then ECONNRESET",
  async () => {
    assertEquals(await receivedByPython(resetAt(7)), [[7], "ECONNRESET"]);
    assertEquals(await receivedByPython(resetAt(7), 0.03), [[7], "ECONNRESET"]);
  },
);

Deno.test("deliver() ends the stream early: EOF after every number of bytes", async () => {
  for (let n = 0; n <= message.length; n++) {
    const { bytes, ending } = await received(cutAt(n));
    assertEquals(bytes, message.subarray(0, n));
    assertEquals(ending, "EOF");
  }
});

withPython("deliver() ends the stream early: Python sees EOF", async () => {
  assertEquals(await receivedByPython(cutAt(7)), [[7], "EOF"]);
});

Deno.test("deliver() leaves the other direction open when it ends the stream", async () => {
  using pair = await tcpPair();
  assertEquals(await deliver(pair.client, message, cutAt(3)), "close");
  await pair.server.write(new Uint8Array(4));
  assertEquals(await pair.client.read(new Uint8Array(10)), 4);
});

Deno.test("deliver() stalls for at least the time told", async () => {
  const started = performance.now();
  assertEquals((await received(stalledAt(5, 60))).sizes, [5, 16]);
  assert(performance.now() - started >= 59);
});

Deno.test("deliver() stops waiting for a receiver that does not read, and says so", async () => {
  using pair = await tcpPair();
  const events: string[] = [];
  await deliver(pair.client, message, byteByByte(message.length), {
    patience: 20,
    tell: (event) => events.push(event),
  });
  assertEquals(
    events[1],
    "part of 1 bytes not read for 20 ms: no more waiting",
  );
  assertEquals(events.filter((event) => event.startsWith("part")).length, 1);
  await pair.client.closeWrite();
  assertEquals((await readAll(pair.server)).bytes, message);
});

Deno.test("deliver() gives up at once when its signal aborts in a stall or a wait", async () => {
  for (const schedule of [stalledAt(0, 60_000), byteByByte(message.length)]) {
    using pair = await tcpPair();
    const stop = new AbortController();
    const delivered = deliver(pair.client, message, schedule, {
      signal: stop.signal,
      patience: 60_000,
      tell: () => stop.abort(new TypeError("enough")),
    });
    await assertRejects(() => delivered, TypeError, "enough");
  }
});

Deno.test("deliver() refuses a schedule before it sends a byte", async () => {
  using pair = await tcpPair();
  await assertRejects(
    () => deliver(pair.client, message, [{ write: 3 }, { write: 1.5 }]),
    RangeError,
    "write 1.5: wanted an integer from 1",
  );
  await pair.client.closeWrite();
  assertEquals((await readAll(pair.server)).bytes.length, 0);
});

// The sanitizers do not see descriptors that Deno did not open.
testOnLinux(
  `deliver() leaves no descriptor open${
    Deno.build.os === "linux" ? "" : " (needs Linux)"
  }`,
  async () => {
    using pair = await tcpPair();
    const reader = readAll(pair.server);
    // Other tests run in this process, and may open many at a time: only a
    // leak of every round stands out, each time.
    const rounds = 100;
    const grown = async () => {
      const before = openSockets().length;
      for (let round = 0; round < rounds; round++) {
        await deliver(pair.client, message.subarray(0, 2), byteByByte(2));
        await assertRejects(
          () =>
            deliver(pair.client, message, stalledAt(1, 60_000), {
              signal: AbortSignal.timeout(1),
            }),
          DOMException,
        );
      }
      return openSockets().length - before;
    };
    await until(grown, {
      what: "100 rounds that leave no descriptor open",
      deadlineMs: 30_000,
      accept: (count) => count < rounds / 2,
    });
    await pair.client.closeWrite();
    await reader;
  },
);

Deno.test("deliver() pauses, and says so, when the peer is out of the kernel's sight", async () => {
  using pair = await tcpPair();
  // An address nobody has, as the peer of another machine would be.
  const elsewhere = { ...pair.client.remoteAddr, hostname: "127.0.0.9" };
  Object.defineProperty(pair.client, "remoteAddr", { value: elsewhere });
  const reader = readAll(pair.server);
  const events: string[] = [];
  await deliver(pair.client, message, [{ write: 5 }, { write: 6 }, {
    close: true,
  }], {
    tell: (event) => events.push(event),
  });
  assertEquals((await reader).sizes, [5, 6]);
  assertEquals(
    events.filter((event) => event.includes("does not tell")).length,
    1,
  );
});

Deno.test("forEverySplit() adds the schedule to the error of a failed try", async () => {
  await assertRejects(
    () =>
      forEverySplit(message, (schedule) => {
        if (schedule.length === 2) {
          throw new TypeError("one read is no message");
        }
      }),
    TypeError,
    "one read is no message (delivered as 1 byte, 20 bytes)",
  );
});
