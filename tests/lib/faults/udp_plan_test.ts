import { assert, assertEquals, assertThrows } from "@std/assert";
import { randomFrom } from "lib/faults/random.ts";
import { type UdpFate, udpFates, type UdpPlan } from "lib/faults/udp_plan.ts";

const everything: UdpPlan = {
  loss: 0.3,
  duplicate: 0.1,
  reorder: 0.2,
  late: { probability: 0.05, ms: 10 },
  stray: 0.05,
};

function fates(plan: UdpPlan, seed: string, count: number): UdpFate[] {
  const next = udpFates(plan, randomFrom(seed));
  return Array.from({ length: count }, next);
}

Deno.test("udpFates() decides the same twice with one seed, else with another", () => {
  const once = fates(everything, "7", 2000);
  assertEquals(fates(everything, "7", 2000), once);
  assert(fates(everything, "8", 2000).join() !== once.join());
});

Deno.test("udpFates() has each fate about as often as told in 2000 decisions", () => {
  const expected: [UdpFate, number][] = [
    ["drop", 0.3],
    ["duplicate", 0.1],
    ["hold", 0.2],
    ["late", 0.05],
    ["stray", 0.05],
    ["pass", 0.3],
  ];
  for (const seed of ["1", "2", "3"]) {
    const seen = fates(everything, seed, 2000);
    for (const [fate, p] of expected) {
      const count = seen.filter((one) => one === fate).length;
      // Five standard deviations of the binomial distribution.
      const deviation = Math.sqrt(2000 * p * (1 - p));
      assert(
        Math.abs(count - 2000 * p) < 5 * deviation,
        `seed ${seed}: ${fate} ${count} times of 2000`,
      );
    }
  }
});

Deno.test("udpFates() is sure about 0 and 1", () => {
  assert(fates({}, "1", 1000).every((fate) => fate === "pass"));
  assert(fates({ loss: 1 }, "1", 1000).every((fate) => fate === "drop"));
  assert(fates({ stray: 1 }, "1", 1000).every((fate) => fate === "stray"));
});

Deno.test("udpFates() follows the script first and draws nothing for it", () => {
  const script: UdpFate[] = ["drop", "pass", "duplicate"];
  const seen = fates({ ...everything, script }, "7", 103);
  assertEquals(seen.slice(0, 3), script);
  assertEquals(seen.slice(3), fates(everything, "7", 100));
});

Deno.test("udpFates() takes probabilities that add up to 1 but for rounding", () => {
  fates({ loss: 0.7, duplicate: 0.2, reorder: 0.1 }, "1", 1);
});

Deno.test("udpFates() refuses what can not be in one line", () => {
  const bad: [UdpPlan, string][] = [
    [{ loss: 1.5 }, "probability of drop 1.5: wanted 0 to 1"],
    [{ duplicate: -0.1 }, "probability of duplicate -0.1: wanted 0 to 1"],
    [{ reorder: NaN }, "probability of hold NaN: wanted 0 to 1"],
    [{ stray: Infinity }, "probability of stray Infinity: wanted 0 to 1"],
    [
      { late: { probability: 2, ms: 1 } },
      "probability of late 2: wanted 0 to 1",
    ],
    [
      { late: { probability: 0.1, ms: -1 } },
      "late by -1: wanted 0 to 60000 ms",
    ],
    [
      { loss: 0.75, duplicate: 0.5 },
      "probabilities together 1.25: wanted at most 1",
    ],
    [{ script: ["late"] }, 'fate "late": wanted late: { probability, ms } too'],
    [
      { script: ["loose" as UdpFate] },
      'fate "loose": wanted pass, drop, duplicate, hold, late, stray',
    ],
  ];
  for (const [plan, message] of bad) {
    const error = assertThrows(
      () => udpFates(plan, randomFrom("")),
      RangeError,
    );
    assertEquals(error.message, message);
  }
});
