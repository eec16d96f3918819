import { realPackages } from "lib/std/load.ts";

/**
 * Whether Deno has the real packages in its cache, so that a process of its own
 * can load them without asking the network.
 *
 * @returns Whether all of them are there.
 */
export async function isRealCached(): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--quiet", "--no-config", "--cached-only"]
      .concat(Object.values(realPackages)),
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
