import { assert, assertEquals, assertThrows } from "@std/assert";
import { randomFrom } from "lib/faults/random.ts";
import {
  byteByByte,
  checkSchedule,
  coalesced,
  cutAt,
  describeSchedule,
  everySplit,
  randomCuts,
  resetAt,
  stalledAt,
  type TcpSchedule,
} from "lib/faults/tcp_schedule.ts";

function sizes(schedule: TcpSchedule): number[] {
  return schedule.map((action) => "write" in action ? action.write : NaN);
}

Deno.test("everySplit() cuts once at every place", () => {
  assertEquals(everySplit(4).map(sizes), [[1, 3], [2, 2], [3, 1]]);
  assertEquals(everySplit(1), []);
  assertEquals(everySplit(0), []);
});

Deno.test("byteByByte() has as many parts as bytes", () => {
  assertEquals(sizes(byteByByte(3)), [1, 1, 1]);
  assertEquals(byteByByte(0), []);
});

Deno.test("cutAt(), resetAt() and stalledAt() begin with no write when n is 0", () => {
  assertEquals(cutAt(0), [{ close: true }]);
  assertEquals(resetAt(0), [{ reset: true }]);
  assertEquals(stalledAt(0, 5), [{ stall: 5 }]);
  assertEquals(cutAt(2), [{ write: 2 }, { close: true }]);
});

Deno.test("randomCuts() covers the stream, repeats with its seed, differs with another", () => {
  for (let i = 0; i < 200; i++) {
    const cuts = sizes(randomCuts(randomFrom(`${i}`), 50));
    assertEquals(cuts.reduce((sum, n) => sum + n), 50);
    assert(cuts.every((n) => n >= 1));
    assertEquals(cuts, sizes(randomCuts(randomFrom(`${i}`), 50)));
  }
  const different = Array.from(
    { length: 20 },
    (_, i) => describeSchedule(randomCuts(randomFrom(`${i}`), 50)),
  );
  assert(new Set(different).size > 10);
});

Deno.test("constructors refuse what is no count in one line", () => {
  for (const bad of [-1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => cutAt(bad),
      RangeError,
      `bytes ${bad}: wanted an integer from 0`,
    );
    assertThrows(
      () => everySplit(bad),
      RangeError,
      `length ${bad}: wanted an integer from 0`,
    );
    assertThrows(
      () => byteByByte(bad),
      RangeError,
      `length ${bad}: wanted an integer from 0`,
    );
    assertThrows(
      () => randomCuts(randomFrom(""), bad),
      RangeError,
      `length ${bad}: wanted an integer from 0`,
    );
  }
  for (const bad of [-1, NaN, 60_001]) {
    assertThrows(
      () => stalledAt(1, bad),
      RangeError,
      `stall ${bad}: wanted 0 to 60000 ms`,
    );
  }
});

Deno.test("checkSchedule() refuses empty parts and anything after the end", () => {
  assertThrows(
    () => checkSchedule([{ write: 0 }]),
    RangeError,
    "write 0: wanted an integer from 1",
  );
  assertThrows(
    () => checkSchedule([{ close: true }, { write: 1 }]),
    RangeError,
    "schedule: nothing can follow end of stream",
  );
  assertThrows(
    () => checkSchedule([{ reset: true }, { close: true }]),
    RangeError,
    "schedule: nothing can follow a reset",
  );
  checkSchedule(coalesced());
});

Deno.test("describeSchedule() tells every action", () => {
  assertEquals(describeSchedule([]), "as it comes");
  assertEquals(describeSchedule(coalesced()), "all in one part");
  assertEquals(
    describeSchedule([{ write: 2 }, { write: 2 }, { stall: 5 }, {
      close: true,
    }]),
    "2 × 2 bytes, a stall of 5 ms, end of stream",
  );
});
