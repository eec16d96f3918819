import { assert, assertEquals, assertThrows } from "@std/assert";
import { fnv1a, Random, randomFrom } from "lib/faults/random.ts";

// Published for SplitMix64 (Rosetta Code, "Pseudo-random numbers/Splitmix64"),
// the same as Vigna's splitmix64.c gives.
Deno.test("Random.next() gives the published numbers of seed 1234567", () => {
  const random = new Random(1234567n);
  assertEquals(Array.from({ length: 5 }, () => random.next()), [
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ]);
});

// Published there too: how often floor(next_float() * 5) is 0 to 4.
Deno.test("Random.below() falls as published in 100000 draws of seed 987654321", () => {
  const random = new Random(987654321n);
  const seen = [0, 0, 0, 0, 0];
  for (let i = 0; i < 100_000; i++) {
    const n = random.below(5);
    seen[n] = (seen[n] ?? 0) + 1;
  }
  assertEquals(seen, [20027, 19892, 20073, 19978, 20030]);
});

// RFC 9923, the vectors of FNV-1a with 64 bits.
Deno.test("fnv1a() gives the published numbers", () => {
  const utf8 = new TextEncoder();
  assertEquals(fnv1a(utf8.encode("")), 0xcbf29ce484222325n);
  assertEquals(fnv1a(utf8.encode("a")), 0xaf63dc4c8601ec8cn);
  assertEquals(fnv1a(utf8.encode("foobar")), 0x85944171f73967e8n);
});

Deno.test("Random.fraction() stays from 0 up to but not 1", () => {
  const random = randomFrom("fraction");
  for (let i = 0; i < 10_000; i++) {
    const fraction = random.fraction();
    assert(fraction >= 0 && fraction < 1);
  }
});

Deno.test("Random.below() refuses what is no limit in one line", () => {
  for (const limit of [0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1]) {
    assertThrows(
      () => randomFrom("").below(limit),
      RangeError,
      `below ${limit}: wanted an integer from 1 to 2^32`,
    );
  }
});

Deno.test("Random.bytes() gives the published numbers, the lowest byte first", () => {
  // 6457827717110365317 is 0x599ed017fb08fc85, 3203168211198807973 is
  // 0x2c73f08458540fa5.
  const wanted = Uint8Array.fromHex("85fc08fb17d09e59a50f54");
  assertEquals(new Random(1234567n).bytes(11), wanted);
  assertEquals(new Random(1234567n).bytes(8), wanted.subarray(0, 8));
  assertEquals(new Random(1234567n).bytes(0).length, 0);
});

Deno.test("Random.bytes() repeats with the same seed", () => {
  const bytes = randomFrom("bytes").bytes(1000);
  assertEquals(bytes, randomFrom("bytes").bytes(1000));
  assert(new Set(bytes).size > 200);
});

Deno.test("Random.fork() gives what does not depend on how much another draws", () => {
  function second(drawsOfFirst: number): bigint {
    const random = randomFrom("fork");
    const one = random.fork();
    const two = random.fork();
    for (let i = 0; i < drawsOfFirst; i++) one.next();
    return two.next();
  }
  assertEquals(second(0), second(100));
});
