import { realPackages } from "lib/std/load.ts";

/**
 * Whether Deno has the real packages in its cache, so that a process of its own
 * can load them without asking the network.
 *
 * @returns Whether all of them are there.
 */
export async function isRealCached(): Promise<boolean> {
  const imports = Object.values(realPackages).map((one) => `import "${one}";`);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--cached-only", "--no-config", imports.join("")],
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
