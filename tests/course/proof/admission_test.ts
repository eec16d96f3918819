import { assertEquals, assertRejects } from "@std/assert";
import { Admission } from "./admission.ts";

Deno.test("Admission lets begin while there is room, and always one", async () => {
  let isFull = false;
  const admission = new Admission(() => isFull);
  const begun: number[] = [];
  const ends = [0, 1, 2].map(() => Promise.withResolvers<void>());
  const all = ends.map(({ promise }, i) =>
    admission.admit(async () => {
      begun.push(i);
      if (i === 1) isFull = true;
      await promise;
      return i;
    })
  );
  ends[1]?.resolve();
  await all[1];
  assertEquals(begun, [0, 1]); // The first still runs, and it is full.
  ends[0]?.resolve();
  ends[2]?.resolve();
  assertEquals(await Promise.all(all), [0, 1, 2]); // Though it is full.
});

Deno.test("Admission gives what the work throws, and goes on", async () => {
  const admission = new Admission(() => true);
  await assertRejects(
    () => admission.admit(() => Promise.reject(new RangeError("no"))),
    RangeError,
  );
  assertEquals(await admission.admit(() => Promise.resolve(1)), 1);
});
