import { assert, assertEquals } from "@std/assert";
import { inSeconds, patient } from "lib/testing/patience.ts";

Deno.test("patient() stretches a deadline by the load, at most fourfold", () => {
  assertEquals(patient(1000, 0), 1000);
  assertEquals(patient(1000, 1), 1000);
  assertEquals(patient(1000, 2.5), 2500);
  assertEquals(patient(1000, 100), 4000);
});

Deno.test("patient() goes by this machine's load unless told", () => {
  const now = patient(1000);
  assert(now >= 1000 && now <= 4000, `${now}`);
});

Deno.test("inSeconds() has a fraction only where there is one", () => {
  assertEquals([2000, 3420].map(inSeconds), ["2 s", "3.4 s"]);
});
