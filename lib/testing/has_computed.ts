import { scheduling, unlessGone } from "lib/kernel/mod.ts";

/**
 * Tells whether a process has computed for so long from now on. One that has
 * was not kept waiting by others: however busy the machine is, what it has not
 * done in that time is its own doing.
 *
 * @param pid The process; its main thread counts.
 * @param milliseconds How long.
 * @returns Looks. Always false where the system does not tell (Linux does).
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { hasComputed } from "lib/testing/mod.ts";
 *
 * await using child = new Deno.Command("sleep", { args: ["60"] }).spawn();
 * assert(!hasComputed(child.pid, 1000)());
 * ```
 */
export function hasComputed(pid: number, milliseconds: number): () => boolean {
  if (Deno.build.os !== "linux") return () => false;
  const ran = () => unlessGone(() => scheduling(pid).ran) ?? 0;
  const before = ran();
  return () => ran() - before >= milliseconds;
}
