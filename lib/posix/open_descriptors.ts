import { libc } from "./libc.ts";
import { platform } from "./platform.ts";

const folder = platform === "linux" ? "/proc/self/fd" : "/dev/fd";

/**
 * The numbers of descriptors that may be open: exactly those, where the system
 * lists them and Deno may read the list; else all up to the limit.
 */
export function openDescriptors(): number[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => Number(name));
  } catch {
    // Reading the list needs --allow-all.
    return Array.from({ length: libc().getdtablesize() }, (_, fd) => fd);
  }
}
