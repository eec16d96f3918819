import type { Probe } from "./finding.ts";
import { stdInUse } from "./std_in_use.ts";

/** The oldest Deno that runs the course. */
const oldest = [2, 9] as const;

/** Deno itself, the system below it, and where `@std` comes from. */
export const denoProbes: readonly Probe[] = [
  {
    name: "Deno",
    necessary: true,
    serves: "everything",
    remedy: "deno upgrade, or npx -y deno@2.9.6 task … without installing",
    look: () => checkedVersion(Deno.version.deno),
  },
  {
    name: "system",
    necessary: true,
    serves: "the C socket API",
    remedy: "on Windows use WSL 2",
    look() {
      const { os, arch } = Deno.build;
      if (os !== "linux" && os !== "darwin") throw new Error(`${os} ${arch}`);
      return `${os} ${arch}, ${Deno.osRelease()}`;
    },
  },
  {
    name: "@std",
    necessary: true,
    serves: "programs and tests",
    remedy: 'put "links" of deno.json back: git checkout deno.json',
    async look() {
      await import("@std/assert");
      return await stdInUse();
    },
  },
];

/**
 * Compares a version with the oldest one that runs the course.
 *
 * @param version Such as `2.9.6`.
 * @returns The version.
 * @throws {Error} When it is too old.
 */
export function checkedVersion(version: string): string {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > oldest[0] ||
    (major === oldest[0] && minor >= oldest[1]);
  if (enough) return version;
  throw new Error(`${version}, wanted ${oldest.join(".")} or newer`);
}
